"""The published tables as one workbook: what it is, what the columns mean, and a sheet for each table.

A text is written as a text, whatever it begins with; numbers are numbers, dates dates, moments dates with
a time (UTC).
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from db.dictionary import Column, Type
from db.published import Published, Value
from reports.same_bytes import workbook_to_bytes
from reports.sheets import AT_TOP, HEAD_FILL, fill, fit_to_page, head_at

FIRST = ("about", "data_dictionary")
MOST_ROWS = 50_000
"""Rows of one sheet. A sheet holds a million, and no spreadsheet program is of use with them."""

MOST_IN_ALL, ROWS_OF_A_LOOK = 500_000, 2_000
"""Rows of a whole workbook, and what each sheet keeps of its table where it would have more."""

HEAD_FONT = Font(bold=True)
WIDTHS = {Type.STRING: 24, Type.INTEGER: 12, Type.NUMBER: 18, Type.BOOLEAN: 10, Type.DATE: 12, Type.DATETIME: 18}
WIDE = {"description": 90, "value": 90, "text": 60, "sentence": 60, "title": 40, "allowed": 40, "warnings": 40}
WIDE_TABLES = frozenset({"about", "data_dictionary", "questions", "estimates", "estimate_latest", "campaigns"})


def tables_to_workbook(
    tables: Sequence[Published], at: dt.datetime, *, counts: Mapping[str, int] | None = None
) -> bytes:
    """The tables as the bytes of an xlsx file made `at`: about and the dictionary first, then each in its order.

    `counts` says how many rows a table has of which the first MOST_ROWS are given, by its name.
    """
    rows = {one.table.name: len(one.rows) for one in tables} | dict(counts or {})
    most = MOST_ROWS if sum(rows.values()) <= MOST_IN_ALL else ROWS_OF_A_LOOK
    workbook = Workbook(write_only=True)
    by_name = {one.table.name: one for one in tables}
    for name in (*FIRST, *(name for name in by_name if name not in FIRST)):
        _write(workbook.create_sheet(name), by_name[name], most)
    about = workbook.worksheets[0]
    for one in tables:
        if rows[one.table.name] > most:
            left_out = (
                f"This sheet has the first {most:,} of {rows[one.table.name]:,} rows: more would be too many for a "
                f"workbook. All are in data/{one.table.name}.csv and in foi43.sqlite; `foi export --campaign` makes "
                "the workbook of one campaign."
            )
            about.append((one.table.name, left_out))
    return workbook_to_bytes(workbook, at)


def _write(sheet: Worksheet, one: Published, most: int) -> None:
    """Rows go to the disk as they come, so everything about the whole sheet is said first."""
    columns, rows = one.table.columns, one.rows[:most]
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(one.table.name, column)
    sheet.freeze_panes = "A2"
    head_at(sheet, 1, columns=len(columns), rows=len(rows))
    fit_to_page(sheet, landscape=True)
    sheet.append([_head(sheet, name) for name in one.table.column_names])
    for row in rows:
        sheet.append([None if value is None else _cell(sheet, value) for value in row])


def _width(table: str, column: Column) -> int:
    return WIDE.get(column.name, WIDTHS[column.type]) if table in WIDE_TABLES else WIDTHS[column.type]


def _head(sheet: Worksheet, name: str) -> Cell:
    cell = WriteOnlyCell(sheet, name)
    cell.font, cell.fill = HEAD_FONT, HEAD_FILL
    return cell


def _cell(sheet: Worksheet, value: Value) -> Cell:
    cell = WriteOnlyCell(sheet)
    if isinstance(value, dt.datetime):
        moment = value.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
        fill(cell, moment, date_format="yyyy-mm-dd hh:mm:ss")
        return cell
    fill(cell, value, date_format="yyyy-mm-dd")
    if isinstance(value, str):
        cell.alignment = AT_TOP
    return cell
