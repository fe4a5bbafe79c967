"""Who sets a rate, who is predicted, and when nothing is."""

import dataclasses
from decimal import Decimal

import numpy as np

from estimates.lognormal import SilentForce, draw_silent_totals, fit_rates
from estimates.police import police_inputs
from estimates.prediction import K_TABLE, predict
from estimates.shares import ShareRule
from foi.populations import populations
from tests.estimates.invented import TOWNS, between, eight_towns, exact, with_london

FIVE = tuple(exact(slug, count) for slug, count in zip(TOWNS, (100, 140, 90, 210, 160), strict=False))
THREE_OF_LONDON = (exact("northmere", 60), exact("eastlow", 80), exact("southby", 75))


def test_with_all_43_in_the_range_is_the_sum_itself() -> None:
    units = tuple(exact(slug, 100 + place) for place, slug in enumerate(populations("orig2010").persons))
    found = predict(police_inputs("orig2010", units), seed=1).range
    assert found is not None
    assert found.low == found.median == found.high == 5203
    assert found.draws == 0


def test_fewer_than_three_rates_give_a_reason_and_no_range() -> None:
    found = predict(eight_towns(*FIVE[:2]), seed=1)
    assert found.range is None
    assert found.k_table == ()
    assert "Only 2 replies can set a rate" in found.reason


def test_the_city_of_london_never_sets_a_rate() -> None:
    refused = predict(with_london(exact("northmere", 60), exact("eastlow", 80), exact("city", 900)), seed=1)
    assert refused.range is None
    with_city = predict(with_london(*THREE_OF_LONDON, exact("city", 900)), seed=1).range
    without = predict(with_london(*THREE_OF_LONDON), seed=1).range
    assert with_city is not None
    assert without is not None
    assert with_city.low - without.low == with_city.high - without.high == 900


def test_a_silent_city_is_not_predicted() -> None:
    everyone_else = predict(with_london(*THREE_OF_LONDON, exact("westholm", 90), exact("met", 900)), seed=1).range
    assert everyone_else is not None
    assert everyone_else.low == everyone_else.high == 1_205


def test_the_range_is_the_counted_sum_and_the_draws_for_the_silent_in_gss_order() -> None:
    inputs = dataclasses.replace(with_london(*THREE_OF_LONDON), draws=1_000, level=0.8)
    found = predict(inputs, seed=9).range
    model = fit_rates(np.array([60.0, 80.0, 75.0]), np.array([6e5, 7e5, 8e5]))
    silent = [SilentForce(8_000_000, is_metropolitan=True), SilentForce(900_000)]
    drawn = draw_silent_totals(model, silent, [1.0], draws=1_000, seed=9)[0] + 215
    assert found is not None
    expected = [Decimal(str(round(float(end), 2))) for end in np.quantile(drawn, [0.1, 0.5, 0.9])]
    assert [found.low, found.median, found.high] == expected


def test_a_joint_figure_enters_as_one_unit_with_its_people_summed() -> None:
    joint = predict(eight_towns(exact("northmere+eastlow", 240), *FIVE[2:4]), seed=2).range
    merged = eight_towns()
    populations_merged = {slug: persons for slug, persons in merged.populations.items() if slug != "eastlow"}
    populations_merged["northmere"] += merged.populations["eastlow"]
    one = dataclasses.replace(merged, populations=populations_merged, units=(exact("northmere", 240), *FIVE[2:4]))
    assert joint == predict(one, seed=2).range


def test_a_figure_between_bounds_is_worked_on_both_and_both_are_shown() -> None:
    found = predict(eight_towns(*FIVE[:4], between("midvale", 100, 400)), seed=4).range
    low = predict(eight_towns(*FIVE[:4], exact("midvale", 100)), seed=4).range
    high = predict(eight_towns(*FIVE[:4], exact("midvale", 400)), seed=4).range
    assert found is not None
    assert low is not None
    assert high is not None
    assert found.runs == (*low.runs, *high.runs)
    assert (found.low, found.high) == (low.low, high.high)
    assert found.median == (low.median + high.median) / 2


def test_the_k_table_holds_the_range_at_each_k() -> None:
    inputs = eight_towns(*FIVE)
    table = predict(inputs, seed=5).k_table
    assert tuple(row.k for row in table) == K_TABLE
    for row in table:
        at_k = predict(dataclasses.replace(inputs, k=row.k), seed=5).range
        assert at_k is not None
        assert (row.low, row.median, row.high) == (at_k.low, at_k.median, at_k.high)


def test_the_share_rule_has_no_say_in_the_range() -> None:
    inputs = eight_towns(*FIVE)
    assert predict(inputs, seed=5) == predict(dataclasses.replace(inputs, share=ShareRule()), seed=5)
