"""The published tables as one workbook: what it is, what the columns mean, and a sheet for each table.

A text is written as a text, whatever it begins with; numbers are numbers, dates dates, moments dates with
a time (UTC).
"""

import datetime as dt
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from db.dictionary import Column, Type
from db.published import Published, Value
from reports.same_bytes import workbook_to_bytes
from reports.text_cells import put_text

FIRST = ("about", "data_dictionary")
HEAD_FONT = Font(bold=True)
HEAD_FILL = PatternFill("solid", fgColor="DDE6EE")
AT_TOP = Alignment(wrap_text=True, vertical="top")
WIDTHS = {Type.STRING: 24, Type.INTEGER: 12, Type.NUMBER: 18, Type.BOOLEAN: 10, Type.DATE: 12, Type.DATETIME: 18}
WIDE = {"description": 90, "value": 90, "text": 60, "sentence": 60, "title": 40, "allowed": 40, "warnings": 40}
WIDE_TABLES = frozenset({"about", "data_dictionary", "questions", "estimates", "estimate_latest", "campaigns"})


def tables_to_workbook(tables: Sequence[Published], at: dt.datetime) -> bytes:
    """The tables as the bytes of an xlsx file made `at`: about and the dictionary first, then each in its order."""
    workbook = Workbook()
    for sheet in list(workbook.worksheets):
        workbook.remove(sheet)
    by_name = {one.table.name: one for one in tables}
    for name in (*FIRST, *(name for name in by_name if name not in FIRST)):
        _write(workbook.create_sheet(name), by_name[name])
    return workbook_to_bytes(workbook, at)


def _write(sheet: Worksheet, one: Published) -> None:
    columns = one.table.columns
    for number, column in enumerate(columns, 1):
        cell = _put(sheet, 1, number, column.name)
        cell.font, cell.fill = HEAD_FONT, HEAD_FILL
        sheet.column_dimensions[get_column_letter(number)].width = _width(one.table.name, column)
    for row_number, row in enumerate(one.rows, 2):
        for number, value in enumerate(row, 1):
            if value is not None:
                cell = _put(sheet, row_number, number, value)
                if isinstance(value, str):
                    cell.alignment = AT_TOP
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(one.rows) + 1}"


def _width(table: str, column: Column) -> int:
    return WIDE.get(column.name, WIDTHS[column.type]) if table in WIDE_TABLES else WIDTHS[column.type]


def _put(sheet: Worksheet, row: int, number: int, value: Value) -> Cell:
    cell = sheet.cell(row, number)
    assert isinstance(cell, Cell), "no cells are merged here"
    if isinstance(value, str):
        put_text(cell, value)
    elif isinstance(value, dt.datetime):
        cell.value = value.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
        cell.number_format = "yyyy-mm-dd hh:mm:ss"
    elif isinstance(value, dt.date):
        cell.value, cell.number_format = value, "yyyy-mm-dd"
    else:
        cell.value = value
    return cell
