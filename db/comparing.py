"""Compare two stores, row by row, that were filled from the same files in two ways.

Compared are all tables with all their columns, ids among them, but for what tells of the run instead of what was
found: when something was written down (columns of UtcTime, of which it is compared whether they are filled), by which
engine, who has documents in hand, and the number that moves on with each change.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Table, select
from sqlmodel import SQLModel

from db import tables
from db.columns import UtcTime
from db.store import Store

OF_THE_RUN = frozenset({"lease", "read_order", "store_change"})
"""Tables about work under way."""

ENGINE = {"run": frozenset({"engine"})}
"""Columns that are not compared, by table."""

Rows = list[tuple[Any, ...]]


def load_all(store: Store) -> dict[str, Rows]:
    """Every table's rows in the order of their keys, as they are compared."""
    assert tables.APPEND_ONLY, "importing the tables registers them"
    with store.reading() as session:
        return {
            table.name: [tuple(_values(row, table)) for row in session.execute(_in_order(table))]
            for table in SQLModel.metadata.sorted_tables
            if table.name not in OF_THE_RUN
        }


def differences(ours: Mapping[str, Rows], theirs: Mapping[str, Rows]) -> dict[str, int]:
    """How many rows of each table are in one of two stores only; empty when they are equal."""
    found = {}
    for name in ours.keys() | theirs.keys():
        left, right = ours.get(name, []), theirs.get(name, [])
        if left != right:
            found[name] = sum(one not in right for one in left) + sum(one not in left for one in right)
    return dict(sorted(found.items()))


def _in_order(table: Table) -> Any:  # noqa: ANN401 - SQLAlchemy's select of a table's own columns
    return select(*_columns(table)).order_by(*table.primary_key.columns)


def _columns(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if column.name not in ENGINE.get(table.name, ())]


def _values(row: Any, table: Table) -> Iterator[Any]:  # noqa: ANN401 - a row's own values
    for column, value in zip(_columns(table), row, strict=True):
        yield (value is not None) if isinstance(column.type, UtcTime) else value
