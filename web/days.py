"""A day as a person types it, on every form of the desk."""

import datetime as dt

from foi.errors import UsageError

FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")


def typed_day(text: str, what: str) -> dt.date:
    """A day as a browser's field gives it (2026-09-08), or as a person types it (8/9/2026). Raises UsageError."""
    day = typed_day_or_none(text, what)
    if day is None:
        raise UsageError(f"{what} is missing.", do="Give a day, such as 8/9/2026.")
    return day


def typed_day_or_none(text: str, what: str) -> dt.date | None:
    """Likewise, None for nothing typed."""
    plain = " ".join(text.split())
    if not plain:
        return None
    for form in FORMS:
        try:
            return dt.datetime.strptime(plain, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise UsageError(f'{what}: "{plain}" is not a day.', do="Write it as 8/9/2026.")
