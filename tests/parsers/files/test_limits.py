import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.errors import TooLarge
from parsers.blocks import Kind
from parsers.files.extent import SheetExtent, letters_to_column
from parsers.files.limits import FILE_BYTES, check_limits
from tests.parsers.invented import pdf_with_stream, xlsx, zip_of


def test_a_file_over_fifty_megabytes_is_too_large() -> None:
    with pytest.raises(TooLarge, match="50 MB"):
        check_limits(bytes(FILE_BYTES + 1), Kind.TEXT, "reply.txt")


def test_an_honest_scan_of_blank_paper_is_not_taken_for_a_bomb() -> None:
    page = zlib.compress(b"\xff" * (90 * 2**20))
    picture = pdf_with_stream("/Type/XObject/Subtype/Image/Filter/FlateDecode", page)
    check_limits(picture, Kind.PDF, "scan.pdf")
    with pytest.raises(TooLarge):
        check_limits(pdf_with_stream("/Filter/FlateDecode", page), Kind.PDF, "reply.pdf")


def test_a_small_file_of_blanks_is_not_taken_for_a_bomb() -> None:
    check_limits(zip_of({"answer.txt": bytes(10 * 2**20)}), Kind.ZIP, "reply.zip")


def test_many_members_are_too_large() -> None:
    with pytest.raises(TooLarge, match=r"5,001 files"):
        check_limits(zip_of({f"{number}.txt": b"" for number in range(5001)}), Kind.ZIP, "reply.zip")


def test_an_ordinary_workbook_passes() -> None:
    rows: list[list[object]] = [[row, "bicycle", row / 7] for row in range(500)]
    check_limits(xlsx(rows), Kind.XLSX, "reply.xlsx")


def test_styled_but_empty_cells_do_not_count() -> None:
    extent = SheetExtent(exactly=True)
    extent.feed(b'<row r="1048576"><c r="XFD1048576" s="3"/></row><x:c s="1" r=\'B7\' t="s"><x:v>0</x:v></x:c>')
    assert (extent.height, extent.width) == (7, 2)


@given(st.integers(1, 200))
def test_a_tag_cut_in_two_is_still_seen(cut: int) -> None:
    first = b'<sheetData><row r="9"><c r="C9" s="12"><v>5</v></c></row>'
    sheet = first + b'<row r="41"><c r="AA41"><v>6</v></c></row></sheetData>'
    extent = SheetExtent(exactly=True)
    extent.feed(sheet[:cut])
    extent.feed(sheet[cut:])
    assert (extent.height, extent.width) == (41, letters_to_column("AA") + 1)
