"""Where months run over the end of a year, one bare year over them all does not say which is which."""

import pytest

from parsers.grids.rows import RowLabel
from parsers.grids.turns import months_turn, rows_past_the_turn
from parsers.values.whens import When


@pytest.mark.parametrize(
    ("months", "turns"),
    [
        ((4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3), True),
        ((3, 2, 1, 12, 11, 10), True),
        ((1, 2, 3, 4), False),
        ((12, 11, 10, 9), False),
        ((1, 2, 3, 1, 2, 3), False),
    ],
)
def test_months_turn_from_december_to_january_or_back(months: tuple[int, ...], turns: bool) -> None:
    assert months_turn([When(month=month) for month in months]) is turns
    assert months_turn([When(year=2018, month=month) for month in months]) is turns


def test_months_under_two_years_do_not_turn() -> None:
    assert not months_turn([When(year=2018, month=11), When(year=2018, month=12), When(year=2019, month=1)])


def rows(*months: int, carried: bool, first_carried: bool | None = None) -> list[RowLabel]:
    found = []
    for at, month in enumerate(months):
        is_carried = first_carried if at == 0 and first_carried is not None else carried
        found.append(_row(at, month, carried=is_carried))
    return found


def _row(at: int, month: int, *, carried: bool) -> RowLabel:
    when = When(year=2018, month=month)
    return RowLabel(at, when, (), "", "", sums_below=False, is_bare=False, year_is_carried=carried)


def test_a_year_beside_every_month_that_turns_is_no_calendar_year() -> None:
    assert rows_past_the_turn(rows(11, 12, 1, 2, carried=False)) == {0, 1, 2, 3}
    assert rows_past_the_turn(rows(1, 2, 3, 4, carried=False)) == frozenset()
    assert rows_past_the_turn(rows(4, 3, 2, 1, carried=False)) == frozenset()


def test_under_a_year_on_the_first_row_the_months_before_the_turn_are_sure() -> None:
    assert rows_past_the_turn(rows(11, 12, 1, 2, carried=True, first_carried=False)) == {2, 3}


def test_under_a_heading_of_their_own_no_month_that_turns_is_sure() -> None:
    assert rows_past_the_turn(rows(11, 12, 1, 2, carried=True)) == {0, 1, 2, 3}
