"""Write the published tables as a SQLite file that anybody can open: no WAL, indexed, checked."""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from db.dictionary import Table, Type
from db.published import Published, Value
from foi.errors import StoreError

SQL_TYPES = {
    Type.STRING: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.NUMBER: "NUMERIC",
    Type.BOOLEAN: "INTEGER",
    Type.DATE: "TEXT",
    Type.DATETIME: "TEXT",
}
INDEXED = (("campaign", "question"), ("force",), ("forces",), ("our_reference",), ("estimate_id",), ("figure_id",))
"""Columns people ask by; each table that has them gets the index, unless its key begins with them."""


def write_snapshot(path: Path, tables: Sequence[Published]) -> None:
    """Write a new SQLite file with these tables: dates as ISO texts, booleans as 0 and 1, numbers as numbers.

    It is put together in memory and comes to the disk by VACUUM INTO, packed and without a journal. Raises StoreError
    where two rows have one key, a row refers to one that is not there, or the file fails SQLite's own check.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for one in tables:
            connection.execute(_create(one.table))
        for one in tables:
            _fill(connection, one)
        _check(connection.execute("PRAGMA foreign_key_check").fetchall() == [], path)
        connection.execute("VACUUM INTO ?", (str(path),))
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as written:
        _check(written.execute("PRAGMA integrity_check").fetchall() == [("ok",)], path)


def _fill(connection: sqlite3.Connection, one: Published) -> None:
    marks = ", ".join("?" * len(one.table.columns))
    rows = (tuple(_to_sql(value) for value in row) for row in one.rows)
    try:
        connection.executemany(f'INSERT INTO "{one.table.name}" VALUES ({marks})', rows)  # noqa: S608 - our own names
    except sqlite3.IntegrityError as error:
        raise StoreError(
            "nothing was exported: two rows have the same key, or one has none.",
            where=one.table.name,
            do="Look at them in the store; db/dictionary says what names a row.",
        ) from error
    for index in _indexes(one.table):
        connection.execute(index)


def _create(table: Table) -> str:
    columns = [
        f'"{column.name}" {SQL_TYPES[column.type]}{" NOT NULL" if column.required else ""}'
        for column in table.columns
    ]
    keys = [f"PRIMARY KEY ({_listed(table.key)})"]
    references = [
        f'FOREIGN KEY ({_listed(one.columns)}) REFERENCES "{one.table}" ({_listed(one.to)})'
        for one in table.references
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join([*columns, *keys, *references])})'


def _indexes(table: Table) -> Iterator[str]:
    for columns in INDEXED:
        if set(columns) <= set(table.column_names) and table.key[: len(columns)] != columns:
            yield f'CREATE INDEX "{table.name}_by_{"_".join(columns)}" ON "{table.name}" ({_listed(columns)})'


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _to_sql(value: Value) -> str | int | float | None:
    match value:
        case bool():
            return int(value)
        case dt.datetime():
            return moment_to_text(value)
        case dt.date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case _:
            return value


def moment_to_text(moment: dt.datetime) -> str:
    """A moment in UTC as every published file writes it: 2012-08-31T09:00:00.000000Z, so that texts sort as times."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _check(is_sound: bool, path: Path) -> None:
    if not is_sound:
        raise StoreError("the snapshot came out broken, so nothing was exported.", where=path.name, do="Try again.")
