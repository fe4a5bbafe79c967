"""What the drawn clock of a request shows: stretches of time and the days marked on them, without a pixel."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foi.clock import Clock
from foi.events import Event, EventKind, in_force
from foi.holidays import ONE_DAY, Calendar
from foi.key_dates import Clarification
from foi.requests import Standing

MOST_BEYOND = dt.timedelta(days=45)
"""So far past everything else the line follows today; beyond, today stands at its end with an arrow."""


class Look(StrEnum):
    """What a stretch of the line is."""

    COUNTED = "counted"
    SKIPPED = "skipped"
    BEFORE = "before"
    PAUSED = "paused"
    EXTENDED = "extended"
    LATE = "late"


LOOK_WORDS = {
    Look.COUNTED: "working days that count",
    Look.BEFORE: "days that count no more: the clock began afresh",
    Look.PAUSED: "paused: they waited for us",
    Look.EXTENDED: "their extension",
    Look.LATE: "late",
}

MARKED = {
    EventKind.SENT: "sent",
    EventKind.RESENT: "sent again",
    EventKind.BOUNCED: "came back",
    EventKind.ACKNOWLEDGED: "acknowledged",
    EventKind.CLARIFICATION_ASKED: "they asked",
    EventKind.CLARIFIED: "we answered",
    EventKind.FEES_NOTICE: "fee asked",
    EventKind.FEES_PAID: "fee paid",
    EventKind.EXTENSION_NOTICE: "extension notice",
    EventKind.CHASED: "reminded",
    EventKind.REPLY: "replied",
    EventKind.TRANSFERRED: "passed on",
    EventKind.NARROWED: "narrowed",
    EventKind.REVIEW_ASKED: "review asked",
    EventKind.REVIEW_REPLIED: "review answered",
    EventKind.ICO_COMPLAINT: "complaint",
    EventKind.ICO_DECISION: "decision",
    EventKind.WITHDRAWN: "withdrawn",
    EventKind.CLOSED: "closed",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of one look, both ends included."""

    look: Look
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """A day with a name. `is_past`: it happened; else it is a date that the law or its guidance gives."""

    on: dt.date
    words: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class ClockDates:
    """The line from `first` to `last`; `today` lies beyond `last` where that would only draw it out."""

    first: dt.date
    last: dt.date
    today: dt.date
    stretches: tuple[Stretch, ...]
    marks: tuple[MarkedDay, ...]

    @property
    def looks(self) -> tuple[Look, ...]:
        """The looks that a legend has to explain."""
        present = {one.look for one in self.stretches}
        return tuple(look for look in LOOK_WORDS if look in present)


def clock_dates(history: Sequence[Event], standing: Standing, calendar: Calendar) -> ClockDates | None:
    """What to draw; None for a request of which no clock can be counted."""
    clock, received = standing.clock, standing.course.received
    if clock is None or received is None:
        return None
    marks = (*_happened(history, standing.today), *_to_come(standing, clock))
    stretches = tuple(_stretches(standing, clock, received, calendar))
    days = [received, *(one.on for one in marks), *(one.end for one in stretches)]
    last = max(days)
    if last < standing.today <= last + MOST_BEYOND:
        last = standing.today
    return ClockDates(min(days), last, standing.today, stretches, marks)


def _happened(history: Sequence[Event], today: dt.date) -> Iterator[MarkedDay]:
    told: set[tuple[EventKind, dt.date]] = set()
    for event in in_force(history):
        key = (event.kind, event.on)
        if event.kind in MARKED and event.on <= today and key not in told:
            told.add(key)
            yield MarkedDay(event.on, MARKED[event.kind], is_past=True)


def _to_come(standing: Standing, clock: Clock) -> Iterator[MarkedDay]:
    dates = (
        (clock.due, "reply due"),
        (clock.pay_by, "pay by"),
        (clock.disputed_due if clock.disputed_due != clock.due else None, "due by the first clock"),
        (standing.review_due, "review due"),
        (standing.review_ask_by, "last day to ask for a review"),
        (standing.ico_by, "complain by"),
    )
    for day, words in dates:
        if day is not None:
            yield MarkedDay(day, words, is_past=False)


def _stretches(standing: Standing, clock: Clock, received: dt.date, calendar: Calendar) -> Iterator[Stretch]:
    course = standing.course
    if clock.day_zero is not None and clock.twentieth is not None:
        skipped = {one.on for one in clock.skipped}
        yield from _days(clock.day_zero, clock.twentieth, skipped)
        if clock.extended_to:
            yield Stretch(Look.EXTENDED, clock.twentieth + ONE_DAY, clock.extended_to)
    if course.clarifications:
        yield from _before(received, course.clarifications[0].asked, calendar)
    for asked, answered in _pauses(course.clarifications, standing):
        yield Stretch(Look.PAUSED, asked, answered)
    for fee in course.fees:
        if not clock.fees_notice_late:
            yield Stretch(Look.PAUSED, fee.given, fee.paid or max(standing.today, fee.given))
    until = course.replied or (standing.today if course.is_open else None)
    if clock.due is not None and until is not None and until > clock.due and not course.reply_date_assumed:
        yield Stretch(Look.LATE, clock.due + ONE_DAY, until)


def _days(day_zero: dt.date, last: dt.date, skipped: set[dt.date]) -> Iterator[Stretch]:
    """Every day by itself, so that one can count them."""
    day = day_zero + ONE_DAY
    while day <= last:
        yield Stretch(Look.SKIPPED if day in skipped else Look.COUNTED, day, day)
        day += ONE_DAY


def _before(received: dt.date, asked: dt.date, calendar: Calendar) -> Iterator[Stretch]:
    day = received + ONE_DAY
    while day < asked:
        if calendar.reason_not_working(day) is None:
            yield Stretch(Look.BEFORE, day, day)
        day += ONE_DAY


def _pauses(clarifications: Sequence[Clarification], standing: Standing) -> Iterator[tuple[dt.date, dt.date]]:
    for one in clarifications:
        yield one.asked, one.clarified or max(standing.today, one.asked)
