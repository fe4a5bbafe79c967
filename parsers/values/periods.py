"""Periods as replies print them: "2010/11", "Jan-18", "1 April 2010 to 31 March 2011", "as at 31 March 2020".

Dates are read in British order. A financial year runs from 1 April to 31 March. Both ends of a period are included,
and its label is the text as printed.
"""

import datetime as dt
import re
from enum import StrEnum
from functools import lru_cache

from foi.records import Period
from parsers.blocks import Cell
from parsers.values.date_forms import CELL_FORMS, MONTH, MONTH_NUMBERS, SENTENCE_FORMS, Form, date_at, plain_text
from parsers.values.spans import Span, financial_year_span, join_spans, month_span, year_span

FIRST_YEAR, LAST_YEAR = 1900, 2100


class Basis(StrEnum):
    """The kind of year, or part of one, that a period is."""

    DAY = "day"
    MONTH = "month"
    CALENDAR_YEAR = "calendar_year"
    FINANCIAL_YEAR = "financial_year"
    OTHER = "other"


def period_basis(period: Period) -> Basis:
    """Whether a period is one day, one whole month, a calendar year, a financial year (1 April on), or other."""
    span = (period.start, period.end)
    if period.start == period.end:
        return Basis.DAY
    if span == month_span(period.start.year, period.start.month):
        return Basis.MONTH
    if span == year_span(period.start.year):
        return Basis.CALENDAR_YEAR
    if period.start.year < dt.MAXYEAR and span == financial_year_span(period.start.year):
        return Basis.FINANCIAL_YEAR
    return Basis.OTHER


def day_to_month(period: Period) -> Period:
    """The whole month in which a period begins: for a date-typed cell that its table shows to stand for a month."""
    start, end = month_span(period.start.year, period.start.month)
    return Period(start=start, end=end, label=period.label)


def cell_to_period(cell: Cell) -> Period | None:
    """The period a whole cell names, or None.

    A date-typed cell is that day, whatever the sheet shows: only its table can say that it stands for a month
    (`day_to_month`). A cell typed as a plain integer is never a period: 2018 may be a count (see `text_to_year`).
    """
    stored = cell.value
    if isinstance(stored, dt.datetime):
        stored = stored.date()
    if isinstance(stored, dt.date):
        return Period(start=stored, end=stored, label=cell.text.strip())
    if stored is not None and not isinstance(stored, str):
        return None
    return text_to_period(cell.text)


@lru_cache(maxsize=20_000)
def text_to_period(text: str) -> Period | None:
    """The period that the WHOLE text names, or None: "FY 2010/11", "Q1 2019", "Jan 18", "2018", "201801".

    It may be named twice, as in "2024/25 (1 April 2024 to 31 March 2025)".
    "10-11" and "April" are not periods; the table round them may make them so.
    """
    plain = plain_text(text).strip().rstrip(".,:; ")
    span = _whole_span(plain)
    if span is None and (twice := WITH_DAYS.fullmatch(plain)) and (days := _whole_span(twice["days"])):
        span = days if _whole_span(twice["label"]) == days else None
    return Period(start=span[0], end=span[1], label=_as_printed(text)) if span else None


def _whole_span(plain: str) -> Span | None:
    found = _period_at(plain, CELL_FORMS)
    return found[0] if found and found[2] == len(plain) else None


def find_periods(text: str) -> tuple[Period, ...]:
    """The periods named inside a sentence, in order; digits that may be a reference or a count are left alone."""
    return tuple(period for _, _, period in locate_periods(text))


@lru_cache(maxsize=4_096)
def locate_periods(text: str) -> tuple[tuple[int, int, Period], ...]:
    """Like `find_periods`, each with its place: (first character, one past the last, period)."""
    plain = plain_text(text)
    found = []
    reached = 0
    for word in WORD_START.finditer(plain):
        if word.start() < reached:
            continue
        period = _period_at(plain, SENTENCE_FORMS, word.start())
        if period is None or GOES_ON.match(plain, period[2]):
            continue
        (start, end), begins, reached = period
        label = _as_printed(text[begins:reached])
        found.append((begins, reached, Period(start=start, end=end, label=label)))
    return tuple(found)


def text_to_month(text: str) -> int | None:
    """1 to 12 for the whole text "Jan", "January" or "JAN."; None for anything else, numbers among them."""
    name = text.strip()
    return MONTH_NUMBERS[name[:3].casefold()] if ONLY_A_MONTH.fullmatch(name) else None


def text_to_year(text: str) -> int | None:
    """The calendar year that the whole text is: "2018", "2018.0", "Year 2018"; from 1900 to 2100, else None."""
    match = ONLY_A_YEAR.fullmatch(plain_text(text).strip())
    year = int(match["year"]) if match else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


WITH_DAYS = re.compile(r"(?P<label>[^()]+?) ?\((?P<days>[^()]+)\)")
ONLY_A_MONTH = re.compile(MONTH, re.IGNORECASE)
ONLY_A_YEAR = re.compile(r"(?:(?:calendar )?year:? )?(?P<year>\d{4})(?:\.0)?:?", re.IGNORECASE)
WORD_START = re.compile(r"(?<![\w.,/£$€#-])\w")
GOES_ON = re.compile(r"[\w/%]|[,.-]\d")
OPENING = re.compile(
    r"(?:(?:for|in|during)\s+)?(?:the\s+)?(?:(?:time\s+)?period|dates?)?\s*:?\s*(?P<between>from|between)?\s*(?:the\s+)?",
    re.IGNORECASE,
)
SNAPSHOT = re.compile(
    r"(?:snapshot\s+)?(?:as\s+(?:at|of|on)|as\s+it\s+was\s+on|at|on|snapshot)\s*:?\s+(?:the\s+)?", re.IGNORECASE
)
TO = re.compile(
    r"\s*(?:-|\b(?:up\s+)?to\b|\bthrough\b|\buntil\b|\btill\b)\s*(?:and\s+including\s+)?(?:the\s+)?", re.IGNORECASE
)
AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
INCLUSIVE = re.compile(r"\s*\(?\binclusive\b\)?", re.IGNORECASE)


def _as_printed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _period_at(plain: str, forms: tuple[Form, ...], at: int = 0) -> tuple[Span, int, int] | None:
    """Span, where its words begin, where they end."""
    if snapshot := SNAPSHOT.match(plain, at):
        found = date_at(plain, snapshot.end(), forms)
        return (found[0], snapshot.end(), found[1]) if found and found[0][0] == found[0][1] else None
    opening = OPENING.match(plain, at)
    begins, between = (opening.end(), bool(opening["between"])) if opening else (at, False)
    first = date_at(plain, at, forms)
    if first:
        begins = at
    else:
        first = date_at(plain, begins, forms)
    if first is None:
        return None
    span, ends = first
    # "in 2017 and 2018" names two years, "between 2017 and 2018" one span
    joint = TO.match(plain, ends) or (AND.match(plain, ends) if between else None)
    last = date_at(plain, joint.end(), forms) if joint else None
    if last and (joined := join_spans(span, last[0])):
        span, ends = joined, last[1]
    inclusive = INCLUSIVE.match(plain, ends)
    return span, begins, inclusive.end() if inclusive else ends
