"""A title that contradicts its table is named in a warning; one that agrees is not."""

import pytest

from parsers.figures.titles import title_warnings
from parsers.grids.assembly import document_to_tables
from tests.parsers.invented_grids import document, grid


def warned(*rows: list[str | int]) -> list[str]:
    layouts = document_to_tables(document(grid(rows))).layouts
    return [warning for layout in layouts for warning in title_warnings(layout)]


@pytest.mark.parametrize("title", ["1 April 2019 to 31 December 2019", "February 2019"])
def test_columns_beyond_the_title_are_named(title: str) -> None:
    (warning,) = warned([f"Knives, {title}"], ["Station", "Jan-19", "Apr-19", "Dec-19"], ["Hill", 1, 2, 3])
    assert f'the title says "{title}", but the columns run from "Jan-19" to "Dec-19"' in warning


@pytest.mark.parametrize(
    "title",
    ["Knives", "Knives, 2019", "Knives as at 1 January 2019", "Knives, 1 April 2018 to 31 March 2020", "2015"],
)
def test_a_title_that_holds_all_columns_or_speaks_of_another_time_is_passed_over(title: str) -> None:
    assert warned([title], ["Station", "Jan-19", "Apr-19", "Dec-19"], ["Hill", 1, 2, 3]) == []


def test_rows_beyond_the_title_are_named() -> None:
    (warning,) = warned(["Knives in 2019/20"], ["Year", "Knives"], ["2018/19", 1], ["2019/20", 2], ["2020/21", 3])
    assert 'but the rows run from "2018/19" to "2020/21"' in warning
