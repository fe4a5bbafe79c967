"""When a number is about, put together from parts: a year over its months, a month in a row under its year.

A `When` may be unfinished (a month with no year); joining two of them narrows, and notes when they contradict.
"""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from foi.records import Period
from parsers.values.periods import Basis, find_periods, locate_periods, period_basis
from parsers.values.sorts import Look, Sort

MONTHS = frozenset(range(1, 13))


@dataclass(frozen=True, slots=True)
class When:
    """A period, or a year and a month still to be put together. `clash` says that two parts contradict."""

    period: Period | None = None
    year: int | None = None
    month: int | None = None
    label: str = ""
    clash: bool = False

    @property
    def is_nothing(self) -> bool:
        """Nothing is said about time."""
        return self.period is None and self.year is None and self.month is None

    def to_period(self) -> Period | None:
        """The span of days; None while a month has no year."""
        if self.period is not None:
            return self.period
        if self.year is None:
            return None
        first, last = self.month or 1, self.month or 12
        days = calendar.monthrange(self.year, last)[1]
        return Period(start=dt.date(self.year, first, 1), end=dt.date(self.year, last, days), label=self.label)


NEVER = When()


def look_to_when(look: Look) -> When:
    """What a cell that names a year, month or period says."""
    if look.sort is Sort.PERIOD:
        return When(period=look.period, label=look.text)
    if look.sort is Sort.YEAR:
        return When(year=look.year, label=look.text)
    if look.sort is Sort.MONTH:
        return When(month=look.month, label=look.text)
    return NEVER


def text_to_when(text: str) -> tuple[When, str]:
    """The one period named in a text, and the text without it; NEVER and the text itself if there is none or several.

    "2019 Total" gives the year 2019 and "Total".
    """
    located = locate_periods(text)
    if len(located) != 1:
        return NEVER, text
    first, last, period = located[0]
    rest = " ".join(f"{text[:first]} {text[last:]}".split()).strip(" -\u2013:,()")
    if period_basis(period) is Basis.CALENDAR_YEAR:
        return When(year=period.start.year, label=period.label), rest
    return When(period=period, label=period.label), rest


def one_period(text: str) -> When:
    """The period a caption or name is about: the only one it names, else nothing."""
    periods = {(period.start, period.end): period for period in find_periods(text)}
    if len(periods) != 1:
        return NEVER
    period = next(iter(periods.values()))
    return When(period=period, label=period.label)


def join_whens(outer: When, inner: When) -> When:
    """The narrower of two statements that agree; `clash` is set when they cannot both be true."""
    if outer.is_nothing or inner.is_nothing:
        return inner if outer.is_nothing else outer
    clash = outer.clash or inner.clash
    label = f"{inner.label} {outer.label}".strip() if inner.label != outer.label else inner.label
    if outer.period is None and inner.period is None:
        return _join_parts(outer, inner, label, clash=clash)
    if outer.period is not None and inner.period is not None:
        return _narrower(outer, inner, clash=clash)
    whole, part = (outer, inner) if outer.period is not None else (inner, outer)
    return _part_in_period(whole, part, label, clash=clash)


def _join_parts(outer: When, inner: When, label: str, *, clash: bool) -> When:
    years = {when.year for when in (outer, inner) if when.year is not None}
    months = {when.month for when in (outer, inner) if when.month is not None}
    return When(
        year=inner.year or outer.year,
        month=inner.month or outer.month,
        label=label,
        clash=clash or len(years) > 1 or len(months) > 1,
    )


def _narrower(outer: When, inner: When, *, clash: bool) -> When:
    one, other = outer.period, inner.period
    assert one is not None
    assert other is not None
    if one.start <= other.start and other.end <= one.end:
        return replace(inner, clash=clash)
    if other.start <= one.start and one.end <= other.end:
        return replace(outer, clash=clash)
    return replace(inner, clash=True)


def _part_in_period(whole: When, part: When, label: str, *, clash: bool) -> When:
    period = whole.period
    assert period is not None
    if part.month is None:
        outside = part.year is not None and not period.start.year <= part.year <= period.end.year
        return replace(whole, clash=clash or outside)
    if (period.start.year, period.start.month) == (period.end.year, period.end.month):
        return replace(whole, clash=clash or period.start.month != part.month)
    years = [
        year
        for year in range(period.start.year, period.end.year + 1)
        if part.year in {None, year}
        and (period.start.year, period.start.month) <= (year, part.month)
        and (year, part.month) <= (period.end.year, period.end.month)
    ]
    if len(years) != 1:
        return When(year=part.year, month=part.month, label=label, clash=True)
    return When(year=years[0], month=part.month, label=label, clash=clash)


def looks_to_when(looks: Iterable[Look]) -> tuple[When, str]:
    """What the cells of a head say together about time, and their other words."""
    when, words = NEVER, []
    for look in looks:
        part, rest = _look_to_when_and_words(look)
        when = join_whens(when, part)
        if rest:
            words.append(rest)
    return when, " ".join(words)


def _look_to_when_and_words(look: Look) -> tuple[When, str]:
    if look.says_when:
        return look_to_when(look), ""
    if look.sort is Sort.NUMBER and look.value is not None and look.value.value is not None:
        number = look.value.value
        return (When(month=int(number), label=look.text), "") if number in MONTHS else (NEVER, look.text)
    return text_to_when(look.text)
