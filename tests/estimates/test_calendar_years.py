"""Periods as tables print them."""

import pytest

from estimates.calendar_years import first_calendar_year


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2017/18", 2017),
        ("2017-18", 2017),
        ("Jan 2024-Dec 2024", 2024),
        ("April 2017 to March 2018", 2017),
        ("YE 2011-03-31", 2010),
        ("YE 2011-12-31", 2011),
        ("Y/E 31/03/2011", 2010),
        ("year ending March 2019", 2018),
        ("Financial year ending 5 April 2019", 2018),
        ("12 months to December 2019", 2019),
        ("12m to March 2015", 2014),
        ("12 mths to Mar 2012", 2011),
        ("12-month period to March 2016", 2015),
        ("3 months to March 2015", 2015),
        ("3 months ending February 2015", 2014),
        ("FYE March 2016", 2015),
        ("March 2014 year-end", 2013),
        ("year-ending March 2014", 2013),
        ("2005", 2005),
        ("2010-03", 2010),
        ("mid-2021", 2021),
        ("as at 31 March 2020", 2020),
        ("2019-04-01..2020-03-31", 2019),
    ],
)
def test_the_first_calendar_year_is_found(period: str, year: int) -> None:
    assert first_calendar_year(period) == year


@pytest.mark.parametrize("period", ["", "last year", "17/18", "12345", "YE 2011", "year ending 2011", "FYE 2016"])
def test_a_period_that_does_not_say_when_it_begins_gives_none(period: str) -> None:
    assert first_calendar_year(period) is None
