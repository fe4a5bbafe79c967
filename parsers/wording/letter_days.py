"""The days a letter names, also without a year: "by 12 November" is the next one after the letter's date."""

import datetime as dt
import re
from collections.abc import Sequence

from parsers.values.date_forms import MONTH, MONTH_NUMBERS, plain_text
from parsers.values.periods import locate_periods

Day = tuple[int, int, dt.date]
"""First character, one past the last, and the day."""

YEARLESS = re.compile(
    rf"(?<![\w./-])(?P<day>[12]\d|3[01]|0?[1-9])(?:\s?(?:st|nd|rd"
    rf"|th))?\s+(?:of\s+)?(?P<month>{MONTH})(?!\s*,?\s*(?:\d{{4}}|'\d\d))",
    re.IGNORECASE,
)
LONGEST_WAIT = dt.timedelta(days=300)
"""A day without a year that would lie further ahead than this is taken for one that has passed."""


def find_days(texts: Sequence[str]) -> list[list[Day]]:
    """The single days named in each text, in order.

    A day without a year is the first such day on or after the latest full date in the letter; without any full date
    in the letter it stays unread.
    """
    full = [_full(text) for text in texts]
    known = [day for days in full for _, _, day in days]
    latest = max(known, default=None)
    found = []
    for text, days in zip(texts, full, strict=True):
        loose = _yearless(text, latest) if latest else []
        taken = [(a, b) for a, b, _ in days]
        found.append(sorted([*days, *(d for d in loose if not any(a < d[1] and d[0] < b for a, b in taken))]))
    return found


def _full(text: str) -> list[Day]:
    """Days with their year; "from 6 October 2026 to 3 November 2026" names two."""
    days = []
    for begins, ends, period in locate_periods(text):
        if period.start == period.end:
            days.append((begins, ends, period.start))
        elif len(FULL_DAY.findall(period.label)) > 1:
            days += [(begins, begins + 1, period.start), (ends - 1, ends, period.end)]
    return days


FULL_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}", re.IGNORECASE
)


def _yearless(text: str, base: dt.date) -> list[Day]:
    days = []
    for match in YEARLESS.finditer(plain_text(text)):
        month, number = MONTH_NUMBERS[match["month"][:3].casefold()], int(match["day"])
        for year in (base.year, base.year + 1):
            try:
                day = dt.date(year, month, number)
            except ValueError:
                continue
            if base <= day <= base + LONGEST_WAIT:
                days.append((match.start(), match.end(), day))
                break
    return days
