import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.errors import InputError
from parsers.blocks import Cell
from parsers.logs.dates import cell_to_date, could_be_month_first, is_month_first, is_nothing, text_to_date

DAY = dt.date(2026, 9, 8)


@pytest.mark.parametrize(
    "text",
    [
        "08/09/2026",
        "8/9/2026",
        "8.9.26",
        "08-09-2026",
        "2026-09-08",
        "2026-09-08 09:30:00",
        "2026-09-08T09:30Z",
        "08/09/2026 14:05",
        "8 September 2026",
        "8th Sept. 2026",
        "Tue 8 Sep 2026",
        "Tuesday, 8th of September 2026",
        "8-Sep-26",
        "8 Sep '26",
        "September 8, 2026",
        "  8   Sep  2026 ",
    ],
)
def test_a_date_is_read_with_its_day_first(text: str) -> None:
    assert text_to_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "09/25/2026",
        "31/02/2026",
        "8 Sep",
        "Sept 2026",
        "2026",
        "yes",
        "20260908x",
        "8/9",
        "12/10/2026 (partial)",
        "0/1/26",
    ],
)
def test_what_is_no_date_for_certain_is_an_error_and_never_turned_round(text: str) -> None:
    with pytest.raises(InputError):
        text_to_date(text)


@given(st.dates(min_value=dt.date(2010, 1, 1), max_value=dt.date(2028, 12, 31)))
def test_every_day_is_read_back_in_every_form(day: dt.date) -> None:
    forms = ("%d/%m/%Y", "%d.%m.%y", "%Y-%m-%d", "%d %B %Y", "%a %d %b %Y", "%B %d, %Y")
    assert {text_to_date(day.strftime(form)) for form in forms} == {day}


def test_dates_of_a_workbook_are_taken_as_they_are_and_numbers_are_not() -> None:
    assert cell_to_date(Cell("x", dt.datetime(2026, 9, 8, 23, 59))) == DAY  # noqa: DTZ001 - a workbook has no zones
    assert cell_to_date(Cell("x", DAY)) == DAY
    with pytest.raises(InputError, match="a number, not a date"):
        cell_to_date(Cell("46273", 46273))


def test_dates_with_the_month_first_are_told_from_those_that_may_have_it() -> None:
    def cell(text: str) -> Cell:
        return Cell(text, text)

    assert is_month_first(cell("09/25/2026"))
    assert not is_month_first(cell("25/09/2026"))
    assert could_be_month_first(cell("08/09/2026"))
    assert not could_be_month_first(cell("09/09/2026"))
    assert not could_be_month_first(cell("25/09/2026"))
    assert not could_be_month_first(Cell("2026-09-08", DAY))
    assert is_nothing(cell(" N/A "))
