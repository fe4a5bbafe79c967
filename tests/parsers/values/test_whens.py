import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from foi.records import Period
from parsers.values.whens import NEVER, When, join_whens, one_period, text_to_when

FINANCIAL = When(period=Period(start=dt.date(2018, 4, 1), end=dt.date(2019, 3, 31), label="2018/19"))
YEARS = st.integers(1990, 2040)
MONTHS = st.integers(1, 12)


@given(YEARS, MONTHS)
def test_a_year_and_a_month_make_that_month_in_either_order(year: int, month: int) -> None:
    one = join_whens(When(year=year, label=str(year)), When(month=month, label="m")).to_period()
    other = join_whens(When(month=month, label="m"), When(year=year, label=str(year))).to_period()
    assert one is not None
    assert other is not None
    assert (one.start, one.end) == (other.start, other.end)
    assert (one.start.year, one.start.month, one.start.day) == (year, month, 1)
    assert (one.end + dt.timedelta(days=1)).day == 1


@given(MONTHS)
def test_a_month_under_a_financial_year_falls_in_the_right_calendar_year(month: int) -> None:
    period = join_whens(FINANCIAL, When(month=month)).to_period()
    assert period is not None
    assert period.start.year == (2018 if month >= 4 else 2019)


@given(YEARS, YEARS)
def test_two_different_years_clash(one: int, other: int) -> None:
    assert join_whens(When(year=one), When(year=other)).clash is (one != other)


def test_a_month_without_a_year_is_no_period_and_nothing_joins_to_nothing() -> None:
    assert When(month=4).to_period() is None
    assert join_whens(NEVER, NEVER).is_nothing


def test_the_narrower_of_two_agreeing_periods_stands_and_disjoint_ones_clash() -> None:
    month = When(period=Period(start=dt.date(2018, 5, 1), end=dt.date(2018, 5, 31)))
    later = When(period=Period(start=dt.date(2020, 5, 1), end=dt.date(2020, 5, 31)))
    assert join_whens(FINANCIAL, month).period == month.period
    assert join_whens(month, FINANCIAL).period == month.period
    assert join_whens(FINANCIAL, later).clash


def test_a_label_with_a_period_gives_the_period_and_the_rest() -> None:
    when, rest = text_to_when("2019 Total")
    assert (when.year, rest) == (2019, "Total")
    assert text_to_when("Knives seized") == (NEVER, "Knives seized")


def test_a_caption_is_about_a_period_only_if_it_names_one() -> None:
    assert one_period("Knives seized, year ending March 2018").to_period() is not None
    assert one_period("Knives seized in 2018/19 and 2019/20").is_nothing
