"""The dates that the table of next steps names, in the words in which it prints them."""

from enum import StrEnum

CHASE_DAYS = 10
"""Working days that a reminder is given before we complain. Our practice: the Act asks for no reminder."""

APPEAL_DAYS = 28
"""Calendar days to appeal against a decision notice: s.57, rule 22 of the tribunal's rules (SI 2009/1976)."""


class Moment(StrEnum):
    """A date that a rule names, in the words of the table."""

    NONE = "none"
    AT_ONCE = "at once"
    OVERDUE_FROM = "the day after the reply is due"
    CHASE_OVER = f"{CHASE_DAYS} working days after our reminder"
    PAY_BY = "the last day to pay"
    REVIEW_LATE = "the day after 20 working days of review"
    REVIEW_OVER = "the day after 40 working days of review"
    REVIEW_ASK_BY = "40 working days after the reply"
    ICO_BY = "six weeks after the final reply"
    APPEAL_BY = f"{APPEAL_DAYS} days after the decision notice"
    UNREASONABLE = "the day after 40 working days in all"
    SAFE_TO_REPEAT = "the day after 60 working days from the first receipt"
