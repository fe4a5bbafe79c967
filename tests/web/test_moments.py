"""Moments are kept in UTC and said by the clock in London."""

import datetime as dt

import pytest

from web.templating import environment, moment


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (dt.datetime(2012, 8, 20, 23, 30, tzinfo=dt.UTC), "21 August 2012, 00:30"),
        (dt.datetime(2012, 12, 20, 23, 30, tzinfo=dt.UTC), "20 December 2012, 23:30"),
    ],
)
def test_a_moment_is_said_by_the_clock_in_london(at: dt.datetime, said: str) -> None:
    assert moment(at) == said
    assert said.startswith(environment().from_string("{{ at | day }}").render(at=at))
    assert environment().from_string("{{ at | short_day }}").render(at=at) == said[:6]


def test_a_plain_day_stays_that_day() -> None:
    assert environment().from_string("{{ on | day }}").render(on=dt.date(2026, 9, 8)) == "8 September 2026"
