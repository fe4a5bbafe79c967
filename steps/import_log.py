"""A log of past requests -> what would be written into the histories of a campaign's requests, and what is wrong."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from foi.errors import InputError
from foi.events import Event, EventKind, in_force
from foi.holidays import Calendar
from parsers.logs.dates import is_month_first
from parsers.logs.heads import LogField
from parsers.logs.past_log import LogRow, PastLog
from steps.imports import Asked, Plan, PlannedRow, RowFault, planned_row
from steps.log_rows import DATED, RowReader


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is the same for all rows of a log."""

    log: PastLog
    asked: Asked
    doubtful: Mapping[LogField, int]
    today: dt.date
    calendar: Calendar
    actor: str


def plan_log(log: PastLog, asked: Asked, *, name: str, today: dt.date, calendar: Calendar) -> Plan:
    """Work out what the log would write; `name` is the file's, which the events name as who wrote them down.

    A row is either written whole or, with a fault, not at all. Nothing is written here.
    """
    reading = _Reading(log, asked, _doubtful_columns(log), today, calendar, actor=f"import {name}")
    rows: list[PlannedRow] = []
    faults: list[RowFault] = []
    spoken_of: dict[str, int] = {}
    for row in log.rows:
        try:
            slug = _slug_of(row, asked)
        except InputError as error:
            faults.append(RowFault(row.number, _head(log, LogField.AUTHORITY), error.what, error.do))
            continue
        if slug in spoken_of:
            faults.append(_second_row(row, slug, spoken_of[slug], _head(log, LogField.AUTHORITY)))
            continue
        spoken_of[slug] = row.number
        planned, wrong = _read_row(row, slug, reading)
        faults += wrong
        if planned:
            rows.append(planned)
    return Plan(tuple(rows), tuple(faults), log.warnings)


def _read_row(row: LogRow, slug: str, reading: _Reading) -> tuple[PlannedRow | None, list[RowFault]]:
    request = reading.asked.requests[slug]
    reader = RowReader(
        row,
        reading.log.heads,
        reading.doubtful,
        reading.today,
        reading.calendar,
        reading.actor,
        history=request.history,
    )
    reader.read(sent_already=_sent_on(request.history))
    if reader.faults:
        return None, reader.faults
    return planned_row(row.number, request, reader.events), []


def _slug_of(row: LogRow, asked: Asked) -> str:
    cells = row.cells.get(LogField.AUTHORITY)
    if not cells or cells[0].is_empty:
        raise InputError("no authority is named.", do="Name one, or take the row out.")
    return asked.names.slug_of(" ".join(cells[0].text.split()))


def _second_row(row: LogRow, slug: str, first: int, column: str) -> RowFault:
    return RowFault(
        row.number,
        column,
        f"row {first} speaks of {slug} already, and a campaign has one request to each authority.",
        "Put a repeated or narrowed request into a log of its own, for a campaign of its own.",
    )


def _sent_on(history: tuple[Event, ...]) -> dt.date | None:
    return next((event.on for event in in_force(history) if event.kind is EventKind.SENT), None)


def _doubtful_columns(log: PastLog) -> dict[LogField, int]:
    """Columns in which a date has the month first, and the row where it stands."""
    found: dict[LogField, int] = {}
    for row in log.rows:
        for column in (*DATED, LogField.EXTENDED_TO):
            if any(is_month_first(cell) for cell in row.cells.get(column, ())):
                found.setdefault(column, row.number)
    return found


def _head(log: PastLog, column: LogField) -> str:
    return log.heads[column][0] if column in log.heads else ""
