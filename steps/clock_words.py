"""The clock of a request in a few words: "19 working days overdue", "6 working days left"."""

import datetime as dt

from foi.clock import working_days_left
from foi.course import RequestState
from foi.errors import ReferenceDataError
from foi.holidays import Calendar
from foi.requests import Standing
from foi.spoken_dates import in_days, in_working_days, spoken

STANDS_STILL = {
    RequestState.DRAFT: "not started: it has not gone",
    RequestState.AWAITING_US: "stopped: they wait for us",
    RequestState.WITH_ICO: "with the Commissioner",
    RequestState.CLOSED: "ended",
    RequestState.WITHDRAWN: "ended",
}


def clock_in_words(standing: Standing, calendar: Calendar) -> str:
    """What stands beside the next step of every request."""
    if standing.where in STANDS_STILL:
        return STANDS_STILL[standing.where]
    if standing.where is RequestState.OVERDUE:
        days = standing.working_days_overdue
        return f"{in_days(standing.days_overdue) if days is None else in_working_days(days)} overdue"
    if standing.where is RequestState.IN_REVIEW and standing.review_due is not None:
        return _left(standing.review_due, standing, calendar, of=" of the review")
    if standing.course.is_open:
        return _left(standing.due, standing, calendar) if standing.due else "no date can be told"
    return _how_they_replied(standing)


def _left(day: dt.date, standing: Standing, calendar: Calendar, *, of: str = "") -> str:
    """Working days up to a day, which are negative once it has passed."""
    try:
        left = working_days_left(day, standing.today, calendar)
    except ReferenceDataError:
        return f"due {spoken(day)}"
    if left < 0:
        return f"{in_working_days(-left)} overdue{of}"
    return f"due today{of}" if day == standing.today else f"{in_working_days(left)} left{of}"


def _how_they_replied(standing: Standing) -> str:
    course, due = standing.course, standing.due
    if course.replied is None:
        return "stopped"
    if course.reply_date_assumed or due is None:
        return "replied"
    return f"replied {in_days((course.replied - due).days)} late" if course.replied > due else "replied in time"
