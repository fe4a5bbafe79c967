"""The competition's form is read from an invented pair of files."""

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from bench.icdar import folder_to_samples
from bench.readers import ours
from bench.scores import Scores
from bench.truth import TableCell
from foi.errors import UsageError

STRUCTURE = """<?xml version="1.0" encoding="UTF-8"?>
<document filename='northmere.pdf'>
 <table id='1'>
  <region id='1' page='1' col-increment='0' row-increment='0'>
   <cell id='1' start-row='0' start-col='1' end-row='0' end-col='2'>
    <bounding-box x1='230' y1='700' x2='330' y2='712'/><content>Bicycles</content></cell>
   <cell id='2' start-row='1' start-col='1'><bounding-box x1='200' y1='680' x2='230' y2='692'/>
    <content>2018</content></cell>
   <cell id='3' start-row='1' start-col='2'><bounding-box x1='300' y1='680' x2='330' y2='692'/>
    <content>2019</content></cell>
   <cell id='4' start-row='2' start-col='0'><bounding-box x1='72' y1='660' x2='120' y2='672'/>
    <content> Found
     again</content></cell>
   <cell id='5' start-row='2' start-col='1'><bounding-box x1='200' y1='660' x2='230' y2='672'/>
    <content>12</content></cell>
   <cell id='6' start-row='2' start-col='2'><bounding-box x1='300' y1='660' x2='330' y2='672'/>
    <content>1,204</content></cell>
   <cell id='7' start-row='3' start-col='0'><bounding-box x1='72' y1='640' x2='120' y2='652'/>
    <content>Lost</content></cell>
   <cell id='8' start-row='3' start-col='1'><bounding-box x1='200' y1='640' x2='230' y2='652'/>
    <content>7</content></cell>
   <cell id='9' start-row='3' start-col='2'><bounding-box x1='300' y1='640' x2='330' y2='652'/>
    <content>8</content></cell>
  </region>
 </table>
</document>
"""
REGIONS = """<document filename='northmere.pdf'><table id='1'><region id='1' page='1'>
<bounding-box x1='70' y1='638' x2='335' y2='715'/></region></table></document>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842), invariant=1)
    canvas.drawCentredString(265, 702, "Bicycles")
    for y, row in ((682, ("", "2018", "2019")), (662, ("Found again", "12", "1,204")), (642, ("Lost", "7", "8"))):
        canvas.drawString(72, y, row[0])
        canvas.drawRightString(230, y, row[1])
        canvas.drawRightString(330, y, row[2])
    canvas.showPage()
    canvas.save()
    within = tmp_path / "eu"
    within.mkdir()
    (within / "northmere.pdf").write_bytes(held.getvalue())
    (within / "northmere-str.xml").write_text(STRUCTURE)
    (within / "northmere-reg.xml").write_text(REGIONS)
    return tmp_path


def test_cells_and_regions_are_read_from_the_upper_left_corner(folder: Path) -> None:
    (sample,) = folder_to_samples(folder)
    (table,) = sample.tables
    assert (sample.name, table.page, table.box) == ("northmere.pdf", 1, (70, 842 - 715, 335, 842 - 638))
    assert table.cells[0] == TableCell("Bicycles", 0, 1, 0, 2)
    assert table.cells[3] == TableCell("Found again", 2, 0, 2, 0)
    assert len(table.cells) == 9


def test_our_reader_reads_the_invented_pair_wholly(folder: Path) -> None:
    scores = Scores()
    for sample in folder_to_samples(folder):
        scores.add(sample.tables, ours(sample.data, sample.name))
    assert [scores.tables.f1, scores.relations.f1, scores.cells.f1] == [1, 1, 1]


def test_without_regions_the_cells_tell_the_place(folder: Path) -> None:
    (folder / "eu" / "northmere-reg.xml").unlink()
    (sample,) = folder_to_samples(folder)
    assert sample.tables[0].box == (72, 842 - 712, 330, 842 - 640)


def test_a_folder_without_the_documents_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="in this folder"):
        list(folder_to_samples(tmp_path))


def test_another_form_says_so(folder: Path) -> None:
    (folder / "eu" / "northmere-str.xml").write_text(STRUCTURE.replace("start-col='1'", ""))
    with pytest.raises(UsageError, match="not the competition's form"):
        list(folder_to_samples(folder))
