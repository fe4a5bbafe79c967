import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.records import Period
from parsers.blocks import Cell
from parsers.values.periods import (
    Basis,
    cell_to_period,
    day_to_month,
    find_periods,
    locate_periods,
    period_basis,
    text_to_month,
    text_to_period,
    text_to_year,
)

YEARS = st.integers(min_value=1970, max_value=2069)
MONTHS = st.integers(min_value=1, max_value=12)
DAYS = st.dates(min_value=dt.date(1970, 1, 1), max_value=dt.date(2069, 12, 31))


def span(text: str) -> tuple[str, str]:
    period = text_to_period(text)
    assert period is not None, f"{text!r} was not read as a period"
    return period.start.isoformat(), period.end.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "2010/11",
        "2010-11",
        "2010\u201311",
        "2010/2011",
        "2010-2011",
        "FY 2010/11",
        "FY2010-11",
        "FY10/11",
        "Financial year 2010/11",
        "2010/11 (financial year)",
        "April 2010 to March 2011",
        "Apr 2010 - Mar 2011",
        "1 April 2010 - 31 March 2011",
        "1st April 2010 to 31st March 2011",
        "01/04/2010-31/03/2011",
        "01.04.10 - 31.03.11",
        "from 1 April 2010 until 31 March 2011 inclusive",
        "between April 2010 and March 2011",
        "Year ending March 2011",
        "year ended 31 March 2011",
        "12 months to March 2011",
        "2010/11 (1 April 2010 to 31 March 2011)",
    ],
)
def test_one_financial_year_in_all_its_dress(text: str) -> None:
    assert span(text) == ("2010-04-01", "2011-03-31")


def test_days_in_brackets_that_are_other_days_leave_the_period_open() -> None:
    assert text_to_period("2010/11 (1 April 2010 to 31 December 2010)") is None
    assert text_to_period("2010/11 (provisional)") is None


@pytest.mark.parametrize(
    "text", ["2018", "calendar year 2018", "CY2018", "Jan-Dec 2018", "1 January to 31 December 2018", "2018:"]
)
def test_one_calendar_year(text: str) -> None:
    assert span(text) == ("2018-01-01", "2018-12-31")


@pytest.mark.parametrize(
    "text",
    [
        *("Jan-18", "Jan 18", "Jan '18", "January 2018", "January\u00a02018", "Jan-2018", "JAN 2018", "2018 January"),
        *("201801", "2018_01", "2018-01", "2018/01", "01/2018", "1/2018", "1-31 January 2018"),
    ],
)
def test_one_month(text: str) -> None:
    assert span(text) == ("2018-01-01", "2018-01-31")


@pytest.mark.parametrize(
    "text",
    [
        *("31/01/2018", "31.01.2018", "31-Jan-18", "31 January 2018", "Wednesday 31st January 2018"),
        *("January 31, 2018", "2018-01-31", "2018-01-31 00:00:00", "2018-01-31T00:00:00", "as at 31 January 2018"),
        *("at end January 2018", "As of 31/01/18"),
    ],
)
def test_one_day_in_british_order(text: str) -> None:
    assert span(text) == ("2018-01-31", "2018-01-31")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("March 2010 to April 2012", "2010-03-01", "2012-04-30"),
        ("2010/11 to 2012/13", "2010-04-01", "2013-03-31"),
        ("2010 to 2012", "2010-01-01", "2012-12-31"),
        ("Q1 2019", "2019-01-01", "2019-03-31"),
        ("2019 Q4", "2019-10-01", "2019-12-31"),
        ("Q4 2019/20", "2020-01-01", "2020-03-31"),
        ("Jan to Mar 2019", "2019-01-01", "2019-03-31"),
        ("year ending 30 June 2019", "2018-07-01", "2019-06-30"),
        ("1999/00", "1999-04-01", "2000-03-31"),
        ("Feb 2020", "2020-02-01", "2020-02-29"),
    ],
)
def test_longer_and_shorter_spans(text: str, start: str, end: str) -> None:
    assert span(text) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        *("", "10-11", "April", "12", "1,234", "31/13/2018", "30/02/2018", "Total 2018", "2018 Total", "2010-12"),
        *("FY 2018", "financial year 2018", "2018/20", "Dec-19Grand Total", "2018/19*", "1 April to 31 March 2018"),
    ],
)
def test_what_is_no_period_or_may_be_two_is_not_guessed(text: str) -> None:
    assert text_to_period(text) is None


def test_the_label_is_the_text_as_printed() -> None:
    period = text_to_period("  1st April 2010 \u2013\n31st March 2011 ")
    assert period is not None
    assert period.label == "1st April 2010 \u2013 31st March 2011"


@given(DAYS)
def test_every_day_comes_back_from_every_way_of_writing_it(day: dt.date) -> None:
    for form in ("%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%y", "%Y-%m-%d", "%Y-%m-%d 00:00:00", "%B %d, %Y"):
        period = text_to_period(day.strftime(form))
        assert period is not None
        assert (period.start, period.end) == (day, day)


@given(YEARS, MONTHS)
def test_every_month_comes_back_from_every_way_of_writing_it(year: int, month: int) -> None:
    first = dt.date(year, month, 1)
    for form in ("%b-%y", "%b %y", "%B %Y", "%b-%Y", "%Y%m", "%Y_%m", "%m/%Y"):
        period = text_to_period(first.strftime(form))
        assert period is not None
        assert period_basis(period) is Basis.MONTH
        assert (period.start, period.end.day) == (first, calendar.monthrange(year, month)[1])


@given(YEARS)
def test_financial_and_calendar_years_are_told_apart(year: int) -> None:
    short = f"{(year + 1) % 100:02d}"
    for text in (f"{year}/{short}", f"FY {year}-{short}", f"April {year} to March {year + 1}"):
        period = text_to_period(text)
        assert period is not None
        assert period_basis(period) is Basis.FINANCIAL_YEAR
    calendar_year = text_to_period(str(year))
    assert calendar_year is not None
    assert period_basis(calendar_year) is Basis.CALENDAR_YEAR


@given(DAYS, DAYS)
def test_any_two_days_in_order_make_a_span(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    period = text_to_period(f"{first:%d/%m/%Y} - {last:%d/%m/%Y}")
    if first == last:
        assert period is None
    else:
        assert period is not None
        assert (period.start, period.end) == (first, last)


@given(st.text(max_size=40))
def test_any_text_at_all_can_be_asked(text: str) -> None:
    places = locate_periods(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in places)
    assert [start for start, _, _ in places] == sorted(start for start, _, _ in places)


def test_periods_are_found_inside_sentences() -> None:
    text = "Between March 2010 and April 2012 there were 7; in 2017 and 2018 there were 2,018 and 19."
    assert [(str(p.start), str(p.end)) for p in find_periods(text)] == [
        ("2010-03-01", "2012-04-30"),
        ("2017-01-01", "2017-12-31"),
        ("2018-01-01", "2018-12-31"),
    ]


def test_a_list_of_years_and_counts_is_not_taken_for_financial_years() -> None:
    assert [p.label for p in find_periods("2016 - nil 2017 - 7 2018 \u2013 19")] == ["2016", "2017", "2018"]


def test_references_and_a_year_called_financial_are_left_alone() -> None:
    assert find_periods("Our ref FOI/2018/1234, 1234/2018, \u00a32018, the financial year 2018") == ()


def test_a_date_typed_cell_is_a_day_until_its_table_says_otherwise() -> None:
    cell = Cell(text="Jan-18", value=dt.datetime(2018, 1, 1))  # noqa: DTZ001 - sheets know no time zone
    day = cell_to_period(cell)
    assert day == Period(start=dt.date(2018, 1, 1), end=dt.date(2018, 1, 1), label="Jan-18")
    assert day_to_month(day) == Period(start=dt.date(2018, 1, 1), end=dt.date(2018, 1, 31), label="Jan-18")


def test_a_plain_integer_in_a_sheet_is_a_year_only_when_asked_for_one() -> None:
    assert cell_to_period(Cell(text="2018", value=2018)) is None
    assert cell_to_period(Cell(text="2018", value="2018")) is not None
    assert text_to_year("2018") == 2018


@pytest.mark.parametrize(
    ("text", "year"),
    [("2018", 2018), ("Year 2018", 2018), ("2018.0", 2018), ("1899", None), ("2101", None), ("x", None)],
)
def test_years_from_1900_to_2100(text: str, year: int | None) -> None:
    assert text_to_year(text) == year


@pytest.mark.parametrize(
    ("text", "month"), [("Jan", 1), ("JANUARY", 1), ("sept.", 9), ("May", 5), ("Mayor", None), ("3", None)]
)
def test_month_names(text: str, month: int | None) -> None:
    assert text_to_month(text) == month


def test_a_quarter_has_no_year_basis() -> None:
    quarter = text_to_period("Q2 2019")
    assert quarter is not None
    assert period_basis(quarter) is Basis.OTHER


@pytest.mark.parametrize(
    "text", ["Academic year 2019/20", "academic year 2019-20", "2019/20 academic year", "School year 2019/2020"]
)
def test_a_school_year_runs_from_september_and_is_never_a_financial_one(text: str) -> None:
    assert span(text) == ("2019-09-01", "2020-08-31")
    (found,) = find_periods(f"In the {text} there were some.")
    assert period_basis(found) is Basis.OTHER


def test_a_single_year_called_academic_names_no_twelve_months() -> None:
    assert find_periods("In the academic year 2019 there were some.") == ()
    assert text_to_period("2019 (academic year)") is None
