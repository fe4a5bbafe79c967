"""The board as files to take away: a workbook, a calendar, and a CSV that Excel opens."""

import csv
import datetime as dt
import io
from collections.abc import Sequence

from fastapi import HTTPException

from reports.board import BoardEntry
from reports.board_workbook import COLUMNS, board_to_workbook, entry_to_row
from reports.calendar import board_to_calendar
from reports.csv_files import value_to_text
from steps.board_entries import rows_to_entries
from steps.standings import BoardRow


def board_file(kind: str, rows: Sequence[BoardRow], *, title: str, today: dt.date, at: dt.datetime) -> bytes:
    """These requests as an xlsx, ics or csv file; HTTP's "not found" for any other kind."""
    entries = rows_to_entries(rows, today)
    match kind:
        case "xlsx":
            return board_to_workbook(entries, title=title, today=today, at=at)
        case "ics":
            return board_to_calendar(entries, title=title, at=at)
        case "csv":
            return entries_to_csv(entries)
        case _:
            raise HTTPException(404)


def entries_to_csv(entries: Sequence[BoardEntry]) -> bytes:
    """For Excel: marked as utf-8, and a text that looks like a formula behind an apostrophe."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow([head for head, _ in COLUMNS])
    writer.writerows([value_to_text(value, guard=True) for value in entry_to_row(entry)] for entry in entries)
    return held.getvalue().encode("utf-8-sig")
