"""The what-ifs, on numbers small enough to do by hand."""

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimates.scenarios import leave_one_out, scenarios
from estimates.shares import text_to_share_rule
from foi.errors import InputError
from tests.estimates.invented import TOWNS, between, eight_towns, exact, with_london

LONDON = (exact("northmere", 60), exact("eastlow", 70), exact("southby", 160))
COUNTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=8)


def test_each_what_if_worked_by_hand() -> None:
    found = {name: scenario.value for name, scenario in scenarios(with_london(*LONDON)).items()}
    people = 11_010_000
    assert found == {
        "counted": "290.00",
        "floor": "290.00",
        "pro_rata": f"{290 * people / 2_100_000:.2f}",
        "without_largest": f"{130 * people / 1_300_000:.2f}",
        "without_extremes": f"{70 * people / 700_000:.2f}",
        "met_as_largest": f"{450 * people / 10_100_000:.2f}",
        "mean_of_rates": f"{people * (1e-4 + 1e-4 + 2e-4) / 3:.2f}",
        "silent_at_lowest": f"{290 + 8_910_000 * 1e-4:.2f}",
        "silent_at_highest": f"{290 + 8_910_000 * 2e-4:.2f}",
    }


def test_a_met_that_replied_is_not_supposed_to_be_anything_else() -> None:
    assert "met_as_largest" not in scenarios(with_london(*LONDON, exact("met", 900)))


def test_the_city_of_london_counts_but_sets_no_rate() -> None:
    plain, with_city = scenarios(with_london(*LONDON)), scenarios(with_london(*LONDON, exact("city", 500)))
    assert with_city["counted"].value == "790.00"
    assert with_city["mean_of_rates"].value == plain["mean_of_rates"].value


def test_what_needs_more_replies_is_left_out() -> None:
    assert list(scenarios(eight_towns())) == ["counted", "floor"]
    assert "without_largest" not in scenarios(eight_towns(exact("farley", 3)))
    assert "without_extremes" not in scenarios(eight_towns(exact("farley", 3), exact("lowfen", 4)))
    assert leave_one_out(eight_towns(exact("farley", 3))) == ()


def test_bounds_are_carried_through_every_scenario() -> None:
    inputs = eight_towns(between("northmere", 10, 40), exact("eastlow", 20), exact("southby", 30))
    low = scenarios(eight_towns(exact("northmere", 10), *inputs.units[1:]))["pro_rata"].value
    high = scenarios(eight_towns(exact("northmere", 40), *inputs.units[1:]))["pro_rata"].value
    both = scenarios(inputs)["pro_rata"]
    assert (both.value, both.value_high) == (low, high)
    without = {row.covers: row.value_high for row in leave_one_out(inputs)}
    assert without["northmere"] is None
    assert without["eastlow"] is not None


def test_a_share_that_the_rule_makes_nothing_is_refused() -> None:
    inputs = dataclasses.replace(with_london(exact("city", 5)), share=text_to_share_rule("truncate:0"))
    with pytest.raises(InputError, match="cannot be scaled up"):
        scenarios(inputs)


@settings(deadline=None)
@given(COUNTS)
def test_scenarios_never_fall_out_of_order(counts: list[int]) -> None:
    units = [exact(slug, count) for slug, count in zip(TOWNS, counts, strict=False)]
    found = {name: Decimal(scenario.value) for name, scenario in scenarios(eight_towns(*units)).items()}
    assert found["counted"] <= found["pro_rata"]
    if len(counts) < len(TOWNS):
        assert found["counted"] <= found["silent_at_lowest"] <= found["silent_at_highest"]
        assert found["silent_at_lowest"] - 1 <= found["pro_rata"] <= found["silent_at_highest"] + 1
    else:
        assert found["pro_rata"] == found["counted"]


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_joint_unit_scales_like_its_parts(first: int, second: int, third: int) -> None:
    apart = eight_towns(exact("northmere", first), exact("eastlow", second), exact("farley", third))
    together = eight_towns(exact("eastlow+northmere", first + second), exact("farley", third))
    assert scenarios(apart)["pro_rata"] == scenarios(together)["pro_rata"]
    assert scenarios(apart)["counted"] == scenarios(together)["counted"]
