import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.advisory_clocks import ico_by, review_ask_by, review_due, review_exceptional
from foi.aggregation import EarlierRequest, aggregation_clash, aggregation_until
from foi.errors import ReferenceDataError
from foi.holidays import ONE_DAY, uk_calendar

CALENDAR = uk_calendar()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_six_weeks_after_the_final_reply_are_for_the_commissioner() -> None:
    # s.50(2)(b); the golden date of the law
    told = ico_by(day("2026-10-05"))
    assert told.on == day("2026-11-16")
    assert "six weeks of the final reply of Mon 5 Oct 2026, by Mon 16 Nov 2026 (s.50(2)(b); advisory)" in told.why
    assert "starts them anew" in ico_by(day("2026-10-05"), is_in_review=True).why


def test_a_review_has_twenty_working_days_and_in_an_exceptional_case_forty() -> None:
    asked = day("2026-10-12")
    assert review_due(asked, CALENDAR).on == day("2026-11-09")
    assert review_exceptional(asked, CALENDAR).on == day("2026-12-08")
    assert all("advisory" in told.why for told in (review_due(asked, CALENDAR), review_exceptional(asked, CALENDAR)))


def test_a_review_can_be_asked_for_within_forty_working_days_of_the_reply() -> None:
    # Mon 30 November is a holiday in Scotland.
    assert review_ask_by(day("2026-10-05"), CALENDAR).on == day("2026-12-01")


# By hand: twelve weeks from Fri 3 July are Fri 25 September; 13 July (Northern Ireland), 3 August (Scotland) and
# 31 August make it Wed 30 September. What comes at the weekend has the Monday as its first working day.
@pytest.mark.parametrize(
    ("received", "until"),
    [
        ("2026-09-01", "2026-11-24"),
        ("2026-07-03", "2026-09-30"),
        ("2026-07-04", "2026-10-01"),
        ("2026-07-05", "2026-10-01"),
        ("2026-07-06", "2026-10-01"),
    ],
)
def test_similar_requests_are_added_up_within_sixty_consecutive_working_days(received: str, until: str) -> None:
    assert aggregation_until(day(received), CALENDAR).on == day(until)


@given(st.dates(day("2010-01-02"), day("2028-09-01")))
def test_the_first_safe_day_is_the_first_with_more_than_sixty_working_days_in_all(received: dt.date) -> None:
    # s.12(4); SI 2004/3244, reg. 5: counted apart from the code, day by day
    safe = aggregation_until(received, CALENDAR).on
    assert CALENDAR.is_working_day(safe)
    assert CALENDAR.working_days_in(received, safe + ONE_DAY) == 61
    assert CALENDAR.working_days_in(received, safe) == 60


def test_a_planned_request_within_the_window_is_warned_of_with_the_law() -> None:
    first = EarlierRequest("images-2012-kent-1", day("2026-09-01"))
    last = EarlierRequest("deaths-2026-kent-1", day("2026-09-08"))
    assert aggregation_clash([], day("2026-09-10"), CALENDAR) is None
    clash = aggregation_clash([first, last], day("2026-11-20"), CALENDAR)
    assert clash is not None
    assert (clash.earlier, clash.safe_from) == (last, day("2026-12-02"))
    assert "deaths-2026-kent-1, received Tue 8 Sep 2026" in clash.sentence
    assert "s.12(4); SI 2004/3244, reg. 5" in clash.sentence
    assert "From Wed 2 Dec 2026 on it may not" in clash.sentence
    assert aggregation_clash([first], day("2026-11-23"), CALENDAR) is not None
    assert aggregation_clash([first], day("2026-11-24"), CALENDAR) is None


def test_a_window_that_runs_past_the_table_of_holidays_is_an_error() -> None:
    with pytest.raises(ReferenceDataError, match="outside the table"):
        aggregation_until(day("2028-11-01"), CALENDAR)
