import datetime as dt

import holidays as published
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.clock import (
    Clarification,
    Clock,
    KeyDates,
    code_due,
    count_working_days,
    reply_clock,
    spoken,
    working_days_left,
)
from foi.errors import ReferenceDataError, UsageError
from foi.holidays import ONE_DAY, Calendar, uk_calendar

CALENDAR = uk_calendar()
RECEIVED = st.dates(dt.date(2010, 1, 1), dt.date(2028, 10, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def clock_of(received: str, *clarifications: Clarification) -> Clock:
    return reply_clock(KeyDates(day(received), clarifications), CALENDAR)


GOLDEN = [
    ("2026-09-08", "2026-10-06"),
    ("2026-03-04", "2026-04-02"),
    ("2026-06-01", "2026-06-30"),
    ("2026-07-03", "2026-08-04"),
    ("2026-07-04", "2026-08-04"),
    ("2026-07-05", "2026-08-04"),
    ("2026-07-06", "2026-08-05"),
    ("2026-11-27", "2026-12-30"),
    ("2022-09-05", "2022-10-04"),
    ("2012-07-04", "2012-08-02"),
]


@pytest.mark.parametrize(("received", "due"), GOLDEN)
def test_the_reply_is_due_on_the_twentieth_working_day(received: str, due: str) -> None:
    clock = clock_of(received)
    assert clock.due == day(due)
    assert clock.overdue_from == day(due) + ONE_DAY
    assert clock.day_zero == day(received)
    assert clock.undisturbed_due == day(due)


def test_every_day_of_2019_to_2027_agrees_with_an_independent_count() -> None:
    days = [dt.date(2019, 1, 1) + dt.timedelta(days=number) for number in range(9 * 365 + 2)]
    assert days[-1] == dt.date(2027, 12, 31)
    parts = [published.country_holidays("GB", subdiv=part, years=range(2018, 2029)) for part in ("ENG", "SCT", "NIR")]
    holidays = np.array(sorted({date for part in parts for date in part}), dtype="datetime64[D]")
    received = np.array(days, dtype="datetime64[D]")
    by_the_act = np.busday_offset(received, 20, roll="backward", holidays=holidays)
    by_the_code = np.busday_offset(received, 20, roll="forward", holidays=holidays)
    clocks = [reply_clock(KeyDates(date), CALENDAR) for date in days]
    assert [clock.due for clock in clocks] == by_the_act.tolist()
    assert [clock.code_due for clock in clocks] == by_the_code.tolist()


@given(RECEIVED)
def test_a_reply_is_never_due_on_a_day_that_does_not_count(received: dt.date) -> None:
    clock = reply_clock(KeyDates(received), CALENDAR)
    assert clock.due is not None
    assert clock.code_due is not None
    assert CALENDAR.is_working_day(clock.due)
    assert clock.code_due >= clock.due


@given(RECEIVED, st.integers(0, 30))
def test_what_is_received_later_is_never_due_earlier(received: dt.date, later: int) -> None:
    first = count_working_days(received, 20, CALENDAR)
    second = count_working_days(received + dt.timedelta(days=later), 20, CALENDAR)
    assert first.last <= second.last


@given(RECEIVED)
def test_the_days_counted_and_the_days_skipped_make_up_the_whole_time(received: dt.date) -> None:
    count = count_working_days(received, 20, CALENDAR)
    assert (count.last - received).days == 20 + len(count.skipped)
    assert all(CALENDAR.reason_not_working(skipped.on) == skipped.reason for skipped in count.skipped)
    assert all(received < skipped.on < count.last for skipped in count.skipped)


def test_a_request_of_the_weekend_may_be_argued_to_have_arrived_on_monday() -> None:
    assert code_due(day("2026-07-03"), CALENDAR) == day("2026-08-04")
    assert code_due(day("2026-07-04"), CALENDAR) == day("2026-08-05")
    assert code_due(day("2026-12-25"), CALENDAR) == CALENDAR.working_days_after(day("2026-12-29"), 20)


def test_the_date_explains_itself() -> None:
    assert clock_of("2026-09-08").why == "sent Tue 8 Sep 2026, day 20 is Tue 6 Oct 2026; skipped: 8 weekend days."
    assert clock_of("2026-06-01").why == (
        "sent Mon 1 Jun 2026, day 20 is Tue 30 Jun 2026; "
        "skipped: 8 weekend days; Mon 15 Jun 2026, World Cup bank holiday (Scotland)."
    )


def test_an_answered_clarification_starts_a_fresh_twenty_days() -> None:
    clock = clock_of("2026-09-01", Clarification(day("2026-09-25"), day("2026-10-09")))
    assert clock.due == day("2026-11-06")
    assert clock.day_zero == day("2026-10-09")
    assert clock.undisturbed_due == day("2026-09-29")
    assert "asked Fri 25 Sep 2026 and given Fri 9 Oct 2026, which starts a fresh 20 days" in clock.why


def test_the_clock_stands_still_while_the_authority_waits_for_us() -> None:
    clock = clock_of("2026-09-01", Clarification(day("2026-09-25")))
    assert (clock.day_zero, clock.due, clock.overdue_from, clock.code_due) == (None, None, None, None)
    assert clock.skipped == ()
    assert "time does not run until it is given" in clock.why


def test_only_the_last_clarification_sets_the_clock() -> None:
    clock = clock_of(
        "2026-09-01",
        Clarification(day("2026-09-03"), day("2026-09-04")),
        Clarification(day("2026-09-07"), day("2026-09-08")),
    )
    assert clock.due == day("2026-10-06")


def test_a_disputed_clarification_shows_the_first_clock_too() -> None:
    clock = clock_of("2026-09-01", Clarification(day("2026-09-25"), day("2026-10-09"), disputed=True))
    assert clock.due == day("2026-11-06")
    assert clock.undisturbed_due == day("2026-09-29")
    assert "disputed: without it the reply was due on Tue 29 Sep 2026" in clock.why


def test_a_question_asked_after_the_due_date_is_told_as_late() -> None:
    clock = clock_of("2026-09-01", Clarification(day("2026-09-30"), day("2026-10-01")))
    assert "after the reply was due on Tue 29 Sep 2026" in clock.why
    on_the_last_day = clock_of("2026-09-01", Clarification(day("2026-09-29"), day("2026-10-01")))
    assert "after the reply was due" not in on_the_last_day.why


@pytest.mark.parametrize(
    ("clarifications", "complaint"),
    [
        ([Clarification(day("2026-08-31"))], "clarification was asked on Mon 31 Aug 2026, before the request"),
        ([Clarification(day("2026-09-25"), day("2026-09-24"))], "given on Thu 24 Sep 2026, before clarification"),
        ([Clarification(day("2026-09-03")), Clarification(day("2026-09-07"))], "never given"),
        (
            [Clarification(day("2026-09-03"), day("2026-09-08")), Clarification(day("2026-09-07"))],
            "asked on Mon 7 Sep 2026, before clarification was given",
        ),
    ],
)
def test_dates_that_cannot_follow_one_another_are_refused(
    clarifications: list[Clarification], complaint: str
) -> None:
    with pytest.raises(UsageError, match=complaint):
        KeyDates(day("2026-09-01"), tuple(clarifications))


@pytest.mark.parametrize(
    ("today", "left"),
    [
        ("2026-07-03", 20),
        ("2026-07-31", 1),
        ("2026-08-03", 1),
        ("2026-08-04", 0),
        ("2026-08-05", -1),
        ("2026-08-07", -3),
        ("2026-08-08", -3),
        ("2026-08-10", -4),
    ],
)
def test_working_days_left_fall_to_nothing_and_then_below(today: str, left: int) -> None:
    assert working_days_left(day("2026-08-04"), day(today), CALENDAR) == left


def test_a_reply_due_on_friday_is_late_on_saturday() -> None:
    assert [working_days_left(day("2026-11-06"), day(f"2026-11-0{number}"), CALENDAR) for number in (6, 7, 8, 9)] == [
        0,
        -1,
        -1,
        -1,
    ]


@given(RECEIVED, st.integers(-40, 60))
def test_days_left_are_negative_exactly_when_overdue(received: dt.date, offset: int) -> None:
    due = count_working_days(received, 20, CALENDAR).last
    today = max(due + dt.timedelta(days=offset), CALENDAR.first)
    today = min(today, CALENDAR.last)
    assert (working_days_left(due, today, CALENDAR) < 0) == (today > due)


def test_a_new_bank_holiday_moves_an_open_clock() -> None:
    longer = Calendar({**CALENDAR.holidays, day("2026-09-16"): "Harvest holiday"}, CALENDAR.first, CALENDAR.last)
    clock = reply_clock(KeyDates(day("2026-09-08")), longer)
    assert clock.due == day("2026-10-07")
    assert "Wed 16 Sep 2026, Harvest holiday" in clock.why


def test_a_clock_that_runs_past_the_table_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="2029-01-01"):
        clock_of("2028-12-20")


def test_dates_are_written_as_people_write_them() -> None:
    assert spoken(day("2026-09-08")) == "Tue 8 Sep 2026"
