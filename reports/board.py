"""What a report shows of each request: the board as plain words and dates, whoever put it together."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class DeadlineKind(StrEnum):
    """The days that a calendar can remind of. The value is part of what the calendar entry is known by: keep it."""

    DUE = "due"
    OVERDUE = "overdue"
    DISPUTED_DUE = "disputed-due"
    PAY = "pay"
    REVIEW_DUE = "review-due"
    REVIEW_LIMIT = "review-limit"
    REVIEW_ASK = "review-ask"
    ICO = "ico"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day to be reminded of, and in a sentence why that day."""

    kind: DeadlineKind
    on: dt.date
    why: str


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """One request of the board.

    `where` is the state in words; `days_overdue` in calendar days; `outcome` what its replies came to, in words;
    `last` what happened last and `last_on` when; `next_step` what is recommended, and until when; `assigned` who has
    it. No text of any letter stands here.
    """

    our_reference: str
    authority: str
    where: str
    due: dt.date | None = None
    days_overdue: int = 0
    replied: dt.date | None = None
    outcome: str = ""
    figures: int = 0
    last: str = ""
    last_on: dt.date | None = None
    next_step: str = ""
    next_step_by: dt.date | None = None
    why: str = ""
    deadlines: tuple[Deadline, ...] = ()
    their_reference: str = ""
    assigned: str = ""
