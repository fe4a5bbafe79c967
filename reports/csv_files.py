"""Published tables as CSV: plain for programs, and another form for people who open them in Excel."""

import csv
import datetime as dt
import io
from decimal import Decimal

from db.published import Published, Value
from db.snapshot import moment_to_text
from reports.text_cells import FORMULA_SIGNS


def table_to_csv(one: Published) -> bytes:
    """For programs: utf-8, commas, lines ended by LF, ISO dates, true and false; an empty cell is "not known"."""
    return _written(one, "\n").encode()


def table_to_excel_csv(one: Published) -> bytes:
    """For Excel: marked as utf-8, lines ended by CR LF, and a text that looks like a formula behind an apostrophe."""
    return _written(one, "\r\n", guard=True).encode("utf-8-sig")


def _written(one: Published, ending: str, *, guard: bool = False) -> str:
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator=ending)
    writer.writerow(one.table.column_names)
    writer.writerows([value_to_text(value, guard=guard) for value in row] for row in one.rows)
    return held.getvalue()


def value_to_text(value: Value, *, guard: bool = False) -> str:
    """A value as a CSV cell; with `guard`, a text that a spreadsheet program would run is kept from it.

    Numbers stay as they are: a negative number is no formula.
    """
    if isinstance(value, str):
        return f"'{value}" if guard and value.startswith(FORMULA_SIGNS) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    match value:
        case dt.datetime():
            return moment_to_text(value)
        case dt.date():
            return value.isoformat()
        case Decimal():
            return format(value.quantize(Decimal(1)) if value == value.to_integral_value() else value, "f")
        case int() | None:
            return "" if value is None else str(value)
