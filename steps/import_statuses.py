"""The states that WhatDoTheyKnow or another Alaveteli site shows -> events, as far as states without dates tell."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.requests import RequestRecord
from foi.errors import InputError
from foi.events import Event, EventKind, in_force
from parsers.logs.alaveteli_states import AlaveteliState
from parsers.logs.alaveteli_table import StatusRow, StatusTable
from steps.imports import Asked, Plan, PlannedRow, RowFault

EVENTS: Mapping[AlaveteliState, EventKind | None] = {
    AlaveteliState.WAITING_CLASSIFICATION: EventKind.NOTE,
    AlaveteliState.WAITING_RESPONSE: None,
    AlaveteliState.WAITING_RESPONSE_OVERDUE: None,
    AlaveteliState.WAITING_RESPONSE_VERY_OVERDUE: None,
    AlaveteliState.WAITING_CLARIFICATION: EventKind.CLARIFICATION_ASKED,
    AlaveteliState.GONE_POSTAL: EventKind.NOTE,
    AlaveteliState.NOT_HELD: EventKind.REPLY,
    AlaveteliState.REJECTED: EventKind.REPLY,
    AlaveteliState.SUCCESSFUL: EventKind.REPLY,
    AlaveteliState.PARTIALLY_SUCCESSFUL: EventKind.REPLY,
    AlaveteliState.INTERNAL_REVIEW: EventKind.REVIEW_ASKED,
    AlaveteliState.ERROR_MESSAGE: EventKind.BOUNCED,
    AlaveteliState.REQUIRES_ADMIN: EventKind.NOTE,
    AlaveteliState.USER_WITHDRAWN: EventKind.WITHDRAWN,
    AlaveteliState.ATTENTION_REQUESTED: EventKind.NOTE,
    AlaveteliState.VEXATIOUS: EventKind.NOTE,
    AlaveteliState.NOT_FOI: EventKind.NOTE,
    AlaveteliState.TRANSFERRED: EventKind.TRANSFERRED,
    AlaveteliState.REFERRED: EventKind.NOTE,
}
"""What a state tells beyond that the request was sent; None where it tells no more than that."""

SENDINGS = frozenset({EventKind.SENT, EventKind.RESENT})


@dataclass(frozen=True, slots=True)
class Export:
    """A table as it was downloaded: from which site, when, and when the requests in it were sent, if known.

    `actor` is who the events are written down by: "import batch-1.csv".
    """

    table: StatusTable
    site: str
    as_at: dt.date
    sent_on: dt.date | None
    actor: str


def plan_statuses(export: Export, asked: Asked) -> Plan:
    """Work out what the table would write. Its events are dated by the download, and marked as assumed.

    What the history has already, of the same kind, is not written again: a later download adds only what is new.
    """
    rows: list[PlannedRow] = []
    faults: list[RowFault] = []
    spoken_of: dict[str, int] = {}
    for row in export.table.rows:
        try:
            slug = slug_of(row, asked)
            _refuse_second(slug, row, spoken_of)
            rows.append(_planned(row, asked.requests[slug], export))
        except InputError as error:
            faults.append(RowFault(row.number, error.where, error.what, error.do))
    remarks = (f"not used: {', '.join(export.table.unused)}",) if export.table.unused else ()
    return Plan(tuple(rows), tuple(faults), remarks)


def slug_of(row: StatusRow, asked: Asked) -> str:
    """Whom a row speaks of: by the authority's address at the site, else by its name."""
    known = asked.by_wdtk_id.get(row.authority_id)
    return known or asked.names.slug_of(row.authority)


def _refuse_second(slug: str, row: StatusRow, spoken_of: dict[str, int]) -> None:
    first = spoken_of.setdefault(slug, row.number)
    if first != row.number:
        raise InputError(
            f"row {first} speaks of {slug} already, and a campaign has one request to each authority.",
            do="Bring further requests in with a campaign of their own.",
        )


def _planned(row: StatusRow, request: RequestRecord, export: Export) -> PlannedRow:
    history = in_force(request.history)
    sent = next((event.on for event in history if event.kind in SENDINGS), None)
    events: list[Event] = []
    if sent is None:
        if export.sent_on is None:
            raise InputError(
                "when it was sent is not known: the table has no dates.",
                do="Give --sent-on DATE, or write sent_on into the campaign's file before it is started.",
            )
        events.append(Event(EventKind.SENT, export.sent_on, note=export.site, actor=export.actor))
    _refuse_disorder(sent or export.sent_on, export.as_at)
    told = state_event(row, export)
    known = int(sent is not None)
    if told is not None and is_told(told, history):
        known += 1
    elif told is not None:
        events.append(told)
    return PlannedRow(row.number, request.id, request.force, request.force_name, tuple(events), known)


def _refuse_disorder(sent: dt.date | None, as_at: dt.date) -> None:
    if sent is not None and as_at < sent:
        raise InputError(
            f"the table is of {as_at}, but the request was sent on {sent}.", do="Say with --as-at of which day it is."
        )


def state_event(row: StatusRow, export: Export) -> Event | None:
    """The event that a state tells of; None where it only says that the request was sent.

    Raises InputError for a state that is not known.
    """
    if row.state is None:
        raise InputError(
            f'the state "{row.status}" is not known.',
            where=export.table.status_head,
            do="Write down by hand what happened: `foi log KIND FORCE --on DATE`.",
        )
    kind = EVENTS[row.state]
    if kind is None:
        return None
    note = f'{export.site} says: "{row.status}"'
    return Event(kind, export.as_at, note=note, actor=export.actor, date_assumed=True)


def is_told(event: Event, history: Sequence[Event]) -> bool:
    """Whether the history has an event of that kind already; of notes, one with the same words."""
    return any(
        known.kind is event.kind and (event.kind is not EventKind.NOTE or known.note == event.note)
        for known in history
    )
