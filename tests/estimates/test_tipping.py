"""How unlike the others the silent forces would have to be: k worked back from a figure."""

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimates.inputs import Inputs
from estimates.national import estimate_total
from estimates.results import TippingPoint
from tests.estimates.invented import TOWNS, between, eight_towns, exact

FIVE = (520, 610, 690, 800, 930)


def five(*counts: int) -> Inputs:
    return eight_towns(*(exact(slug, count) for slug, count in zip(TOWNS, counts, strict=False)))


def points(inputs: Inputs, *asked: int) -> dict[str, TippingPoint]:
    found = estimate_total(inputs, tipping=[Decimal(value) for value in asked]).tipping
    return {point.code: point for point in found}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 2_000), min_size=5, max_size=5), st.sampled_from(["half", "double", "pro_rata"]))
def test_the_central_estimate_at_that_k_is_the_figure(counts: list[int], code: str) -> None:
    inputs = dataclasses.replace(five(*counts), draws=2_000)
    point = points(inputs).get(code)
    if point is None:
        assert code == "pro_rata" or sum(counts) == 0
        return
    if point.k is None:
        assert point.value <= sum(counts) or point.value == 0 or sum(counts) == 0
        return
    reached = estimate_total(dataclasses.replace(inputs, k=point.k)).range
    assert reached is not None
    assert float(reached.median) == pytest.approx(float(point.value), rel=0.01, abs=1.5)


def test_ranges_are_worked_midway_between_the_lowest_and_the_highest() -> None:
    inputs = eight_towns(*five(*FIVE).units[:4], between("midvale", 0, 900))
    point = points(inputs, 6_000)["asked"]
    assert point.k is not None
    reached = estimate_total(dataclasses.replace(inputs, k=point.k)).range
    assert reached is not None
    assert float(reached.median) == pytest.approx(6_000, rel=0.01)


def test_what_k_to_expect_is_said_in_a_sentence() -> None:
    found = points(five(*FIVE), 5_000)
    assert found["asked"].k is not None
    assert found["asked"].k < 1
    assert found["asked"].text == (
        f"For the central estimate to be below 5,000, the silent forces' rate would have to be under "
        f"{found['asked'].k:.2g} times that of the others."
    )
    assert found["double"].text.startswith("For the central estimate to be above 1")
    assert "(twice as much)" in found["double"].text


def test_scaling_by_population_is_left_out_where_it_is_as_good_as_the_central_estimate() -> None:
    """All have one per thousand residents: both come to 6,800."""
    alike = five(500, 600, 700, 800, 900)
    assert list(points(alike)) == ["half", "double"]
    assert "asked" in points(alike, 6_800)
    unlike = dataclasses.replace(five(*FIVE), populations={**five().populations, "midvale": 3_000_000})
    found = estimate_total(unlike)
    told = {point.code: point.k for point in found.tipping}
    assert found.range is not None
    assert "pro_rata" not in told or not Decimal("0.9") <= (told["pro_rata"] or Decimal(0)) <= Decimal("1.1")


def test_no_rate_undoes_what_was_counted_and_none_is_beyond_belief() -> None:
    assert points(five(*FIVE), 3_000)["asked"].text == (
        "No rate of the silent forces brings the central estimate down to 3,000: as much was counted."
    )
    assert "over 1,000 times" in points(five(*FIVE), 10**9)["asked"].text


def test_another_k_asked_moves_no_tipping_point() -> None:
    assert points(dataclasses.replace(five(*FIVE), k=Decimal(2))) == points(five(*FIVE))


def test_nothing_tips_where_nothing_is_predicted() -> None:
    assert points(five(520, 610)) == {}
    assert points(eight_towns(*(exact(slug, 5) for slug in TOWNS))) == {}
