"""Published tables as CSV: plain for programs, and another form for people who open them in Excel."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from db.dictionary import Table, Type
from db.published import Published, Value
from db.snapshot import AS_THEY_ARE, moment_to_text
from db.streamed import Columns, Remembered, batches
from reports.text_cells import FORMULA_SIGNS


def table_to_csv(one: Published) -> bytes:
    """For programs: utf-8, commas, lines ended by LF, ISO dates, true and false; an empty cell is "not known"."""
    return b"".join(plain for plain, _ in to_csv_files(one.table, batches(one)))


def table_to_excel_csv(one: Published) -> bytes:
    """For Excel: marked as utf-8, lines ended by CR LF, and a text that looks like a formula behind an apostrophe."""
    return b"".join(excel for _, excel in to_csv_files(one.table, batches(one)))


def to_csv_files(table: Table, found: Iterable[Columns]) -> Iterator[tuple[bytes, bytes]]:
    """A table as both kinds of CSV, piece by piece: the head, and each batch of rows."""
    head = _lines([table.column_names], "\n"), _lines([table.column_names], "\r\n")
    yield head[0].encode(), head[1].encode("utf-8-sig")
    turned = [None if one.type in AS_THEY_ARE else Remembered(value_to_text) for one in table.columns]
    guarded = [Remembered(_guarded) if one.type is Type.STRING else None for one in table.columns]
    for columns in found:
        texts = [_of(known, values) for known, values in zip(turned, columns, strict=True)]
        plain = _lines(zip(*texts, strict=True), "\n")
        for_excel = [_of(known, values) for known, values in zip(guarded, texts, strict=True)]
        if for_excel == texts and plain.count("\n") == len(columns[0]):
            yield plain.encode(), plain.replace("\n", "\r\n").encode()
        else:
            yield plain.encode(), _lines(zip(*for_excel, strict=True), "\r\n").encode()


def _of(known: Remembered[Any, Any] | None, values: Sequence[Any]) -> Sequence[Any]:
    return values if known is None else known.of(values)


def _guarded(value: Value) -> str | None:
    return None if value is None else value_to_text(value, guard=True)


def _lines(rows: Iterable[Sequence[object]], ending: str) -> str:
    held = io.StringIO(newline="")
    csv.writer(held, lineterminator=ending).writerows(rows)
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
