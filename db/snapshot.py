"""Write the published tables as a SQLite file that anybody can open: no WAL, indexed, checked."""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from db.dictionary import Table, Type
from db.published import Published, Value
from db.streamed import Columns, Remembered, batches
from foi.errors import StoreError

SQL_TYPES = {
    Type.STRING: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.NUMBER: "NUMERIC",
    Type.BOOLEAN: "INTEGER",
    Type.DATE: "TEXT",
    Type.DATETIME: "TEXT",
}
AS_THEY_ARE = frozenset({Type.STRING, Type.INTEGER})
"""Types of which SQLite takes the values as they are."""

CACHE = -64_000
"""KiB of the file that are held in memory while it is written."""

SMALL = 100 * 1024**2
"""Bytes of a snapshot up to which SQLite also compares each index with its table."""

CANNOT_WRITE = sqlite3.OperationalError
"""What comes of a disk that is full, or a place that cannot be written."""

INDEXED = (("campaign", "question"), ("force",), ("forces",), ("our_reference",), ("estimate_id",), ("figure_id",))
"""Columns people ask by; each table that has them gets the index, unless its key begins with them."""


class Snapshot:
    """A new SQLite file that is filled table by table: dates as ISO texts, booleans 0 and 1, numbers as numbers.

    Rows come in the order of their keys, so that the file is packed as it grows; nobody but us sees it before it is
    whole, so it has no journal.
    """

    def __init__(self, path: Path, tables: Sequence[Table]) -> None:
        self.path = path
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = {CACHE}"):
            self.connection.execute(f"PRAGMA {pragma}")
        self.turned: dict[str, list[Remembered[Value, str | int | float | None] | None]] = {}
        self.connection.execute("BEGIN")
        for table in tables:
            self.connection.execute(_create(table))

    def fill(self, table: Table, batches: Iterable[Columns]) -> None:
        """Write rows of a table. Raises StoreError where two have one key."""
        marks = ", ".join("?" * len(table.columns))
        insert = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - our own names
        turned = self.turned.setdefault(table.name, _turned(table))
        try:
            for columns in batches:
                made = [
                    values if known is None else known.of(values)
                    for known, values in zip(turned, columns, strict=True)
                ]
                self.connection.executemany(insert, zip(*made, strict=True))
        except sqlite3.IntegrityError as error:
            raise StoreError(
                "nothing was exported: two rows have the same key, or one has none.",
                where=table.name,
                do="Look at them in the store; db/dictionary says what names a row.",
            ) from error

    def index(self, table: Table) -> None:
        """Index a table that has all its rows."""
        for index in _indexes(table):
            self.connection.execute(index)

    def finish_part(self) -> None:
        """Let go of a file that another snapshot is to take over."""
        self.connection.execute("COMMIT")
        self.close()

    def take(self, table: Table, part: Path) -> None:
        """Take over a table, none of whose rows is here yet, out of another file with the same one."""
        self.connection.execute("COMMIT")
        self.connection.execute("ATTACH ? AS part", (str(part),))
        self.connection.execute(f'INSERT INTO main."{table.name}" SELECT * FROM part."{table.name}"')  # noqa: S608 - our own names
        self.connection.execute("DETACH part")
        self.connection.execute("BEGIN")
        self.index(table)

    def finish(self) -> None:
        """Check it. StoreError where a row refers to one that is not there, or the file is broken."""
        self.connection.execute("COMMIT")
        _check(self.connection.execute("PRAGMA foreign_key_check").fetchall() == [], self.path)
        check = "integrity_check" if self.path.stat().st_size < SMALL else "quick_check"
        _check(self.connection.execute(f"PRAGMA {check}").fetchall() == [("ok",)], self.path)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def write_snapshot(path: Path, tables: Sequence[Published]) -> None:
    """Write a new SQLite file with these tables. Raises StoreError as Snapshot does."""
    names = [one.table for one in tables]
    with closing(Snapshot(path, names)) as snapshot:
        for one in tables:
            snapshot.fill(one.table, batches(one))
            snapshot.index(one.table)
        snapshot.finish()


def _turned(table: Table) -> list[Remembered[Value, str | int | float | None] | None]:
    return [None if one.type in AS_THEY_ARE else Remembered(_to_sql) for one in table.columns]


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
