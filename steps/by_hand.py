"""Write down that drafted letters were sent by hand: from somebody's own mailbox, or through a website."""

import datetime as dt
from collections.abc import Sequence

from db.letters import DispatchStep, StoredLetter, load_letter, save_dispatch
from db.requests import RequestRecord, load_requests, save_event
from db.store import Session, Store
from foi.correspondence import LetterKind
from foi.events import Event, EventKind
from foi.holidays import Calendar
from steps.log_events import log_event
from steps.occasions import event_of
from steps.outbox import take_away

BY_HAND = "sent by hand"


def log_by_hand(
    store: Store,
    letter_ids: Sequence[int],
    *,
    on: dt.date,
    by: str,
    today: dt.date,
    at: dt.datetime,
    calendar: Calendar,
) -> list[StoredLetter]:
    """Mark these drafts as sent on a day, each with its request's event, all or none; those that were unsent.

    A letter that went already is passed over: it went once. Only while nobody sends. Raises UsageError where a letter
    is unknown, or the event cannot have happened on that day.
    """
    logged = []
    with store.writing() as session:
        for letter_id in dict.fromkeys(letter_ids):
            letter = load_letter(session, letter_id)
            if letter.is_unsent:
                _log(session, letter, on=on, by=by, today=today, at=at, calendar=calendar)
                logged.append(load_letter(session, letter_id))
    for letter in logged:
        take_away(store, letter)
    return logged


def _log(
    session: Session,
    letter: StoredLetter,
    *,
    on: dt.date,
    by: str,
    today: dt.date,
    at: dt.datetime,
    calendar: Calendar,
) -> None:
    for step in (DispatchStep.BEGUN, DispatchStep.SETTLED_SENT):
        save_dispatch(session, letter.id, step, by=by, at=at, note=BY_HAND)
    request = _request_of(session, letter)
    note = f"letter {letter.id} to {letter.recipient}, {BY_HAND}"
    event = event_of(letter.kind, request.history, on=on, note=note, actor=by)
    log_event(session, [request], event, today=today, at=at, calendar=calendar)
    if letter.kind is LetterKind.NARROWING and request.parent_id is not None:
        narrowed = Event(EventKind.NARROWED, on, note=letter.our_reference, actor=by)
        save_event(session, request.parent_id, narrowed, at=at)


def _request_of(session: Session, letter: StoredLetter) -> RequestRecord:
    requests = load_requests(session, letter.campaign, forces=[letter.force])
    return next(request for request in requests if request.id == letter.request_id)
