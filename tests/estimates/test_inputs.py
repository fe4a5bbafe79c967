"""What an estimate may be made from, and how it is known again."""

import dataclasses
import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimates.inputs import Caveat, CaveatKind, Inputs, Unit, fingerprint, seed_of
from estimates.shares import text_to_share_rule
from foi.errors import InputError
from tests.estimates.invented import TOWNS, between, eight_towns, exact

REPLIES = (exact("northmere", 120), exact("eastlow+southby", 90), between("midvale", 3, 7), exact("farley", 0))


@pytest.mark.parametrize(
    ("units", "told"),
    [
        ((exact("northmere", 1), exact("eastlow+northmere", 2)), "northmere is covered by two figures"),
        ((exact("atlantis", 1),), '"atlantis" is not one of the 8 forces'),
    ],
)
def test_a_force_counted_twice_or_unknown_is_refused(units: tuple[Unit, ...], told: str) -> None:
    with pytest.raises(InputError, match=told):
        eight_towns(*units)


@pytest.mark.parametrize(
    ("covers", "low", "high", "told"),
    [
        ("northmere", "-1", "-1", "below zero"),
        ("northmere", "5", "4", "lowest value 5 above its highest, 4"),
        ("northmere", "NaN", "NaN", "not a number"),
        ("northmere", "0", "Infinity", "not a number"),
        ("northmere+northmere", "1", "1", "names a force twice"),
    ],
)
def test_an_impossible_figure_is_refused(covers: str, low: str, high: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        Unit(tuple(covers.split("+")), Decimal(low), Decimal(high))


def test_a_figure_for_nobody_is_refused() -> None:
    with pytest.raises(InputError, match="names no force"):
        Unit((), Decimal(1), Decimal(1))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"level": 1.0}, "level"),
        ({"level": float("nan")}, "level"),
        ({"k": Decimal(0)}, "k is 0"),
        ({"k": Decimal("NaN")}, "k is NaN"),
        ({"k": Decimal("1e400")}, "k is 1E\\+400"),
        ({"draws": 0}, "draws"),
        ({"populations": {"northmere": 0}}, "population of 0"),
    ],
)
def test_settings_out_of_range_are_refused(change: dict[str, object], told: str) -> None:
    with pytest.raises(InputError, match=told):
        dataclasses.replace(eight_towns(), **change)  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_fingerprint_ignores_the_order_of_replies_forces_and_populations(order: random.Random) -> None:
    units = [Unit(tuple(order.sample(unit.covers, len(unit.covers))), unit.low, unit.high) for unit in REPLIES]
    order.shuffle(units)
    shuffled = eight_towns(*units)
    populations = list(shuffled.populations.items())
    order.shuffle(populations)
    shuffled = dataclasses.replace(shuffled, populations=dict(populations))
    assert fingerprint(shuffled) == fingerprint(eight_towns(*REPLIES))
    assert shuffled.ordered_units() == eight_towns(*REPLIES).ordered_units()


def changed(**change: object) -> Inputs:
    return dataclasses.replace(eight_towns(*REPLIES), **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        eight_towns(*REPLIES[1:]),
        eight_towns(exact("northmere", 121), *REPLIES[1:]),
        eight_towns(*REPLIES[:2], between("midvale", 3, 8), REPLIES[3]),
        eight_towns(REPLIES[0], exact("eastlow", 90), *REPLIES[2:]),
        changed(level=0.8),
        changed(k=Decimal("1.25")),
        changed(draws=10_000),
        changed(share=text_to_share_rule("round:1")),
        changed(populations={**eight_towns().populations, "highmoor": 1}),
    ],
    ids=["a reply gone", "a count", "a bound", "who is covered", "level", "k", "draws", "share", "a population"],
)
def test_the_fingerprint_tells_apart_whatever_moves_a_number(other: Inputs) -> None:
    assert fingerprint(other) != fingerprint(eight_towns(*REPLIES))


def test_wording_and_the_way_a_number_is_written_leave_the_fingerprint_alone() -> None:
    same = changed(names={}, area="Somewhere", k=Decimal("1.00"))
    units = tuple(Unit(unit.covers, unit.low * Decimal("1.0"), unit.high) for unit in REPLIES)
    assert (
        fingerprint(same) == fingerprint(dataclasses.replace(same, units=units)) == fingerprint(eight_towns(*REPLIES))
    )


def test_the_seed_depends_on_the_figures_and_not_on_the_settings() -> None:
    assert seed_of(changed(level=0.5, k=Decimal(2))) == seed_of(eight_towns(*REPLIES))
    assert seed_of(eight_towns(*REPLIES[1:])) != seed_of(eight_towns(*REPLIES))
    assert 0 <= seed_of(eight_towns()) < 2**53


def test_the_silent_and_the_covered_make_up_everyone() -> None:
    inputs = eight_towns(*REPLIES)
    covered = {slug for unit in inputs.units for slug in unit.covers}
    assert covered | set(inputs.silent()) == set(TOWNS)
    silent_persons = sum(inputs.populations[slug] for slug in inputs.silent())
    assert inputs.covered_persons() + silent_persons == inputs.total_persons()


def test_a_joint_unit_is_named_as_people_say_it() -> None:
    inputs = eight_towns()
    assert inputs.name(("southby", "eastlow")) == "Eastlow and Southby"
    assert inputs.name(("southby", "eastlow", "farley")) == "Eastlow, Farley and Southby"


def test_a_caveat_is_part_of_what_an_estimate_rests_on_but_not_of_its_random_numbers() -> None:
    caveat = Caveat(CaveatKind.PART_YEAR, ("farley",))
    assert fingerprint(changed(caveats=(caveat,))) != fingerprint(changed())
    assert seed_of(changed(caveats=(caveat,))) == seed_of(changed())
