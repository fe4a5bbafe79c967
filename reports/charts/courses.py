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
    OVERDUE = 2
    WAITING = 3
    STOPPED = 4
    UNSENT = 5


@dataclass(frozen=True, slots=True)
class Course:
    """One request: when it was sent, acknowledged, due and answered in substance; None for what has not happened.

    `due` None while the clock stands still. `working_days_late` as the clock of the Act counts them, up to the answer
    or to the day of the chart. `outcome` what the answer came to, in words.
    """

    name: str
    sent: dt.date | None = None
    acknowledged: dt.date | None = None
    due: dt.date | None = None
    answered: dt.date | None = None
    working_days_late: int = 0
    outcome: str = ""

    def standing(self, today: dt.date) -> Standing:
        """Where it stands."""
        if self.sent is None:
            return Standing.UNSENT
        if self.answered is not None:
            late = self.due is not None and self.answered > self.due
            return Standing.ANSWERED_LATE if late else Standing.ANSWERED
        if self.due is None:
            return Standing.STOPPED
        return Standing.OVERDUE if today > self.due else Standing.WAITING

    def in_words(self, today: dt.date) -> str:
        """Where it stands, for the end of its row."""
        late = f", {in_working_days(self.working_days_late)} late" if self.working_days_late > 0 else ", late"
        match self.standing(today):
            case Standing.UNSENT:
                return "not sent"
            case Standing.ANSWERED:
                return "answered in time"
            case Standing.ANSWERED_LATE:
                return f"answered{late}"
            case Standing.STOPPED:
                return "waiting for us"
            case Standing.OVERDUE:
                return f"no answer{late}"
            case Standing.WAITING:
                return "not due yet"


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
        """The answered first, the quickest at the top; then the overdue, the longest first; then the others."""

        def key(course: Course) -> tuple[int, dt.date, str]:
            standing = course.standing(self.today)
            answered = course.answered if standing <= Standing.ANSWERED_LATE else None
            return (
                0 if standing is Standing.ANSWERED_LATE else int(standing),
                answered or course.due or self.today,
                course.name,
            )

        return tuple(sorted(self.courses, key=key))


def day_or_dash(day: dt.date | None) -> str:
    """A date, or a dash for what has not happened."""
    return DASH if day is None else day_text(day)
