import datetime as dt
from collections.abc import Sequence

from parsers.blocks import CellValue
from parsers.grids.heads import Layout, table_to_layout
from parsers.grids.roles import Role
from parsers.grids.tables import grid_to_tables
from tests.parsers.invented_grids import grid


def layout(rows: Sequence[Sequence[CellValue]]) -> Layout:
    (table,) = grid_to_tables(grid(rows))
    return table_to_layout(table)


def starts(found: Layout) -> list[dt.date | None]:
    periods = [head.when.to_period() for head in found.heads]
    return [period.start if period else None for period in periods]


def test_the_year_over_january_only_reaches_to_december() -> None:
    months = ["Jan", "Feb", "Mar"]
    found = layout([[None, 2018, None, None, 2019, None, None], ["Station", *months, *months], ["Quay", *range(6)]])
    assert starts(found) == [dt.date(year, month, 1) for year in (2018, 2019) for month in (1, 2, 3)]


def test_a_total_between_months_is_never_a_month() -> None:
    found = layout([["Station", "Jan-20", "Feb-20", "2020 Total", "Jan-21", "Grand Total"], ["Quay", 1, 2, 3, 4, 7]])
    assert [head.is_total for head in found.heads] == [False, False, True, False, True]


def test_the_year_on_the_first_row_of_its_block_holds_until_the_next() -> None:
    found = layout(
        [
            ["Year", "Month", "K1", "K2"],
            [2018, "April", 1, 2],
            [None, "May", 3, 4],
            ["2018 Total", None, 4, 6],
            [2019, "April", 5, 6],
            [None, "May", 7, 8],
        ]
    )
    assert [found.roles[column] for column in (0, 1, 2)] == [Role.TIME, Role.TIME, Role.VALUE]
    spans = [row.when.to_period() for row in found.rows]
    assert [(span.start.year, span.start.month) for span in spans if span] == [
        (2018, 4), (2018, 5), (2018, 1), (2019, 4), (2019, 5),
    ]  # fmt: skip
    assert [bool(row.total) for row in found.rows] == [False, False, True, False, False]


def test_a_grand_total_at_the_foot_takes_no_year_from_the_block_above() -> None:
    found = layout(
        [
            ["Year", "Station", *range(1, 13)],
            [2018, "Saltby", *range(40, 52)],
            [None, "Quay", *range(60, 72)],
            ["Grand Total", None, *range(100, 112)],
        ]
    )
    assert found.rows[-1].total == "Grand Total"
    assert found.rows[-1].when.is_nothing


def test_a_category_on_the_first_of_its_years_is_carried_down() -> None:
    found = layout([["Station", "Year", "Knives"], ["Quay", 2018, 3], [None, 2019, 4], ["Saltby", 2018, 5]])
    assert [row.labels for row in found.rows] == [("Quay",), ("Quay",), ("Saltby",)]


def test_a_pivot_with_categories_above_their_dates_gives_each_date_its_category() -> None:
    found = layout(
        [
            ["Row Labels", "Count"],
            ["Quay", None],
            ["Jan-18", 3],
            ["Feb-18", 4],
            ["Saltby", None],
            ["Jan-18", 5],
            ["Feb-18", 6],
        ]
    )
    assert [row.labels for row in found.rows] == [("Quay",), ("Quay",), ("Saltby",), ("Saltby",)]


def test_year_rows_above_their_months_are_marked_as_sums() -> None:
    found = layout([["Row Labels", "Count"], [2018, 7], ["Jan", 3], ["Feb", 4], [2019, 5], ["Jan", 5]])
    assert [row.sums_below for row in found.rows] == [True, False, False, True, False]
    second = found.rows[4].when.to_period()
    assert second is not None
    assert second.start == dt.date(2019, 1, 1)


def test_row_numbers_are_not_counts() -> None:
    found = layout([["No.", "Year", "Offence"], [14, "2018/19", "Theft"], [15, "2018/19", "Fraud"]])
    assert found.roles[0] is Role.INDEX
    assert found.heads == ()


def test_percentages_and_rates_are_not_counts() -> None:
    found = layout([["Station", "2018/19", "% of all", "Rate per 1,000"], ["Quay", 3, 40, 2], ["Saltby", 4, 60, 3]])
    assert [head.is_rate for head in found.heads] == [False, True, True]


def test_age_bands_down_the_side_are_labels() -> None:
    found = layout([["Age", "2018/19"], ["Under 18", 3], ["18-24", 4], ["25 and over", 5]])
    assert [row.labels for row in found.rows] == [("Under 18",), ("18-24",), ("25 and over",)]
