"""Rows that may be published in batches, column by column: for tables too large to be held in memory.

Each differing value of a column is checked and made safe once (db/published.py) and then remembered for a while, so
that a table of a million rows costs little more than its differing values.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import bindparam, text
from sqlmodel import Session

from db.dictionary import Column, Form, Table, Type
from db.published import AllLabels, Published, Value, to_checked, to_value
from db.safe_forms import Labels, safe_form
from db.whole_history import history_sql

STREAMED = ("observations", "observations_history", "events")
"""The tables that grow with every reply. Each has a key of whole numbers, which SQL orders as Python does."""

ROWS = 5_000
"""Rows of one batch."""

MOST_REMEMBERED = 50_000

Columns = Sequence[Sequence[Value]]
"""A batch: for each column of the dictionary its values, row by row."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(dict[K, V], Generic[K, V]):
    """What a function makes of each value, worked out once."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: K) -> V:
        made = self[key] = self.make(key)
        return made

    def of(self, keys: Sequence[K]) -> list[V]:
        """What it makes of each of these."""
        if len(self) > MOST_REMEMBERED:
            self.clear()
        return list(map(self.__getitem__, keys))


@dataclass(frozen=True, slots=True)
class Streamed:
    """A table whose rows are still to be fetched, in the order of its key, while the session lasts."""

    table: Table
    session: Session = field(repr=False)
    campaigns: Sequence[str] | None
    labels: AllLabels = field(repr=False)

    def batches(self) -> Iterator[Columns]:
        """The rows, so many at a time. Raises StoreError for a value that may not go out."""
        turned = [_turned(self.table, column, self.labels) for column in self.table.columns]
        sources = [_sources(column) for column in self.table.columns]
        places = {name: place for place, name in enumerate(dict.fromkeys(one for names in sources for one in names))}
        query = text(_select(self.table, list(places), is_all=self.campaigns is None))
        if self.campaigns is not None:
            query = query.bindparams(bindparam("campaigns", expanding=True, value=list(self.campaigns)))
        with self.session.execute(query, execution_options={"yield_per": ROWS}) as found:
            for rows in found.partitions(ROWS):
                had = list(zip(*rows, strict=True))
                yield [
                    turn(_joined([had[places[one]] for one in names]))
                    for turn, names in zip(turned, sources, strict=True)
                ]


def _joined(columns: Sequence[Sequence[Any]]) -> Sequence[Any]:
    return columns[0] if len(columns) == 1 else list(zip(*columns, strict=True))


def batches(one: Published | Streamed) -> Iterator[Columns]:
    """The rows of a table in batches, whether they are held or still to be fetched."""
    if isinstance(one, Streamed):
        yield from one.batches()
        return
    for start in range(0, len(one.rows), ROWS):
        yield list(zip(*one.rows[start : start + ROWS], strict=True))


def _select(table: Table, names: Sequence[str], *, is_all: bool) -> str:
    source = f"({history_sql(is_all=is_all)})" if table.name == "observations_history" else table.name
    where = "" if is_all else "WHERE o.campaign IN :campaigns"
    jsons = {column.of_view for column in table.columns if column.form is Form.PLACE}
    columns = ", ".join(f"CAST(o.{name} AS VARCHAR)" if name in jsons else f"o.{name}" for name in names)
    order = ", ".join(f"o.{table.column(name).of_view}" for name in table.key)
    return f"SELECT {columns} FROM {source} AS o {where} ORDER BY {order}"  # noqa: S608 - names of our own dictionary


def _sources(column: Column) -> tuple[str, ...]:
    """The columns of the view that a value is made of."""
    return ("campaign", "question", column.of_view) if column.form is Form.CATEGORIES else (column.of_view,)


def _turned(table: Table, column: Column, labels: AllLabels) -> Callable[[Sequence[Any]], Sequence[Value]]:
    """What turns the values of a column into what may go out."""

    def make(value: Any) -> Value:  # noqa: ANN401 - as the driver gives it
        own, held = (labels[value[:2]], value[2]) if column.form is Form.CATEGORIES else (Labels(), value)
        return to_checked(table, column, to_value(column, safe_form(column.form, held, {}, own)))

    known = Remembered(make)
    if column.type is not Type.INTEGER or column.form is not Form.PLAIN:
        return known.of
    # of whole numbers there is nothing to turn, and those that name a row are all different
    return lambda values: values if set(map(type, values)) <= {int} else known.of(values)
