"""Where a request stands on a given day, folded from its events and the statutory clock.

Only the events are stored. State, due date and days overdue are worked out each time they are shown, so that a
corrected event or a new bank holiday is felt everywhere at once.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from foi.after_reply import Advice, advice_of
from foi.clock import Clock, KeyDates, Stopped, reply_clock, working_days_left
from foi.course import Course, RequestState
from foi.course_rules import course_of
from foi.errors import ReferenceDataError, UsageError
from foi.events import Event, in_force
from foi.holidays import Calendar
from foi.spoken_dates import in_days, spoken

DUE_SOON = 5
"""A reply is due soon when no more than this many working days are left."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a request is at the end of a day, `today`.

    - `due`: the statutory date, also after a reply; None while there is no date to be told (`why` says why not).
    - `days_overdue` in calendar days, `working_days_overdue` in working days; both 0 unless `where` is overdue. The
      latter is None when the table of holidays does not reach to the day asked about.
    - `due_soon`: the clock runs and no more than five working days are left.
    - `replied`: the date of the first reply; `last_event`: the latest that stands, by date.
    - `clock`: the whole count, None for a request that has not been sent; `course`: what the events add up to;
      `advice`: the dates for a review and a complaint, each with its reason.
    """

    where: RequestState
    due: dt.date | None
    days_overdue: int
    working_days_overdue: int | None
    due_soon: bool
    replied: dt.date | None
    last_event: Event | None
    clock: Clock | None
    why: str
    today: dt.date
    course: Course
    advice: Advice

    @property
    def extended_to(self) -> dt.date | None:
        """The estimated date to which a notice in time puts the reply off (s.10(3), s.17(2))."""
        return self.clock.extended_to if self.clock else None

    @property
    def unreasonable_from(self) -> dt.date | None:
        """The day from which an extended reply takes more than 40 working days in all."""
        return self.clock.unreasonable_from if self.clock else None

    @property
    def disputed_due(self) -> dt.date | None:
        """The due date of the first clock, where we dispute a clarification."""
        return self.clock.disputed_due if self.clock else None

    @property
    def pay_by(self) -> dt.date | None:
        """The last day to pay a fee that is not paid (s.9(2))."""
        return self.clock.pay_by if self.clock and self.course.is_open else None

    @property
    def has_lapsed(self) -> bool:
        """The fee was not paid in time, and the request has lapsed (s.9(2))."""
        return self.pay_by is not None and self.today > self.pay_by

    @property
    def review_due(self) -> dt.date | None:
        """By when a review should be answered: 20 working days."""
        return self.advice.review_due.on if self.advice.review_due else None

    @property
    def review_exceptional(self) -> dt.date | None:
        """By when a review should be answered in an exceptional case: 40 working days."""
        return self.advice.review_exceptional.on if self.advice.review_exceptional else None

    @property
    def review_ask_by(self) -> dt.date | None:
        """The last day to ask for a review."""
        return self.advice.review_ask_by.on if self.advice.review_ask_by else None

    @property
    def ico_by(self) -> dt.date | None:
        """The last day to complain to the Commissioner about the final reply."""
        return self.advice.ico_by.on if self.advice.ico_by else None

    @property
    def review_is_late(self) -> bool:
        """In review for more than 20 working days."""
        return self._in_review_after(self.review_due)

    @property
    def review_is_over_limit(self) -> bool:
        """In review for more than 40 working days, which not even an exceptional case excuses."""
        return self._in_review_after(self.review_exceptional)

    def _in_review_after(self, day: dt.date | None) -> bool:
        return self.where is RequestState.IN_REVIEW and day is not None and self.today > day

    @property
    def is_overdue_by_first_clock(self) -> bool:
        """No reply, and overdue if the clarification we dispute is left out."""
        return self.course.is_open and self.disputed_due is not None and self.today > self.disputed_due

    @property
    def words(self) -> str:
        """The state in a few words: "overdue", "extended to Tue 27 Oct 2026", "in review, late"."""
        words = self.where.replace("_", " ")
        if self.where is RequestState.EXTENDED and self.extended_to:
            words += f" to {spoken(self.extended_to)}"
        if self.has_lapsed:
            words += ", fee lapsed"
        if self.review_is_over_limit:
            words += ", over the limit"
        elif self.review_is_late:
            words += ", late"
        if self.is_overdue_by_first_clock and self.where is not RequestState.OVERDUE:
            words += ", overdue by the first clock"
        return words


def known_on(history: Sequence[Event], today: dt.date) -> list[Event]:
    """The events that stand and had happened by the end of `today`, by date; `history` as for `fold`."""
    return [event for event in in_force(history) if event.on <= today]


def fold(history: Sequence[Event], today: dt.date, calendar: Calendar) -> Standing:
    """Say where a request stands at the end of `today`.

    `history` is every event of one request, in the order recorded. Corrections count whenever they were made; other
    events only from their own date on, so that an earlier `today` shows the request as it stood then. Raises
    UsageError for a correction of an unknown event. Any date that cannot be right, or that the table of holidays does
    not hold, is told in `why`: one slip must not hide the other requests.
    """
    known = known_on(history, today)
    course = course_of(known)
    clock, fault = _clock(course, calendar)
    where = _where(course, clock, today)
    due = clock.due if clock else None
    overdue = where is RequestState.OVERDUE
    runs = course.is_open and due is not None
    left, uncountable = _days_left(due if runs else None, today, calendar)
    advice = advice_of(course, calendar)
    told = (
        f"{clock.why[0].upper()}{clock.why[1:]}" if clock else fault,
        *course.remarks,
        _ended(course, clock, today),
        _lateness(course, due, today if overdue else None),
        _review(course, advice, today),
        uncountable,
    )
    return Standing(
        where=where,
        due=due,
        days_overdue=(today - due).days if due and overdue else 0,
        working_days_overdue=_working_days_overdue(left) if overdue else 0,
        due_soon=left is not None and not overdue and left <= DUE_SOON,
        replied=course.replied,
        last_event=known[-1] if known else None,
        clock=clock,
        why=" ".join(part for part in told if part),
        today=today,
        course=course,
        advice=advice,
    )


def _clock(course: Course, calendar: Calendar) -> tuple[Clock | None, str]:
    """The clock, or why there is none. Dates that cannot follow one another are told, not guessed at."""
    if course.received is None:
        return None, "It has not been sent." if course.where is RequestState.DRAFT else "No sending is written down."
    if course.where is RequestState.DRAFT:
        return None, ""
    try:
        dates = KeyDates(course.received, course.clarifications, course.fees, course.extensions)
        return reply_clock(dates, calendar), ""
    except (UsageError, ReferenceDataError) as error:
        return None, f"No due date can be told: {error.sentence}"


def _where(course: Course, clock: Clock | None, today: dt.date) -> RequestState:
    """The state of the events, seen by the clock: a notice that came too late neither stops nor extends anything."""
    if not course.is_open or clock is None:
        return course.where
    if clock.due is None:
        return RequestState.AWAITING_US
    if today > clock.due:
        return RequestState.OVERDUE
    if clock.extended_to:
        return RequestState.EXTENDED
    return RequestState.SENT if course.where is RequestState.SENT else RequestState.ACKNOWLEDGED


def _days_left(due: dt.date | None, today: dt.date, calendar: Calendar) -> tuple[int | None, str]:
    """Working days left, or why they cannot be counted."""
    if due is None:
        return None, ""
    try:
        return working_days_left(due, today, calendar), ""
    except ReferenceDataError as error:
        return None, error.sentence


def _working_days_overdue(left: int | None) -> int | None:
    return None if left is None else -left


def _lateness(course: Course, due: dt.date | None, overdue_on: dt.date | None) -> str:
    """How the reply, or its absence, compares with the due date."""
    if overdue_on and due:
        return f"No reply: {in_days((overdue_on - due).days)} overdue."
    if course.replied is None:
        return ""
    if course.reply_date_assumed:
        return (
            f"Replied by {spoken(course.replied)}; the reply bears no date, so whether it was in time is not known."
        )
    replied = f"Replied {spoken(course.replied)}"
    if due is None:
        return f"{replied}."
    return (
        f"{replied}, {in_days((course.replied - due).days)} late." if course.replied > due else f"{replied}, in time."
    )


def _ended(course: Course, clock: Clock | None, today: dt.date) -> str:
    """That the request has lapsed, or has been replaced by a narrowed one."""
    if course.narrowed_to:
        return f"Narrowed: {course.narrowed_to} took its place (s.16)."
    if course.is_open and clock and clock.pay_by and clock.stopped is not Stopped.LAPSED and today > clock.pay_by:
        return "The fee was not paid by then: the request has lapsed (s.9(2))."
    return ""


def _review(course: Course, advice: Advice, today: dt.date) -> str:
    """How far a review has got, against the time that the Commissioner's guidance gives it."""
    if course.where is not RequestState.IN_REVIEW or advice.review_due is None:
        return ""
    told = [advice.review_due.why]
    if today > advice.review_due.on and advice.review_exceptional:
        over = " That has passed too." if today > advice.review_exceptional.on else ""
        told.append(f"The review is late. {advice.review_exceptional.why}{over}")
    return " ".join(told)
