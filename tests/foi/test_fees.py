import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.fees import FeesNotice
from foi.holidays import ONE_DAY


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("given_on", "last_day"),
    [
        ("2026-09-10", "2026-12-09"),
        ("2026-12-01", "2027-02-28"),
        ("2026-11-28", "2027-02-27"),
        ("2026-11-29", "2027-02-28"),
        ("2026-11-30", "2027-02-28"),
        ("2027-11-29", "2028-02-28"),
        ("2027-11-30", "2028-02-29"),
        ("2026-05-31", "2026-08-30"),
        ("2026-08-31", "2026-11-30"),
        ("2026-10-01", "2026-12-31"),
    ],
)
def test_a_fee_can_be_paid_for_three_months_beginning_with_the_day_of_the_notice(
    given_on: str, last_day: str
) -> None:
    # s.9(2)
    notice = FeesNotice(day(given_on))
    assert notice.pay_by == day(last_day)
    assert not notice.has_lapsed(day(last_day))
    assert notice.has_lapsed(day(last_day) + ONE_DAY)


def test_what_is_paid_after_the_last_day_settles_nothing() -> None:
    assert FeesNotice(day("2026-09-10"), day("2026-12-09")).is_settled
    late = FeesNotice(day("2026-09-10"), day("2026-12-10"))
    assert not late.is_settled
    assert not late.disregards(day("2026-09-11"))
    assert late.has_lapsed(day("2026-12-10"))


def test_notice_and_payment_are_both_disregarded() -> None:
    # s.10(2): the period beginning with the one day and ending with the other
    paid = FeesNotice(day("2026-09-10"), day("2026-09-21"))
    assert [paid.disregards(day(on)) for on in ("2026-09-09", "2026-09-10", "2026-09-21", "2026-09-22")] == [
        False,
        True,
        True,
        False,
    ]


@given(st.dates(day("2010-01-01"), day("2028-12-31")))
def test_the_time_to_pay_is_three_months_to_the_day_or_to_the_end_of_the_month(given_on: dt.date) -> None:
    after = FeesNotice(given_on).pay_by + ONE_DAY
    months = (after.year - given_on.year) * 12 + after.month - given_on.month
    assert (months, after.day) == (3, given_on.day) or (months, after.day) == (4, 1)
    assert 88 <= (after - given_on).days <= 92
