"""Options that many verbs share, so that they read the same everywhere."""

import datetime as dt
import json
import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

import click

from flows.today import today_in_london

Command = TypeVar("Command", bound=Callable[..., Any])


class IsoDate(click.ParamType[dt.date]):
    """A date written as 2026-09-08."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Turn the text into a date, or say how to write one."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" is not a date. Write it as year-month-day, for example 2026-09-08.', param, ctx)


ISO_DATE = IsoDate()


def json_option(command: Command) -> Command:
    """--json: print JSON instead of text."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def today_option(command: Command) -> Command:
    """--today: count as if today were another date."""
    return click.option(
        "--today", type=ISO_DATE, default=None, help="Count as if today were this date (YYYY-MM-DD)."
    )(command)


def db_option(command: Command) -> Command:
    """--db: another store than the one in this folder."""
    return click.option(
        "--db",
        "database",
        metavar="URL",
        default=None,
        help="The store: a file or a database URL (default: foi43.sqlite in this folder, or FOI_DATABASE_URL).",
    )(command)


def today_or(given: dt.date | None) -> dt.date:
    """The date given, or today's date in London, where the statutory clock runs."""
    return given or today_in_london()


UNENCODABLE = re.compile("[\x7f-\x9f\ud800-\udfff]")
"""Control characters that JSON lets stand, and those that no encoding takes."""


def print_json(thing: object) -> None:
    """Print one JSON object on standard output: dates as ISO text, numbers as numbers, whole ones whole.

    Raises TypeError for a thing that has no form in JSON.
    """
    text = json.dumps(thing, default=_to_json, ensure_ascii=False)
    click.echo(UNENCODABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def _to_json(thing: object) -> object:
    match thing:
        case Decimal():
            return int(thing) if thing == thing.to_integral_value() else float(thing)
        case dt.date():
            return thing.isoformat()
        case Enum():
            return thing.value
        case _:
            raise TypeError(f"{type(thing).__name__} has no form in JSON")
