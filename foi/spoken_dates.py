"""Dates and spans as a person writes them."""

import datetime as dt
from functools import lru_cache


@lru_cache(maxsize=4_096)
def spoken(day: dt.date) -> str:
    """A date as a person writes it: "Tue 8 Sep 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def in_days(number: int) -> str:
    """A number of calendar days: "1 day", "6 days"."""
    return "1 day" if number == 1 else f"{number} days"


def in_working_days(number: int) -> str:
    """A number of working days: "1 working day", "8 working days"."""
    return "1 working day" if number == 1 else f"{number} working days"
