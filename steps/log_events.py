"""Write down what happened to requests, unless it cannot have happened: all of it or nothing."""

import datetime as dt
from collections.abc import Iterable, Sequence

from db.requests import RequestRecord, is_repeat, load_requests, save_event
from db.store import Session
from foi.errors import UsageError
from foi.events import Event
from foi.holidays import Calendar
from foi.plausible import implausible


def log_event(
    session: Session,
    requests: Sequence[RequestRecord],
    event: Event,
    *,
    today: dt.date,
    at: dt.datetime,
    calendar: Calendar,
) -> int:
    """Write an event down for each of these requests; how many of them did not have it already.

    Within the caller's transaction. Raises UsageError, and nothing is to be kept then, for a date beyond the table of
    working days and where the event cannot have happened to one of them: each is named with the reason.
    """
    refuse_uncounted(event.on, event.received_on, event.until, calendar=calendar)
    refuse_implausible(session, requests, event, today)
    return sum(save_event(session, request.id, event, at=at) for request in requests)


def refuse_uncounted(*dates: dt.date | None, calendar: Calendar) -> None:
    """Refuse a date on which no clock could run."""
    for day in dates:
        if day is not None and not calendar.first <= day <= calendar.last:
            raise UsageError(
                f"{day} cannot be right: working days are known from {calendar.first} to {calendar.last}.",
                do="Check the year. Nothing was written down.",
            )


def refuse_implausible(session: Session, requests: Iterable[RequestRecord], event: Event, today: dt.date) -> None:
    """Refuse what cannot have happened to one of them, naming each; the very same event again is no mistake."""
    at_fault: dict[str, list[str]] = {}
    for request in requests:
        if is_repeat(request.history, event):
            continue
        others = [
            other.our_reference
            for other in load_requests(session, request.campaign, forces=[request.force])
            if other.id != request.id
        ]
        if said := implausible(request.history, event, today, others=others):
            at_fault.setdefault(said, []).append(request.force_name)
    if at_fault:
        told = " ".join(f"{_listed(names)}: {said}" for said, names in at_fault.items())
        raise UsageError(f"this cannot be right. {told}", do="Nothing was written down.")


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
