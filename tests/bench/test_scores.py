"""The scores of tables are those of the competition: worked out by hand on small tables."""

import pytest

from bench.scores import Scores, Tally, normal, relations
from bench.truth import PageTable, TableCell

BOX = (50.0, 100.0, 250.0, 200.0)


def cells(*rows: str) -> tuple[TableCell, ...]:
    """Words of each row parted by "|"; a blank one is an empty cell."""
    return tuple(
        TableCell(text.strip(), at, column, at, column)
        for at, row in enumerate(rows)
        for column, text in enumerate(row.split("|"))
        if text.strip()
    )


def test_neighbours_are_found_over_blank_cells() -> None:
    assert sorted(relations(cells("a|b|c", "d| |e"))) == [
        ("a", "b", "right"),
        ("a", "d", "below"),
        ("b", "c", "right"),
        ("c", "e", "below"),
        ("d", "e", "right"),
    ]


def test_a_head_over_two_columns_is_the_neighbour_of_both_once() -> None:
    spanning = (TableCell("year", 0, 0, 0, 1), *cells("|", "2018|2019"))
    assert sorted(relations(spanning)) == [
        ("2018", "2019", "right"),
        ("year", "2018", "below"),
        ("year", "2019", "below"),
    ]


def test_texts_are_compared_without_white_space_and_sorts_of_dashes() -> None:
    assert normal("domestic (%) 2018\u201319\n") == normal("domestic(%)2018-19")


def test_a_table_read_as_it_is_scores_one() -> None:
    scores = Scores()
    table = PageTable(1, BOX, cells("a|b", "c|d"))
    scores.add((table,), (table,))
    assert [scores.tables.f1, scores.relations.f1, scores.cells.f1] == [1, 1, 1]


def test_a_table_cut_in_two_loses_what_lay_between() -> None:
    scores = Scores()
    upper = PageTable(1, (50, 100, 250, 165), cells("a|b", "c|d"))
    lower = PageTable(1, (50, 170, 250, 200), cells("e|f"))
    scores.add((PageTable(1, BOX, cells("a|b", "c|d", "e|f")),), (upper, lower))
    assert (scores.tables.there, scores.tables.found, scores.tables.right) == (1, 2, 1)
    assert (scores.relations.there, scores.relations.found, scores.relations.right) == (7, 5, 4)
    assert (scores.cells.there, scores.cells.found, scores.cells.right) == (6, 6, 4)


def test_a_table_on_another_page_is_another_table() -> None:
    scores = Scores()
    scores.add((PageTable(1, BOX, cells("a|b")),), (PageTable(2, BOX, cells("a|b")),))
    assert (scores.tables.right, scores.relations.right, scores.cells.right) == (0, 0, 0)
    assert scores.relations.found == 1


def test_precision_and_recall_are_not_the_same_thing() -> None:
    tally = Tally(there=10, found=5, right=4)
    assert (tally.precision, tally.recall) == (0.8, 0.4)
    assert tally.f1 == pytest.approx(0.5333, abs=1e-4)
