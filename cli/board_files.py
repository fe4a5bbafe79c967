"""The board as files to take away: a calendar of its days, and a workbook."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from steps.board_entries import rows_to_entries
from steps.standings import BoardRow
from steps.whole_files import write_whole


def write_calendar(
    rows: Sequence[BoardRow],
    path: Path,
    *,
    title: str,
    today: dt.date,
    at: dt.datetime,
    remind_days: int | None = None,
) -> int:
    """Write the days to be reminded of as an iCalendar file, whole or not at all; how many there are."""
    from reports.calendar import board_to_calendar  # noqa: PLC0415 - paid for only when asked for

    entries = rows_to_entries(rows, today)
    write_whole(path, board_to_calendar(entries, title=title, at=at, remind_days=remind_days))
    return sum(len(entry.deadlines) for entry in entries)


def write_workbook(rows: Sequence[BoardRow], path: Path, *, title: str, today: dt.date, at: dt.datetime) -> int:
    """Write the board as an xlsx file, whole or not at all; how many requests it shows."""
    from reports.board_workbook import board_to_workbook  # noqa: PLC0415 - likewise

    entries = rows_to_entries(rows, today)
    write_whole(path, board_to_workbook(entries, title=title, today=today, at=at))
    return len(entries)
