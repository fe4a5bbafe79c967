"""Working days as the Freedom of Information Act counts them.

FOIA s.10(6): "working day" means any day other than a Saturday, a Sunday, Christmas Day, Good Friday or a day which
is a bank holiday under the Banking and Financial Dealings Act 1971 in any part of the United Kingdom. So a holiday in
Northern Ireland or Scotland alone also stops the clock of a force in England or Wales.

The days stand in foi/reference/holidays_foia_union.csv, 2010 to 2028: date, weekday, divisions joined by "|", titles.
It follows GOV.UK's bank holidays, checked against two published calendars. A date outside the table is an error,
never a guess. Standard library only: the clock has to start quickly.
"""

import csv
import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from foi.errors import ReferenceDataError

TABLE = "holidays_foia_union.csv"
COLUMNS = ("date", "weekday", "divisions", "titles")

ONE_DAY = dt.timedelta(days=1)
WEEKEND = {5: "Saturday", 6: "Sunday"}

DIVISIONS = {
    "england-and-wales": "England and Wales",
    "northern-ireland": "Northern Ireland",
    "scotland": "Scotland",
}

USUAL_DATE = {
    "New Year's Day": (1, 1),
    "2nd January": (1, 2),
    "St Patrick's Day": (3, 17),
    "Battle of the Boyne (Orangemen's Day)": (7, 12),
    "St Andrew's Day": (11, 30),
    "Christmas Day": (12, 25),
    "Boxing Day": (12, 26),
}
"""Month and day of the holidays that move to a weekday when they fall at a weekend."""

CHRISTMAS_WEEK = (12, 25)
"""A year whose table reaches Christmas is complete: no bank holiday falls after its substitute days."""

FIRST_WEEK = (1, 4)


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Which days count, from `first` to `last`, both included. `holidays` maps a date to its name and place.

    A calendar is equal to itself alone, so that what was counted by it can be remembered. Every method raises
    ReferenceDataError for a date outside that span.
    """

    holidays: Mapping[dt.date, str]
    first: dt.date
    last: dt.date

    def reason_not_working(self, day: dt.date) -> str | None:
        """Why a day does not count: "Saturday", "St Patrick's Day (Northern Ireland)"; None for a working day."""
        if not self.first <= day <= self.last:
            raise ReferenceDataError(
                f"{day.isoformat()} lies outside the table of bank holidays, which runs from "
                f"{self.first.isoformat()} to {self.last.isoformat()}, so its working days cannot be counted.",
                where=TABLE,
                do="Check the date, or add the bank holidays of that year to the table.",
            )
        return WEEKEND.get(day.weekday()) or self.holidays.get(day)

    def is_working_day(self, day: dt.date) -> bool:
        """Whether the day counts under s.10(6)."""
        return self.reason_not_working(day) is None

    def next_working_day(self, day: dt.date) -> dt.date:
        """The day itself if it is a working day, otherwise the first one after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def working_days_after(self, start: dt.date, count: int) -> dt.date:
        """The working day number `count` after `start`, where `start` is day 0 whether it is a working day or not."""
        if count < 1:
            raise ValueError(f"count working days from 1, not {count}")
        return _after(self, start, count)

    def working_days_in(self, start: dt.date, stop: dt.date) -> int:
        """How many working days lie from `start` up to but not including `stop`; 0 if `stop` is not later."""
        return _number_in(self, start, stop)


@lru_cache(maxsize=4096)
def _after(calendar: Calendar, start: dt.date, count: int) -> dt.date:
    """Remembered: the 43 requests of a campaign mostly bear the same dates."""
    day = start
    while count:
        day = calendar.next_working_day(day + ONE_DAY)
        count -= 1
    return day


@lru_cache(maxsize=4096)
def _number_in(calendar: Calendar, start: dt.date, stop: dt.date) -> int:
    span = max((stop - start).days, 0)
    return sum(calendar.is_working_day(start + dt.timedelta(days=number)) for number in range(span))


@cache
def uk_calendar() -> Calendar:
    """The calendar of the table that ships with foi43, read once."""
    return calendar_from_csv(files("foi.reference").joinpath(TABLE).read_text(encoding="utf-8"))


def calendar_from_csv(text: str, *, where: str = TABLE) -> Calendar:
    """Turn the table into a Calendar, refusing one with a wrong weekday, a date twice, or a year left out.

    The calendar reaches to the end of the last year whose Christmas is in the table, or else to its last row: the
    holidays of a year only begun are not all known yet. Raises ReferenceDataError naming the line.
    """
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise ReferenceDataError(
            f"the first line must be {','.join(COLUMNS)}.", where=where, do="Restore the table's first line."
        )
    holidays: dict[dt.date, str] = {}
    for row in rows:
        place = f"{where}, line {rows.line_num}"
        day = _row_to_date(row, place)
        if day in holidays:
            raise ReferenceDataError(f"{day} stands twice.", where=place, do="Join the two lines into one.")
        holidays[day] = _reason(day, row, place)
    first, last = _span(holidays, where)
    return Calendar(holidays=MappingProxyType(holidays), first=first, last=last)


def _row_to_date(row: Mapping[str, str], place: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(row["date"])
    except ValueError as error:
        raise ReferenceDataError(
            f'"{row["date"]}" is not a date.', where=place, do="Write it as year-month-day."
        ) from error
    if f"{day:%a}" != row["weekday"]:
        raise ReferenceDataError(
            f"{day} is a {day:%a}, but the line says {row['weekday']}.",
            where=place,
            do="Correct the date or the day.",
        )
    return day


def _reason(day: dt.date, row: Mapping[str, str], place: str) -> str:
    divisions = row["divisions"].split("|")
    for division in divisions:
        if division not in DIVISIONS:
            raise ReferenceDataError(
                f'"{division}" is not a part of the United Kingdom.', where=place, do=f"Use {', '.join(DIVISIONS)}."
            )
    name = " / ".join(
        f"{title}, substitute day" if USUAL_DATE.get(title, (day.month, day.day)) != (day.month, day.day) else title
        for title in row["titles"].split(" / ")
    )
    if len(divisions) == len(DIVISIONS):
        return name
    return f"{name} ({', '.join(DIVISIONS[division] for division in divisions)})"


def _span(holidays: Mapping[dt.date, str], where: str) -> tuple[dt.date, dt.date]:
    if not holidays:
        raise ReferenceDataError("the table of bank holidays is empty.", where=where, do="Restore it.")
    first, last = min(holidays), max(holidays)
    if (first.month, first.day) <= FIRST_WEEK:
        first = dt.date(first.year, 1, 1)
    if (last.month, last.day) >= CHRISTMAS_WEEK:
        last = dt.date(last.year, 12, 31)
    for year in range(first.year, last.year):
        if not any(day.year == year and (day.month, day.day) >= CHRISTMAS_WEEK for day in holidays):
            raise ReferenceDataError(
                f"the table has no Christmas in {year}.", where=where, do="Add the bank holidays of that year."
            )
    return first, last
