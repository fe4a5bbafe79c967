"""What the response timeline is drawn from: the days of each request."""

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

from foi.spoken_dates import in_working_days
from reports.charts.numbers import DASH, day_text


class Standing(IntEnum):
    """Where a request stands on the day of the chart, in the order in which the rows are drawn."""

    ANSWERED = 0
    ANSWERED_LATE = 1
    UNDATED = 2
    OVERDUE = 3
    WAITING = 4
    STOPPED = 5
    UNSENT = 6


WORDS = {
    Standing.ANSWERED: "answered in time",
    Standing.ANSWERED_LATE: "answered",
    Standing.UNDATED: "answered, date not known",
    Standing.OVERDUE: "no answer",
    Standing.WAITING: "not due yet",
    Standing.STOPPED: "waiting for us",
    Standing.UNSENT: "not sent",
}
"""Of what is late, how late stands behind them."""


@dataclass(frozen=True, slots=True)
class Course:
    """One request: when it was sent, acknowledged, due and answered in substance; None for what has not happened.

    `due` None while the clock stands still. `working_days_late` as the clock of the Act counts them, up to the answer
    or to the day of the chart. `outcome` what the answer came to, in words. The answer bears no date where not
    `is_dated`: then `answered` is the day by which it was here, and whether it was in time is not known.
    """

    name: str
    sent: dt.date | None = None
    acknowledged: dt.date | None = None
    due: dt.date | None = None
    answered: dt.date | None = None
    working_days_late: int = 0
    outcome: str = ""
    is_dated: bool = True

    def standing(self, today: dt.date) -> Standing:
        """Where it stands."""
        if self.sent is None:
            return Standing.UNSENT
        if self.answered is not None:
            late = self.due is not None and self.answered > self.due
            dated = Standing.ANSWERED_LATE if late else Standing.ANSWERED
            return dated if self.is_dated else Standing.UNDATED
        if self.due is None:
            return Standing.STOPPED
        return Standing.OVERDUE if today > self.due else Standing.WAITING

    def in_words(self, today: dt.date) -> str:
        """Where it stands, for the end of its row."""
        late = f", {in_working_days(self.working_days_late)} late" if self.working_days_late > 0 else ", late"
        standing = self.standing(today)
        return f"{WORDS[standing]}{late if standing in {Standing.ANSWERED_LATE, Standing.OVERDUE} else ''}"


@dataclass(frozen=True, slots=True)
class ResponseTimeline:
    """All requests of a campaign as they stand on `today`."""

    title: str
    today: dt.date
    courses: tuple[Course, ...]
    authority: str = "Force"
    authorities: str = "forces"

    @property
    def in_order(self) -> tuple[Course, ...]:
        """The answered first, the quickest at the top; those undated; the overdue, the longest first; the rest."""

        def key(course: Course) -> tuple[int, dt.date, str]:
            standing = course.standing(self.today)
            answered = course.answered if standing <= Standing.UNDATED else None
            return (
                0 if standing is Standing.ANSWERED_LATE else int(standing),
                answered or course.due or self.today,
                course.name,
            )

        return tuple(sorted(self.courses, key=key))


def answer_day(course: Course) -> str:
    """The date of an answer, or by when it was here where it bears none; a dash for none."""
    if course.answered is None or course.is_dated:
        return day_or_dash(course.answered)
    return f"not dated; here by {day_text(course.answered)}"


def day_or_dash(day: dt.date | None) -> str:
    """A date, or a dash for what has not happened."""
    return DASH if day is None else day_text(day)
