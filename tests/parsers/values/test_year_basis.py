"""What kind of year the words round a table speak of."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.records import Period
from parsers.values.whens import When
from parsers.values.year_basis import basis_doubt, year_by_its_end, year_ends

FINANCIAL = Period(start=dt.date(2019, 4, 1), end=dt.date(2020, 3, 31), label="2019/20")
CALENDAR = Period(start=dt.date(2019, 1, 1), end=dt.date(2019, 12, 31), label="2019")
MONTH = Period(start=dt.date(2019, 4, 1), end=dt.date(2019, 4, 30), label="April 2019")


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Financial year", {3}),
        ("Calendar year", {12}),
        ("Academic Year", {8}),
        ("Year ending 30 June", {6}),
        ("All years run from April to March", {3}),
        ("Rolling year", {0}),
        ("Financial and academic years", {8}),
        ("June to August", set()),
        ("Offences by year", set()),
        ("School years", {8}),
        ("Offences on school premises", set()),
    ],
)
def test_the_words_tell_the_month_in_which_years_end(text: str, months: set[int]) -> None:
    assert set(year_ends(text)) == months


@pytest.mark.parametrize(
    ("printed", "text", "doubted"),
    [
        (CALENDAR, "Financial year", True),
        (CALENDAR, "Calendar year", False),
        (FINANCIAL, "Academic year", True),
        (FINANCIAL, "Year ending June", True),
        (FINANCIAL, "Year ending March", False),
        (FINANCIAL, "Financial years (April to March)", False),
        (MONTH, "Academic year", False),
        (None, "Academic year", False),
    ],
)
def test_only_words_that_contradict_the_year_as_read_raise_a_doubt(
    printed: Period | None, text: str, doubted: bool
) -> None:
    assert bool(basis_doubt(printed, ["Offences", text])) is doubted


@given(st.integers(min_value=1990, max_value=2040))
def test_a_bare_year_under_year_ending_march_is_the_twelve_months_to_that_march(year: int) -> None:
    period = year_by_its_end(When(year=year, label=str(year)), ["Year ending March"]).to_period()
    assert period == Period(start=dt.date(year - 1, 4, 1), end=dt.date(year, 3, 31), label=str(year))


def test_a_month_or_a_period_is_left_as_it_stands() -> None:
    for when in (When(year=2019, month=5), When(period=FINANCIAL)):
        assert year_by_its_end(when, ["Year ending March"]) == when
