"""What happened to a request: the history from which its state and its clock are folded (foi/requests.py).

The history is append-only. Nothing in it is altered; a mistake is put right by a further event that names, in
`corrects`, the one it puts right:

- an event of any ordinary kind with `corrects` takes the place of the one it names, with its own kind and dates;
- an event of the kind `correction` puts nothing in its place: it voids the one it names. Voiding a replacement brings
  back what it replaced; voiding a voiding brings back what was voided.

A refusal is a `reply`: that it refuses, and under which section, is the outcome of its questions. A narrowed request
is a new request with a history and a clock of its own; the one it replaces ends with `narrowed`.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foi.errors import UsageError

REDIRECTS = "asks to write to "
"""Marks, in the note of an automatic answer, that it names another address: what follows."""


class EventKind(StrEnum):
    """Everything that can happen to a request, with its section of the Act where it has one."""

    SENT = "sent"  # s.8, s.10(1): the clock starts on receipt
    RESENT = "resent"  # after a bounce or a redirecting out-of-office: receipt is this day
    BOUNCED = "bounced"  # the mail did not arrive
    ACKNOWLEDGED = "acknowledged"
    AUTO_REPLY = "auto_reply"  # an out-of-office; never a reply
    CLARIFICATION_ASKED = "clarification_asked"  # s.1(3)
    CLARIFICATION_DISPUTED = "clarification_disputed"  # we hold the question to be stalling
    CLARIFIED = "clarified"  # s.10(6)(b)
    FEES_NOTICE = "fees_notice"  # s.9(1)
    FEES_PAID = "fees_paid"  # s.9(2), s.10(2)
    EXTENSION_NOTICE = "extension_notice"  # s.10(3), s.17(2): `until` is the date they estimate
    CHASED = "chased"  # we asked where the reply is
    REPLY = "reply"  # s.1(1), s.17
    TRANSFERRED = "transferred"  # s.16, s.45 Code: it is with another authority
    NARROWED = "narrowed"  # s.16: a narrowed request took its place; `note` names that one's reference
    REVIEW_ASKED = "review_asked"  # s.45 Code, internal review
    REVIEW_REPLIED = "review_replied"
    ICO_COMPLAINT = "ico_complaint"  # s.50
    ICO_DECISION = "ico_decision"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    NOTE = "note"
    CORRECTION = "correction"  # voids the event it names


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a request.

    `on` is the date it bears; `received_on` the date it reached the other side, where that was another. `id` is the
    place in the store, None until saved. `document` is the sha256 of the paper or mail that shows it. `until` is the
    date an extension estimates. `corrects` is the id of the event this one puts right. `date_assumed` says that
    nothing bears the date out: the letter has none.
    """

    kind: EventKind
    on: dt.date
    received_on: dt.date | None = None
    note: str = ""
    actor: str = ""
    document: str | None = None
    corrects: int | None = None
    until: dt.date | None = None
    id: int | None = None
    date_assumed: bool = False

    def __post_init__(self) -> None:
        if self.kind is EventKind.CORRECTION and self.corrects is None:
            raise UsageError("a correction must name the event it voids.", do="Give the number of that event.")
        if self.until is not None and self.kind is not EventKind.EXTENSION_NOTICE:
            raise UsageError(
                f"only an extension notice has an estimated date, not {self.kind}.", do="Leave that date out."
            )

    @property
    def is_redirect(self) -> bool:
        """An automatic answer that asks to write to another address."""
        return self.kind is EventKind.AUTO_REPLY and REDIRECTS in self.note

    @property
    def arrived_on(self) -> dt.date:
        """The date on which it counts as received (s.10(6)(a))."""
        return self.received_on or self.on


def in_force(history: Sequence[Event]) -> tuple[Event, ...]:
    """The events that still stand after all corrections, by date, and within a day in the order recorded.

    `history` is every event of one request in the order recorded. Raises UsageError where an event corrects one that
    was not recorded before it.
    """
    _refuse_strays(history)
    undone = _undone(history)
    place_of: dict[int, int] = {}
    standing: dict[int, Event] = {}
    for number, event in enumerate(history):
        place = number if event.corrects is None else place_of[event.corrects]
        if event.id is not None:
            place_of[event.id] = place
        if event.kind is not EventKind.CORRECTION and event.id not in undone:
            standing[place] = event
    return tuple(event for _, event in sorted(standing.items(), key=lambda item: (item[1].on, item[0])))


def _undone(history: Sequence[Event]) -> set[int]:
    """Ids of the events that are void. Newest first, since a voiding may itself have been voided."""
    undone: set[int] = set()
    for event in reversed(history):
        if event.kind is EventKind.CORRECTION and event.corrects is not None and event.id not in undone:
            undone.add(event.corrects)
    return undone


def _refuse_strays(history: Iterable[Event]) -> None:
    known: set[int] = set()
    for event in history:
        if event.corrects is not None and event.corrects not in known:
            raise UsageError(
                f"the {event.kind} of {event.on} corrects event {event.corrects}, which this request does not have.",
                do="Give the number of an earlier event of the same request.",
            )
        if event.id is not None:
            known.add(event.id)
