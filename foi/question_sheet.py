"""The table in which one question is answered: which rows and columns its figures stand in.

Without a breakdown: a row for each period. With one dimension: a row for each category, or empty rows where the
categories are left to the authority, a total, and a column for each period. With several dimensions: a row for each
combination of period and categories.

The workbook that goes with a request is written from it, and read again by it when it comes back filled in.
"""

from dataclasses import dataclass
from itertools import product

from foi.campaigns import Question
from foi.plain_words import flat, period_in_words, uk_date
from foi.records import Period

VERSION = "2"
"""Of the layout. "1" gave periods by their labels alone; "2" gives the days of a label such as "2024/25" too."""
VERSIONS = frozenset({"1", VERSION})
OPEN_ROWS = 40
"""Rows left for categories that the authority names."""
HOW_TO = "How to fill in"
"""The first sheet of the workbook, which holds no table."""
ASKED_BY = "This request is made by"
"""How the line of the first sheet begins that says who asks."""
NOTES = "Notes"
PERIOD = "Period"
TOTAL = "Total"


@dataclass(frozen=True, slots=True)
class Sheet:
    """`captions` stand above the table; `rows` hold the labels that are given; `figures` are the columns to fill in.

    Rows and columns are counted from 0, rows from the first below the heads. The last head is that of the notes.
    Periods go with the rows (`row_periods`) or with the columns of figures (`column_periods`); the other is empty.
    `dimensions`: the columns of labels that name a category, with the dimension as the campaign has it. `total`: the
    row of totals.
    """

    captions: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...]
    row_periods: tuple[Period, ...] = ()
    column_periods: tuple[Period, ...] = ()
    dimensions: tuple[tuple[int, str], ...] = ()
    total: int | None = None

    @property
    def head_row(self) -> int:
        """The row of the heads in the whole sheet, counted from 0; an empty row stands above it."""
        return len(self.captions) + 1

    def period(self, row: int, column: int) -> Period:
        """The period of a cell of figures."""
        return self.row_periods[row] if self.row_periods else self.column_periods[self.figures.index(column)]


def question_to_sheet(question: Question, version: str = VERSION) -> Sheet:
    """Lay out the table of one question, as a version of the workbook has it."""
    captions = (f"{question.number}. {flat(question.text)}",)
    in_words = short_label if version == "1" else long_label
    periods = tuple(in_words(period) for period in question.periods)
    if not question.breakdown:
        heads = (PERIOD, measure_head(question), NOTES)
        return Sheet(captions, heads, tuple((one,) for one in periods), (1,), row_periods=question.periods)
    if len(question.breakdown) == 1:
        return _by_category(captions, question, periods)
    return _tidy(captions, question, periods)


def sheet_name(question: Question) -> str:
    """At most 31 characters, none of those that a sheet's name may not have."""
    allowed = "".join(character for character in question.number if character not in "[]:*?/\\'")
    return f"Question {flat(allowed)}"[:31]


def long_label(period: Period) -> str:
    """The label of a period, with its days where it leaves them open: "2024/25 (1 April 2024 to 31 March 2025)"."""
    return flat(period_in_words(period))


def short_label(period: Period) -> str:
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


def _by_category(captions: tuple[str, ...], question: Question, periods: tuple[str, ...]) -> Sheet:
    ((name, listed),) = question.breakdown.items()
    categories = tuple(flat(one) for one in listed) or ("",) * OPEN_ROWS
    heads = (_dimension_head(name), *periods, NOTES)
    return Sheet(
        captions,
        heads,
        tuple((one,) for one in (*categories, TOTAL)),
        tuple(range(1, len(heads) - 1)),
        column_periods=question.periods,
        dimensions=((0, name),),
        total=len(categories),
    )


def _tidy(captions: tuple[str, ...], question: Question, periods: tuple[str, ...]) -> Sheet:
    heads = (PERIOD, *(_dimension_head(name) for name in question.breakdown), measure_head(question), NOTES)
    categories = [tuple(flat(one) for one in listed) or ("",) for listed in question.breakdown.values()]
    rows = [(at, labels) for at in range(len(periods)) for labels in product(*categories)]
    return Sheet(
        captions,
        heads,
        tuple((periods[at], *labels) for at, labels in rows),
        (len(heads) - 2,),
        row_periods=tuple(question.periods[at] for at, _ in rows),
        dimensions=tuple(enumerate(question.breakdown, start=1)),
    )


def _dimension_head(name: str) -> str:
    return name.replace("_", " ").capitalize()
