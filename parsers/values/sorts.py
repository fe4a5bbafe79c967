"""What sort of thing one cell holds, before its table says what it means.

"2018" may be a year or a count, "April" a month of a year named elsewhere, "Under 18" a category or a small number.
Here a cell is only sorted; the table round it decides.
"""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from foi.records import FigureKind, Period
from parsers.blocks import Cell, Grid
from parsers.values.periods import cell_to_period, text_to_month, text_to_period
from parsers.values.values import Value, cell_to_value

FIRST_YEAR, LAST_YEAR = 1990, 2040
"""Years that replies are about; a plain number outside them is never taken for a year."""

PLAIN_NUMBER = re.compile(r"[£(-]?\s*\d[\d,\s.]*\)?")
ONLY_DIGITS = re.compile(r"[\d,\s]+(?:\.\d+)?")
YEAR = re.compile(r"(\d{4})(?:\.0)?")
YEAR_AND_MONTH = re.compile(r"(\d{4})[ _]?(0[1-9]|1[0-2])(?:\.0)?")


class Sort(StrEnum):
    """Sorts of cell content."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    SAID = "said"
    """A number in words or marks: "<5", "nil", "*", "-", "not held"; beside numbers a value, elsewhere a label."""
    YEAR = "year"
    """A plain 2018: a year or a count."""
    MONTH = "month"
    """A month's name with no year."""
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Look:
    """One cell's sort, with what it would say as a value, a period, a year or a month."""

    sort: Sort
    text: str = ""
    value: Value | None = None
    period: Period | None = None
    year: int | None = None
    month: int | None = None

    @property
    def says_when(self) -> bool:
        """The cell names a year, month or period."""
        return self.sort in {Sort.YEAR, Sort.MONTH, Sort.PERIOD}

    @property
    def says_how_many(self) -> bool:
        """The cell could be a figure if its table lets it."""
        return self.sort in {Sort.NUMBER, Sort.SAID}


NOTHING = Look(Sort.EMPTY)
LONGEST_MONTH = 31
Looks = tuple[tuple[Look, ...], ...]


def is_month(look: Look) -> bool:
    """The cell names a month, with its year or without, or a shorter period."""
    if look.sort is Sort.MONTH:
        return True
    return look.period is not None and (look.period.end - look.period.start).days < LONGEST_MONTH


def grid_to_looks(grid: Grid) -> Looks:
    """Sort every cell of a grid; the result has the grid's shape."""
    return tuple(tuple(cell_to_look(cell) for cell in row) for row in grid.rows)


@lru_cache(maxsize=65_536)
def cell_to_look(cell: Cell) -> Look:
    """Sort one cell."""
    text = re.sub(r"\s+", " ", cell.text.replace("\u00a0", " ")).strip()
    if not text:
        return NOTHING
    if isinstance(cell.value, dt.date | dt.datetime):
        return Look(Sort.PERIOD, text, period=cell_to_period(cell))
    if look := _digits_to_year(cell, text):
        return look
    if isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool):
        value = cell_to_value(cell)
        return Look(_sort_of_value(value, text), text, value=value)
    return _text_to_look(cell, text)


def _digits_to_year(cell: Cell, text: str) -> Look | None:
    """A plain 2018, or 201801 and 2018_01; the value stays beside it, for a count that looks like a year."""
    if match := YEAR.fullmatch(text):
        year = int(match[1])
        if FIRST_YEAR <= year <= LAST_YEAR:
            return Look(Sort.YEAR, text, value=cell_to_value(cell), year=year)
    if (match := YEAR_AND_MONTH.fullmatch(text)) and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return Look(Sort.PERIOD, text, value=cell_to_value(cell), period=text_to_period(f"{match[1]}-{match[2]}"))
    return None


def _text_to_look(cell: Cell, text: str) -> Look:
    period = None if ONLY_DIGITS.fullmatch(text) else cell_to_period(cell)
    if period is not None:
        return Look(Sort.PERIOD, text, period=period)
    month = text_to_month(text)
    if month is not None and not text[0].isdigit():
        return Look(Sort.MONTH, text, month=month)
    value = cell_to_value(cell)
    if value is None:
        return Look(Sort.TEXT, text)
    return Look(_sort_of_value(value, text), text, value=value)


def _sort_of_value(value: Value | None, text: str) -> Sort:
    if value is None:
        return Sort.TEXT
    if value.kind in {FigureKind.EXACT, FigureKind.ZERO} and PLAIN_NUMBER.fullmatch(text):
        return Sort.NUMBER
    return Sort.SAID
