import datetime as dt

import pytest

from foi.records import Period
from parsers.figures.placing import match_asked, span_of
from tests.parsers.invented_grids import MONTHS, YEARS, calendar_month, question

ASKED = question("1", "knives_seized", ["knives"], YEARS)


def span(start: dt.date, end: dt.date) -> Period:
    return Period(start=start, end=end, label="as printed")


def test_a_printed_period_equal_to_an_asked_one_takes_its_label() -> None:
    found, doubt = match_asked(span(dt.date(2018, 4, 1), dt.date(2019, 3, 31)), ASKED, names_no_period=False)
    assert (found, doubt) == (YEARS[0], "")


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        (dt.date(2018, 1, 1), dt.date(2018, 12, 31), "other year basis"),
        (dt.date(2020, 4, 1), dt.date(2020, 12, 15), "only a part"),
        (dt.date(2018, 4, 1), dt.date(2021, 3, 31), "covers more"),
        (dt.date(2012, 4, 1), dt.date(2013, 3, 31), "not a period asked for"),
    ],
)
def test_another_period_stands_as_printed_with_its_reason(start: dt.date, end: dt.date, reason: str) -> None:
    found, doubt = match_asked(span(start, end), ASKED, names_no_period=False)
    assert found == span(start, end)
    assert reason in doubt


def test_a_single_asked_period_may_be_supposed_but_never_unseen() -> None:
    one = question("1", "knives_seized", ["knives"], YEARS[:1])
    assert match_asked(None, one, names_no_period=True)[0] == YEARS[0]
    assert match_asked(None, one, names_no_period=True)[1]
    assert match_asked(None, one, names_no_period=False)[0] is None
    assert match_asked(None, ASKED, names_no_period=True)[0] is None


def test_months_in_a_row_make_a_span_and_a_gap_makes_none() -> None:
    whole = span_of(MONTHS[:12])
    assert whole is not None
    assert (whole.start, whole.end) == (dt.date(2018, 1, 1), dt.date(2018, 12, 31))
    assert span_of([calendar_month(2018, 1), calendar_month(2018, 3)]) is None
