"""Pages from templates: every value is escaped, an unknown name is an error, and no page has a script of its own."""

import datetime as dt
import hashlib
from decimal import Decimal
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from foi.clock import london_day, london_time
from foi.plain_words import uk_date
from letters.wording import counted
from reports.charts.tones import CHART_STYLE
from steps.event_words import EVENT_WORDS
from web import state_words
from web.letters.words import LETTER_NAMES
from web.outcome_words import OUTCOMES
from web.said import without_commands

STYLES = "styles"


@cache
def environment() -> Environment:
    """The one environment of all templates, with the filters `day` (8 September 2026) and the like.

    `day` and `moment` say a moment by the clock in London. `number` gives 1,234, `plain` words of a snake_case name,
    `begun` a capital at the beginning, `said` a sentence of the program without its commands; `asset` gives the
    address of a file of web/static, `counted` a number with its noun. The tables of words are for every page, so
    that one thing has one name.
    """
    found = Environment(
        loader=PackageLoader("web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "day": day,
        "short_day": short_day,
        "number": number,
        "plain": plain,
        "moment": moment,
        "begun": begun,
        "said": without_commands,
    }
    found.globals |= {
        "asset": asset,
        "counted": counted,
        "address_words": state_words.ADDRESSES,
        "document_words": state_words.DOCUMENTS,
        "letter_words": state_words.LETTERS,
        "event_words": EVENT_WORDS,
        "letter_names": LETTER_NAMES,
        "what_it_is": OUTCOMES,
    }
    return found


def day(on: dt.date) -> str:
    """A day in words, of a moment the day in London: "8 September 2026"."""
    return uk_date(_day_of(on))


def short_day(on: dt.date) -> str:
    """A day of the running campaign, of a moment the day in London: "8 Sep"."""
    return f"{_day_of(on).day} {_day_of(on):%b}"


def moment(at: dt.datetime) -> str:
    """A time as the clock on the wall has it, in London: "8 September 2026, 14:05"."""
    return f"{day(at)}, {london_time(at):%H:%M}"


def _day_of(on: dt.date) -> dt.date:
    return london_day(on) if isinstance(on, dt.datetime) else on


def number(value: Decimal | int | None) -> str:
    """A number with thousands apart; nothing for none."""
    return "" if value is None else f"{value:,}"


def plain(name: str) -> str:
    """A name of the program as words: "fees_notice" becomes "fees notice"."""
    return str(name).replace("_", " ")


def begun(words: str) -> str:
    """Words that begin a line: the first letter is a capital, and no other changes."""
    return words[:1].upper() + words[1:]


def asset(name: str) -> str:
    """The address of a static file, with a piece of its hash: browsers keep it until it changes."""
    return f"/static/{_digest(name)}/{name}"


@cache
def _digest(name: str) -> str:
    return hashlib.sha256(static_bytes(name)).hexdigest()[:12]


@cache
def static_bytes(name: str) -> bytes:
    """A file of web/static; desk.css is the parts in web/styles, then the style of charts. KeyError for any other."""
    if name == "desk.css":
        parts = sorted((one for one in files("web").joinpath(STYLES).iterdir()), key=lambda one: one.name)
        return b"\n".join((*(one.read_bytes() for one in parts if one.name.endswith(".css")), CHART_STYLE.encode()))
    known = {one.name: one for one in files("web").joinpath("static").iterdir()}
    return known[name].read_bytes()
