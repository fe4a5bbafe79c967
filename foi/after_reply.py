"""The advisory dates of a request that has been answered or is in review."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from foi.advisory_clocks import ToldDate, ico_by, review_ask_by, review_due, review_exceptional
from foi.course import Course, RequestState
from foi.errors import ReferenceDataError
from foi.holidays import Calendar


@dataclass(frozen=True, slots=True)
class Advice:
    """The dates of a review and of a complaint to the Commissioner; each None where it does not arise.

    A date that the table of holidays does not reach is None as well: one request must not hide the others.
    """

    review_due: ToldDate | None = None
    review_exceptional: ToldDate | None = None
    review_ask_by: ToldDate | None = None
    ico_by: ToldDate | None = None


def advice_of(course: Course, calendar: Calendar) -> Advice:
    """Work out the advisory dates. A review can be asked for once; the six weeks run from the final reply."""
    can_ask = course.review_asked is None and course.review_replied is None
    is_in_review = course.where is RequestState.IN_REVIEW
    return Advice(
        review_due=_told(review_due, course.review_asked, calendar),
        review_exceptional=_told(review_exceptional, course.review_asked, calendar),
        review_ask_by=_told(review_ask_by, course.last_replied if can_ask else None, calendar),
        ico_by=ico_by(course.last_replied, is_in_review=is_in_review) if course.last_replied else None,
    )


def _told(
    clock: Callable[[dt.date, Calendar], ToldDate], start: dt.date | None, calendar: Calendar
) -> ToldDate | None:
    if start is None:
        return None
    try:
        return clock(start, calendar)
    except ReferenceDataError:
        return None
