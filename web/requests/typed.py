"""What a person typed into a form of a request, kept as typed until it is right."""

import datetime as dt
from typing import Annotated

from fastapi import Form

from foi.errors import UsageError

Typed = Annotated[str, Form()]
"""A field of a form; empty where it was left out."""


def typed_day(text: str, what: str) -> dt.date:
    """A day as a browser's field gives it (2026-09-08), or as a person types it (8/9/2026). Raises UsageError."""
    day = typed_day_or_none(text, what)
    if day is None:
        raise UsageError(f"{what} is missing.", do="Give a day, such as 8/9/2026.")
    return day


def typed_day_or_none(text: str, what: str) -> dt.date | None:
    """Likewise, None for nothing typed."""
    plain = text.strip()
    if not plain:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return dt.datetime.strptime(plain, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise UsageError(f'{what}: "{plain}" is not a day.', do="Write it as 8/9/2026.")


def typed_number(text: str) -> int:
    """The number that a form carries unseen; -1, which nothing has, for anything else."""
    return int(text) if text.isdecimal() and len(text) < 19 else -1  # noqa: PLR2004 - what a database can hold
