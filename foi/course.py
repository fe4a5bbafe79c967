"""How each kind of event moves a request on: one small rule for each, beside its section of the Act.

`course_of` walks through the events in order and arrives at a `Course`: where the request has got to, and the dates
that the statutory clock needs. foi/requests.py turns that into what staff see on a given day.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from foi.clock import Clarification, spoken
from foi.events import Event, EventKind


class RequestState(StrEnum):
    """Where a request is. How it ended is another matter, kept question by question."""

    DRAFT = "draft"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    AWAITING_US = "awaiting_us"
    EXTENDED = "extended"
    OVERDUE = "overdue"
    REPLIED = "replied"
    IN_REVIEW = "in_review"
    WITH_ICO = "with_ico"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


OPEN = frozenset(
    {
        RequestState.DRAFT,
        RequestState.SENT,
        RequestState.ACKNOWLEDGED,
        RequestState.AWAITING_US,
        RequestState.EXTENDED,
    }
)
"""No reply yet, and nothing has ended it."""


@dataclass(frozen=True, slots=True)
class Course:
    """What the events add up to, before the clock is counted.

    `uncounted` says why no due date can be told, where an event moves the clock by a rule that is not counted yet.
    `remarks` are sentences about events that do not fit the others.
    """

    where: RequestState = RequestState.DRAFT
    received: dt.date | None = None
    clarifications: tuple[Clarification, ...] = ()
    replied: dt.date | None = None
    reply_date_assumed: bool = False
    uncounted: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """The authority has still to reply."""
        return self.where in OPEN


def course_of(events: Iterable[Event]) -> Course:
    """Walk through events that are in force and in order of date."""
    course = Course()
    for event in events:
        course = RULES[event.kind](course, event)
    return course


def _sent(course: Course, event: Event) -> Course:
    """s.10(1): time runs from receipt. A second note of the same sending changes nothing."""
    if course.where is RequestState.DRAFT:
        return _resent(course, event)
    return replace(course, received=course.received or event.arrived_on)


def _resent(course: Course, event: Event) -> Course:
    """After a bounce, or an out-of-office that redirects, receipt is the day on which it was sent again."""
    del course
    return Course(where=RequestState.SENT, received=event.arrived_on)


def _bounced(course: Course, event: Event) -> Course:
    """A bounce reopens the sending, unless the authority has shown that it has the request."""
    if course.where is not RequestState.SENT:
        return course
    remark = f"The mail came back on {spoken(event.on)}: send it again to a working address."
    return replace(course, where=RequestState.DRAFT, remarks=(*course.remarks, remark))


def _acknowledged(course: Course, event: Event) -> Course:
    del event
    if course.where not in {RequestState.DRAFT, RequestState.SENT}:
        return course
    return replace(course, where=RequestState.ACKNOWLEDGED)


def _clarification_asked(course: Course, event: Event) -> Course:
    """s.1(3): the authority need not go on until it has what it reasonably asked for."""
    if not course.is_open:
        return course
    waiting = bool(course.clarifications) and course.clarifications[-1].clarified is None
    asked = () if waiting else (Clarification(asked=event.on),)
    return replace(course, where=RequestState.AWAITING_US, clarifications=(*course.clarifications, *asked))


def _clarification_disputed(course: Course, event: Event) -> Course:
    """We hold the question to be stalling: the clock without it is told as well."""
    if not course.clarifications:
        return _unmatched(course, event, "clarification_asked")
    *earlier, last = course.clarifications
    return replace(course, clarifications=(*earlier, replace(last, disputed=True)))


def _clarified(course: Course, event: Event) -> Course:
    """s.10(6)(b): time runs afresh from the day the authority receives what it asked for."""
    if not course.clarifications or course.clarifications[-1].clarified is not None:
        return _unmatched(course, event, "clarification_asked")
    *earlier, last = course.clarifications
    return replace(
        course,
        where=RequestState.ACKNOWLEDGED if course.is_open else course.where,
        clarifications=(*earlier, replace(last, clarified=event.arrived_on)),
    )


def _fees_notice(course: Course, event: Event) -> Course:
    """s.9(2): no duty to reply until the fee is paid."""
    if not course.is_open:
        return course
    uncounted = f"The fees notice of {spoken(event.on)} stops the clock until it is paid (s.9(2), s.10(2))."
    return replace(course, where=RequestState.AWAITING_US, uncounted=uncounted)


def _fees_paid(course: Course, event: Event) -> Course:
    """s.10(2): the days from the notice to the payment are disregarded. Not counted yet."""
    if not course.is_open:
        return course
    uncounted = (
        f"The fee was paid on {spoken(event.on)}; the days from its notice to that day are disregarded (s.10(2)). "
        "foi43 does not count them yet, so it shows no due date."
    )
    return replace(course, where=RequestState.ACKNOWLEDGED, uncounted=uncounted)


def _extension_notice(course: Course, event: Event) -> Course:
    """s.10(3): more time to weigh the public interest. s.17(2): the notice must estimate a date. Not counted yet."""
    if not course.is_open:
        return course
    estimate = f"they estimate {spoken(event.until)}" if event.until else "it estimates no date, as s.17(2) asks"
    uncounted = (
        f"Extended by a notice of {spoken(event.on)} (s.10(3)): {estimate}. "
        "foi43 does not judge extensions yet, so it shows no due date."
    )
    return replace(course, where=RequestState.EXTENDED, uncounted=uncounted)


def _reply(course: Course, event: Event) -> Course:
    """s.1(1) or s.17. The first reply is the one whose date tells whether it came in time."""
    if course.replied is not None:
        return replace(course, where=RequestState.REPLIED)
    return replace(course, where=RequestState.REPLIED, replied=event.on, reply_date_assumed=event.date_assumed)


def _ico_decision(course: Course, event: Event) -> Course:
    """s.50: what was with the Commissioner is with the authority again, unless it has replied."""
    del event
    where = RequestState.REPLIED if course.replied else RequestState.ACKNOWLEDGED
    return replace(course, where=where)


def _nothing_moves(course: Course, event: Event) -> Course:
    del event
    return course


def _moves_to(where: RequestState) -> "Rule":
    return lambda course, _: replace(course, where=where)


def _unmatched(course: Course, event: Event, missing: str) -> Course:
    remark = f'"{event.kind}" of {spoken(event.on)} has no "{missing}" before it, so it does not move the clock.'
    return replace(course, remarks=(*course.remarks, remark))


Rule = Callable[[Course, Event], Course]

RULES: Mapping[EventKind, Rule] = {
    EventKind.SENT: _sent,
    EventKind.RESENT: _resent,
    EventKind.BOUNCED: _bounced,
    EventKind.ACKNOWLEDGED: _acknowledged,
    EventKind.AUTO_REPLY: _nothing_moves,
    EventKind.CLARIFICATION_ASKED: _clarification_asked,
    EventKind.CLARIFICATION_DISPUTED: _clarification_disputed,
    EventKind.CLARIFIED: _clarified,
    EventKind.FEES_NOTICE: _fees_notice,
    EventKind.FEES_PAID: _fees_paid,
    EventKind.EXTENSION_NOTICE: _extension_notice,
    EventKind.CHASED: _nothing_moves,
    EventKind.REPLY: _reply,
    EventKind.TRANSFERRED: _moves_to(RequestState.CLOSED),
    EventKind.REVIEW_ASKED: _moves_to(RequestState.IN_REVIEW),
    EventKind.REVIEW_REPLIED: _moves_to(RequestState.REPLIED),
    EventKind.ICO_COMPLAINT: _moves_to(RequestState.WITH_ICO),
    EventKind.ICO_DECISION: _ico_decision,
    EventKind.WITHDRAWN: _moves_to(RequestState.WITHDRAWN),
    EventKind.CLOSED: _moves_to(RequestState.CLOSED),
    EventKind.NOTE: _nothing_moves,
    EventKind.CORRECTION: _nothing_moves,
}
"""Every kind of event and what it does."""
