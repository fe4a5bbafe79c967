import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from PIL import Image

from foi.errors import Unreadable
from parsers.blocks import Block, Grid, Paragraph, Span
from parsers.texts.word import word_to_blocks
from parsers.texts.word_drawings import drawing_warnings


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def shape(blocks: tuple[Block, ...]) -> list[object]:
    return [block.text if isinstance(block, Paragraph) else block.name for block in blocks]


def test_paragraphs_and_tables_stand_in_order() -> None:
    document = docx.Document()
    document.add_paragraph("Question 1")
    table = document.add_table(2, 2)
    for at, text in enumerate(["Year", "Found", "2019", "5"]):
        table.cell(at // 2, at % 2).text = text
    document.add_paragraph("")
    document.add_paragraph("Question 2\nWe do not hold this")
    blocks = word_to_blocks(saved(document), "reply.docx")
    assert shape(blocks) == ["Question 1", "table 1", "Question 2\nWe do not hold this"]
    assert [block.where.model_dump() for block in blocks if isinstance(block, Paragraph)] == [
        {"paragraph": 1},
        {"paragraph": 3},
    ]
    grid = blocks[1]
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["Year", "Found"], ["2019", "5"]]
    assert grid.where(1, 1).model_dump() == {"sheet": "table 1", "cell": "B2"}


def test_merged_cells_are_read_once() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Found"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Bicycles"
    for at, text in enumerate(["1", "2", "3", "4"]):
        table.cell(1 + at // 2, 1 + at % 2).text = text
    (grid,) = word_to_blocks(saved(document), "reply.docx")
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["", "Found", ""],
        ["Bicycles", "1", "2"],
        ["", "3", "4"],
    ]
    assert set(grid.spans) == {Span(0, 1, 0, 2), Span(1, 0, 2, 0)}


def test_forms_and_tracked_changes_are_read_as_they_stand() -> None:
    document = docx.Document()
    inserted = "<w:ins><w:r><w:t>6</w:t></w:r></w:ins><w:del><w:r><w:delText>5</w:delText></w:r></w:del>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>7</w:t></w:r>"
    document.element.body.insert(
        0, parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>Found </w:t></w:r>{inserted}{hidden}</w:p>")
    )
    control = "<w:sdtContent><w:p><w:r><w:t>In a form</w:t></w:r></w:p></w:sdtContent>"
    document.element.body.insert(1, parse_xml(f"<w:sdt {nsdecls('w')}>{control}</w:sdt>"))
    assert shape(word_to_blocks(saved(document), "reply.docx")) == ["Found 6", "In a form"]


def test_the_letterhead_comes_last() -> None:
    document = docx.Document()
    document.add_paragraph("We found 5.")
    document.sections[0].header.paragraphs[0].text = "Northmere Police"
    assert shape(word_to_blocks(saved(document), "reply.docx")) == ["We found 5.", "Northmere Police"]


def test_a_layout_table_becomes_paragraphs() -> None:
    document = docx.Document()
    outer = document.add_table(1, 1)
    outer.cell(0, 0).text = "Our answer"
    inner = outer.cell(0, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "2019", "5"
    assert shape(word_to_blocks(saved(document), "reply.docx")) == ["Our answer", "table 1"]


def test_a_damaged_document_says_so() -> None:
    with pytest.raises(Unreadable, match="damaged"):
        word_to_blocks(saved(docx.Document())[:500], "reply.docx")


@pytest.mark.parametrize(
    ("width", "pictures", "said"),
    [
        (30, 2, ()),
        (120, 1, ("a large picture or chart in the document: not read, look at it",)),
        (120, 2, ("2 large pictures or charts in the document: not read, look at it",)),
    ],
)
def test_large_pictures_are_named_and_logos_are_not(width: int, pictures: int, said: tuple[str, ...]) -> None:
    picture = io.BytesIO()
    Image.new("L", (60, 40)).save(picture, "PNG")
    document = docx.Document()
    for _ in range(pictures):
        document.add_picture(picture, width=Mm(width))
    assert drawing_warnings(saved(document), "reply.docx") == said
