"""Where a request can be, and what its events add up to: the `Course` to which foi/course_rules.py folds them."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from foi.extensions import Extension
from foi.fees import FeesNotice
from foi.key_dates import Clarification


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

    - `where`: the state as far as events alone tell it. Whether a notice came in time, and whether the reply is
      overdue, is for the clock.
    - `received`, `clarifications`, `fees`, `extensions`: what moves the clock.
    - `bounced`: the day the request came back, until it is sent again; `redirected`: the day of an automatic answer
      that names another address, likewise; `chased`: our reminders.
    - `replied`: the first reply, by which it was in time or not; `last_replied`: the latest, a review's answer
      included. Of each, whether its date is assumed.
    - `review_asked`, `review_replied`, `ico_complained`, `ico_decided`: the steps after a reply, or for want of one.
    - `transferred`: the day on which they passed it to another authority, which stands at its end.
    - `narrowed_to`: our reference of the request that took this one's place (s.16).
    - `remarks`: sentences about events that do not fit the others.
    """

    where: RequestState = RequestState.DRAFT
    received: dt.date | None = None
    clarifications: tuple[Clarification, ...] = ()
    fees: tuple[FeesNotice, ...] = ()
    extensions: tuple[Extension, ...] = ()
    bounced: dt.date | None = None
    redirected: dt.date | None = None
    chased: tuple[dt.date, ...] = ()
    replied: dt.date | None = None
    reply_date_assumed: bool = False
    last_replied: dt.date | None = None
    last_reply_date_assumed: bool = False
    review_asked: dt.date | None = None
    review_replied: dt.date | None = None
    ico_complained: dt.date | None = None
    ico_decided: dt.date | None = None
    narrowed_to: str = ""
    transferred: dt.date | None = None
    remarks: tuple[str, ...] = ()

    @property
    def is_to_go_elsewhere(self) -> bool:
        """An automatic answer named another address, and nothing shows that they have the request all the same."""
        return self.where is RequestState.SENT and self.redirected is not None

    @property
    def is_open(self) -> bool:
        """The authority has still to reply."""
        return self.where in OPEN
