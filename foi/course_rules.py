"""How each kind of event moves a request on: one small rule for each, beside its section of the Act.

`course_of` walks through the events in order and arrives at a `Course` (foi/course.py): where the request has got to,
and the dates that the statutory clock needs. foi/requests.py turns that into what staff see on a given day.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from foi.course import Course, RequestState
from foi.events import Event, EventKind
from foi.extensions import Extension
from foi.fees import FeesNotice
from foi.key_dates import Clarification
from foi.spoken_dates import spoken


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
    return replace(course, where=RequestState.DRAFT, bounced=event.on, remarks=(*course.remarks, remark))


def _auto_reply(course: Course, event: Event) -> Course:
    """Never a reply. One that names another address: they receive the request the day it is sent there."""
    return replace(course, redirected=event.on) if event.is_redirect else course


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
    return _goes_on(replace(course, clarifications=(*earlier, replace(last, clarified=event.arrived_on))))


def _fees_notice(course: Course, event: Event) -> Course:
    """s.9(2): no duty to reply until the fee is paid. A second notice before payment is the same fee."""
    if not course.is_open:
        return course
    waiting = bool(course.fees) and course.fees[-1].paid is None
    given = () if waiting else (FeesNotice(given=event.on),)
    return replace(course, where=RequestState.AWAITING_US, fees=(*course.fees, *given))


def _fees_paid(course: Course, event: Event) -> Course:
    """s.10(2): the days from the notice to the payment are disregarded."""
    if not course.fees or course.fees[-1].paid is not None:
        return _unmatched(course, event, "fees_notice")
    *earlier, last = course.fees
    return _goes_on(replace(course, fees=(*earlier, replace(last, paid=event.arrived_on))))


def _extension_notice(course: Course, event: Event) -> Course:
    """s.10(3): more time to weigh the public interest. s.17(2): the notice must estimate a date."""
    if not course.is_open:
        return course
    extended = replace(course, extensions=(*course.extensions, Extension(event.on, event.until)))
    return _goes_on(extended)


def _goes_on(course: Course) -> Course:
    """The authority is at work again, unless it still waits for an answer or a fee."""
    if not course.is_open:
        return course
    unanswered = bool(course.clarifications) and course.clarifications[-1].clarified is None
    unpaid = bool(course.fees) and course.fees[-1].paid is None
    if unanswered or unpaid:
        return replace(course, where=RequestState.AWAITING_US)
    return replace(course, where=RequestState.EXTENDED if course.extensions else RequestState.ACKNOWLEDGED)


def _chased(course: Course, event: Event) -> Course:
    return replace(course, chased=(*course.chased, event.on))


def _reply(course: Course, event: Event) -> Course:
    """s.1(1) or s.17. The first reply is the one whose date tells whether it came in time."""
    if course.where is RequestState.IN_REVIEW:
        remark = f"The reply of {spoken(event.on)} came while they reviewed it, and is taken as the review's answer."
        return _review_replied(replace(course, remarks=(*course.remarks, remark)), event)
    latest = replace(
        course,
        where=RequestState.REPLIED,
        last_replied=event.on,
        last_reply_date_assumed=event.date_assumed,
    )
    if course.replied is not None:
        return latest
    return replace(latest, replied=event.on, reply_date_assumed=event.date_assumed)


def _narrowed(course: Course, event: Event) -> Course:
    """s.16: a narrowed request has taken its place, with a clock of its own."""
    return replace(course, where=RequestState.CLOSED, narrowed_to=event.note.strip() or "a narrowed request")


def _review_asked(course: Course, event: Event) -> Course:
    """s.45 Code, part 5. Asking again while they review it does not put their time back."""
    if course.where is RequestState.IN_REVIEW:
        return course
    return replace(course, where=RequestState.IN_REVIEW, review_asked=event.arrived_on, review_replied=None)


def _review_replied(course: Course, event: Event) -> Course:
    """The review's answer is the final reply, from which the six weeks of s.50 are counted."""
    return replace(
        course,
        where=RequestState.REPLIED,
        review_replied=event.on,
        last_replied=event.on,
        last_reply_date_assumed=event.date_assumed,
    )


def _ico_complaint(course: Course, event: Event) -> Course:
    return replace(course, where=RequestState.WITH_ICO, ico_complained=event.on, ico_decided=None)


def _ico_decision(course: Course, event: Event) -> Course:
    """s.50: what was with the Commissioner is with the authority again, unless it has replied."""
    where = RequestState.REPLIED if course.last_replied else RequestState.ACKNOWLEDGED
    return replace(course, where=where, ico_decided=event.on)


def _nothing_moves(course: Course, event: Event) -> Course:
    del event
    return course


def _transferred(course: Course, event: Event) -> Course:
    """s.16, s.45 Code: another authority has it now, and answers to a clock of its own."""
    return replace(course, where=RequestState.CLOSED, transferred=event.on)


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
    EventKind.AUTO_REPLY: _auto_reply,
    EventKind.CLARIFICATION_ASKED: _clarification_asked,
    EventKind.CLARIFICATION_DISPUTED: _clarification_disputed,
    EventKind.CLARIFIED: _clarified,
    EventKind.FEES_NOTICE: _fees_notice,
    EventKind.FEES_PAID: _fees_paid,
    EventKind.EXTENSION_NOTICE: _extension_notice,
    EventKind.CHASED: _chased,
    EventKind.REPLY: _reply,
    EventKind.TRANSFERRED: _transferred,
    EventKind.NARROWED: _narrowed,
    EventKind.REVIEW_ASKED: _review_asked,
    EventKind.REVIEW_REPLIED: _review_replied,
    EventKind.ICO_COMPLAINT: _ico_complaint,
    EventKind.ICO_DECISION: _ico_decision,
    EventKind.WITHDRAWN: _moves_to(RequestState.WITHDRAWN),
    EventKind.CLOSED: _moves_to(RequestState.CLOSED),
    EventKind.NOTE: _nothing_moves,
    EventKind.CORRECTION: _nothing_moves,
}
"""Every kind of event and what it does."""
