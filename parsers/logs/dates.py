"""A date as people type it into a list: the day first, or year-month-day, or with the month in words.

A day and month are never turned round: 09/25/2026 is no date here, and where a column has such a one, every other
date in it that could be read both ways is in doubt.
"""

import datetime as dt
import re

from foi.errors import InputError
from parsers.blocks import Cell
from parsers.values.date_forms import MONTH, MONTH_NUMBERS

CENTURY = 2000
TWO_DIGITS = 99
NOTHING = frozenset(
    {"", "-", "--", "/", "?", "n/a", "na", "n.a.", "none", "no", "n", "nil", "not yet", "tbc", "pending", "awaited"}
    | {"awaiting", "no date", "unknown", "not applicable", "\N{EN DASH}", "\N{EM DASH}"}
)
"""What people write where there is no date."""

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?)?")
_NUMBERED = re.compile(
    r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?:,? \d{1,2}:\d\d(?::\d\d)?)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_YEAR = r"(?P<year>\d{4}|'?\d\d)"
_NAMED = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]?(?:of )?(?P<month>{MONTH})[ ,-]*{_YEAR}", re.IGNORECASE
)
_NAMED_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}", re.IGNORECASE
)


def is_nothing(cell: Cell) -> bool:
    """Whether a cell says that there is no date."""
    return cell.text.strip().casefold() in NOTHING


def cell_to_date(cell: Cell) -> dt.date:
    """The date of a cell. Raises InputError, with what to do, for anything that is not one date for certain."""
    if isinstance(cell.value, dt.datetime):
        return cell.value.date()
    if isinstance(cell.value, dt.date):
        return cell.value
    if not isinstance(cell.value, str):
        raise InputError(
            f'"{cell.text}" is a number, not a date.', do="Format the cell as a date, or write it as day/month/year."
        )
    return text_to_date(cell.text)


def text_to_date(text: str) -> dt.date:
    """The date of a text: 08/09/2026, 8.9.26, 2026-09-08, 8 September 2026, Tue 8 Sep 2026, September 8, 2026."""
    plain = " ".join(text.split())
    for form in (_ISO, _NUMBERED, _NAMED, _NAMED_FIRST):
        if match := form.fullmatch(plain):
            return _date(match, text)
    raise InputError(f'"{text}" is not a date.', do="Write it as day/month/year, such as 08/09/2026.")


def is_month_first(cell: Cell) -> bool:
    """Whether a text can only be a date with the month first: 09/25/2026."""
    match = _numbered(cell)
    return match is not None and int(match["month"]) > 12 >= int(match["day"])  # noqa: PLR2004 - months of a year


def could_be_month_first(cell: Cell) -> bool:
    """Whether a text is a date both with the day first and with the month first, and not the same one."""
    match = _numbered(cell)
    return match is not None and max(int(match["day"]), int(match["month"])) <= 12 and match["day"] != match["month"]  # noqa: PLR2004


def _numbered(cell: Cell) -> re.Match[str] | None:
    return _NUMBERED.fullmatch(" ".join(cell.text.split())) if isinstance(cell.value, str) else None


def _date(match: re.Match[str], text: str) -> dt.date:
    month = int(match["month"]) if match["month"].isdigit() else MONTH_NUMBERS[match["month"][:3].lower()]
    year = int(match["year"].lstrip("'"))
    try:
        return dt.date(year + CENTURY if year <= TWO_DIGITS else year, month, int(match["day"]))
    except ValueError as error:
        raise InputError(
            f'"{text}" is no day of the calendar.',
            do="Write day, month, year in that order: 25/09/2026. Day and month are never turned round.",
        ) from error
