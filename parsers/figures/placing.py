"""Places a number in time: the period its row and column name, matched to the periods that were asked for.

A printed period that equals an asked one takes the asked one's label. Another stands as printed, with a doubt that
says how it differs: a calendar year where financial years were asked, a part of a year, a period nobody asked for.
"""

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foi.campaigns import Question
from foi.records import Period
from parsers.grids.heads import Layout
from parsers.values.date_forms import MONTH, MONTH_NUMBERS
from parsers.values.periods import Basis, day_to_month, period_basis
from parsers.values.spans import day_span
from parsers.values.whens import NEVER, When, join_whens, one_period

ONLY_IN_FILE_NAME = "the period stands only in the file's name"
ELSEWHERE = "the period is named elsewhere in the document, not with the table"
TAKEN_AS_ASKED = "no period is printed; the one asked for is supposed"
CLASH = "row, column and title name different periods"
NO_PERIOD = "no period could be read"

LIMITED = "the period's head carries a mark or a limit"
LIMIT_WORDS = re.compile(
    r"\bto date\b|\bytd\b|\bso far\b|\bpart(?:ial)?\b|\bprovisional\b|\bup to\b|\buntil\b|\(\s*to\b|\d\s*[*\u2020#^]",
    re.IGNORECASE,
)

DAY = re.compile(
    rf"\b(?:at|on|of)\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH})(?![\s,'-]*\d)",
    re.IGNORECASE,
)
DAY_SUPPOSED = 'the day is named without a year; "{day}" is the one that lies in "{period}"'

YEARS = {Basis.CALENDAR_YEAR: "calendar years", Basis.FINANCIAL_YEAR: "financial years"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a table's own heads: the period its captions name, or failing that the file or document."""

    near: When
    far: When
    far_doubt: str


def table_setting(layout: Layout, *, file_name: str, document: When, listed: When) -> Setting:
    """Find the period named round a table: nearest caption, then sheet name, then the contents (`listed`).

    Then, in doubt, file and document.
    """
    texts = [caption.text for caption in reversed(layout.table.captions)]
    texts.extend([layout.axis_name, *layout.category_names, layout.table.grid.name])
    near = next((when for text in texts if not (when := one_period(text)).is_nothing), NEVER)
    near = join_whens(listed, near)
    named = one_period(file_name.replace("_", " "))
    if not named.is_nothing:
        return Setting(near, named, ONLY_IN_FILE_NAME)
    return Setting(near, document, ELSEWHERE)


def period_above(layout: Layout, before: Sequence[Layout]) -> When:
    """The one period that heads the nearest dated table above on the same sheet, as a form gives it in its corner."""
    for other in reversed(before):
        if other.table.grid.name != layout.table.grid.name:
            return NEVER
        whens = {(head.when.period, head.when.year, head.when.month): head.when for head in other.heads}
        dated = [when for when in whens.values() if not when.is_nothing]
        if dated:
            return dated[0] if len(whens) == 1 else NEVER
    return NEVER


def days_stand_for_months(whens: Iterable[When], questions: Sequence[Question]) -> bool:
    """Whether dates such as 01/01/2018, 01/02/2018 head months: all first or all last days of different months.

    Not when the days themselves were asked for (a snapshot), and only when months or longer periods were.
    """
    days = {
        (when.period.start, when.period.end)
        for when in whens
        if when.period is not None and period_basis(when.period) is Basis.DAY
    }
    if not days:
        return False
    asked = {(period.start, period.end) for question in questions for period in question.periods}
    if days & asked:
        return False
    months = [day_to_month(Period(start=start, end=end)) for start, end in days]
    first_days = all(start == month.start for (start, _), month in zip(days, months, strict=True))
    last_days = all(end == month.end for (_, end), month in zip(days, months, strict=True))
    different = len({month.start for month in months}) == len(months)
    fits = any((month.start, month.end) in asked for month in months) or len(days) > 2  # noqa: PLR2004
    return (first_days or last_days) and different and fits


def place(when: When, setting: Setting, *, days_are_months: bool) -> tuple[Period | None, list[str]]:
    """The period of one number as printed, with doubts; the asked periods play no part yet."""
    doubts: list[str] = []
    period = when.to_period()
    if period is None and not setting.near.is_nothing:
        when = join_whens(setting.near, when)
        period = when.to_period()
    if period is None and not setting.far.is_nothing:
        when = join_whens(setting.far, when)
        period = when.to_period()
        doubts.append(setting.far_doubt)
    if when.clash:
        doubts.append(CLASH)
    if period is not None and days_are_months and period_basis(period) is Basis.DAY:
        period = day_to_month(period)
    return period, doubts


def match_asked(period: Period | None, question: Question, *, names_no_period: bool) -> tuple[Period | None, str]:
    """The asked period that equals the printed one, or the printed one with a doubt.

    `names_no_period`: the document names none at all, so that a single asked period may be supposed.
    """
    if period is None:
        if names_no_period and len(question.periods) == 1:
            return question.periods[0], TAKEN_AS_ASKED
        return None, NO_PERIOD
    for asked in question.periods:
        if (asked.start, asked.end) == (period.start, period.end):
            return asked, ""
    return period, _difference(period, question)


def _difference(period: Period, question: Question) -> str:
    printed = period_basis(period)
    asked = {period_basis(one) for one in question.periods}
    if printed in YEARS and printed not in asked and asked & set(YEARS):
        wanted = YEARS[next(iter(asked & set(YEARS)))]
        return f'other year basis: the reply gives {YEARS[printed]} ("{period.name}"), {wanted} were asked'
    inside = any(one.start <= period.start and period.end <= one.end for one in question.periods)
    if inside:
        return f'"{period.name}" is only a part of a period asked for'
    around = any(period.start <= one.start and one.end <= period.end for one in question.periods)
    if around:
        return f'"{period.name}" covers more than a period asked for'
    return f'"{period.name}" is not a period asked for'


def day_of_year(printed: Period | None, question: Question, *levels: Iterable[str]) -> tuple[Period | None, str]:
    """The day that a text names without its year ("stock at 31 March"), in the longer period printed; with a doubt.

    Only where single days were asked for. `levels` of texts, the nearest first: the first that names a day decides.
    """
    if printed is None or printed.start == printed.end or any(one.start != one.end for one in question.periods):
        return printed, ""
    for texts in levels:
        found = {(int(match["day"]), match["month"][:3].casefold()) for text in texts for match in DAY.finditer(text)}
        if not found:
            continue
        days = [day for one in found for day in _days_in(printed, *one)]
        if len(found) > 1 or len(days) != 1:
            return printed, ""
        label = f"{days[0].day} {days[0]:%B %Y}"
        return Period(start=days[0], end=days[0], label=label), DAY_SUPPOSED.format(day=label, period=printed.label)
    return printed, ""


def _days_in(period: Period, day: int, month: str) -> Iterable[dt.date]:
    for year in range(period.start.year, period.end.year + 1):
        span = day_span(year, MONTH_NUMBERS[month], day)
        if span and period.start <= span[0] <= period.end:
            yield span[0]


def span_of(periods: Iterable[Period]) -> Period | None:
    """From the first day to the last, if the periods follow one another without a gap; None otherwise."""
    ordered = sorted({(period.start, period.end) for period in periods})
    if not ordered or any((after[0] - before[1]).days != 1 for before, after in itertools.pairwise(ordered)):
        return None
    return Period(start=ordered[0][0], end=ordered[-1][1])
