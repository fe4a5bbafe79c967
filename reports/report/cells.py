"""A table of a report: cells of text under their heads, set as they are printed."""

import datetime as dt
from dataclasses import dataclass

from foi.plain_words import uk_date

NONE = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; `is_number` sets it flush right."""

    head: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what it says, and in smaller letters what is to be known about that."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under their heads; the first cell of a row names it. The caption says what caveat holds."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def day_words(day: dt.date) -> str:
    """A date that is not broken at the end of a line."""
    return uk_date(day).replace(" ", "\N{NO-BREAK SPACE}")
