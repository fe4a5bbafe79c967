"""Year on year over the forces in both years, and no others."""

import datetime as dt
from decimal import Decimal

import pytest

from estimates.inputs import Unit
from estimates.results import YearOnYear
from estimates.year_on_year import PeriodFigures, year_on_year
from foi.periods import same_length
from foi.records import Period
from tests.estimates.invented import between, eight_towns, exact

PEOPLE = eight_towns().populations


def year(start: int) -> Period:
    return Period(start=dt.date(start, 4, 1), end=dt.date(start + 1, 3, 31))


def compare(before: tuple[Unit, ...], after: tuple[Unit, ...]) -> YearOnYear:
    return year_on_year(
        PeriodFigures("2010/11", year(2010), before), PeriodFigures("2011/12", year(2011), after), PEOPLE
    )


def test_only_forces_in_both_years_are_added_up() -> None:
    found = compare(
        (exact("northmere", 100), exact("eastlow", 100), exact("southby", 900)),
        (exact("northmere", 120), exact("eastlow", 130), exact("farley", 5)),
    )
    assert (found.forces, found.forces_asked) == (2, 8)
    assert (found.sum_before, found.sum_after) == (Decimal(200), Decimal(250))
    assert found.change == 25
    assert round(found.share, 1) == Decimal("16.2")


def test_forces_joined_in_one_year_are_compared_together_or_not_at_all() -> None:
    apart = (exact("northmere", 100), exact("eastlow", 100), exact("southby", 10))
    assert compare(apart, (exact("northmere+eastlow", 100),)).change == -50
    assert compare(apart[1:], (exact("northmere+eastlow", 100), exact("southby", 20))).change == 100


def test_ranges_give_the_least_and_the_most_change() -> None:
    found = compare((between("northmere", 80, 100),), (between("northmere", 100, 120),))
    assert found.change == 0
    assert found.change_high == 50


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((exact("northmere", 1),), (exact("eastlow", 1),), "no forces gave a figure for both"),
        ((between("northmere", 0, 4),), (exact("northmere", 8),), "may be, zero"),
    ],
)
def test_no_change_where_there_is_none_to_be_had(
    before: tuple[Unit, ...], after: tuple[Unit, ...], told: str
) -> None:
    found = compare(before, after)
    assert (found.change, found.change_high) == (None, None)
    assert told in found.note


def test_periods_of_different_length_are_never_compared() -> None:
    part = Period(start=dt.date(2011, 4, 1), end=dt.date(2011, 12, 31))
    found = year_on_year(
        PeriodFigures("2010/11", year(2010), (exact("northmere", 1),)),
        PeriodFigures("April to December", part, (exact("northmere", 1),)),
        PEOPLE,
    )
    assert (found.change, found.forces) == (None, 0)
    assert "differ in length" in found.note


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (year(2010), year(2011), True),
        (year(2010), Period(start=dt.date(2012, 1, 1), end=dt.date(2012, 12, 31)), True),
        (year(2010), Period(start=dt.date(2011, 4, 1), end=dt.date(2012, 3, 30)), False),
        (Period(start=dt.date(2012, 3, 31), end=dt.date(2012, 3, 31)),) * 2 + (True,),
        (Period(start=dt.date(2012, 2, 1), end=dt.date(2012, 2, 29)), year(2010), False),
    ],
)
def test_a_leap_year_is_a_year_and_a_day_short_is_not(one: Period, other: Period, alike: bool) -> None:
    assert same_length(one, other) is alike
