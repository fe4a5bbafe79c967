"""Every row of a store into another one, and the proof that both hold the same, table by table.

Rows pass through the types of the models, so that SQLite and PostgreSQL each keep them in their own way. The proof
reads them back from both and hashes what they say: numbers without the zeros that only one of them keeps, moments in
UTC, lists and maps with their keys in order. PostgreSQL keeps no NUL in a text, but the sign for it (db/postgres.py).
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Integer, Table, func, select, text
from sqlmodel import Session, SQLModel

import db.tables  # noqa: F401 - registers the tables
from db.sqlite import SHUT
from db.words_postgres import index_all

BATCH = 1000
"""Rows that are in memory at a time."""

OWN = frozenset({"store_change"})
"""Each store counts its changes by itself."""

NUL, SHOWN_NUL = "\x00", "\N{SYMBOL FOR NULL}"


@dataclass(frozen=True, slots=True)
class TableProof:
    """A table as both stores hold it: how many rows, and the sha256 of what they say in the order of their keys."""

    table: str
    rows: int
    sha256: str
    copied_rows: int
    copied_sha256: str

    @property
    def is_equal(self) -> bool:
        """Whether both hold the same."""
        return (self.rows, self.sha256) == (self.copied_rows, self.copied_sha256)


def copied_tables() -> list[Table]:
    """All tables that are copied, each after those it refers to."""
    return [table for table in SQLModel.metadata.sorted_tables if table.name not in OWN]


def is_empty(session: Session) -> bool:
    """Whether a store holds nothing at all."""
    return not any(session.execute(select(table).limit(1)).first() for table in copied_tables())


def copy_rows(source: Session, target: Session) -> None:
    """Copy every row; ids stay, and the next id comes after them. The words of letters are found there as here."""
    for table in copied_tables():
        for rows in _batches(source, table):
            target.execute(table.insert(), rows)
        _go_on_after(target, table)
    if target.get_bind().dialect.name == "postgresql":
        index_all(target)


def prove_tables(source: Session, target: Session) -> Iterator[TableProof]:
    """What both hold of each table."""
    for table in copied_tables():
        yield TableProof(table.name, *_sum(source, table), *_sum(target, table))


def _batches(session: Session, table: Table) -> Iterator[list[dict[str, Any]]]:
    query = select(table).order_by(*table.primary_key).execution_options(yield_per=BATCH)
    for rows in session.execute(query).mappings().partitions():
        yield [dict(row) for row in rows]


def _go_on_after(session: Session, table: Table) -> None:
    """PostgreSQL gives ids by a counter of its own, which knows nothing of rows that brought theirs."""
    keys = list(table.primary_key)
    if session.get_bind().dialect.name != "postgresql" or len(keys) > 1 or not isinstance(keys[0].type, Integer):
        return
    highest = session.execute(select(func.max(keys[0]))).scalar()
    counter = session.execute(
        text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": f'"{table.name}"', "column": keys[0].name}
    ).scalar()
    if highest is not None and counter is not None:
        session.execute(text("SELECT setval(:counter, :highest)"), {"counter": counter, "highest": highest})


def _sum(session: Session, table: Table) -> tuple[int, str]:
    rows, found = 0, hashlib.sha256()
    for batch in _batches(session, table):
        for row in batch:
            rows += 1
            found.update(json.dumps([_said(value) for value in row.values()], ensure_ascii=False).encode())
            found.update(b"\n")
    return rows, found.hexdigest()


def _said(value: object) -> object:
    """A value in the one form in which both stores say it."""
    match value:
        case Decimal():
            return format(value.normalize() + 0, "f")
        case dt.date():  # a moment too
            return value.isoformat()
        case str():
            return value.replace(NUL, SHOWN_NUL)
        case dict() | list():
            return _said(json.dumps(value, ensure_ascii=False, sort_keys=True))
        case _:
            return value


def shut(session: Session, where: str) -> None:
    """Let nobody write to a store in a SQLite file any more: it has moved to `where`. Committed with the session."""
    said = f"{SHUT} {where}".replace("'", "''")
    for table in copied_tables():
        for verb in ("INSERT", "UPDATE", "DELETE"):
            session.execute(
                text(
                    f'CREATE TRIGGER moved_{table.name}_{verb.lower()} BEFORE {verb} ON "{table.name}" '
                    f"BEGIN SELECT RAISE(ABORT, '{said}'); END".replace(":", r"\:")
                )
            )


def is_shut(session: Session) -> bool:
    """Whether a store in a SQLite file has been shut because it moved."""
    query = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'moved_%'"
    return session.get_bind().dialect.name == "sqlite" and bool(session.execute(text(query)).scalar())
