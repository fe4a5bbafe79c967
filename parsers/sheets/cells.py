"""The values that a workbook stores -> cells as a person sees them, before any number format speaks."""

import datetime as dt
import math
from decimal import Decimal

from parsers.blocks import EMPTY, Cell
from parsers.sheets.number_formats import plain_number

Stored = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

EXACT_TO = 10**15
"""Whole numbers below this are kept to their last digit by the 15 digits of a spreadsheet."""


def values_to_cells(values: list[list[Stored]]) -> list[list[Cell]]:
    """Rows of stored values -> rows of cells. Cells do not change, so equal texts and dates share one.

    Whole numbers, of which a large sheet has millions, are made without a call of ours.
    """
    known: dict[Stored, Cell] = {"": EMPTY}
    new = tuple.__new__
    rows = []
    for row in values:
        cells = []
        for value in row:
            if type(value) is float and value.is_integer() and -EXACT_TO < value < EXACT_TO:
                whole = int(value)
                cell = new(Cell, (str(whole), whole, ""))
            elif type(value) is float or type(value) is bool:  # True equals 1, and must not share its cell
                cell = value_to_cell(value)
            else:
                cell = known.get(value) or known.setdefault(value, value_to_cell(value))
            cells.append(cell)
        rows.append(cells)
    return rows


def value_to_cell(value: Stored) -> Cell:
    """One stored value -> cell. Dates as ISO text, whole numbers without a point."""
    if isinstance(value, str):
        text = value.strip()
        return Cell(text, text) if text else EMPTY
    if isinstance(value, bool):
        return Cell(str(value).upper(), value)
    if isinstance(value, int | float):
        return _number_to_cell(value)
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        text = f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        return Cell(text, text)
    return Cell(value.isoformat(" ") if isinstance(value, dt.datetime) else value.isoformat(), value)


def stored_number(value: float) -> Decimal:
    """A stored binary number as the 15 digits that a spreadsheet keeps of it."""
    return Decimal(f"{value:.15g}")


def _number_to_cell(value: float) -> Cell:
    text = f"{value:.15g}"
    if "e" not in text and "." in text:
        return Cell(text, Decimal(text))
    if not math.isfinite(value):
        return Cell(text, text)
    number = stored_number(value)
    return Cell(plain_number(number), int(number) if number == number.to_integral_value() else number)
