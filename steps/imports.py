"""What an import from elsewhere would write: events by row, faults by row; and the writing of it.

Everything is worked out before anything is written, so that a dry run shows just what would happen.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from db.campaigns import load_campaign
from db.requests import RequestRecord, is_repeat, load_requests, save_event
from db.store import Store
from foi.events import Event
from foi.forces import POLICE_LIST, Authority, police_forces
from foi.naming import NameBook, name_book


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a row: its number as the spreadsheet shows it (0 for the whole file), column, what, remedy."""

    row: int
    column: str
    what: str
    do: str

    @property
    def sentence(self) -> str:
        """Where, what and what to do, as a person reads it."""
        place = ", ".join(part for part in (f"row {self.row}" if self.row else "", self.column) if part)
        return " ".join(part for part in (f"{place}:" if place else "", self.what, self.do) if part)


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row that can be written: the request it speaks of, the events that are new, and how many are known.

    `row` is 0 where what is brought in has no rows.
    """

    row: int
    request_id: int
    force: str
    force_name: str
    events: tuple[Event, ...]
    known: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """An import worked out: rows to write, rows with a fault, and remarks on the file."""

    rows: tuple[PlannedRow, ...] = ()
    faults: tuple[RowFault, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def events(self) -> int:
        """How many events would be written."""
        return sum(len(row.events) for row in self.rows)

    @property
    def known(self) -> int:
        """How many events the store has already."""
        return sum(row.known for row in self.rows)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a campaign asked: its requests by force, and every name the authorities go by.

    `by_wdtk_id` maps the name of an authority in the addresses of WhatDoTheyKnow to its slug.
    """

    campaign: str
    sent_on: dt.date | None
    requests: Mapping[str, RequestRecord]
    names: NameBook
    by_wdtk_id: Mapping[str, str] = field(default_factory=dict)


def load_asked(store: Store, campaign: str) -> Asked:
    """Load whom a campaign asked. Of an authority asked again, the first request is meant."""
    with store.reading() as session:
        asked = load_campaign(session, campaign)
        requests = load_requests(session, campaign)
    first = {request.force: request for request in reversed(requests)}
    return Asked(
        campaign=campaign,
        sent_on=asked.sent_on,
        requests=first,
        names=name_book(asked.authorities),
        by_wdtk_id=_wdtk_ids(asked.authorities, asked.authority_list),
    )


def _wdtk_ids(authorities: Sequence[Authority], authority_list: str) -> dict[str, str]:
    """From the list that ships with foi43: the store does not keep these names."""
    if authority_list != POLICE_LIST:
        return {}
    asked = {authority.slug for authority in authorities}
    return {force.wdtk_id: force.slug for force in police_forces() if force.wdtk_id and force.slug in asked}


def planned_row(row: int, request: RequestRecord, events: Sequence[Event]) -> PlannedRow:
    """A row whose events are parted into those that are new and those the store has."""
    new = tuple(event for event in events if not is_repeat(request.history, event))
    return PlannedRow(row, request.id, request.force, request.force_name, new, len(events) - len(new))


def write_plan(store: Store, plan: Plan, *, at: dt.datetime) -> int:
    """Write the rows of a plan in one transaction; how many events were new."""
    with store.writing() as session:
        return sum(save_event(session, row.request_id, event, at=at) for row in plan.rows for event in row.events)
