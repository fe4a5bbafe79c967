"""Hiding forces of a complete table: which, how often, and how the result is measured."""

import dataclasses
from decimal import Decimal

import numpy as np
import pytest

from estimates.backtest import Measured, Setting, Trial, measure, sets_for_each, trials
from estimates.complete_tables import CompleteTable, text_to_tables
from estimates.inputs import Unit
from estimates.national import estimate_total
from estimates.police import police_inputs
from foi.errors import UsageError
from foi.populations import populations
from tests.estimates.complete import invented_csv

TABLE, OTHER = text_to_tables(invented_csv(2), where="x.csv").tables
MET, CITY = "metropolitan", "city-of-london"


def ranges(found: list[Trial]) -> list[tuple[float, float, float, float]]:
    return [(one.low, one.median, one.high, one.pro_rata) for one in found]


def test_each_trial_is_the_estimate_that_the_same_replies_would_get() -> None:
    (found,) = trials(TABLE, Setting(42, met_silent=True), sets=1, seed=1, draws=500)
    units = tuple(Unit((slug,), count, count) for slug, count in TABLE.counts.items() if slug != MET)
    usual = estimate_total(police_inputs(TABLE.release, units, draws=500))
    assert usual.range is not None
    ends = (usual.range.low, usual.range.median, usual.range.high, Decimal(usual.scenarios["pro_rata"].value))
    assert ranges([found])[0] == pytest.approx([float(end / TABLE.total) for end in ends], rel=1e-6)


def test_the_same_seed_hides_the_same_forces_whatever_else_is_tried() -> None:
    setting = Setting(5, met_silent=False)
    first = ranges(list(trials(TABLE, setting, sets=3, seed=1, draws=50)))
    list(trials(OTHER, setting, sets=3, seed=1, draws=50))
    assert first == ranges(list(trials(TABLE, setting, sets=3, seed=1, draws=50)))
    assert first[:2] == ranges(list(trials(TABLE, setting, sets=2, seed=1, draws=50)))
    assert first != ranges(list(trials(TABLE, setting, sets=3, seed=2, draws=50)))


def test_a_silent_met_is_never_among_the_replies_and_any_force_may_be_otherwise() -> None:
    counts = dict.fromkeys(TABLE.counts, Decimal(1)) | {MET: Decimal(10**9)}
    table = dataclasses.replace(TABLE, counts=counts)
    silent = list(trials(table, Setting(20, met_silent=True), sets=40, seed=1, draws=50))
    assert max(one.pro_rata for one in silent) < 0.001
    replied = [one.low > 0.5 for one in trials(table, Setting(20, met_silent=False), sets=400, seed=1, draws=50)]
    assert np.mean(replied) == pytest.approx(20 / 43, abs=0.08)


def test_a_set_of_three_with_the_city_has_no_range_and_is_passed_over() -> None:
    found = list(trials(TABLE, Setting(3, met_silent=False), sets=200, seed=1, draws=50))
    assert 200 * (1 - 3 / 43) - 15 < len(found) < 200


def test_the_range_covers_most_truths_of_an_invented_table_and_is_narrower_with_more_replies() -> None:
    few, many = (
        measure(setting, list(trials(TABLE, setting, sets=60, seed=1, draws=400)))
        for setting in (Setting(5, met_silent=False), Setting(30, met_silent=False))
    )
    assert few.coverage > 0.88
    assert many.coverage > 0.88
    assert many.upper_over_lower < few.upper_over_lower
    assert many.median_error < few.median_error


def test_trials_are_summed_up_as_the_limits_are_written() -> None:
    setting = Setting(12, met_silent=False)
    made = [
        Trial(TABLE, 0.8, 1.0, 1.2, 0.5),
        Trial(TABLE, 1.1, 1.2, 1.3, 2.0),
        Trial(TABLE, 0.5, 0.8, 0.9, 1.0),
        Trial(TABLE, 1.0, 1.0, 1.0, 1.0),
    ]
    found = measure(setting, made)
    assert found.sets == 4
    assert found.coverage == 0.5
    assert found.lower_above_truth == 0.25
    assert found.upper_over_lower == pytest.approx((1.3 / 1.1 + 1.5) / 2)
    assert found.median_error == pytest.approx(np.log(1.2) / 2)
    assert found.pro_rata_error == pytest.approx(np.log(2) / 2)
    assert found.verdicts == {
        "coverage": False,
        "lower_above_truth": False,
        "median_error": True,
        "median_upper_over_lower": True,
    }


@pytest.mark.parametrize(
    ("change", "failing"),
    [
        ({}, set()),
        ({"coverage": 0.879}, {"coverage"}),
        ({"coverage": 0.986}, {"coverage"}),
        ({"upper_over_lower": 2.61}, {"median_upper_over_lower"}),
        ({"lower_above_truth": 0.061}, {"lower_above_truth"}),
        ({"median_error": 0.21}, {"median_error"}),
    ],
)
def test_a_limit_passed_is_told(change: dict[str, float], failing: set[str]) -> None:
    kept = {"coverage": 0.88, "upper_over_lower": 2.6, "lower_above_truth": 0.06, "median_error": 0.2}
    verdicts = Measured(Setting(5, met_silent=True), 10, **(kept | change), pro_rata_error=0.2).verdicts
    assert {name for name, is_met in verdicts.items() if not is_met} == failing


def test_no_limit_of_width_is_set_for_other_numbers_of_replies() -> None:
    one = Measured(Setting(8, met_silent=True), 10, 0.9, 99.0, 0.0, 0.1, 0.2)
    assert "median_upper_over_lower" not in one.verdicts


def test_a_lower_limit_of_nought_makes_the_range_endless_and_no_error() -> None:
    found = measure(Setting(5, met_silent=False), [Trial(TABLE, 0.0, 0.5, 2.0, 0.0)])
    assert found.upper_over_lower == float("inf")
    assert found.pro_rata_error == float("inf")


def test_tables_of_noughts_and_ones_are_estimated() -> None:
    counts = {slug: Decimal(at % 2) for at, slug in enumerate(sorted(populations("orig2010").persons))}
    table = CompleteTable("rare", "2018", counts, "reb2021:2018")
    found = list(trials(table, Setting(5, met_silent=False), sets=30, seed=1, draws=100))
    assert len(found) == 30
    assert all(np.isfinite([one.low, one.median, one.high]).all() for one in found)


@pytest.mark.parametrize("n", [2, 43])
def test_a_number_of_replies_that_shows_nothing_is_refused(n: int) -> None:
    with pytest.raises(UsageError, match="from 3 to 42"):
        list(trials(TABLE, Setting(n, met_silent=False), sets=1, seed=1))


def test_a_short_file_is_tried_as_often_as_a_long_one_and_costly_draws_less_often() -> None:
    assert (sets_for_each(1), sets_for_each(158), sets_for_each(5_000)) == (400, 25, 5)
    assert sets_for_each(158, 20_000) == 5
