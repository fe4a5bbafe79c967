import datetime as dt
from decimal import Decimal

import pytest

from foi.records import FigureKind
from parsers.blocks import Cell, CellValue
from parsers.values.sorts import Sort, cell_to_look


@pytest.mark.parametrize(
    ("text", "value", "sort"),
    [
        ("", None, Sort.EMPTY),
        ("\u00a0", "\u00a0", Sort.EMPTY),
        ("Burglary", "Burglary", Sort.TEXT),
        ("1,234", "1,234", Sort.NUMBER),
        ("12", Decimal(12), Sort.NUMBER),
        ("1912", "1912", Sort.NUMBER),
        ("2018", "2018", Sort.YEAR),
        ("2018", Decimal(2018), Sort.YEAR),
        ("201804", Decimal(201804), Sort.PERIOD),
        ("2018_04", "2018_04", Sort.PERIOD),
        ("201899", Decimal(201899), Sort.NUMBER),
        ("2018/19", "2018/19", Sort.PERIOD),
        ("April", "April", Sort.MONTH),
        ("<5", "<5", Sort.SAID),
        ("nil", "nil", Sort.SAID),
        ("14%", "14%", Sort.TEXT),
    ],
)
def test_each_cell_is_sorted_before_its_table_is_known(text: str, value: CellValue, sort: Sort) -> None:
    assert cell_to_look(Cell(text, value)).sort is sort


def test_a_date_is_a_period_and_a_count_that_looks_like_a_year_keeps_its_value() -> None:
    assert cell_to_look(Cell("2018-01-31", dt.date(2018, 1, 31))).sort is Sort.PERIOD
    look = cell_to_look(Cell("2018", Decimal(2018)))
    assert look.value is not None
    assert (look.year, look.value.kind, look.value.value) == (2018, FigureKind.EXACT, Decimal(2018))
