"""The report as a workbook for an editor: first what to read, then each total, its figures, sources and warnings.

Texts that begin like a formula stay texts, whatever a force or a document is called; dates and numbers are real ones.
"""

import datetime as dt
import textwrap
from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from foi.plain_words import uk_date
from reports.estimate_first_lines import first_lines
from reports.estimate_sheets import facts_to_sheets
from reports.report.facts import ReportFacts
from reports.same_bytes import workbook_to_bytes
from reports.sheet_of_facts import SheetOfFacts, Value
from reports.sheets import AT_TOP, HEAD_FILL, fit_to_page, head_at, put

FIRST = "Read me first"
FIRST_WIDTH = 82
HEAD_ROW = 3
FACE = "Calibri"
TITLE = Font(name=FACE, bold=True, size=14)
BOLD = Font(name=FACE, bold=True, size=11)
PLAIN = Font(name=FACE, size=11)
SOFT = Font(name=FACE, size=11, color="4A5460")
PLAIN_SIZE = 11
LINE_HIGH = 15.0
"""Points; a row is as high as its longest cell needs, because not every program works that out by itself."""


def facts_to_workbook(facts: ReportFacts) -> bytes:
    """The report as the bytes of an xlsx file. The same facts give the same bytes."""
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = FIRST
    _write_first(first, facts)
    for sheet in facts_to_sheets(facts):
        _write_sheet(workbook.create_sheet(sheet.name), sheet)
    midnight = dt.datetime.combine(facts.as_at, dt.time(), tzinfo=dt.UTC)
    return workbook_to_bytes(workbook, midnight)


def _write_first(sheet: Worksheet, facts: ReportFacts) -> None:
    sheet.column_dimensions["A"].width = FIRST_WIDTH
    asked_on = f" on {uk_date(facts.campaign.sent_on)}" if facts.campaign.sent_on else ""
    _put(sheet, 1, 1, facts.campaign.title).font = TITLE
    _put(sheet, 2, 1, f"As at {uk_date(facts.as_at)}. Asked of {facts.campaign.addressees}{asked_on}.").font = SOFT
    row = 4
    for said in first_lines(facts):
        head = ((said.title, BOLD), (said.question, SOFT), (said.sentence, TITLE), (said.caveat, PLAIN))
        for text, font in (*head, *((text, PLAIN) for text in said.beside), (said.citation, SOFT)):
            cell = _put(sheet, row, 1, text)
            cell.alignment, cell.font = AT_TOP, font
            size = (font.size or LINE_HIGH) / PLAIN_SIZE
            sheet.row_dimensions[row].height = _lines(text, FIRST_WIDTH / size) * LINE_HIGH * size
            row += 1
        row += 1
    _put(sheet, row, 1, "No figure of this workbook is to be printed without its caveat, nor against a red warning.")
    _put(sheet, row + 1, 1, f"Put together by {facts.program}.").font = SOFT
    _fit_to_a4(sheet, landscape=False)


def _write_sheet(sheet: Worksheet, facts: SheetOfFacts) -> None:
    _put(sheet, 1, 1, facts.about).font = SOFT
    for number, column in enumerate(facts.columns, 1):
        cell = _put(sheet, HEAD_ROW, number, column.head)
        cell.font, cell.fill, cell.alignment = BOLD, HEAD_FILL, AT_TOP
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    heads = [column.head for column in facts.columns]
    widths = [column.width for column in facts.columns]
    sheet.row_dimensions[HEAD_ROW].height = _height(heads, widths)
    for row, values in enumerate(facts.rows, HEAD_ROW + 1):
        sheet.row_dimensions[row].height = _height(values, widths)
        for number, value in enumerate(values, 1):
            if value is not None and value != "":
                cell = _put(sheet, row, number, value)
                cell.alignment, cell.font = AT_TOP, PLAIN
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    head_at(sheet, HEAD_ROW, columns=len(facts.columns), rows=len(facts.rows))
    _fit_to_a4(sheet, landscape=True)


def _height(values: Sequence[Value], widths: Sequence[int]) -> float:
    """What the longest text of a row needs, in points."""
    texts = ((value, width) for value, width in zip(values, widths, strict=True) if isinstance(value, str))
    return LINE_HIGH * max((_lines(text, width) for text, width in texts), default=1)


def _lines(text: str, width: float) -> int:
    """How many lines a text fills in a column so many characters wide, on the safe side."""
    return max(len(textwrap.wrap(text, max(int(width * 0.9), 1))), 1)


def _fit_to_a4(sheet: Worksheet, *, landscape: bool) -> None:
    sheet.page_setup.paperSize = "9"
    fit_to_page(sheet, landscape=landscape)


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    if not isinstance(value, Decimal):
        return put(sheet, row, column, value)
    whole = value == value.to_integral_value()
    cell = put(sheet, row, column, int(value) if whole else value)
    cell.number_format = "#,##0" if whole else "#,##0.0###"
    return cell
