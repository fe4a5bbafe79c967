"""Put many rows at once into tables, as they are: for stores that are made up, to measure with."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, func, insert, select, text
from sqlmodel import Session, SQLModel

import db.tables  # noqa: F401 - registers the tables

AT_ONCE = 5_000
"""Rows handed to the driver together: enough that their number does not show, few enough to hold in memory."""


def save_rows(session: Session, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Save rows by the name of their table, in the order in which tables depend on each other.

    Every row of a table has the same columns, its id among them. Nothing is checked but what the database checks:
    what is saved so must be whole in itself.
    """
    for table in SQLModel.metadata.sorted_tables:
        given = rows.get(table.name, ())
        for start in range(0, len(given), AT_ONCE):
            session.execute(insert(table), list(given[start : start + AT_ONCE]))


def count_rows(session: Session, tables: Sequence[str]) -> dict[str, int]:
    """How many rows each of these tables has."""
    return {name: session.scalar(select(func.count()).select_from(_table(name))) or 0 for name in tables}


def settle(session: Session) -> None:
    """After rows with ids of their own: let the database count on from them, and know how much it holds."""
    if session.get_bind().dialect.name == "postgresql":
        for table in SQLModel.metadata.sorted_tables:
            if "id" in table.columns and table.columns["id"].autoincrement:
                session.execute(
                    text(
                        f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', 'id'), "  # noqa: S608 - our own name
                        f'(SELECT MAX(id) FROM "{table.name}")) '
                        f'WHERE EXISTS (SELECT 1 FROM "{table.name}")'
                    )
                )
    session.execute(text("ANALYZE"))


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]
