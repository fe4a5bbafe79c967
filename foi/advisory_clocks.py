"""Clocks after the reply: internal review, and the complaint to the Information Commissioner.

Advisory: the working days of a review are the Commissioner's guidance and the s.45 Code of Practice (2018), part 5,
not the Act; the six weeks are the Commissioner's measure of "undue delay" in s.50(2)(b).
"""

import datetime as dt
from dataclasses import dataclass

from foi.holidays import Calendar
from foi.spoken_dates import spoken

REVIEW_DAYS = 20
REVIEW_DAYS_EXCEPTIONAL = 40
DAYS_TO_ASK_FOR_REVIEW = 40
ICO_WEEKS = 6


@dataclass(frozen=True, slots=True)
class ToldDate:
    """A date and, in a sentence, why that day."""

    on: dt.date
    why: str


def review_due(asked: dt.date, calendar: Calendar) -> ToldDate:
    """The day by which a review asked for on `asked` should be answered: 20 working days."""
    on = calendar.working_days_after(asked, REVIEW_DAYS)
    return ToldDate(
        on,
        f"Review asked {spoken(asked)}: an answer is to be expected within {REVIEW_DAYS} working days, by "
        f"{spoken(on)} (the Commissioner's guidance; advisory).",
    )


def review_exceptional(asked: dt.date, calendar: Calendar) -> ToldDate:
    """The outer limit of a review in an exceptional case: 40 working days."""
    on = calendar.working_days_after(asked, REVIEW_DAYS_EXCEPTIONAL)
    return ToldDate(
        on,
        f"In an exceptional case a review may take {REVIEW_DAYS_EXCEPTIONAL} working days, to {spoken(on)} "
        "(the Commissioner's guidance; advisory).",
    )


def review_ask_by(replied: dt.date, calendar: Calendar) -> ToldDate:
    """The last day on which an authority should take a request for review: 40 working days after its reply."""
    on = calendar.working_days_after(replied, DAYS_TO_ASK_FOR_REVIEW)
    return ToldDate(
        on,
        f"A review can be asked for within {DAYS_TO_ASK_FOR_REVIEW} working days of the reply of {spoken(replied)}, "
        f"by {spoken(on)} (s.45 Code, part 5; advisory).",
    )


def ico_by(final_reply: dt.date, *, is_in_review: bool = False) -> ToldDate:
    """The last day to complain to the Commissioner: six weeks after the final reply (s.50(2)(b)).

    The final reply is the review's answer, or the reply itself where no review has answered yet.
    """
    on = final_reply + dt.timedelta(weeks=ICO_WEEKS)
    anew = " The review's answer, once it comes, is the final reply and starts them anew." if is_in_review else ""
    return ToldDate(
        on,
        f"A complaint to the Commissioner should be made within six weeks of the final reply of "
        f"{spoken(final_reply)}, by {spoken(on)} (s.50(2)(b); advisory).{anew}",
    )
