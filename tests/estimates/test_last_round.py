"""Last round's ratio: each silent force at its own last figure, times how those in both rounds moved."""

import dataclasses
from decimal import Decimal

import pytest

from estimates.inputs import EarlierRound, Inputs, Unit, fingerprint, seed_of
from estimates.national import estimate_total
from estimates.results import LastRound, Scenario
from tests.estimates.invented import between, eight_towns, exact

NOW = (exact("northmere", 110), exact("eastlow", 220), exact("southby", 330))
THEN = (exact("northmere", 100), exact("eastlow", 200), exact("southby", 300), exact("westholm", 50))


def asked_before(*then: Unit, now: tuple[Unit, ...] = NOW, note: str = "") -> Inputs:
    return dataclasses.replace(eight_towns(*now), last_round=EarlierRound("towns-2011, 2010/11", then, note))


def used(inputs: Inputs) -> tuple[LastRound, Scenario | None]:
    found = estimate_total(inputs)
    assert found.last_round is not None
    return found.last_round, found.scenarios.get("last_round")


def test_a_silent_force_gets_its_last_figure_times_the_ratio_and_the_rest_go_by_population() -> None:
    last, scenario = used(asked_before(*THEN))
    assert (last.ratio, last.in_both, last.predicted) == (Decimal("1.1"), 3, 1)
    assert scenario is not None
    persons, everybody = 500_000 + 600_000 + 700_000 + 800_000, 6_800_000
    assert scenario.value == f"{(660 + 55) * everybody / persons:.2f}"
    assert scenario.label == (
        "last round's ratio: 1 silent at their figure of towns-2011, 2010/11 times 1.100 (from 3 in both rounds), "
        "the other 4 by population alone"
    )


def test_it_is_the_last_scenario_and_sets_no_rate_nor_seed() -> None:
    with_it, without = asked_before(*THEN), eight_towns(*NOW)
    found = estimate_total(with_it)
    assert list(found.scenarios)[-1] == "last_round"
    assert found.range == estimate_total(without).range
    assert seed_of(with_it) == seed_of(without)


def test_another_last_figure_is_another_estimate() -> None:
    marks = {
        fingerprint(inputs)
        for inputs in (
            eight_towns(*NOW),
            asked_before(*THEN),
            asked_before(*THEN[:3], exact("westholm", 51)),
            asked_before(note="of another length"),
        )
    }
    assert len(marks) == 4


@pytest.mark.parametrize(
    ("then", "told"),
    [
        (THEN[1:], "2 figures can be compared with towns-2011, 2010/11, and at least 3 are needed"),
        ((*THEN[:1], exact("eastlow+southby", 500)), "2 figures can be compared"),
        (tuple(exact(slug, 0) for slug in ("northmere", "eastlow", "southby")), "had none"),
    ],
)
def test_too_little_in_common_is_left_out_and_said(then: tuple[Unit, ...], told: str) -> None:
    last, scenario = used(asked_before(*then))
    assert scenario is None
    assert told in last.note
    found = estimate_total(asked_before(*then))
    assert [warning.text for warning in found.warnings if warning.code == "last_round_left_out"] == [last.note]


def test_a_joint_figure_stands_against_the_sum_of_its_forces() -> None:
    joint_now = (exact("northmere+eastlow", 330), exact("southby", 330), exact("westholm", 55), exact("midvale", 11))
    last, _ = used(asked_before(*THEN, exact("midvale", 10), now=joint_now))
    assert (last.ratio, last.in_both) == (Decimal("1.1"), 5)


def test_ranges_of_now_are_worked_on_both_ends_and_those_of_then_at_their_middle() -> None:
    now = (between("northmere", 110, 210), *NOW[1:])
    _, scenario = used(asked_before(*THEN[:3], between("westholm", 40, 60), now=now))
    assert scenario is not None
    everybody, persons = 6_800_000, 2_600_000
    assert scenario.value == f"{(660 + 50 * 1.1) * everybody / persons:.2f}"
    assert scenario.value_high == f"{(760 + 50 * 760 / 600) * everybody / persons:.2f}"


def test_a_force_that_is_not_asked_any_more_plays_no_part() -> None:
    assert used(asked_before(*THEN, exact("elsewhere", 7)))[1] == used(asked_before(*THEN))[1]
