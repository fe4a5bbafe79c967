"""A sheet of a report's workbook: plain rows of texts, numbers and dates under their heads, not yet a file."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reports.report.facts import QuestionTotal, ReportFacts

Value = str | Decimal | dt.date | None


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column and its width in characters."""

    head: str
    width: int


@dataclass(frozen=True, slots=True)
class SheetOfFacts:
    """One sheet: its name, a line that says what may be done with it, its columns and rows."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


WHICH = (Column("Question", 10), Column("Period", 30))
"""The columns that every sheet of figures begins with."""


def of_each(facts: ReportFacts) -> Iterable[tuple[QuestionTotal, tuple[str, str]]]:
    """Each total of a report with what stands under the columns WHICH."""
    return ((total, (total.question, total.period.name)) for total in facts.totals)
