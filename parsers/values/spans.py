"""Days, months, quarters and years as spans of days, both ends included."""

import calendar
import datetime as dt

Span = tuple[dt.date, dt.date]
"""First and last day."""

MONTHS_IN_A_QUARTER = 3


def day_span(year: int, month: int, day: int) -> Span | None:
    """One day; None if the calendar has no such day."""
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return date, date


def month_span(year: int, month: int) -> Span:
    """A whole calendar month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def year_span(year: int) -> Span:
    """A calendar year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def financial_year_span(year: int) -> Span:
    """The financial year that begins on 1 April of `year`."""
    return dt.date(year, 4, 1), dt.date(year + 1, 3, 31)


def academic_year_span(year: int) -> Span:
    """The school year that begins on 1 September of `year`."""
    return dt.date(year, 9, 1), dt.date(year + 1, 8, 31)


def quarter_span(year: int, quarter: int, *, financial: bool) -> Span:
    """A quarter (1 to 4) of a calendar year, or of the financial year that begins in `year`."""
    months_before = MONTHS_IN_A_QUARTER * (quarter if financial else quarter - 1)
    year, first = year + months_before // 12, months_before % 12 + 1
    return month_span(year, first)[0], month_span(year, first + MONTHS_IN_A_QUARTER - 1)[1]


def year_ending(last: dt.date) -> Span:
    """The twelve months that end on a day."""
    after = last + dt.timedelta(days=1)
    if (after.month, after.day) == (2, 29):
        return dt.date(after.year - 1, 3, 1), last
    return after.replace(year=after.year - 1), last


def join_spans(first: Span, last: Span) -> Span | None:
    """From the start of one to the end of the other; None if they are not in order."""
    return (first[0], last[1]) if first[0] <= last[0] and first[1] < last[1] else None
