"""Where a request stands on a given day, folded from its events and the statutory clock.

Only the events are stored. State, due date and days overdue are worked out each time they are shown, so that a
corrected event or a new bank holiday is felt everywhere at once.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from foi.clock import Clock, KeyDates, reply_clock, spoken, working_days_left
from foi.course import Course, RequestState, course_of
from foi.errors import ReferenceDataError, UsageError
from foi.events import Event, in_force
from foi.holidays import Calendar

DUE_SOON = 5
"""A reply is due soon when no more than this many working days are left."""

CLOCK_RUNS = frozenset({RequestState.SENT, RequestState.ACKNOWLEDGED})
"""States in which the authority's twenty days are running."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a request is at the end of a day.

    - `due`: the statutory date, also after a reply; None while there is no date to be told (`why` says why not).
    - `days_overdue` in calendar days, `working_days_overdue` in working days; both 0 unless `where` is overdue. The
      latter is None when the table of holidays does not reach to the day asked about.
    - `due_soon`: the clock runs and no more than five working days are left.
    - `replied`: the date of the first reply; `last_event`: the latest that stands, by date.
    - `clock`: the whole count, None for a request that has not been sent.
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


def fold(history: Sequence[Event], today: dt.date, calendar: Calendar) -> Standing:
    """Say where a request stands at the end of `today`.

    `history` is every event of one request, in the order recorded. Corrections count whenever they were made; other
    events only from their own date on, so that an earlier `today` shows the request as it stood then. Raises
    UsageError for a correction of an unknown event. Any date that cannot be right, or that the table of holidays does
    not hold, is told in `why`: one slip must not hide the other requests.
    """
    known = [event for event in in_force(history) if event.on <= today]
    course = course_of(known)
    clock, fault = _clock(course, calendar)
    due = clock.due if clock and not course.uncounted else None
    runs = course.where in CLOCK_RUNS
    left, uncountable = _days_left(due if runs else None, today, calendar)
    overdue = runs and due is not None and today > due
    return Standing(
        where=RequestState.OVERDUE if overdue else course.where,
        due=due,
        days_overdue=(today - due).days if due and overdue else 0,
        working_days_overdue=_working_days_overdue(left) if overdue else 0,
        due_soon=left is not None and not overdue and left <= DUE_SOON,
        replied=course.replied,
        last_event=known[-1] if known else None,
        clock=clock,
        why=_why(course, clock, fault, _lateness(course, due, today if overdue else None), uncountable),
    )


def _clock(course: Course, calendar: Calendar) -> tuple[Clock | None, str]:
    """The clock, or why there is none. Dates that cannot follow one another are told, not guessed at."""
    if course.received is None:
        return None, "It has not been sent." if course.where is RequestState.DRAFT else "No sending is written down."
    if course.where is RequestState.DRAFT:
        return None, ""
    try:
        return reply_clock(KeyDates(course.received, course.clarifications), calendar), ""
    except (UsageError, ReferenceDataError) as error:
        return None, f"No due date can be told: {error.sentence}"


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
        return f"No reply: {_days((overdue_on - due).days)} overdue."
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
        f"{replied}, {_days((course.replied - due).days)} late." if course.replied > due else f"{replied}, in time."
    )


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _why(course: Course, clock: Clock | None, fault: str, lateness: str, uncountable: str) -> str:
    count = f"{clock.why[0].upper()}{clock.why[1:]}" if clock else fault
    return " ".join(part for part in (count, course.uncounted, *course.remarks, lateness, uncountable) if part)
