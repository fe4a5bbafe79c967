"""The invented tables are the same for the same seed, hold what they should, and are read nearly without fault."""

import itertools

from bench.generated_tables import generate
from bench.readers import ours
from bench.scores import Scores
from bench.styles import RULES


def test_the_same_seed_gives_the_same_bytes_and_truth() -> None:
    assert list(generate(3, 5)) == list(generate(3, 5))
    assert next(generate(1, 5)).data != next(generate(1, 6)).data


def test_every_sort_of_table_is_among_them() -> None:
    samples = list(generate(150, 3))
    styles = set(itertools.chain.from_iterable(sample.style.split(" + ") for sample in samples))
    marks = set(itertools.chain.from_iterable(sample.marks for sample in samples))
    assert styles == set(RULES)
    wanted = {"stacked heads", "merged labels", "section rows", "empty cells", "page break", "two tables"}
    assert wanted | {"words alone"} <= marks


def test_the_truth_of_a_table_has_no_two_cells_in_one_place() -> None:
    for sample in generate(40, 4):
        for table in sample.tables:
            places = [
                (row, column)
                for cell in table.cells
                for row in range(cell.top, cell.bottom + 1)
                for column in range(cell.left, cell.right + 1)
            ]
            assert len(places) == len(set(places)), sample.name


def test_ours_reads_them_nearly_without_fault() -> None:
    scores = Scores()
    for sample in generate(60, 11):
        scores.add(sample.tables, ours(sample.data, sample.name))
    assert scores.tables.f1 > 0.97
    assert scores.relations.f1 > 0.98
    assert scores.cells.f1 > 0.96
