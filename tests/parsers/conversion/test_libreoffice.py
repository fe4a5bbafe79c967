"""Letters that LibreOffice really opens."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from parsers.blocks import Kind, Paragraph
from parsers.conversion.copies import copy_file
from parsers.isolation import read_isolated
from parsers.sheets.document import workbook_to_grids
from parsers.texts.word import word_to_blocks
from tests.offices import NEEDS_LIBREOFFICE, converted
from tests.parsers.conversion.test_copies import SHEET_XML
from tests.parsers.invented import campaign, workbook_bytes
from tests.replies.make.every_family import REGISTER

pytestmark = NEEDS_LIBREOFFICE

WORD = REGISTER["37-table-under-each-question.docx"]


@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_a_letter_of_another_format_is_read_as_its_docx_is(ending: str, tmp_path: Path) -> None:
    original = read_isolated(WORD.document.read_bytes(), WORD.name, WORD.campaign).reading
    letter = converted(WORD.document.read_bytes(), WORD.name, ending, tmp_path)
    reading = read_isolated(letter, f"reply.{ending}", WORD.campaign).reading
    assert reading.kind == ending
    assert reading.figures == original.figures
    assert (reading.outcome, reading.questions, reading.letter_date) == (
        original.outcome,
        original.questions,
        original.letter_date,
    )


def test_macros_links_and_the_date_of_today_stay_out() -> None:
    letter = (
        rb'{\rtf1\ansi Date: {\field{\*\fldinst { DATE \\@ "d MMMM yyyy" }}{\fldrslt 3 May 2019}}\par'
        rb' {\field{\*\fldinst { INCLUDETEXT "file:///etc/hostname" }}{\fldrslt }}\par We found 5.\par}'
    )
    reading = read_isolated(letter, "reply.rtf", campaign()).reading
    assert reading.letter_date is None
    assert any("sets to today" in warning for warning in reading.warnings)


def test_an_old_workbook_that_libreoffice_wrote_is_read_as_the_new_one_is(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["Dogs", 3, 12], ["Cats", 0.25, 7]):
        sheet.append(row)
    for cell in (sheet["B1"], sheet["C1"]):
        cell.number_format = '[<5]"<5";0'
    sheet["B2"].number_format = "0%"
    data = workbook_bytes(workbook)
    new, _ = workbook_to_grids(data, Kind.XLSX, "a.xlsx")
    old, _ = workbook_to_grids(converted(data, "a.xlsx", "xls", tmp_path), Kind.XLS, "a.xls")
    assert old[0].rows == new[0].rows
    assert old[0].rows[0][1].text == "<5"


def test_the_xml_that_office_2003_wrote_is_read() -> None:
    copy = copy_file(SHEET_XML, "export.xls")
    assert copy is not None
    (grid,), _ = workbook_to_grids(copy.data, Kind.XLSX, "export.xls")
    assert (grid.name, [cell.text for cell in grid.rows[0]]) == ("Bicycles", ["Found", "12"])
    letter = (
        b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
        b"<w:p><w:r><w:t>We found 12 bicycles.</w:t></w:r></w:p></w:body></w:wordDocument>"
    )
    copy = copy_file(letter, "reply.doc")
    assert copy is not None
    assert [block.text for block in word_to_blocks(copy.data, "reply.doc") if isinstance(block, Paragraph)] == [
        "We found 12 bicycles."
    ]
