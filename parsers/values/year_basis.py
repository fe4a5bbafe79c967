"""The kind of year that the words round a table speak of: financial, calendar, academic, ending in some month.

"2019/20" reads as April to March and "2019" as January to December, unless a label, caption or note says otherwise:
then the figure must go to a person, or, where the words settle it ("Year ending March" over 2020), be read by them.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from foi.records import Period
from parsers.values.date_forms import MONTH, MONTH_NUMBERS
from parsers.values.periods import Basis, period_basis
from parsers.values.spans import month_span, year_ending
from parsers.values.whens import When

DECEMBER, MARCH, AUGUST = 12, 3, 8
ENDING = re.compile(
    rf"\b(?:years?|(?:12|twelve)[\s-]months?)\s+(?:ending|ended|end|to)\s*:?\s*(?:on\s+|in\s+)?(?:the\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{MONTH})",
    re.IGNORECASE,
)
FROM_TO = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?P<first>{MONTH})\s*(?:to|-|\u2013|until|through)\s*"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?P<month>{MONTH})(?![\s,]*\d)",
    re.IGNORECASE,
)
FINANCIAL = re.compile(r"\b(?:financial|fiscal|tax|budget)[\s-]+years?\b|\bf/?y\b", re.IGNORECASE)
CALENDAR = re.compile(r"\bcalendar[\s-]+years?\b", re.IGNORECASE)
SCHOOL = re.compile(r"\b(?:academic|school)[\s-]+years?\b|\bacademic\b", re.IGNORECASE)
OTHER_YEAR = re.compile(
    r"\b(?P<kind>rolling|performance|reporting|contract|municipal|crime)[\s-]+years?\b", re.IGNORECASE
)
"""Years whose first month nobody can know without asking."""

UNKNOWN = 0


def year_ends(text: str) -> dict[int, str]:
    """The months in which the years of a text end (1 to 12, or 0 where it cannot be known), each with its words."""
    found: dict[int, str] = {}
    for match in ENDING.finditer(text):
        found.setdefault(_month(match["month"]), match.group())
    for match in FROM_TO.finditer(text):
        first, last = _month(match["first"]), _month(match["month"])
        if (last - first) % 12 == DECEMBER - 1:
            found.setdefault(last, match.group())
    for pattern, month in ((FINANCIAL, MARCH), (CALENDAR, DECEMBER), (SCHOOL, AUGUST), (OTHER_YEAR, UNKNOWN)):
        if named := pattern.search(text):
            found.setdefault(month, named.group())
    return found


def _month(name: str) -> int:
    return MONTH_NUMBERS[name[:3].casefold()]


def basis_doubt(printed: Period | None, texts: Iterable[str]) -> str:
    """Why a year read as financial or calendar may be another kind of year by the words round it; "" if none is.

    A text that names several kinds, the one read among them, is taken to explain them and raises nothing.
    """
    basis = period_basis(printed) if printed is not None else None
    if printed is None or basis not in {Basis.FINANCIAL_YEAR, Basis.CALENDAR_YEAR}:
        return ""
    for text in texts:
        ends = year_ends(text)
        if ends and printed.end.month not in ends:
            words = next(iter(ends.values()))
            read = "April to March" if basis is Basis.FINANCIAL_YEAR else "January to December"
            return f'the words "{words}" stand with this table, but "{printed.label}" was read as {read}'
    return ""


def year_by_its_end(when: When, texts: Iterable[str]) -> When:
    """A bare year under "Year ending March" as the twelve months to that March; any other as it stands."""
    if when.year is None or when.month is not None or when.period is not None:
        return when
    for text in texts:
        match = ENDING.search(text)
        if match and len(year_ends(text)) == 1:
            last = month_span(when.year, _month(match["month"]))[1]
            start, end = year_ending(last)
            return replace(when, year=None, period=Period(start=start, end=end, label=when.label))
    return when
