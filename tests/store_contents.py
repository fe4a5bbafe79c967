"""What a store holds, without the numbers it gives its rows and the moments it writes down: to compare two stores.

Of two runs that did the same work in another order, or at another time, both give the same contents. Only for SQLite
files, looked at from outside with a connection of its own.
"""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

Contents = dict[str, Counter[str]]
"""Table -> what its rows say, and how often each is there."""

OF_THE_MOMENT = frozenset(
    {"run", "store_change", "lease", "read_order", "backup", "alembic_version", "sqlite_sequence"}
)
"""Tables that tell of the running itself, which differs from run to run."""

MOVES_ON = {"document": frozenset({"status", "reason", "explanation", "campaign"})}
"""What changes of a row in the course of its life, and is no part of it where another row points at it."""

BY_ORDER = {"reading_check": frozenset({"status", "detail"})}
"""What depends on which document was read first: with how many others a figure could be compared by then."""

MOMENTS = frozenset({"DATETIME", "TIMESTAMP"})
CAUSES = "; "
SOUND = [("ok",)]


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    key: str
    columns: tuple[str, ...]
    references: Mapping[str, str]
    rows: dict[object, sqlite3.Row] = field(default_factory=dict)


def store_contents(database: Path, *, without: frozenset[str] = OF_THE_MOMENT) -> Contents:
    """What every table says; a row is told by its values, those it points at included, never by its number."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        tables = {name: _load(connection, name) for name in _names(connection) if name not in without}
    said: dict[tuple[str, object, bool], str] = {}
    return {
        name: Counter(_say(tables, (name, key, True), said) for key in table.rows) for name, table in tables.items()
    }


def database_faults(database: Path) -> list[str]:
    """What SQLite finds wrong: damage, and rows that point at none."""
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [
        *(str(row[0]) for row in found if found != SOUND),
        *(f"{row[0]} {row[1]} points at no row" for row in loose),
    ]


def documents_of(database: Path) -> dict[str, str]:
    """The sha256 of each document, and where it stands."""
    with closing(sqlite3.connect(database)) as connection:
        return dict(connection.execute("SELECT sha256, status FROM document"))


def _names(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'document_search%'"
    return [str(row[0]) for row in connection.execute(query)]


def _load(connection: sqlite3.Connection, name: str) -> _Table:
    described = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
    pointing = connection.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
    numbered = [row["name"] for row in described if row["pk"] and row["name"] == "id" and row["type"] == "INTEGER"]
    columns = [row["name"] for row in described if row["name"] not in numbered and row["type"].upper() not in MOMENTS]
    references = {row["from"]: row["table"] for row in pointing if row["to"] in {None, "id"}}
    table = _Table(name, numbered[0] if numbered else "rowid", tuple(columns), references)
    for row in connection.execute(f'SELECT rowid AS "its number", * FROM "{name}"'):
        table.rows[row["its number"]] = row
    return table


def _say(
    tables: Mapping[str, _Table], which: tuple[str, object, bool], said: dict[tuple[str, object, bool], str]
) -> str:
    """A row in short: the hash of its values, with what it points at in the place of numbers."""
    if which not in said:
        name, key, is_whole = which
        table, left_out = tables[name], BY_ORDER.get(name, frozenset())
        left_out |= frozenset() if is_whole else MOVES_ON.get(name, frozenset())
        row = table.rows[key]
        values = {
            column: _say(tables, (table.references[column], row[column], False), said)
            if _points(tables, table, column, row)
            else _plain(column, row[column])
            for column in table.columns
            if column not in left_out
        }
        text = json.dumps(values, sort_keys=True, default=repr)
        said[which] = f"{name} {hashlib.sha256(text.encode()).hexdigest()[:16]}"
    return said[which]


def _points(tables: Mapping[str, _Table], table: _Table, column: str, row: sqlite3.Row) -> bool:
    target = tables.get(table.references.get(column, ""))
    return target is not None and row[column] in target.rows


def _plain(column: str, value: object) -> object:
    """Causes of a total come in the order in which documents were read."""
    if column == "cause" and isinstance(value, str):
        return sorted(value.split(CAUSES))
    return value


def reasons_of(database: Path) -> set[str]:
    """The reason of every decision."""
    with closing(sqlite3.connect(database)) as connection:
        return {str(row[0]) for row in connection.execute("SELECT why FROM decision")}


def readings_per_document(database: Path) -> dict[str, int]:
    """The sha256 of each document that was read, and how many readings of it there are."""
    query = (
        "SELECT d.sha256, COUNT(*) FROM reading AS r INNER JOIN document AS d ON d.id = r.document_id GROUP BY d.id"
    )
    with closing(sqlite3.connect(database)) as connection:
        return dict(connection.execute(query))
