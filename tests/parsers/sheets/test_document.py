import datetime as dt
import io
import time
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from foi.errors import TooLarge
from parsers.blocks import Grid, Kind, Span
from parsers.sheets.document import workbook_to_grids
from tests.parsers.invented import with_member, workbook_bytes, xlsx

MOMENT = dt.datetime.fromisoformat("2020-01-31T09:30:00")


def book() -> tuple[Workbook, Worksheet]:
    workbook = Workbook()
    return workbook, workbook.worksheets[0]


def read(workbook: Workbook) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    return workbook_to_grids(workbook_bytes(workbook), Kind.XLSX, "reply.xlsx")


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def test_cells_keep_their_values_and_addresses() -> None:
    workbook, sheet = book()
    sheet.title = "Answers"
    sheet["B3"] = "Bicycles "
    sheet["C3"] = 1234
    sheet["C4"] = 1.5
    sheet["C5"] = True
    sheet["C6"] = "1,234"
    (grid,), warnings = read(workbook)
    assert (grid.name, grid.height, grid.width, warnings) == ("Answers", 6, 3, ())
    assert [cell.text for cell in grid.rows[2]] == ["", "Bicycles", "1234"]
    assert [row[2].value for row in grid.rows[2:]] == [1234, Decimal("1.5"), True, "1,234"]
    assert grid.where(2, 2).model_dump() == {"sheet": "Answers", "cell": "C3"}


def test_dates_keep_their_value() -> None:
    workbook, sheet = book()
    sheet.append([dt.date(2020, 1, 31), MOMENT, dt.time(9, 30), dt.timedelta(hours=36)])
    sheet["A1"].number_format = "mmm-yy"
    sheet["D1"].number_format = "[h]:mm"
    (grid,), _ = read(workbook)
    assert [cell.text for cell in grid.rows[0]] == ["2020-01-31", "2020-01-31 09:30:00", "09:30:00", "36:00:00"]
    assert grid.rows[0][0].value == dt.date(2020, 1, 31)


def test_a_number_that_a_format_hides_never_comes_out() -> None:
    workbook, sheet = book()
    for row, code in enumerate(['"<5"', '[<5]"<5";0', ";;;", '"*"'], start=1):
        sheet.cell(row, 1, 3).number_format = code
    sheet["A5"] = "Total"
    (grid,), warnings = read(workbook)
    assert texts(grid) == [["<5"], ["<5"], [""], ["*"], ["Total"]]
    assert [row[0].value for row in grid.rows] == ["<5", "<5", None, "*", "Total"]
    assert warnings == ("sheet 'Sheet': 4 cells show something else than they store; what they show was read",)


def test_percentages_and_rounded_numbers_are_shown_as_printed_with_their_value() -> None:
    workbook, sheet = book()
    sheet.append([0.0725, 4.6, 7, 0])
    for cell, code in zip(sheet[1], ["0.00%", "0", "#,##0", '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'], strict=True):
        cell.number_format = code
    (grid,), warnings = read(workbook)
    assert [cell.text for cell in grid.rows[0]] == ["7.25%", "5", "7", "-"]
    assert [cell.value for cell in grid.rows[0]] == [Decimal("0.0725"), Decimal("4.6"), 7, 0]
    assert warnings == ()


def test_merged_cells_become_spans() -> None:
    workbook, sheet = book()
    sheet["A1"], sheet["A2"], sheet["B2"] = 2019, "Jan", "Feb"
    sheet.merge_cells("A1:B1")
    (grid,), _ = read(workbook)
    assert grid.spans == (Span(0, 0, 0, 1),)
    assert texts(grid) == [["2019", ""], ["Jan", "Feb"]]


def test_hidden_sheets_are_named_and_not_read() -> None:
    workbook, sheet = book()
    sheet["A1"] = "answer"
    for name, state in (("Data", "hidden"), ("Others", "veryHidden")):
        hidden = workbook.create_sheet(name)
        hidden.sheet_state = state
        hidden.append(["secret"])
        hidden.append(["secret"])
    grids, warnings = read(workbook)
    assert [grid.name for grid in grids] == ["Sheet"]
    assert warnings == ("hidden sheet 'Data': 2 rows, not read", "very hidden sheet 'Others': 2 rows, not read")


def test_hidden_rows_and_columns_are_marked() -> None:
    workbook, sheet = book()
    for _ in range(3):
        sheet.append([1, 2, 3])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    (grid,), _ = read(workbook)
    assert (grid.hidden_rows, grid.hidden_columns) == (frozenset({1}), frozenset({2}))


def test_comments_stay_with_their_cell() -> None:
    workbook, sheet = book()
    sheet["A1"] = 5
    sheet["A1"].comment = Comment("provisional figure", "clerk")
    (grid,), _ = read(workbook)
    assert "provisional figure" in grid.rows[0][0].note


def test_errors_and_formulas_never_calculated_are_told() -> None:
    workbook, sheet = book()
    sheet["A1"] = "label"
    sheet["B1"] = "#N/A"
    sheet["B1"].data_type = "e"
    sheet["C1"] = "=1+1"
    sheet["D1"] = "end"
    (grid,), warnings = read(workbook)
    assert texts(grid) == [["label", "#N/A", "", "end"]]
    assert grid.rows[0][2].note == "a formula without a stored result"
    assert warnings == (
        "sheet 'Sheet': 1 formulas without a stored result, read as blank",
        "sheet 'Sheet': 1 cells show an error such as #N/A",
    )


def test_an_error_in_the_last_column_is_not_lost() -> None:
    workbook, sheet = book()
    sheet["A1"], sheet["C2"] = "label", "#REF!"
    sheet["C2"].data_type = "e"
    (grid,), _ = read(workbook)
    assert texts(grid) == [["label", "", ""], ["", "", "#REF!"]]


def test_record_level_data_is_told_and_not_read() -> None:
    records = '<pivotCacheRecords xmlns="x" count="200"><r><s v="a person"/></r></pivotCacheRecords>'
    data = with_member(xlsx([["Total", 200]]), "xl/pivotCache/pivotCacheRecords1.xml", records.encode())
    data = with_member(data, "xl/model/item.data", b"a model")
    (grid,), warnings = workbook_to_grids(data, Kind.XLSX, "reply.xlsx")
    assert warnings == (
        "carries record-level data (pivot cache with 200 records)",
        "carries record-level data (data model)",
    )
    assert texts(grid) == [["Total", "200"]]


def test_a_conditional_number_format_is_told() -> None:
    styles = (
        '<styleSheet xmlns="m"><cellXfs><xf numFmtId="0"/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="170" formatCode="x"/></dxf></dxfs></styleSheet>'
    )
    data = with_member(xlsx([[3]]), "xl/styles.xml", styles.encode())
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1"><v>3</v></c></row></sheetData><conditionalFormatting sqref="A1">'
        '<cfRule type="cellIs" dxfId="0" priority="1" operator="lessThan"><formula>5</formula></cfRule>'
        "</conditionalFormatting></worksheet>"
    )
    _, warnings = workbook_to_grids(
        with_member(data, "xl/worksheets/sheet1.xml", sheet.encode()), Kind.XLSX, "a.xlsx"
    )
    assert warnings == ("sheet 'Sheet': a conditional format may show numbers as something else; compare by eye",)


def test_a_wrong_dimension_is_not_believed() -> None:
    data = xlsx([[1, 2], [3, 4]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    wrong = sheet.replace('ref="A1:B2"', 'ref="A1"')
    assert wrong != sheet
    (grid,), _ = workbook_to_grids(with_member(data, "xl/worksheets/sheet1.xml", wrong.encode()), Kind.XLSX, "a.xlsx")
    assert texts(grid) == [["1", "2"], ["3", "4"]]


VALUES = st.one_of(
    st.none(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 4)),
    st.text(st.characters(codec="ascii", min_codepoint=33), max_size=8).filter(lambda text: text[:1] not in "='"),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=6))
def test_no_value_differs_from_what_another_library_reads(rows: list[list[object]]) -> None:
    data = xlsx(rows)
    grids, _ = workbook_to_grids(data, Kind.XLSX, "reply.xlsx")
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    for row, cells in enumerate(sheet.iter_rows()):
        for column, cell in enumerate(cells):
            mine = grids[0].rows[row][column].value if _within(grids, row, column) else None
            if isinstance(cell.value, int | float):
                assert mine == Decimal(str(cell.value))
            elif cell.data_type != "e":
                assert mine == cell.value


def _within(grids: tuple[Grid, ...], row: int, column: int) -> bool:
    return bool(grids) and row < grids[0].height and column < grids[0].width


def test_a_hundred_thousand_cells_take_a_second_or_two() -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Long")
    for row in range(10_000):
        sheet.append([row * column for column in range(10)])
    data = workbook_bytes(workbook)
    began = time.process_time()
    (grid,), _ = workbook_to_grids(data, Kind.XLSX, "reply.xlsx")
    assert (grid.height, grid.width) == (10_000, 10)
    assert time.process_time() - began < 3


def test_too_many_cells_are_too_large() -> None:
    workbook, sheet = book()
    sheet.cell(1, 1, 1)
    sheet.cell(6000, 1000, 1)
    with pytest.raises(TooLarge, match="5,000,000 cells"):
        read(workbook)
