"""When each kind of letter may go, and what it writes into the history of its request once it has gone."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from foi.correspondence import LetterKind
from foi.course import RequestState
from foi.course_rules import course_of
from foi.events import Event, EventKind, in_force

UNANSWERED = frozenset({RequestState.SENT, RequestState.ACKNOWLEDGED, RequestState.EXTENDED, RequestState.OVERDUE})

OCCASIONS: Mapping[LetterKind, frozenset[RequestState]] = {
    LetterKind.REQUEST: frozenset({RequestState.DRAFT}),
    LetterKind.NARROWING: frozenset({RequestState.DRAFT}),  # of the narrower request
    LetterKind.CHASE: UNANSWERED,
    LetterKind.CLARIFICATION: frozenset({RequestState.AWAITING_US}),
    LetterKind.REVIEW: frozenset({RequestState.REPLIED}),
    LetterKind.ICO_COMPLAINT: frozenset(
        {RequestState.EXTENDED, RequestState.OVERDUE, RequestState.REPLIED, RequestState.IN_REVIEW}
    ),
    LetterKind.THANKS: frozenset({RequestState.REPLIED, RequestState.CLOSED}),
    LetterKind.HIDDEN_RECORDS: frozenset(RequestState) - {RequestState.DRAFT},
}
"""Where a request must be for a letter of this kind to make sense, when it is drafted and again when it is sent."""

REPEATABLE = frozenset({LetterKind.CHASE, LetterKind.THANKS, LetterKind.HIDDEN_RECORDS})
"""Letters that leave the request where it is: nothing but the date tells a second one from a mistake."""

OWN_WORDS = frozenset({LetterKind.CLARIFICATION, LetterKind.NARROWING})
"""Letters whose gist a person writes. Without new words, a draft that lies there stands as it is."""

SENDINGS = frozenset({EventKind.SENT, EventKind.RESENT})

EVENT_OF: Mapping[LetterKind, EventKind] = {
    LetterKind.REQUEST: EventKind.SENT,
    LetterKind.NARROWING: EventKind.SENT,
    LetterKind.CHASE: EventKind.CHASED,
    LetterKind.CLARIFICATION: EventKind.CLARIFIED,
    LetterKind.REVIEW: EventKind.REVIEW_ASKED,
    LetterKind.ICO_COMPLAINT: EventKind.ICO_COMPLAINT,
    LetterKind.THANKS: EventKind.NOTE,
    LetterKind.HIDDEN_RECORDS: EventKind.NOTE,
}
"""What has happened to the request when the letter has gone."""

NAMES: Mapping[LetterKind, str] = {
    LetterKind.REQUEST: "request",
    LetterKind.NARROWING: "narrower request",
    LetterKind.CHASE: "chase",
    LetterKind.CLARIFICATION: "answer to their clarification",
    LetterKind.REVIEW: "request for an internal review",
    LetterKind.ICO_COMPLAINT: "complaint to the Information Commissioner",
    LetterKind.THANKS: "letter of thanks",
    LetterKind.HIDDEN_RECORDS: "letter about records hidden in a file of theirs",
}


def out_of_season(kind: LetterKind, where: RequestState) -> str:
    """Why a letter of this kind does not fit where the request is, in a sentence; empty when it does."""
    if where in OCCASIONS[kind]:
        return ""
    wanted = " or ".join(sorted(state.replace("_", " ") for state in OCCASIONS[kind]))
    article = "an" if NAMES[kind][0] in "aeiou" else "a"
    return f"the request is {where.replace('_', ' ')}, and {article} {NAMES[kind]} is for one that is {wanted}."


def is_redirected(history: Sequence[Event], where: RequestState, recipient: str, earlier: Collection[str]) -> bool:
    """Whether a request that went may go again: an automatic answer came, and this address has not had it yet.

    Receipt is then the day it is sent again (s.10(6)(a)), so it must be asked for. Where the answer named another
    address, the request may go there even after the day counted from the first sending.
    """
    standing = in_force(history)
    kinds = [event.kind for event in standing]
    last_sending = max((place for place, kind in enumerate(kinds) if kind in SENDINGS), default=len(kinds))
    answered = EventKind.AUTO_REPLY in kinds[last_sending:]
    had_it = {address.casefold() for address in earlier}
    may_go = (where is RequestState.SENT and answered) or course_of(standing).is_to_go_elsewhere
    return may_go and recipient.casefold() not in had_it


def event_of(kind: LetterKind, history: Sequence[Event], *, on: dt.date, note: str, actor: str) -> Event:
    """What is written down when a letter has gone. A request that went before, and bounced, is sent again."""
    happened = EVENT_OF[kind]
    if happened is EventKind.SENT and any(event.kind is EventKind.SENT for event in in_force(history)):
        happened = EventKind.RESENT
    return Event(happened, on, note=note, actor=actor)
