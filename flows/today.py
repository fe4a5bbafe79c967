"""The day it is in London, where the statutory clock runs."""

import datetime as dt
from zoneinfo import ZoneInfo

from foi.clock import LONDON


def today_in_london() -> dt.date:
    """Today's date in London, whatever the time zone of this machine."""
    return dt.datetime.now(ZoneInfo(LONDON)).date()
