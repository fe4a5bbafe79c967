import pytest

from parsers.grids.totals import is_bare_total, is_grand_total, is_total


@pytest.mark.parametrize(
    "text", ["Total", "Grand Total", "TOTALS", "2019 Total", "Sub-total", "Total North", "Sum", "All", "Total:"]
)
def test_totals_are_recognised(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize(
    "text", ["Total number of knives", "Total of seizures", "Totally new", "All stations", "Burglary"]
)
def test_measures_and_categories_are_not_totals(text: str) -> None:
    assert not is_total(text)


def test_a_total_of_something_is_not_the_whole() -> None:
    assert is_bare_total("Grand Total")
    assert not is_bare_total("Total North")
    assert is_grand_total("Grand Total")
    assert not is_grand_total("2019 Total")
