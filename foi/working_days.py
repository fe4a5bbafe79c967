"""Counting working days from a day 0, and telling which days were left out and why: s.10(1), s.10(2), s.10(6)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from foi.fees import UNPAID_DAY, FeesNotice
from foi.holidays import ONE_DAY, WEEKEND, Calendar
from foi.spoken_dates import in_working_days, spoken

DAYS_TO_REPLY = 20
"""s.10(1): promptly and in any event not later than the twentieth working day following the date of receipt."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count, and why."""

    on: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class Count:
    """Working days counted from a day 0: the `last` of them, and the days `skipped` on the way."""

    day_zero: dt.date
    last: dt.date
    skipped: tuple[Skipped, ...]


def count_working_days(day_zero: dt.date, days: int, calendar: Calendar, *, fees: Sequence[FeesNotice] = ()) -> Count:
    """Count working days after `day_zero` (s.10(1), s.10(6)). Day 0 may itself be a Saturday or a holiday.

    Days from a fees notice to its payment are disregarded (s.10(2)), each once, however many notices cover it.
    Raises ReferenceDataError when a day lies outside the calendar.
    """
    return _counted(day_zero, days, calendar, tuple(fees))


@lru_cache(maxsize=4096)
def _counted(day_zero: dt.date, days: int, calendar: Calendar, fees: tuple[FeesNotice, ...]) -> Count:
    """Remembered: the 43 requests of a campaign mostly bear the same dates."""
    day, left, skipped = day_zero, days, []
    while left:
        day += ONE_DAY
        reason = calendar.reason_not_working(day)
        if reason is None and any(fee.disregards(day) for fee in fees):
            reason = UNPAID_DAY
        if reason is None:
            left -= 1
        else:
            skipped.append(Skipped(day, reason))
    return Count(day_zero=day_zero, last=day, skipped=tuple(skipped))


def working_days_left(due: dt.date, today: dt.date, calendar: Calendar) -> int:
    """Working days after today, up to the due day: 0 on the day itself.

    Negative once overdue: minus the working days since the due day, today included, and at least -1: on the Saturday
    after a Friday the reply is late already, though no working day has passed.
    """
    if today <= due:
        return calendar.working_days_in(today + ONE_DAY, due + ONE_DAY)
    return -max(calendar.working_days_in(due + ONE_DAY, today + ONE_DAY), 1)


def skipped_in_words(skipped: Sequence[Skipped]) -> str:
    """Weekends by number, holidays by date: "8 weekend days; Mon 15 Jun 2026, World Cup bank holiday (Scotland)"."""
    weekend = sum(day.reason in WEEKEND.values() for day in skipped)
    unpaid = sum(day.reason == UNPAID_DAY for day in skipped)
    fees = [f"{in_working_days(unpaid)} {UNPAID_DAY}"] if unpaid else []
    counted = {*WEEKEND.values(), UNPAID_DAY}
    holidays = [f"{spoken(day.on)}, {day.reason}" for day in skipped if day.reason not in counted]
    return "; ".join([f"{weekend} weekend days", *fees, *holidays])
