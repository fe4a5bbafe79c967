"""The periods that a campaign asks for, from what a person types: "2020/21 to 2024/25", "2019 to 2023", a day.

A financial year runs from 1 April to 31 March, as the police count it.
"""

import datetime as dt
import re
from collections.abc import Sequence

from foi.errors import UsageError
from foi.plain_words import uk_date
from foi.records import Period

FINANCIAL = re.compile(r"(\d{4})\s*[/–-]\s*(\d{2}|\d{4})")
YEAR = re.compile(r"\d{4}")
MOST_YEARS = 30
FIRST_YEAR = 1970
LAST_YEAR = 2100
FROM_TO = re.compile(r"\s*(?:\bto\b|,|\s-\s|\s–\s)\s*")


def financial_year(year: int) -> Period:
    """The financial year that begins in April of `year`: "2020/21"."""
    return Period(start=dt.date(year, 4, 1), end=dt.date(year + 1, 3, 31), label=f"{year}/{(year + 1) % 100:02d}")


def calendar_year(year: int) -> Period:
    """A calendar year: "2020"."""
    return Period(start=dt.date(year, 1, 1), end=dt.date(year, 12, 31), label=str(year))


def snapshot(day: dt.date) -> Period:
    """How things stood on one day: "as at 31 March 2020"."""
    return Period(start=day, end=day, label=f"as at {uk_date(day)}")


def years_from_text(text: str) -> tuple[Period, ...]:
    """Years as people write them, the first and the last included; UsageError for anything else.

    "2020/21 to 2024/25" are five financial years, "2019 to 2023" five calendar years, "2020/21" or "2020" one.
    """
    ends = [part.strip() for part in FROM_TO.split(text.strip()) if part.strip()]
    if len(ends) not in {1, 2}:
        raise _unread(text)
    financial = [FINANCIAL.fullmatch(end) for end in ends]
    if all(financial):
        years = [_begins(found) for found in financial if found is not None]
    elif all(YEAR.fullmatch(end) for end in ends):
        years = [int(end) for end in ends]
    else:
        raise _unread(text)
    first, last = years[0], years[-1]
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        raise UsageError(
            f'"{text.strip()}" does not run from an earlier year to a later one.', do="Check both years."
        )
    if last - first >= MOST_YEARS:
        raise UsageError(f"{last - first + 1} years are more than a request can ask for.", do="Ask for fewer.")
    make = financial_year if all(financial) else calendar_year
    return tuple(make(year) for year in range(first, last + 1))


def _begins(found: re.Match[str]) -> int:
    first, second = int(found[1]), found[2]
    if int(second) % 100 != (first + 1) % 100:
        raise UsageError(
            f'"{found[0]}" is no financial year.', do=f"It would be {first}/{(first + 1) % 100:02d}, for one."
        )
    return first


def _unread(text: str) -> UsageError:
    return UsageError(
        f'"{text.strip()}" cannot be read as years.', do="Write 2020/21 to 2024/25, or 2019 to 2023, or one year."
    )


def is_financial_year(period: Period) -> bool:
    """Whether it runs from 1 April to 31 March."""
    return (period.start, period.end) == (
        dt.date(period.start.year, 4, 1),
        dt.date(period.start.year + 1, 3, 31),
    )


def is_calendar_year(period: Period) -> bool:
    """Whether it runs from 1 January to 31 December of one year."""
    return (period.start, period.end) == (dt.date(period.start.year, 1, 1), dt.date(period.start.year, 12, 31))


def next_periods(periods: Sequence[Period], *, today: dt.date) -> tuple[Period, ...]:
    """The years that follow a series of years, as many at most, and of these only what has ended by `today`.

    Where none has ended yet, the first that follows. What is no series of years stays as it is.
    """
    for is_one, make in ((is_financial_year, financial_year), (is_calendar_year, calendar_year)):
        if periods and all(is_one(period) for period in periods):
            last = max(period.start.year for period in periods)
            following = [make(last + step) for step in range(1, len(periods) + 1)]
            ended = [period for period in following if period.end < today]
            return tuple(ended or following[:1])
    return tuple(periods)
