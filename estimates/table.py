"""A table of figures as a CSV text, turned into inputs.

Columns: `covers` (force slugs joined by "+"), then `value`, or `low` and `high`; further columns are ignored. A force
that gave no figure has no row.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from estimates.csv_rows import text_to_number, text_to_rows
from estimates.inputs import Inputs, Unit, refuse_misplaced
from foi.errors import InputError
from foi.forces import COVERS_SEPARATOR

COVERS = "covers"
VALUE = "value"
LOW = "low"
HIGH = "high"


def table_to_inputs(text: str, frame: Inputs, *, where: str, column: str = VALUE) -> Inputs:
    """The `frame` (populations and settings) with the figures of a CSV text as its units.

    `where` names the table in messages, `column` the one that holds the values. Raises InputError with the line at
    fault and what to do.
    """
    units: list[Unit] = []
    covered: set[str] = set()
    for place, row in _placed_rows(text, column, where):
        unit = _row_to_unit(row, column, place)
        refuse_misplaced(unit, frame.populations, covered, where=place)
        covered.update(unit.covers)
        units.append(unit)
    return dataclasses.replace(frame, units=tuple(units))


def _placed_rows(text: str, column: str, where: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each line as its place and its cells by column name."""
    refuse_columns = partial(_refuse_columns, column=column, where=where)
    for line, row in text_to_rows(text, where=where, refuse_columns=refuse_columns):
        place = f"{where}, line {line}"
        if None in row:
            raise InputError(
                "the line has more cells than the first line has columns.",
                where=place,
                do='A number with commas needs quotes: "1,234".',
            )
        yield place, row


def _refuse_columns(columns: Sequence[str], *, column: str, where: str) -> None:
    if COVERS not in columns:
        raise InputError(
            f'the first line must name the column "{COVERS}".',
            where=where,
            do=f"Name the columns, with commas between: {COVERS},{VALUE} or {COVERS},{LOW},{HIGH}.",
        )
    twins = [name for name in (COVERS, column, LOW, HIGH) if columns.count(name) > 1]
    if twins:
        raise InputError(f'two columns are named "{twins[0]}".', where=where, do="Rename one of them.")
    if column not in columns and (column != VALUE or not {LOW, HIGH} <= set(columns)):
        there = ", ".join(name for name in columns if name != COVERS)
        raise InputError(
            f'there is no column "{column}".',
            where=where,
            do=f"The columns are: {there}. Choose one with --column, or name two of them {LOW} and {HIGH}.",
        )


def _row_to_unit(row: dict[str, str], column: str, place: str) -> Unit:
    covers = tuple(slug.strip() for slug in row[COVERS].split(COVERS_SEPARATOR))
    if "" in covers:
        raise InputError("a force is missing.", where=place, do=f'Write slugs joined by "{COVERS_SEPARATOR}".')
    value, low, high = (row.get(name, "").strip() for name in (column, LOW, HIGH))
    if column == VALUE and value and (low or high):
        raise InputError("there is both a value and a range.", where=place, do="Keep one of them.")
    try:
        if value:
            number = _text_to_number(value)
            return Unit(covers, number, number)
        if low and high:
            return Unit(covers, _text_to_number(low), _text_to_number(high))
    except InputError as error:
        raise InputError(error.what, where=place, do=error.do) from error
    raise InputError(
        "there is no figure.",
        where=place,
        do="Leave out the line of a force that gave none; give both low and high for a range.",
    )


def _text_to_number(text: str) -> Decimal:
    number = text_to_number(text)
    if number is None:
        raise InputError(f'"{text}" is not a number.', do='Write it in digits, such as 1234 or "1,234".')
    return number
