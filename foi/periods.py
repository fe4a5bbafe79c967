"""How long a period is, so that periods of different length are never compared or mixed."""

import datetime as dt

from foi.records import Period

MONTHS_IN_YEAR = 12


def same_length(one: Period, other: Period) -> bool:
    """Whether two periods are as long as each other.

    Whole months are counted as months (a leap year is a year, and a financial year as long as a calendar year),
    anything else in days.
    """
    months = whole_months(one), whole_months(other)
    if None not in months:
        return months[0] == months[1]
    return months == (None, None) and _days(one) == _days(other)


def whole_months(period: Period) -> int | None:
    """How many months it has where it runs from a day to the day before the same day of a month; None otherwise."""
    if period.end == dt.date.max:
        return None
    after = period.end + dt.timedelta(days=1)
    if after.day != period.start.day:
        return None
    months = (after.year - period.start.year) * MONTHS_IN_YEAR + after.month - period.start.month
    return months or None


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1
