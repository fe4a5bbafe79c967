"""Stored values become what a person sees in the cell."""

import datetime as dt
from decimal import Decimal

import pytest

from parsers.blocks import EMPTY, Cell
from parsers.sheets.cells import Stored, values_to_cells


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (7.0, Cell("7", 7)),
        (-7.0, Cell("-7", -7)),
        (7, Cell("7", 7)),
        (0.1 + 0.2, Cell("0.3", Decimal("0.3"))),
        (1e15, Cell("1000000000000000", 10**15)),
        (1.5e-7, Cell("0.00000015", Decimal("1.5E-7"))),
        (float("inf"), Cell("inf", "inf")),
        (True, Cell("TRUE", True)),
        ("  Dale ", Cell("Dale", "Dale")),
        ("   ", EMPTY),
        ("", EMPTY),
        (dt.date(2020, 1, 31), Cell("2020-01-31", dt.date(2020, 1, 31))),
        (dt.timedelta(hours=30, minutes=5), Cell("30:05:00", "30:05:00")),
    ],
)
def test_a_value_is_shown_as_a_spreadsheet_shows_it(value: Stored, cell: Cell) -> None:
    assert values_to_cells([[value]]) == [[cell]]


def test_true_and_one_keep_apart() -> None:
    ((one, true, again),) = values_to_cells([[1, True, 1.0]])
    assert (one.text, true.text, again.text) == ("1", "TRUE", "1")
