"""What the published tables hold: each table and column described, once, for everybody who tells of them.

The TOML files beside this module feed the snapshot, the data package, the workbook, Datasette and docs/analysts.md.
They are the list of what may go out: a column that is not in them is not published, and every text in them is of a
closed set (`enum`), or of a form that holds no words of a stranger (`pattern`), or says who wrote it (`written_by`).
"""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypeVar

from pydantic import ValidationError, model_validator

from foi.errors import ConfigurationError
from foi.records import Record

FILES = ("asked.toml", "answered.toml", "concluded.toml", "about.toml")
"""In the order in which the tables are shown."""

_SECTION = r"s[0-9]{1,3}[A-Z]{0,2}(\([0-9A-Za-z]{1,4}\)){0,4}"

_PLACE = "(cell [A-Z]{1,3}[0-9]{1,7}|page [0-9]{1,5}|paragraph [0-9]{1,6}|line [0-9]{1,7})"

NAMES = {
    "slug": "[a-z0-9]+(-[a-z0-9]+)*",
    "slugs": r"[a-z0-9-]+(\+[a-z0-9-]+)*",
    "sha256": "[0-9a-f]{64}",
    "measure": "[a-z][a-z0-9_]*",
    "warnings": "(red|amber|note):[a-z0-9_]+(; (red|amber|note):[a-z0-9_]+)*",
    "section": _SECTION,
    "sections": f"{_SECTION}(; {_SECTION})*",
    "place": f"{_PLACE}(, typed in by a person)?|typed in by a person",
}
"""Forms that several columns share; a column names one with `pattern = "@slug"`."""


class Type(StrEnum):
    """Types of a column, named as the Table Schema names them."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"


class Form(StrEnum):
    """How a value is made safe on its way out (db/safe_forms.py)."""

    PLAIN = "plain"
    PRINTED = "printed"
    PLACE = "place"
    CATEGORIES = "categories"
    DIMENSION = "dimension"
    CATEGORY = "category"
    SECTIONS = "sections"
    WARNINGS = "warnings"


class Column(Record):
    """One published column. `source` is its name in the view, where that is another; `unit` of a number."""

    name: str
    type: Type
    description: str
    unit: str = ""
    source: str = ""
    form: Form = Form.PLAIN
    enum: tuple[str, ...] = ()
    pattern: str = ""
    written_by: str = ""
    required: bool = False

    @model_validator(mode="after")
    def _every_text_is_accounted_for(self) -> "Column":
        ways = [way for way in (self.enum, self.pattern, self.written_by) if way]
        if (self.type is Type.STRING) != (len(ways) == 1):
            raise ValueError(
                f"{self.name}: a text needs enum, pattern or written_by, and only a text has one of them"
            )
        return self

    @property
    def of_view(self) -> str:
        """Its name in the view it comes from."""
        return self.source or self.name

    @property
    def form_allowed(self) -> str:
        """The pattern spelt out, to be matched against the whole text; empty where there is none."""
        return NAMES[self.pattern.removeprefix("@")] if self.pattern.startswith("@") else self.pattern


class Reference(Record):
    """Columns that name a row of another table."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


class Table(Record):
    """One published table: its rows are ordered by `key`, which is unique."""

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """In the order in which they stand."""
        return tuple(column.name for column in self.columns)

    @property
    def has_campaign(self) -> bool:
        """Whether its rows belong to a campaign each."""
        return "campaign" in self.column_names

    def column(self, name: str) -> Column:
        """One column by name; KeyError where there is none."""
        return {column.name: column for column in self.columns}[name]


class Query(Record):
    """A question that people ask of the tables, with its SQL. `:name` in it is to be filled in."""

    name: str
    title: str
    description: str
    sql: str


@cache
def published_tables() -> tuple[Table, ...]:
    """Every published table, in the order in which they are shown. ConfigurationError for a file that is broken."""
    return tuple(table for name in FILES for table in _records(name, Table))


def published_table(name: str) -> Table:
    """One published table; KeyError where there is none."""
    return {table.name: table for table in published_tables()}[name]


@cache
def canned_queries() -> tuple[Query, ...]:
    """The questions people ask first, in the order in which they are shown."""
    return tuple(_records("queries.toml", Query))


Entry = TypeVar("Entry", Table, Query)


def _records(name: str, kind: type[Entry]) -> list[Entry]:
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    try:
        return [kind.model_validate({"name": key, **entry}) for key, entry in tomllib.loads(text).items()]
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ConfigurationError(
            f"the dictionary of the published tables is broken: {error}", where=f"db/dictionary/{name}", do="Mend it."
        ) from error
