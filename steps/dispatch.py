"""Send one letter, once: written down before the mail server is asked, and again when it has answered.

The row `begun` is committed before the server hears of the letter; the row `sent`, together with the request's event,
when it has taken it. Whatever ends this program in between, a power cut included, leaves `begun` as the last row: the
letter is in doubt. It may have gone, so the program does not send it again; a person finds out and settles it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from db.contacts import COMMISSIONER, load_address
from db.inbox import count_unread
from db.letters import DispatchStep, LetterState, StoredLetter, load_letter, load_letters, save_dispatch, spoken_state
from db.requests import RequestRecord, load_requests, save_event
from db.store import Session, Store
from foi.clock import london_day
from foi.correspondence import LetterKind
from foi.events import Event, EventKind
from foi.holidays import Calendar
from foi.spoken_dates import spoken
from steps.after_restore import load_lock, why_locked
from steps.occasions import OWN_WORDS, event_of
from steps.outbox import draft_fault, kept_mail, take_away
from steps.readiness import why_not_now

FOR_WANT_OF_AN_ANSWER = frozenset({LetterKind.CHASE, LetterKind.ICO_COMPLAINT})
"""Letters that say what they have not done."""

Now = Callable[[], dt.datetime]
"""The time, with its zone, whenever asked."""


class NotTaken(Exception):
    """The letter certainly did not go. `note` is the server's code or what failed, never a word of the letter.

    `ends_run` says that the server cannot be asked any more just now.
    """

    def __init__(self, note: str, *, ends_run: bool = False) -> None:
        self.note = note
        self.ends_run = ends_run
        super().__init__(note)


class InDoubt(Exception):
    """The letter was handed over and the server's answer never came: nobody can tell whether it went."""


class Post(Protocol):
    """Whoever takes our letters."""

    def hand_over(self, mail: bytes, *, sender: str, recipient: str) -> str:
        """Take one letter; the receipt. Raises NotTaken or InDoubt."""
        ...


@dataclass(frozen=True, slots=True)
class Dispatched:
    """What came of one letter. `note` says why it did not go, or what is in doubt; `ends_run` that no more can go."""

    letter: StoredLetter
    note: str = ""
    held_back: bool = False
    ends_run: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """A letter taken back; `kept` is a sentence on where the draft is that a person had written in, or empty."""

    letter: StoredLetter
    kept: str


def dispatch_letter(
    store: Store, letter_id: int, post: Post, *, sender: str, by: str, now: Now, calendar: Calendar
) -> Dispatched:
    """Send a letter, if it may go, and write down what came of it.

    Held back, in a sentence and with nothing written: any in a restored store where nobody has looked yet, a letter
    that went or may have gone, one drafted for another day, one to an address that no person has confirmed, one that
    its request has outrun, one whose draft in outbox/ is gone or was changed, and one whose mail the archive lacks.
    """
    with store.writing() as session:
        letter = load_letter(session, letter_id)
        why_not = _why_held_back(store, session, letter, today=london_day(now()), calendar=calendar)
        mail = b"" if why_not else kept_mail(store, letter)
        if not mail:
            return Dispatched(letter, why_not or _lost(letter), held_back=True)
        save_dispatch(session, letter_id, DispatchStep.BEGUN, by=by, at=now())
    try:
        receipt = post.hand_over(mail, sender=sender, recipient=letter.recipient)
    except NotTaken as refusal:
        letter = _close(store, letter_id, DispatchStep.FAILED, refusal.note, by, now())
        return Dispatched(letter, refusal.note, ends_run=refusal.ends_run)
    except InDoubt as doubt:
        with store.reading() as session:
            return Dispatched(load_letter(session, letter_id), str(doubt), ends_run=True)
    return Dispatched(_close(store, letter_id, DispatchStep.SENT, receipt, by, now()))


def settle_letter(store: Store, letter_id: int, *, was_sent: bool, by: str, at: dt.datetime) -> StoredLetter:
    """Write down what a person found out about a letter in doubt: it went, on the day it was begun, or it did not.

    Only while nobody sends: a letter on its way looks just the same. Raises UsageError for a letter that is not in
    doubt.
    """
    step = DispatchStep.SETTLED_SENT if was_sent else DispatchStep.SETTLED_NOT_SENT
    return _close(store, letter_id, step, "", by, at)


def drop_letter(store: Store, letter_id: int, *, by: str, at: dt.datetime, note: str) -> Dropped:
    """Take back a draft that has not gone, and its file in outbox/, unless a person has changed that.

    Raises UsageError when it may have gone.
    """
    with store.writing() as session:
        save_dispatch(session, letter_id, DispatchStep.DROPPED, by=by, at=at, note=note)
        letter = load_letter(session, letter_id)
    return Dropped(letter, kept=take_away(store, letter))


def _close(store: Store, letter_id: int, step: DispatchStep, note: str, by: str, at: dt.datetime) -> StoredLetter:
    """Write down how it went on; with it, in one transaction, the event of a letter that went."""
    with store.writing() as session:
        begun = load_letter(session, letter_id)
        save_dispatch(session, letter_id, step, by=by, at=at, note=note)
        letter = load_letter(session, letter_id)
        if letter.state is LetterState.SENT:
            request = _request_of(store, letter)
            words = f"letter {letter.id} to {letter.recipient}"
            on = london_day(begun.moved_at or at)
            event = event_of(letter.kind, request.history, on=on, note=words, actor=by)
            save_event(session, letter.request_id, event, at=at)
            if letter.kind is LetterKind.NARROWING and request.parent_id is not None:
                narrowed = Event(EventKind.NARROWED, on, note=letter.our_reference, actor=by)
                save_event(session, request.parent_id, narrowed, at=at)
    if letter.state is LetterState.SENT:
        take_away(store, letter)
    return letter


def _why_held_back(
    store: Store, session: Session, letter: StoredLetter, *, today: dt.date, calendar: Calendar
) -> str:
    confirmed = load_address(session, _whose_address(letter))
    others = load_letters(session, request_id=letter.request_id)
    locked = load_lock(session)
    return (
        (why_locked(locked) if locked else "")
        or _not_again(letter)
        or _of_another_day(letter, today)
        or _unconfirmed(letter, confirmed.address if confirmed else "")
        or why_not_now(
            letter.kind,
            _request_of(store, letter),
            others,
            recipient=letter.recipient,
            today=today,
            calendar=calendar,
        )
        or _perhaps_answered(letter, count_unread(session, letter.request_id))
        or draft_fault(store, letter)
    )


def _lost(letter: StoredLetter) -> str:
    return f"its mail {letter.name} is missing from the archive, or has been altered: draft the letter again."


def _perhaps_answered(letter: StoredLetter, unread: int) -> str:
    """Whoever is told that they have not answered may have done so."""
    if letter.kind not in FOR_WANT_OF_AN_ANSWER or not unread:
        return ""
    waits = (
        "1 document that may be their answer waits"
        if unread == 1
        else f"{unread} documents, one of which may be their answer, wait"
    )
    return f"{waits} for a person: see to it first (`foi inbox`)."


def _request_of(store: Store, letter: StoredLetter) -> RequestRecord:
    with store.reading() as session:
        requests = load_requests(session, letter.campaign, forces=[letter.force])
    return next(request for request in requests if request.id == letter.request_id)


def _whose_address(letter: StoredLetter) -> str:
    return COMMISSIONER if letter.kind is LetterKind.ICO_COMPLAINT else letter.force


def _not_again(letter: StoredLetter) -> str:
    return "" if letter.is_unsent else f"letter {letter.id} is {spoken_state(letter.state)}: it does not go again."


def _of_another_day(letter: StoredLetter, today: dt.date) -> str:
    """A letter bears its day, and most count days up to it."""
    drafted = london_day(letter.drafted_at)
    if drafted == today:
        return ""
    words = f", with --text: your own words stand in outbox/{letter.name}" if letter.kind in OWN_WORDS else ""
    return f"it was drafted for {spoken(drafted)}, and its dates would be wrong today: draft it again{words}."


def _unconfirmed(letter: StoredLetter, confirmed: str) -> str:
    if letter.recipient.casefold() == confirmed.casefold():
        return ""
    return (
        f"{letter.recipient} is not the confirmed address of {_whose_address(letter)}. "
        f"`foi contact list {_whose_address(letter)}` shows its addresses; then draft the letter again."
    )
