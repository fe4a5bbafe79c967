"""The whole estimate: same inputs, same bytes; and its shape."""

import dataclasses
import random
import subprocess
import sys
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from estimates.inputs import Unit
from estimates.national import estimate_total
from estimates.results import NationalEstimate
from tests.estimates.invented import TOWNS, between, eight_towns, exact

REPLIES = (
    exact("northmere", 520),
    exact("eastlow+southby", 1_290),
    between("midvale", 800, 830),
    exact("farley", 990),
)
PRINT_ONE = (
    "from tests.estimates.test_national import REPLIES, eight_towns, estimate_total; "
    "print(estimate_total(eight_towns(*REPLIES)).model_dump_json())"
)


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_replies_changes_no_byte(order: random.Random) -> None:
    units = [Unit(tuple(order.sample(unit.covers, len(unit.covers))), unit.low, unit.high) for unit in REPLIES]
    order.shuffle(units)
    shuffled = estimate_total(eight_towns(*units)).model_dump_json()
    assert shuffled == estimate_total(eight_towns(*REPLIES)).model_dump_json()


def test_two_processes_print_the_same_bytes() -> None:
    printed = [
        subprocess.run([sys.executable, "-c", PRINT_ONE], capture_output=True, check=True).stdout for _ in range(2)
    ]
    assert printed[0] == printed[1]
    assert printed[0].decode().strip() == estimate_total(eight_towns(*REPLIES)).model_dump_json()


def test_a_list_of_authorities_that_is_not_the_police() -> None:
    found = estimate_total(eight_towns(*REPLIES))
    assert (found.forces, found.forces_asked, found.units) == (5, 8, 4)
    assert {force.force for force in found.silent} == set(TOWNS) - {
        "northmere",
        "eastlow",
        "southby",
        "midvale",
        "farley",
    }
    assert found.counted == 3_600
    assert found.counted_high == 3_630
    assert len(found.scaling) == 2


def test_a_joint_reply_is_one_of_seven_in_the_standard_error() -> None:
    joint = estimate_total(eight_towns(exact("northmere+eastlow", 1_250), exact("farley", 990))).scaling[0]
    merged = eight_towns(exact("northmere", 1_250), exact("farley", 990))
    populations = {slug: persons for slug, persons in merged.populations.items() if slug != "eastlow"}
    populations["northmere"] += merged.populations["eastlow"]
    assert joint == estimate_total(dataclasses.replace(merged, populations=populations)).scaling[0]
    assert joint.expansion == (1_250 + 990) * 7 / 2


def test_an_estimate_kept_before_the_later_fields_came_still_loads() -> None:
    kept = estimate_total(eight_towns(*REPLIES)).model_dump(mode="json")
    for later in ("tipping", "categories", "last_round"):
        del kept[later]
    found = NationalEstimate.model_validate(kept)
    assert (found.tipping, found.categories, found.last_round) == ((), (), None)


def test_no_reply_yet_is_an_estimate_that_says_so() -> None:
    found = estimate_total(eight_towns())
    assert found.counted == 0
    assert found.range is None
    assert found.scaling == ()
    assert found.leave_one_out == ()
    assert found.range_reason == "No force has given a figure yet."


def test_replies_of_nothing_but_zeros_are_no_fault() -> None:
    found = estimate_total(eight_towns(*(exact(slug, 0) for slug in TOWNS[:6])))
    assert found.counted == 0
    assert found.range is not None
    assert found.range.low >= 0


def test_the_whole_estimate_with_bounds_takes_under_half_a_second() -> None:
    estimate_total(eight_towns())
    before = time.process_time()
    estimate_total(eight_towns(*REPLIES))
    assert time.process_time() - before < 0.5
