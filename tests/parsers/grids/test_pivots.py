"""The words that a pivot table prints by itself."""

import pytest

from parsers.grids.pivots import is_blank_item, is_pivot_label, is_quarter, value_field


@pytest.mark.parametrize("text", ["Row Labels", "Column Labels", "row labels "])
def test_labels_that_name_nothing(text: str) -> None:
    assert is_pivot_label(text)


@pytest.mark.parametrize("text", ["District", "Labels", "Row", ""])
def test_heads_that_name_something(text: str) -> None:
    assert not is_pivot_label(text)


@pytest.mark.parametrize(
    ("text", "field"),
    [("Sum of Flights", "Flights"), ("Average of Age", "Age"), ("District", ""), ("Number of flights", "")],
)
def test_what_a_pivot_adds_up(text: str, field: str) -> None:
    assert value_field(text) == field


def test_blank_items_and_quarters() -> None:
    assert is_blank_item("(blank)")
    assert not is_blank_item("blank")
    assert is_quarter("Qtr3")
    assert not is_quarter("Qtr5")
