"""The board as a workbook: a sheet with a line for each request, and a sheet that counts them by state.

Texts that begin like a formula stay texts, whatever an authority or a person wrote; dates are dates.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.board import BoardEntry
from reports.same_bytes import workbook_to_bytes
from reports.sheets import AT_TOP, HEAD_FILL, fit_to_page, head_at, put

Value = str | int | dt.date | None

COLUMNS: tuple[tuple[str, int], ...] = (
    ("Authority", 34),
    ("Our reference", 30),
    ("Their reference", 20),
    ("Where it stands", 24),
    ("Due", 13),
    ("Days overdue", 9),
    ("Replied", 13),
    ("What came of it", 30),
    ("Figures", 9),
    ("Last event", 22),
    ("On", 13),
    ("Assigned to", 16),
    ("Next step", 44),
    ("By", 13),
    ("Why", 90),
)
"""Heads and widths, in characters."""

HEAD_ROW = 3
WHERE_COLUMN = 4
HEAD_FONT = Font(bold=True)
OVERDUE_FILL = PatternFill("solid", fgColor="FBE3D6")


def board_to_workbook(entries: Sequence[BoardEntry], *, title: str, today: dt.date, at: dt.datetime) -> bytes:
    """The board as it stood at the end of `today`, as the bytes of an xlsx file made `at`."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Board"
    _write_heading(sheet, title, today)
    _write_heads(sheet, HEAD_ROW, [head for head, _ in COLUMNS])
    for number, entry in enumerate(entries, HEAD_ROW + 1):
        _write_row(sheet, number, entry_to_row(entry))
        if entry.days_overdue:
            sheet.cell(number, WHERE_COLUMN).fill = OVERDUE_FILL
    for number, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"B{HEAD_ROW + 1}"
    head_at(sheet, HEAD_ROW, columns=len(COLUMNS), rows=len(entries))
    fit_to_page(sheet, landscape=True)
    _write_totals(workbook.create_sheet("Totals"), entries, title, today)
    return workbook_to_bytes(workbook, at)


def entry_to_row(entry: BoardEntry) -> list[Value]:
    """The values of a request in the order of COLUMNS."""
    return [
        entry.authority,
        entry.our_reference,
        entry.their_reference,
        entry.where,
        entry.due,
        entry.days_overdue or None,
        entry.replied,
        entry.outcome,
        entry.figures,
        entry.last,
        entry.last_on,
        entry.assigned,
        entry.next_step,
        entry.next_step_by,
        entry.why,
    ]


def _write_totals(sheet: Worksheet, entries: Sequence[BoardEntry], title: str, today: dt.date) -> None:
    _write_heading(sheet, title, today)
    _write_heads(sheet, HEAD_ROW, ["Where it stands", "Requests"])
    counts = Counter(entry.where for entry in entries)
    for number, (where, count) in enumerate(sorted(counts.items()), HEAD_ROW + 1):
        _write_row(sheet, number, [where, count])
    last = HEAD_ROW + len(counts) + 1
    _write_row(sheet, last, ["All", len(entries)])
    _write_row(sheet, last + 1, ["of which overdue", sum(entry.days_overdue > 0 for entry in entries)])
    _write_row(sheet, last + 2, ["of which replied", sum(entry.replied is not None for entry in entries)])
    _write_row(sheet, last + 3, ["of which gave a figure", sum(entry.figures > 0 for entry in entries)])
    sheet.cell(last, 1).font = HEAD_FONT
    sheet.column_dimensions["A"].width = 40
    sheet.column_dimensions["B"].width = 12
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"


def _write_heading(sheet: Worksheet, title: str, today: dt.date) -> None:
    put(sheet, 1, 1, title).font = Font(bold=True, size=14)
    put(sheet, 2, 1, "As at")
    put(sheet, 2, 2, today)


def _write_heads(sheet: Worksheet, row: int, heads: Sequence[str]) -> None:
    for number, head in enumerate(heads, 1):
        cell = put(sheet, row, number, head)
        cell.font, cell.fill, cell.alignment = HEAD_FONT, HEAD_FILL, AT_TOP


def _write_row(sheet: Worksheet, row: int, values: Sequence[Value]) -> None:
    for number, value in enumerate(values, 1):
        if value is not None and value != "":
            put(sheet, row, number, value).alignment = AT_TOP
