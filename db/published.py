"""Load what may be published, column by column as the dictionary allows it, and refuse whatever does not fit."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, text
from sqlmodel import Session

from db.columns import to_date, to_decimal, to_moment
from db.dictionary import Column, Form, Table, Type
from db.safe_forms import Labels, safe_form
from foi.errors import StoreError

Value = str | int | Decimal | bool | dt.date | dt.datetime | None
Row = tuple[Value, ...]
AllLabels = Mapping[tuple[str, str], Labels]
"""The labels of each question, by campaign and number."""

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no workbook and no text file should have to carry."""


@dataclass(frozen=True, slots=True)
class Published:
    """A table with its rows, each in the order of the dictionary's columns; rows by key."""

    table: Table
    rows: tuple[Row, ...]

    def column(self, name: str) -> tuple[Value, ...]:
        """Every value of one column."""
        place = self.table.column_names.index(name)
        return tuple(row[place] for row in self.rows)


def load_published(session: Session, table: Table, *, campaigns: Sequence[str], labels: AllLabels) -> Published:
    """The rows of a view that belong to these campaigns, safe to go out.

    Raises StoreError for a value that the dictionary does not foresee: better nothing goes out than somebody's name.
    """
    wanted = {column.of_view for column in table.columns} | _labelled(table)
    columns = ", ".join(sorted(wanted))
    order = ", ".join(table.column(name).of_view for name in table.key)
    where = "WHERE campaign IN :campaigns" if table.has_campaign else ""
    query = text(f"SELECT {columns} FROM {table.name} {where} ORDER BY {order}")  # noqa: S608 - names of our own dictionary
    if where:
        query = query.bindparams(bindparam("campaigns", expanding=True))
    found = session.execute(query, {"campaigns": list(campaigns)} if where else {})
    return to_published(table, [_to_row(table, row._asdict(), labels) for row in found])


def to_published(table: Table, rows: Iterable[Row]) -> Published:
    """Check rows against the dictionary and put them in the order of their key."""
    checked = [tuple(to_checked(table, *pair) for pair in zip(table.columns, row, strict=True)) for row in rows]
    places = [table.column_names.index(name) for name in table.key]
    return Published(table, tuple(sorted(checked, key=lambda row: tuple(_order(row[place]) for place in places))))


def load_labels(session: Session) -> AllLabels:
    """What the categories of every question are called outside (db/safe_forms.py)."""
    labels: dict[tuple[str, str], Labels] = {}
    for campaign, number in session.execute(text("SELECT campaign, number FROM question")):
        labels[campaign, number] = Labels()
    for campaign, number, dimension, category in session.execute(text(_ASKED)):
        labels[campaign, number].ask(dimension, category)
    for campaign, number, dimension, category in session.execute(text(_MET)):
        labels[campaign, number].dimension(dimension)
        labels[campaign, number].category(dimension, category)
    return labels


_ASKED = """
    SELECT q.campaign, q.number, c.dimension, c.category
    FROM question_category AS c
    INNER JOIN question AS q ON c.question_id = q.id
    ORDER BY c.id
"""

_MET = """
    SELECT q.campaign, q.number, c.dimension, c.category
    FROM figure_category AS c
    INNER JOIN figure AS f ON c.figure_id = f.id
    INNER JOIN question AS q ON f.question_id = q.id
    GROUP BY q.campaign, q.number, c.dimension, c.category
    ORDER BY MIN(c.figure_id), c.dimension
"""

_NO_LABELS = Labels()


def _labelled(table: Table) -> set[str]:
    """The further column that the labels of categories need, where the table has some."""
    forms = {Form.CATEGORIES, Form.CATEGORY, Form.DIMENSION}
    return {"question"} if any(column.form in forms for column in table.columns) else set()


def _to_row(table: Table, row: Mapping[str, Any], labels: AllLabels) -> Row:
    own = labels[row["campaign"], row["question"]] if _labelled(table) else _NO_LABELS
    return tuple(to_value(column, safe_form(column.form, row[column.of_view], row, own)) for column in table.columns)


def to_value(column: Column, value: Any) -> Value:  # noqa: ANN401 - as the driver gives it
    """What the driver gives as what the dictionary says it is; None for an empty text."""
    if value is None or value == "":
        return None
    return _to_text(column, value) if column.type is Type.STRING else _TURNS[column.type](value)


_TURNS: Mapping[Type, Callable[[Any], Value]] = {
    Type.INTEGER: int,
    Type.NUMBER: to_decimal,
    Type.BOOLEAN: bool,
    Type.DATE: to_date,
    Type.DATETIME: to_moment,
}


def _to_text(column: Column, value: str) -> str | None:
    """What was printed goes out only where it is a number or a usual mark; words stay here."""
    is_kept = column.form is not Form.PRINTED or re.fullmatch(column.form_allowed, value)
    return value if is_kept else None


def to_checked(table: Table, column: Column, value: Value) -> Value:
    """A value that the dictionary foresees there, without control characters. StoreError for any other."""
    if value is None:
        if column.required:
            raise _unforeseen(table, column, "nothing stands where something must")
        return None
    if isinstance(value, str):
        if column.enum and value not in column.enum:
            raise _unforeseen(table, column, "a word stands there that is not one of those allowed")
        if column.pattern and not re.fullmatch(column.form_allowed, value):
            raise _unforeseen(table, column, "a text stands there that is not of the form allowed")
        return CONTROL.sub("\N{REPLACEMENT CHARACTER}", value)
    return value


def _unforeseen(table: Table, column: Column, what: str) -> StoreError:
    """The value itself is not told: it may be somebody's name."""
    return StoreError(
        f"nothing was exported: {what}.",
        where=f"{table.name}.{column.name}",
        do="Look at it in the store; db/dictionary says what may go out.",
    )


def _order(value: Value) -> tuple[bool, str | int | Decimal | dt.date | dt.datetime]:
    return (value is not None, "" if value is None else value)
