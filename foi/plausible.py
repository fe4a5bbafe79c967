"""Whether an event can have happened, given what else is written down of its request.

What a person logs and what a log of past requests tells are both asked this before they are kept. What is ingested is
not: a mail's date that cannot be right is passed over there, and the mail is kept.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from foi.events import Event, EventKind, in_force


@dataclass(frozen=True, slots=True)
class Ground:
    """What must have happened first: an event of one of `kinds`, called `name` in a sentence. `do` is a remedy."""

    kinds: frozenset[EventKind]
    name: str
    do: str


_QUESTION = Ground(
    frozenset({EventKind.CLARIFICATION_ASKED}), "question of theirs", "Log clarification_asked first, on its day."
)

GROUNDS: Mapping[EventKind, Ground] = {
    EventKind.CLARIFIED: _QUESTION,
    EventKind.CLARIFICATION_DISPUTED: _QUESTION,
    EventKind.FEES_PAID: Ground(
        frozenset({EventKind.FEES_NOTICE}), "fees notice", "Log fees_notice first, on its day."
    ),
    EventKind.REVIEW_ASKED: Ground(
        frozenset({EventKind.REPLY, EventKind.REVIEW_REPLIED}),
        "reply",
        "Log the reply first, on its day; a review asked of silence is a reminder: chased.",
    ),
    EventKind.REVIEW_REPLIED: Ground(
        frozenset({EventKind.REVIEW_ASKED}), "request for a review", "Log review_asked first, on its day."
    ),
    EventKind.ICO_DECISION: Ground(
        frozenset({EventKind.ICO_COMPLAINT}), "complaint to the Commissioner", "Log ico_complaint first, on its day."
    ),
}
"""What answers something, and what that is. A silent authority is not asked for a review (s.45 Code, part 5)."""

AT_ANY_TIME = frozenset({EventKind.SENT, EventKind.NOTE})
"""What may bear a date before the sending: notes on a draft, and the sending itself."""


def implausible(
    history: Sequence[Event], event: Event, today: dt.date, *, others: Collection[str] | None = None
) -> str:
    """Why an event cannot have happened, in a sentence or two with a remedy; empty when it can.

    `history` is every event of the request in the order recorded; what `event` corrects is left out of account.
    `others` are the references of the other requests to the same authority, of which `narrowed` must name one; None
    where that is not to be asked. A request that no sending is written down for may have letters of theirs all the
    same. Raises UsageError for a correction of an event that the request does not have.
    """
    return next(_faults(history, event, today, others), "")


def still_to_come(day: dt.date, today: dt.date) -> str:
    """That a day has not come yet, in a sentence; empty when it has."""
    return f"{day} is still to come." if day > today else ""


def _faults(history: Sequence[Event], event: Event, today: dt.date, others: Collection[str] | None) -> Iterator[str]:
    yield from _impossible_dates(event, today)
    if event.kind is EventKind.CORRECTION:
        return
    standing = [one for one in in_force((*history, event)) if one is not event]
    if event.kind is EventKind.SENT:
        yield from _sent_already(standing)
    yield from _before_sending(standing, event)
    yield from _before_ground(standing, event)
    if event.kind is EventKind.NARROWED and others is not None and event.note.strip() not in others:
        yield (
            "its note must be the reference of the new request to the same authority. "
            f"{f'There is {_listed(others)}.' if others else 'There is none yet: `foi send --letter narrowing`.'}"
        )


def _impossible_dates(event: Event, today: dt.date) -> Iterator[str]:
    for day in (event.on, event.received_on):
        if day and (said := still_to_come(day, today)):
            yield said
    if event.received_on and event.received_on < event.on:
        yield f"it cannot have been received ({event.received_on}) before the date it bears ({event.on})."
    if event.until and event.until < event.on:
        yield f"the date that it estimates, {event.until}, is before the notice itself ({event.on})."


def _sent_already(standing: Sequence[Event]) -> Iterator[str]:
    for known in standing:
        if known.kind is EventKind.SENT:
            yield (
                f"it was sent on {known.on} already. If it went again, that is `resent`; if that date is wrong, put "
                "that event right instead."
            )


def _before_sending(standing: Sequence[Event], event: Event) -> Iterator[str]:
    """Neither the event nor, where it is the sending, anything that stands."""
    if event.kind is EventKind.SENT:
        for known in standing:
            if known.kind not in AT_ANY_TIME and known.on < event.on:
                yield f"the {known.kind} of {known.on} is before the sending ({event.on})."
    elif event.kind not in AT_ANY_TIME:
        sent = min((known.on for known in standing if known.kind is EventKind.SENT), default=None)
        if sent and event.on < sent:
            yield f"{event.on} is before the sending ({sent})."


def _before_ground(standing: Sequence[Event], event: Event) -> Iterator[str]:
    """Neither the event before what it answers, nor an answer that stands before the event."""
    if event.kind in GROUNDS:
        ground = GROUNDS[event.kind]
        first = _first(standing, ground)
        if first is None:
            yield f"there is no {ground.name} before it. {ground.do}"
        elif event.on < first:
            yield f"{event.on} is before the {ground.name} ({first}). {ground.do}"
    if event.corrects is None:
        return
    for known in standing:
        answered = GROUNDS.get(known.kind)
        if (
            answered
            and event.kind in answered.kinds
            and known.on < min(event.on, _first(standing, answered) or event.on)
        ):
            yield f"the {known.kind} of {known.on} is before the {answered.name} ({event.on})."


def _first(standing: Sequence[Event], ground: Ground) -> dt.date | None:
    return min((known.on for known in standing if known.kind in ground.kinds), default=None)


def _listed(references: Collection[str]) -> str:
    return " or ".join(sorted(references))
