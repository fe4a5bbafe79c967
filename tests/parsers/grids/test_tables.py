from parsers.blocks import CellValue, Span
from parsers.grids.tables import grid_to_tables
from tests.parsers.invented_grids import grid


def test_stacked_tables_are_told_apart_and_the_second_takes_over_the_caption() -> None:
    sheet = grid(
        [
            ["Knives seized", None, None],
            ["Station", "2018/19", "2019/20"],
            ["Saltby", 3, 4],
            ["Harbour", 5, 6],
            [],
            ["Station", "2020/21", "2021/22"],
            ["Saltby", 7, 8],
            ["Harbour", 9, 10],
        ]
    )
    first, second = grid_to_tables(sheet)
    assert (first.heads, first.body) == ((1,), (2, 3))
    assert (second.heads, second.body) == ((5,), (6, 7))
    assert [c.text for c in second.captions] == ["Knives seized"]
    assert second.inherits_captions


def test_a_new_caption_right_under_a_table_belongs_to_the_next() -> None:
    sheet = grid(
        [
            ["1. Knives seized", None],
            ["Station", "2018/19"],
            ["Saltby", 3],
            ["Total", 3],
            ["2. Drone flights", None],
            ["Station", "2018/19"],
            ["Saltby", 11],
        ]
    )
    first, second = grid_to_tables(sheet)
    assert first.body == (2, 3)
    assert [c.text for c in second.captions] == ["2. Drone flights"]


def test_tables_side_by_side_are_cut_at_the_empty_column() -> None:
    sheet = grid(
        [
            ["Knives seized", None, None, "Drone flights", None],
            ["Station", "2018/19", None, "Station", "2018/19"],
            ["Saltby", 3, None, "Saltby", 7],
            ["Harbour", 5, None, "Harbour", 9],
        ]
    )
    left, right = grid_to_tables(sheet)
    assert (left.columns, right.columns) == ((0, 1), (3, 4))
    assert [c.text for c in right.captions] == ["Drone flights"]


def test_an_empty_spacer_column_does_not_cut_a_table() -> None:
    sheet = grid([["Station", "2018/19", None, "2019/20"], ["Saltby", 3, None, 7], ["Harbour", 5, None, 9]])
    (table,) = grid_to_tables(sheet)
    assert table.columns == (0, 1, 3)


def test_counts_that_look_like_years_are_not_a_head() -> None:
    sheet = grid([["Station", "Jan 21", "Feb 21", "Mar 21"], ["Saltby", 2016, 1979, 2031], ["Harbour", 5, 6, 7]])
    (table,) = grid_to_tables(sheet)
    assert (table.heads, table.body) == ((0,), (1, 2))


def test_month_numbers_and_years_in_order_are_heads() -> None:
    (months,) = grid_to_tables(grid([["Year", "Station", *range(1, 13)], [2018, "Saltby", *range(40, 52)]]))
    assert months.heads == (0,)
    (years,) = grid_to_tables(grid([["Station", 2018, 2019, 2020], ["Saltby", 3, 4, 5], ["Harbour", 6, 7, 8]]))
    assert years.heads == (0,)


def test_codes_with_null_among_them_are_a_head() -> None:
    (table,) = grid_to_tables(grid([["Month", "K1", "NULL", "K2"], ["Jan-18", 3, 4, 5], ["Feb-18", 6, 7, 8]]))
    assert table.heads == (0,)


def test_age_bands_above_numbers_are_a_head_not_ranges() -> None:
    (table,) = grid_to_tables(grid([["Station", "Under 18", "18-24", "25+"], ["Saltby", 3, 4, 5], ["Quay", 1, 2, 3]]))
    assert table.heads == (0,)


def test_a_year_merged_over_its_months_stands_over_each_of_them() -> None:
    sheet = grid(
        [[None, 2018, None, None], ["Station", "Jan", "Feb", "Mar"], ["Saltby", 3, 4, 5]], spans=(Span(0, 1, 0, 3),)
    )
    (table,) = grid_to_tables(sheet)
    assert table.heads == (0, 1)
    assert [table.looks[0][column].year for column in (1, 2, 3)] == [2018, 2018, 2018]


def test_a_number_merged_over_two_columns_stays_one_number() -> None:
    sheet = grid([["Station", "2018/19", None], ["Saltby", 31, None], ["Quay", 4, None]], spans=(Span(1, 1, 1, 2),))
    (table,) = grid_to_tables(sheet)
    assert sum(look.says_how_many for look in table.looks[1]) == 1


def test_a_long_list_with_a_missing_number_stays_one_table() -> None:
    rows: list[list[CellValue]] = [["Measure", "Month", "Code", "Number"]]
    rows += [["Knives seized", "31/01/2018", code, 4] for code in ("K1", "NULL", "K3")]
    rows += [["Knives seized", "28/02/2018", "NULL", None], ["Knives seized", "28/02/2018", "K1", 9]]
    (table,) = grid_to_tables(grid(rows))
    assert len(table.body) == 5


def test_a_sheet_of_words_has_no_table() -> None:
    assert grid_to_tables(grid([["Team", "Name"], ["North", "Saltby"], ["South", "Quay"]])) == ()
