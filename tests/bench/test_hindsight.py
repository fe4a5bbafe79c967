"""The narrowest ranges that keep their coverage, with the truth in hand."""

import pytest

from bench.hindsight import narrowest
from estimates.backtest import Trial
from estimates.complete_tables import text_to_tables
from tests.estimates.complete import invented_csv

TABLE = text_to_tables(invented_csv(1), where="x.csv").tables[0]


def trial(off: float, width: float) -> Trial:
    """A trial whose truth is `off` times its central estimate."""
    return Trial(TABLE, low=1 / off, median=1 / off, high=width / off, pro_rata=1.0)


def test_the_farthest_misses_are_given_up_first() -> None:
    found = [trial(off, 2.0) for off in (0.9, 1.0, 1.1, 1.2, 9.0)]
    assert narrowest(found, 0.8, in_proportion=False) == pytest.approx(1.2 / 0.9)
    assert narrowest(found, 1.0, in_proportion=False) == pytest.approx(10)


def test_in_proportion_a_miss_counts_by_the_width_of_its_own_range() -> None:
    found = [trial(1.0, 2.0), trial(1.1, 2.0), trial(1.21, 4.0)]
    assert narrowest(found, 1.0, in_proportion=True) == pytest.approx(1.1)
