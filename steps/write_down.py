"""Write into the history of one request what a person saw happen, unless somebody wrote there in the meantime."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.requests import RequestRecord, load_request_by_reference, load_requests
from db.store import Session, Store
from foi.errors import UsageError
from foi.events import Event, EventKind, in_force
from foi.holidays import Calendar
from foi.plausible import implausible
from steps.event_words import GROUPS
from steps.log_events import log_event


@dataclass(frozen=True, slots=True)
class WrittenDown:
    """What came of it. `came` are the events written since the page was opened: then nothing was saved.

    `is_new` is False where the very same event stood there already.
    """

    request: RequestRecord
    is_new: bool = False
    came: tuple[Event, ...] = ()


def last_event_id(request: RequestRecord) -> int:
    """The id of the event written down last; 0 while there is none."""
    return request.history[-1].id or 0 if request.history else 0


def write_down(
    store: Store, our_reference: str, event: Event, *, seen: int, today: dt.date, at: dt.datetime, calendar: Calendar
) -> WrittenDown:
    """Append an event to the history that a person had seen up to the event `seen`.

    Raises UsageError for what cannot have happened; then, too, nothing is saved.
    """
    with store.writing() as session:
        request = load_request_by_reference(session, our_reference)
        came = tuple(one for one in request.history if (one.id or 0) > seen)
        if came:
            return WrittenDown(request, came=came)
        written = log_event(session, [request], event, today=today, at=at, calendar=calendar)
    with store.reading() as session:
        return WrittenDown(load_request_by_reference(session, our_reference), is_new=written > 0)


def undoing(request: RequestRecord, event_id: int, *, why: str, by: str, on: dt.date) -> Event:
    """The event that undoes another, or that undoes an undoing. Raises UsageError for no such event, or no reason."""
    event_of(request, event_id)
    return Event(EventKind.CORRECTION, on, note=_reason(why), actor=by, corrects=event_id)


def dated_anew(
    request: RequestRecord,
    event_id: int,
    *,
    on: dt.date,
    received_on: dt.date | None,
    until: dt.date | None,
    why: str,
    by: str,
) -> Event:
    """The event that takes the place of another with other dates; its note says why.

    Raises UsageError for one that does not stand, for no reason, and where nothing would change.
    """
    old = event_of(request, event_id)
    if old not in in_force(request.history):
        raise UsageError("this event does not stand any more.", do="Look at the timeline again.")
    if (old.on, old.received_on, old.until) == (on, received_on, until):
        raise UsageError("these are the dates that stand there already.", do="Change one of them.")
    note = f"{old.note}; {_reason(why)}" if old.note else _reason(why)
    return replace(
        old,
        on=on,
        received_on=received_on,
        until=until,
        note=note,
        actor=by,
        corrects=event_id,
        id=None,
        date_assumed=False,
    )


def event_of(request: RequestRecord, event_id: int) -> Event:
    """An event of a request by its id. Raises UsageError where it has none such."""
    found = next((one for one in request.history if one.id == event_id), None)
    if found is None:
        raise UsageError("the request has no such event.", do="Look at its timeline.")
    return found


def _reason(why: str) -> str:
    if not why.strip():
        raise UsageError("a reason is needed: it is kept with the history.", do="Say in a few words why.")
    return " ".join(why.split())


def loggable(session: Session, request: RequestRecord, *, today: dt.date) -> dict[str, tuple[EventKind, ...]]:
    """What can have happened to a request by today, in the groups of a form."""
    others = [
        one.our_reference
        for one in load_requests(session, request.campaign, forces=[request.force])
        if one.id != request.id
    ]
    can_be = {
        kind
        for kinds in GROUPS.values()
        for kind in kinds
        if kind is EventKind.NARROWED or not implausible(request.history, Event(kind, today), today, others=others)
    }
    if not others:
        can_be.discard(EventKind.NARROWED)
    return {name: found for name, kinds in GROUPS.items() if (found := _of(kinds, can_be))}


def _of(kinds: Sequence[EventKind], can_be: set[EventKind]) -> tuple[EventKind, ...]:
    return tuple(kind for kind in kinds if kind in can_be)
