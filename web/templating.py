"""Pages from templates: every value is escaped, an unknown name is an error, and no page has a script of its own."""

import datetime as dt
import hashlib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from foi.clock import LONDON, london_day
from foi.plain_words import uk_date

STYLES = "styles"


def environment() -> Environment:
    """The environment of all templates, with the filters `day` (8 September 2026) and the like.

    `moment` says a moment by the clock in London, `london` gives the day there. `number` gives 1,234, `plain` words
    of a snake_case name; `asset` the address of a file of web/static.
    """
    found = Environment(
        loader=PackageLoader("web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "day": uk_date,
        "short_day": short_day,
        "number": number,
        "plain": plain,
        "moment": moment,
        "london": london_day,
    }
    found.globals["asset"] = asset
    return found


def short_day(day: dt.date) -> str:
    """A day of the running campaign: "8 Sep"."""
    return f"{day.day} {day:%b}"


def moment(at: dt.datetime) -> str:
    """A time as staff read it, by the clock in London: "8 September 2026, 14:05"."""
    return f"{uk_date(london_day(at))}, {at.astimezone(ZoneInfo(LONDON)):%H:%M}"


def number(value: Decimal | int | None) -> str:
    """A number with thousands apart; nothing for none."""
    return "" if value is None else f"{value:,}"


def plain(name: str) -> str:
    """A name of the program as words: "fees_notice" becomes "fees notice"."""
    return str(name).replace("_", " ")


def asset(name: str) -> str:
    """The address of a static file, with a piece of its hash: browsers keep it until it changes."""
    return f"/static/{_digest(name)}/{name}"


@cache
def _digest(name: str) -> str:
    return hashlib.sha256(static_bytes(name)).hexdigest()[:12]


@cache
def static_bytes(name: str) -> bytes:
    """A file of web/static; desk.css is the parts in web/styles one after the other. KeyError for no such file."""
    if name == "desk.css":
        parts = sorted((one for one in files("web").joinpath(STYLES).iterdir()), key=lambda one: one.name)
        return b"\n".join(one.read_bytes() for one in parts if one.name.endswith(".css"))
    known = {one.name: one for one in files("web").joinpath("static").iterdir()}
    return known[name].read_bytes()
