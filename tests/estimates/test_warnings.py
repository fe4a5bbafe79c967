"""What a reader must know before quoting a figure, each from replies that call for it alone."""

import dataclasses
from decimal import Decimal

import pytest

from estimates.inputs import Caveat, CaveatKind, Inputs
from estimates.national import estimate_total
from estimates.prediction import Prediction
from estimates.results import KRow, PredictedRange, Quantiles, Severity
from estimates.warnings import warnings_of
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


def test_no_reply_at_all_is_told_once() -> None:
    assert codes(eight_towns()) == {"no_range": Severity.RED}


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


def alike(*counts: int) -> Inputs:
    """Eight forces of one size; the first so many have replied."""
    units = tuple(exact(slug, count) for slug, count in zip(TOWNS, counts, strict=False))
    return dataclasses.replace(eight_towns(*units), populations=dict.fromkeys(TOWNS, 1_000_000), draws=500)


@pytest.mark.parametrize(("largest", "warns"), [(500, False), (501, True)])
def test_one_reply_over_half_of_the_count(largest: int, warns: bool) -> None:
    assert ("one_reply_dominates" in codes(alike(100, 100, 100, 100, 100, largest))) is warns


@pytest.mark.parametrize(("largest", "warns"), [(16_000, False), (16_001, True)])
def test_one_reply_that_moves_the_total_by_over_thirty_per_cent(largest: int, warns: bool) -> None:
    """The mean of 16,000 and twice 7,000 is 10,000; without the largest it is 7,000, 30 per cent less exactly."""
    assert ("one_reply_moves_total" in codes(alike(largest, 7_000, 7_000))) is warns


@pytest.mark.parametrize(("persons", "warns"), [(5_000_000, False), (4_999_999, True)])
def test_under_five_per_cent_of_the_population(persons: int, warns: bool) -> None:
    populations = dict.fromkeys(TOWNS, 1_000_000) | {"midvale": persons - 4_000_000, "farley": 45_000_000}
    populations["lowfen"] = 100_000_000 - 5_000_000 - 45_000_000 - populations["highmoor"]
    populations["highmoor"] += 5_000_000 - persons
    inputs = dataclasses.replace(alike(10, 11, 12, 13, 14), populations=populations)
    assert inputs.total_persons() == 100_000_000
    assert ("little_population" in codes(inputs)) is warns


@pytest.mark.parametrize(("replies", "warns"), [(5, False), (4, True)])
def test_fewer_than_five_replies(replies: int, warns: bool) -> None:
    assert ("few_replies" in codes(alike(*[100] * replies))) is warns


def drawn(low: str, median: str, high: str) -> Prediction:
    ends = [Decimal(end) for end in (low, median, high)]
    run = Quantiles(counted=Decimal(1), low=ends[0], median=ends[1], high=ends[2])
    row = KRow(k=Decimal(1), low=ends[0], median=ends[1], high=ends[2])
    found = PredictedRange(level=0.9, draws=1, runs=(run,), low=ends[0], median=ends[1], high=ends[2])
    return Prediction(found, k_table=(row,))


@pytest.mark.parametrize(
    ("high", "code"),
    [("3", None), ("3.01", "range_wide"), ("10", "range_wide"), ("10.01", "range_too_wide")],
)
def test_upper_end_over_three_and_over_ten_times_the_lower(high: str, code: str | None) -> None:
    found = warnings_of(alike(*[100] * 6), drawn("1", "2", high), None, None)
    assert [warning.code for warning in found] == ([code] if code else [])


@pytest.mark.parametrize(("scaled", "warns"), [("125", False), ("125.1", True), ("80", False), ("79.9", True)])
def test_central_estimate_and_pro_rata_over_a_quarter_apart(scaled: str, warns: bool) -> None:
    found = warnings_of(alike(*[100] * 6), drawn("90", "100", "110"), Decimal(scaled), None)
    assert [warning.code for warning in found] == (["methods_apart"] if warns else [])


def test_another_k_sets_the_two_methods_no_further_apart() -> None:
    assert "methods_apart" not in codes(dataclasses.replace(alike(100, 101, 99, 100, 100, 102), k=Decimal(5)))


def test_a_figure_withheld_altogether_is_told_from_one_withheld_in_part() -> None:
    caveats = tuple(
        Caveat(CaveatKind.SUPPRESSED, (slug,), raw) for slug, raw in (("highmoor", "*"), ("farley", "<5"))
    )
    inputs = dataclasses.replace(alike(*[100] * 6), caveats=caveats)
    told = [warning.text for warning in estimate_total(inputs).warnings if warning.code == "suppressed"]
    assert told == [
        "Farley withheld part of its figures (suppressed cells): <5",
        "Highmoor withheld its figure (suppressed), and is not counted: *",
    ]


def test_red_warnings_come_first() -> None:
    found = list(codes(with_london(exact("northmere", 600), exact("eastlow", 7), exact("southby", 800))).values())
    order = [Severity.RED, Severity.AMBER, Severity.NOTE]
    assert found == sorted(found, key=order.index)
    assert set(found) == set(order)
