"""Column types: exact numbers, UTC timestamps, lists as JSON.

They are written to run on PostgreSQL too, which a later version does.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Numeric, types
from sqlalchemy.types import TypeDecorator

from foi.errors import InputError


class ExactNumber(TypeDecorator[Decimal]):
    """A Decimal that never passes through a float on its way in.

    SQLite gets text into a column of numeric affinity: a whole number below 2^63 becomes an INTEGER, a fraction that
    a REAL gives back to the digit becomes one; any other number is refused (InputError). PostgreSQL gets NUMERIC.
    """

    impl = Numeric(asdecimal=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> types.TypeEngine[Any]:
        """Numeric affinity without SQLAlchemy's own float conversion on SQLite."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(_SqliteNumeric())
        return dialect.type_descriptor(Numeric(asdecimal=True))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:  # noqa: ANN401 - the driver's own type
        """Decimal to what the driver takes."""
        if value is None or dialect.name != "sqlite":
            return value
        is_whole = value == value.to_integral_value()
        if not (abs(value) < 2**63 if is_whole else Decimal(repr(float(value))) == value):
            raise InputError(f"the number {value} has more digits than the store keeps exactly.", do="Round it.")
        return format(value, "f")

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ANN401 - likewise
        """What the driver gives to Decimal."""
        del dialect
        return to_decimal(value)


def to_decimal(value: object) -> Decimal | None:
    """A number of a view, as the driver gives it, to an exact Decimal."""
    return None if value is None else Decimal(str(value))


def to_moment(value: str | dt.datetime) -> dt.datetime:
    """A moment of a view, which drivers give as a text or a time without its zone, in UTC."""
    return (value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(value)).replace(tzinfo=dt.UTC)


class _SqliteNumeric(types.UserDefinedType[Any]):
    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "NUMERIC"


class UtcTime(TypeDecorator[dt.datetime]):
    """A moment in UTC; refuses a datetime without a time zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Aware time to naive UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment in the store needs its time zone")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Naive UTC to aware time."""
        del dialect
        return None if value is None else value.replace(tzinfo=dt.UTC)


TextList = JSON
"""A list of texts, stored as JSON."""
