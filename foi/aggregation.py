"""Adding up similar requests for the cost limit: s.12(4) of the Act and reg. 5 of SI 2004/3244.

An authority may add the cost of two or more requests by one person, or by persons acting together or in a campaign,
for the same or similar information, where it receives them within any 60 consecutive working days.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from foi.advisory_clocks import ToldDate
from foi.holidays import Calendar
from foi.spoken_dates import spoken

WINDOW_DAYS = 60


@dataclass(frozen=True, slots=True)
class EarlierRequest:
    """A request of ours that the same authority received on `received`."""

    reference: str
    received: dt.date


@dataclass(frozen=True, slots=True)
class Clash:
    """A planned request that may be added to an earlier one, the day from which it may not, and the warning."""

    earlier: EarlierRequest
    safe_from: dt.date
    sentence: str


def aggregation_until(received: dt.date, calendar: Calendar) -> ToldDate:
    """The first day on which a similar request can no longer be added to one received on `received`.

    It is the first day with more than 60 working days from the one receipt to the other, both included.
    Raises ReferenceDataError when that lies outside the calendar.
    """
    on = calendar.working_days_after(calendar.next_working_day(received), WINDOW_DAYS)
    return ToldDate(
        on,
        f"A similar request received before {spoken(on)} may be added to this one for the cost limit: both would lie "
        f"within {WINDOW_DAYS} consecutive working days (s.12(4); SI 2004/3244, reg. 5).",
    )


def aggregation_clash(earlier: Iterable[EarlierRequest], planned: dt.date, calendar: Calendar) -> Clash | None:
    """Whether a similar request planned for `planned` may be added to an earlier one to the same authority.

    Of several, the one that binds longest; None if there is none. Which requests are similar is for the caller to
    say. Raises ReferenceDataError when a window lies outside the calendar.
    """
    clashes = [
        (aggregation_until(request.received, calendar).on, request)
        for request in earlier
        if request.received <= planned
    ]
    binding = [(safe_from, request) for safe_from, request in clashes if planned < safe_from]
    if not binding:
        return None
    safe_from, request = max(binding, key=lambda clash: clash[0])
    return Clash(
        request,
        safe_from,
        f"{request.reference}, received {spoken(request.received)}, asked the same authority for similar information "
        f"within {WINDOW_DAYS} working days of {spoken(planned)}: it may add the two together for the cost limit "
        f"(s.12(4); SI 2004/3244, reg. 5). From {spoken(safe_from)} on it may not.",
    )
