"""The table in which one question is answered: which rows and columns its figures stand in.

Without a breakdown: a row for each period. With one dimension: a row for each category, or empty rows where the
categories are left to the authority, a total, and a column for each period. With several dimensions: a row for each
combination of period and categories.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from foi.campaigns import Question
from foi.records import Period
from letters.wording import flat, uk_date

OPEN_ROWS = 40
"""Rows left for categories that the authority names; more may be added below."""
NOTES = "Notes"
PERIOD = "Period"
TOTAL = "Total"


@dataclass(frozen=True, slots=True)
class Sheet:
    """`captions` stand above the table; `rows` hold the labels that are given; `figures` are the columns to fill in.

    Columns are counted from 0. The last head is that of the notes.
    """

    captions: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...]


def question_to_sheet(question: Question) -> Sheet:
    """Lay out the table of one question."""
    captions = (f"{question.number}. {flat(question.text)}",)
    periods = [period_label(period) for period in question.periods]
    if not question.breakdown:
        return _by_period(captions, question, periods)
    dimensions = {name.replace("_", " ").capitalize(): listed for name, listed in question.breakdown.items()}
    if len(dimensions) == 1:
        ((name, categories),) = dimensions.items()
        return _by_category(captions, name, categories or ("",) * OPEN_ROWS, periods)
    return _tidy(captions, question, dimensions, periods)


def period_label(period: Period) -> str:
    """The label of a period, or its days where it has none."""
    if period.label:
        return flat(period.label)
    if period.start == period.end:
        return f"as at {uk_date(period.start)}"
    return f"{uk_date(period.start)} to {uk_date(period.end)}"


def measure_head(question: Question) -> str:
    """The head of a column of figures: the first term of the question, else its unit."""
    words = flat(question.terms[0]) if question.terms else flat(question.unit)
    return words[:1].upper() + words[1:]


def _by_period(captions: tuple[str, ...], question: Question, periods: Sequence[str]) -> Sheet:
    return Sheet(captions, (PERIOD, measure_head(question), NOTES), tuple((one,) for one in periods), (1,))


def _by_category(captions: tuple[str, ...], name: str, categories: Sequence[str], periods: Sequence[str]) -> Sheet:
    heads = (name, *periods, NOTES)
    rows = tuple((one,) for one in (*categories, TOTAL))
    return Sheet(captions, heads, rows, tuple(range(1, len(heads) - 1)))


def _tidy(
    captions: tuple[str, ...], question: Question, dimensions: dict[str, tuple[str, ...]], periods: Sequence[str]
) -> Sheet:
    heads = (PERIOD, *dimensions, measure_head(question), NOTES)
    rows = tuple(product(periods, *((categories or ("",)) for categories in dimensions.values())))
    return Sheet(captions, heads, rows, (len(heads) - 2,))
