"""What the sheets of every workbook have in common: cells, heads, and pages that print.

A text stays a text, whatever it begins with; numbers are numbers, dates dates.
"""

import datetime as dt
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.text_cells import put_text

HEAD_FILL = PatternFill("solid", fgColor="DDE6EE")
AT_TOP = Alignment(wrap_text=True, vertical="top")
DATE_FORMAT = "dd/mm/yyyy"


def fill(cell: Cell, value: str | int | Decimal | dt.date | None, *, date_format: str) -> None:
    """Give a cell its value."""
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
    if isinstance(value, dt.date):
        cell.number_format = date_format


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str | int | Decimal | dt.date | None,
    *,
    date_format: str = DATE_FORMAT,
) -> Cell:
    """Write a value into a cell of a sheet without merges, and return the cell."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), "no cells are merged here"
    fill(cell, value, date_format=date_format)
    return cell


def head_at(sheet: Worksheet, head_row: int, *, columns: int, rows: int) -> None:
    """Make `head_row` the head of as many rows below it: it can be filtered by, and stands on every printed page."""
    sheet.auto_filter.ref = f"A{head_row}:{get_column_letter(columns)}{head_row + rows}"
    sheet.print_title_rows = f"{head_row}:{head_row}"


def fit_to_page(sheet: Worksheet, *, landscape: bool) -> None:
    """Print every column of the sheet on one page."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
