"""The day it is in London, where the statutory clock runs."""

import datetime as dt
from zoneinfo import ZoneInfo

from foi.clock import LONDON


def moment_on(day: dt.date) -> dt.datetime:
    """Now, if the day is today; else noon of that day in London."""
    now = dt.datetime.now(ZoneInfo(LONDON))
    return now if now.date() == day else dt.datetime.combine(day, dt.time(12), tzinfo=ZoneInfo(LONDON))


def today_in_london() -> dt.date:
    """Today's date in London, whatever the time zone of this machine."""
    return dt.datetime.now(ZoneInfo(LONDON)).date()
