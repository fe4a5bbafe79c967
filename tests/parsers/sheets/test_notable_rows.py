"""Rows of bare values are passed over, and no row that says more is ever lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.sheets.notable_rows import MOST_STYLES, keep_notable_rows

HEAD = b'<worksheet xmlns="x"><cols/>'
TAIL = b'<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>'

BARE = b'<row r="%d"><c r="A%d"><v>7</v></c></row>'
NOTABLE = {
    "error": b'<row r="%d"><c r="A%d" t="e"><v>#N/A</v></c></row>',
    "formula": b'<row r="%d"><c r="A%d"><f>1+1</f><v>2</v></c></row>',
    "shared formula": b'<row r="%d"><c r="A%d"><f t="shared" si="0"/><v>2</v></c></row>',
    "hidden": b'<row r="%d" hidden="1"><c r="A%d"><v>2</v></c></row>',
    "hidden and empty": b'<row r="%d" hidden="1" s="%d"/>',
    "style of note": b'<row r="%d"><c r="A%d" s="3"><v>2</v></c></row>',
    "fraction under a rounding style": b'<row r="%d"><c r="A%d" s="4"><v>2.5</v></c></row>',
    "exponent under a rounding style": b'<row r="%d"><c r="A%d" s="4" t="n"><v>2E-3</v></c></row>',
}


def sheet(*rows: bytes) -> bytes:
    return HEAD + b"<sheetData>" + b"".join(rows) + b"</sheetData>" + TAIL


def numbered(pattern: bytes, number: int) -> bytes:
    return pattern % (number, number)


def kept(xml: bytes) -> bytes:
    return keep_notable_rows(xml, {3}, {4})


@pytest.mark.parametrize("pattern", NOTABLE.values(), ids=NOTABLE.keys())
def test_a_row_that_says_more_is_kept_and_its_bare_neighbours_are_not(pattern: bytes) -> None:
    notable = numbered(pattern, 2)
    found = kept(sheet(numbered(BARE, 1), notable, numbered(BARE, 3), numbered(BARE, 4)))
    assert notable in found
    assert numbered(BARE, 1) not in found
    assert numbered(BARE, 4) not in found
    assert found.startswith(HEAD)
    assert found.endswith(TAIL)


def test_a_whole_number_under_a_rounding_style_is_bare() -> None:
    assert kept(sheet(b'<row r="1"><c r="A1" s="4"><v>25</v></c></row>')) == sheet()


@pytest.mark.parametrize(
    "row",
    [
        b"<row r='1'><c r='A1' t='e'><v>#N/A</v></c></row>",
        b'<row r="1"><c r="A1" t = "e"><v>#N/A</v></c></row>',
        b'<row r="1"><c r="A1" t="&#101;"><v>#N/A</v></c></row>',
        b'<row r="1"><!-- t --><c r="A1"><v>1</v></c></row>',
        b'<row spans="1:1"><c r="A1"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" s="003"><v>1</v></c></row>',
    ],
)
def test_xml_written_in_an_unusual_way_is_kept_whole(row: bytes) -> None:
    assert kept(sheet(numbered(BARE, 9), row)) == sheet(numbered(BARE, 9), row)


def test_prefixed_names_are_kept_whole() -> None:
    xml = b'<x:worksheet><x:sheetData><x:row r="1"/></x:sheetData></x:worksheet>'
    assert kept(xml) == xml


def test_with_many_styles_of_note_all_is_parsed() -> None:
    xml = sheet(numbered(BARE, 1))
    assert keep_notable_rows(xml, range(MOST_STYLES + 1), ()) == xml


@given(st.lists(st.sampled_from([BARE, BARE, *NOTABLE.values()]), max_size=12))
def test_every_notable_row_is_kept_once_and_in_order(patterns: list[bytes]) -> None:
    rows = [numbered(pattern, number) for number, pattern in enumerate(patterns, 1)]
    found = kept(sheet(*rows))
    places = [found.find(row) for row, pattern in zip(rows, patterns, strict=True) if pattern is not BARE]
    assert -1 not in places
    assert places == sorted(places)
    assert all(found.count(b'<row r="%d"' % number) <= 1 for number in range(1, len(rows) + 1))
