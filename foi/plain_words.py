"""Text, days and periods as we write them ourselves: in letters, and in the workbook that goes with a request."""

import datetime as dt
import re

from foi.records import Period

MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)


def uk_date(day: dt.date) -> str:
    """A date as it stands in a letter: "8 September 2026"."""
    return f"{day.day} {day:%B %Y}"


def flat(text: str) -> str:
    """The text in one line, so that no line break of its own disturbs a letter, a header or a cell."""
    return " ".join(text.split())


def period_in_words(period: Period) -> str:
    """A period with its days where its label leaves them open: "2016/17 (1 April 2016 to 31 March 2017)"."""
    if period.start == period.end:
        day = uk_date(period.start)
        return period.label if day in period.label else f"as at {day}"
    span = f"{uk_date(period.start)} to {uk_date(period.end)}"
    if not period.label:
        return span
    return period.label if MONTH.search(period.label) else f"{period.label} ({span})"
