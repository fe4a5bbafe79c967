"""What a reader must know before quoting a figure, each from replies that call for it alone."""

import dataclasses

import pytest

from estimates.inputs import Caveat, CaveatKind, Inputs
from estimates.national import estimate_total
from estimates.results import Severity
from tests.estimates.invented import TOWNS, between, eight_towns, exact, with_london

CALM = tuple(exact(slug, 500 + 100 * place) for place, slug in enumerate(TOWNS[:7]))
"""Seven of eight forces, each with one per thousand residents."""


def codes(inputs: Inputs) -> dict[str, Severity]:
    return {warning.code: warning.severity for warning in estimate_total(inputs).warnings}


def test_seven_like_replies_of_eight_call_for_no_warning() -> None:
    assert codes(eight_towns(*CALM)) == {}


def test_a_wide_range_is_amber_and_a_wider_one_red() -> None:
    replies = (exact("northmere", 100), exact("eastlow", 900), exact("southby", 300), exact("westholm", 800))
    assert codes(eight_towns(*replies))["range_wide"] is Severity.AMBER
    assert codes(eight_towns(*replies[:2], exact("southby", 5)))["range_too_wide"] is Severity.RED


def test_few_replies_are_red_and_a_joint_one_counts_once() -> None:
    five = (*CALM[:3], exact("westholm+midvale", 1_700), CALM[5])
    assert "few_replies" not in codes(eight_towns(*five))
    assert codes(eight_towns(*five[:4]))["few_replies"] is Severity.RED


def test_little_of_the_population_is_red() -> None:
    inputs = dataclasses.replace(
        eight_towns(*CALM[:5]), populations={**eight_towns().populations, "lowfen": 100_000_000}
    )
    assert codes(inputs)["little_population"] is Severity.RED


def test_a_silent_met_and_a_silent_city_are_told_apart() -> None:
    towns = (exact("northmere", 600), exact("eastlow", 700), exact("southby", 800), exact("westholm", 900))
    found = codes(with_london(*towns))
    assert (found["metropolitan_silent"], found["city_not_estimated"]) == (Severity.AMBER, Severity.NOTE)
    assert not {"metropolitan_silent", "city_not_estimated"} & set(
        codes(with_london(*towns, exact("met", 8_000), exact("city", 10)))
    )


def test_one_reply_over_half_the_count_and_moving_the_total() -> None:
    found = codes(eight_towns(*CALM[:5], exact("farley", 9_000)))
    assert found["one_reply_dominates"] is Severity.AMBER
    assert found["one_reply_moves_total"] is Severity.AMBER


@pytest.mark.parametrize(("highest", "expected"), [(5_000, False), (5_001, True)])
def test_rates_more_than_ten_times_apart(highest: int, expected: bool) -> None:
    inputs = eight_towns(exact("northmere", 500), exact("eastlow", 600), *CALM[2:6])
    inputs = dataclasses.replace(
        inputs, populations=dict.fromkeys(TOWNS, 500_000), units=(*inputs.units[:6], exact("highmoor", highest))
    )
    assert ("rates_differ" in codes(inputs)) is expected


def test_central_estimate_and_simple_scaling_more_than_a_quarter_apart() -> None:
    inputs = dataclasses.replace(
        eight_towns(*CALM[:5], exact("farley", 60_000)),
        populations={**eight_towns().populations, "farley": 5_000_000, "highmoor": 9_000_000},
    )
    assert "methods_apart" in codes(inputs)


def test_bounds_and_caveats_are_told_by_name() -> None:
    inputs = dataclasses.replace(
        eight_towns(*CALM[:6], between("highmoor", 1_099, 1_103)),
        caveats=(
            Caveat(CaveatKind.PART_YEAR, ("farley",), "April to December only"),
            Caveat(CaveatKind.SUPPRESSED, ("eastlow", "southby")),
        ),
    )
    texts = {warning.code: warning.text for warning in estimate_total(inputs).warnings}
    assert "Highmoor" in texts["figures_are_ranges"]
    assert texts["part_year"] == "Farley may have answered for only part of the period asked: April to December only"
    assert texts["suppressed"].startswith("Eastlow and Southby withheld")


def test_red_warnings_come_first() -> None:
    found = list(codes(with_london(exact("northmere", 600), exact("eastlow", 7), exact("southby", 800))).values())
    order = [Severity.RED, Severity.AMBER, Severity.NOTE]
    assert found == sorted(found, key=order.index)
    assert set(found) == set(order)
