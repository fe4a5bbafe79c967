import io
import zipfile
from decimal import Decimal

import pytest

from foi.errors import TooLarge
from parsers.blocks import Grid, Kind, Span
from parsers.documents import bytes_to_document
from parsers.sheets.marker_sheet import marks_of
from parsers.sheets.ods import ods_to_grids

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text", "style")
)
STYLES = (
    "<office:automatic-styles>"
    '<style:style style:name="seen"><style:table-properties table:display="true"/></style:style>'
    '<style:style style:name="unseen"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles>"
)


def ods(tables: str) -> bytes:
    content = (
        f"<office:document-content {NAMESPACES}>{STYLES}<office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def sheet(rows: str, *, style: str = "seen", name: str = "Answers") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>'


def number(value: str, shown: str, kind: str = "float") -> str:
    attributes = f'office:value-type="{kind}" office:value="{value}"'
    return f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"


def text(shown: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{shown}</text:p></table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def read(tables: str) -> Grid:
    (grid,), _ = ods_to_grids(ods(tables), "reply.ods")
    return grid


@pytest.mark.parametrize(
    ("value", "shown", "text_read", "value_read"),
    [
        ("1234", "1,234", "1234", 1234),
        ("4.6", "5", "5", Decimal("4.6")),
        ("0.0725", "7.25%", "7.25%", Decimal("0.0725")),
        ("3", "&lt;5", "<5", "<5"),
        ("3", "*", "*", "*"),
        ("3", "5", "5", "5"),
        ("0", "-", "-", 0),
        ("3", "-", "-", "-"),
        ("3", "", "", None),
        ("12", "£12.00", "12", 12),
    ],
)
def test_what_is_shown_counts(value: str, shown: str, text_read: str, value_read: object) -> None:
    cell = read(sheet(row(text("label"), number(value, shown)))).rows[0][-1]
    if shown:
        assert (cell.text, cell.value) == (text_read, value_read)
    else:
        assert cell.text == "label"


def test_repeated_rows_and_cells_keep_the_addresses_right() -> None:
    blank_row = row(
        '<table:table-cell table:number-columns-repeated="16384"/>', more='table:number-rows-repeated="3"'
    )
    blanks = '<table:table-cell table:number-columns-repeated="2"/>'
    grid = read(sheet(blank_row + row(blanks, number("5", "5")) + blank_row.replace('"3"', '"1048000"')))
    assert (grid.height, grid.width) == (4, 3)
    assert grid.where(3, 2).model_dump() == {"sheet": "Answers", "cell": "C4"}


def test_spans_dates_notes_and_hidden_rows() -> None:
    note = "<office:annotation><text:p>a note</text:p></office:annotation>"
    attributes = 'office:value-type="date" office:date-value="2020-01-31"'
    date = f"<table:table-cell {attributes}><text:p>Jan 20</text:p></table:table-cell>"
    grid = read(
        sheet(
            row(text("2019", 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>")
            + row(
                date,
                f"<table:table-cell>{note}<text:p>x</text:p></table:table-cell>",
                more='table:visibility="collapse"',
            )
        )
    )
    assert grid.spans == (Span(0, 0, 0, 1),)
    assert [cell.text for cell in grid.rows[1]] == ["2020-01-31", "x"]
    assert grid.hidden_rows == frozenset({1})


def test_a_hidden_sheet_is_named_and_not_read() -> None:
    tables = sheet(row(text("answer"), text("5"))) + sheet(row(text("secret")), style="unseen", name="Data")
    document = bytes_to_document(ods(tables), "reply.ods")
    assert document.kind is Kind.ODS
    assert document.warnings == ("hidden sheet 'Data': 1 rows, not read",)
    assert len(document.blocks) == 1


def test_a_filled_cell_repeated_for_ever_is_too_large() -> None:
    many = text("5", 'table:number-columns-repeated="16384"')
    with pytest.raises(TooLarge, match="reaches to row"):
        read(sheet(row(many, more='table:number-rows-repeated="1048576"')))


def test_our_marker_sheet_is_known_in_a_workbook_saved_as_ods() -> None:
    row = (
        "<table:table-row><table:table-cell><text:p>[foi43 dogs-kent-1]</text:p></table:table-cell></table:table-row>"
    )
    data = ods(sheet(row, style="unseen", name="foi43"))
    document = bytes_to_document(data, "answer.ods")
    assert (marks_of(document.blocks), document.warnings) == (("[foi43 dogs-kent-1]",), ())
