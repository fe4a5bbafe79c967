"""Column types: exact numbers, UTC timestamps, lists as JSON; and what drivers give of a view, made the same.

Of a statement of our own, SQLite's driver gives dates, moments and JSON as texts, PostgreSQL's as what they are.
"""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Numeric, types
from sqlalchemy.types import TypeDecorator

from foi.errors import InputError


class ExactNumber(TypeDecorator[Decimal]):
    """A Decimal that never passes through a float on its way in.

    SQLite gets text into a column of numeric affinity: a whole number below 2^63 becomes an INTEGER, a fraction that
    a REAL gives back to the digit becomes one; any other number is refused (InputError). PostgreSQL has NUMERIC, and
    gets the same numbers, without noughts at their end: so a store can move from one to the other.
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
        if value is None:
            return value
        is_whole = value == value.to_integral_value()
        if not (abs(value) < 2**63 if is_whole else Decimal(repr(float(value))) == value):
            raise InputError(f"the number {value} has more digits than the store keeps exactly.", do="Round it.")
        if dialect.name == "sqlite":
            return format(value, "f")
        return Decimal(int(value)) if is_whole else value.normalize()

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ANN401 - likewise
        """What the driver gives to Decimal."""
        del dialect
        return to_decimal(value)


def to_decimal(value: object) -> Decimal | None:
    """A number of a view, as the driver gives it, to an exact Decimal."""
    return None if value is None else Decimal(str(value))


def to_json(value: Any) -> Any:  # noqa: ANN401 - whatever was kept
    """JSON of a view, which drivers give as a text or loaded already; a text that holds JSON is loaded too."""
    return json.loads(value) if isinstance(value, str) else value


def to_date(value: str | dt.date) -> dt.date:
    """A date of a view, which drivers give as a text or a date."""
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def to_iso(value: str | dt.date | None) -> str | None:
    """A date of a view as an ISO text: 2012-06-30."""
    return None if value is None else str(value)


def to_moment(value: str | dt.datetime) -> dt.datetime:
    """A moment of a view, which drivers give as a text or a time without its zone, in UTC."""
    return (value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(value)).replace(tzinfo=dt.UTC)


class _SqliteNumeric(types.UserDefinedType[Any]):
    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "NUMERIC"


class Unsigned(TypeDecorator[int]):
    """A number of 32 bits without a sign, as mail servers count: more than PostgreSQL's INTEGER holds."""

    impl = Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> types.TypeEngine[Any]:
        """SQLite's INTEGER holds 64 bits."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())


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
