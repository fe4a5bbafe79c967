import datetime as dt
from importlib.resources import files

import holidays as published
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.errors import ReferenceDataError
from foi.holidays import COLUMNS, TABLE, Calendar, calendar_from_csv, uk_calendar

HEAD = ",".join(COLUMNS) + "\n"
CALENDAR = uk_calendar()
DAYS = st.dates(CALENDAR.first + dt.timedelta(days=10), CALENDAR.last - dt.timedelta(days=60))


def shipped_table() -> str:
    return files("foi.reference").joinpath(TABLE).read_text(encoding="utf-8")


def test_the_table_agrees_with_an_independent_calendar_of_all_parts_of_the_uk() -> None:
    # No divergence was found in 2010 to 2028 with the package holidays 0.109. Should one appear, the table wins.
    theirs = {
        day
        for part in ("ENG", "WLS", "SCT", "NIR")
        for day in published.country_holidays("GB", subdiv=part, years=range(2010, 2029))
        if day.weekday() < 5
    }
    assert set(CALENDAR.holidays) == theirs


def test_the_calendar_reaches_over_whole_years() -> None:
    assert (CALENDAR.first, CALENDAR.last) == (dt.date(2010, 1, 1), dt.date(2028, 12, 31))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (dt.date(2026, 9, 12), "Saturday"),
        (dt.date(2026, 9, 13), "Sunday"),
        (dt.date(2026, 3, 17), "St Patrick's Day (Northern Ireland)"),
        (dt.date(2026, 6, 15), "World Cup bank holiday (Scotland)"),
        (dt.date(2026, 8, 31), "Summer bank holiday (England and Wales, Northern Ireland)"),
        (dt.date(2026, 4, 3), "Good Friday"),
        (dt.date(2026, 12, 28), "Boxing Day, substitute day"),
        (dt.date(2012, 8, 6), "Summer bank holiday (Scotland)"),
        (dt.date(2026, 9, 8), None),
    ],
)
def test_a_day_that_does_not_count_says_why(day: dt.date, reason: str | None) -> None:
    assert CALENDAR.reason_not_working(day) == reason
    assert CALENDAR.is_working_day(day) == (reason is None)


def test_the_next_working_day_may_be_the_day_itself() -> None:
    assert CALENDAR.next_working_day(dt.date(2026, 9, 8)) == dt.date(2026, 9, 8)
    assert CALENDAR.next_working_day(dt.date(2026, 12, 25)) == dt.date(2026, 12, 29)


@given(DAYS, st.integers(1, 30))
def test_counting_forward_and_counting_what_lies_between_agree(start: dt.date, count: int) -> None:
    end = CALENDAR.working_days_after(start, count)
    assert CALENDAR.is_working_day(end)
    assert CALENDAR.working_days_in(start + dt.timedelta(days=1), end + dt.timedelta(days=1)) == count


@given(DAYS, st.integers(0, 50))
def test_no_working_days_lie_in_a_span_that_runs_backwards(start: dt.date, back: int) -> None:
    assert CALENDAR.working_days_in(start, start - dt.timedelta(days=back)) == 0


def test_day_0_cannot_be_asked_for_as_a_working_day() -> None:
    with pytest.raises(ValueError, match="from 1"):
        CALENDAR.working_days_after(dt.date(2026, 9, 8), 0)


@pytest.mark.parametrize("start", [dt.date(2028, 12, 20), dt.date(2009, 12, 1), dt.date(2031, 1, 1)])
def test_a_count_past_the_table_is_an_error_never_a_guess(start: dt.date) -> None:
    with pytest.raises(ReferenceDataError, match="2010-01-01 to 2028-12-31"):
        CALENDAR.working_days_after(start, 20)


def test_a_new_row_moves_the_count() -> None:
    longer = calendar_from_csv(shipped_table() + "2026-09-16,Wed,scotland,Harvest holiday\n")
    assert CALENDAR.working_days_after(dt.date(2026, 9, 8), 20) == dt.date(2026, 10, 6)
    assert longer.working_days_after(dt.date(2026, 9, 8), 20) == dt.date(2026, 10, 7)
    assert longer.reason_not_working(dt.date(2026, 9, 16)) == "Harvest holiday (Scotland)"


def test_a_year_only_begun_is_known_as_far_as_its_last_row() -> None:
    begun = calendar_from_csv(
        shipped_table() + "2029-01-01,Mon,england-and-wales|northern-ireland|scotland,New Year's Day\n"
    )
    assert begun.last == dt.date(2029, 1, 1)
    with pytest.raises(ReferenceDataError):
        begun.is_working_day(dt.date(2029, 1, 2))


def test_a_table_that_begins_or_ends_within_a_year_is_known_only_between_its_rows() -> None:
    part = calendar_from_csv(f"{HEAD}2012-03-19,Mon,northern-ireland,St Patrick's Day\n2012-04-06,Fri,scotland,X\n")
    assert (part.first, part.last) == (dt.date(2012, 3, 19), dt.date(2012, 4, 6))


def test_a_table_that_begins_with_a_late_new_year_covers_the_whole_year() -> None:
    part = calendar_from_csv(f"{HEAD}2011-01-03,Mon,scotland,New Year's Day\n2011-12-26,Mon,scotland,Christmas Day\n")
    assert (part.first, part.last) == (dt.date(2011, 1, 1), dt.date(2011, 12, 31))


def without_2015() -> str:
    return "".join(line for line in shipped_table().splitlines(keepends=True) if not line.startswith("2015"))


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("day,name\n", "first line must be date,weekday,divisions,titles"),
        (HEAD, "empty"),
        (HEAD + "2026-13-01,Fri,scotland,X\n", 'line 2: "2026-13-01" is not a date'),
        (HEAD + "2026-03-17,Mon,scotland,X\n", "2026-03-17 is a Tue, but the line says Mon"),
        (HEAD + "2026-03-17,Tue,wessex,X\n", '"wessex" is not a part of the United Kingdom'),
        (HEAD + 2 * "2026-03-17,Tue,scotland,X\n", "line 3: 2026-03-17 stands twice"),
        (without_2015(), "no Christmas in 2015"),
    ],
)
def test_a_broken_table_is_refused_with_its_place(table: str, complaint: str) -> None:
    with pytest.raises(ReferenceDataError, match=complaint):
        calendar_from_csv(table)


def test_a_calendar_can_be_made_by_hand() -> None:
    week = Calendar(holidays={dt.date(2026, 9, 9): "Fair day"}, first=dt.date(2026, 9, 7), last=dt.date(2026, 9, 13))
    assert week.working_days_in(dt.date(2026, 9, 7), dt.date(2026, 9, 14)) == 4
