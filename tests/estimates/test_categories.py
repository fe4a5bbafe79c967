"""Totals by category: they stand beside the total, add up to it, and disagreement is told."""

import dataclasses
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from estimates.categories import category_totals, with_derived_totals
from estimates.inputs import CategoryUnits, Inputs, Unit, fingerprint
from estimates.national import estimate_total
from tests.estimates.invented import TOWNS, between, eight_towns, exact

YOUNG, OLD = "11 and under", "12 and over"


def by_age(young: tuple[Unit, ...], old: tuple[Unit, ...], *totals: Unit) -> Inputs:
    categories = (CategoryUnits("age", YOUNG, young), CategoryUnits("age", OLD, old))
    return dataclasses.replace(eight_towns(*totals), categories=categories, draws=2_000)


def split(*parts: tuple[int, int]) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    young = tuple(exact(slug, part[0]) for slug, part in zip(TOWNS, parts, strict=False))
    return young, tuple(exact(slug, part[1]) for slug, part in zip(TOWNS, parts, strict=False))


PARTS = [(100, 400), (120, 480), (140, 560), (160, 640), (180, 720)]
TOTALS = tuple(exact(slug, young + old) for slug, (young, old) in zip(TOWNS, PARTS, strict=False))


def test_a_force_that_gave_only_its_categories_counts_with_their_sum_and_a_note() -> None:
    found = with_derived_totals(by_age(*split(*PARTS), *TOTALS[:4]))
    assert found.units[-1] == exact("midvale", 900)
    notes = [warning.text for warning in estimate_total(found).warnings if warning.code == "derived_total"]
    assert notes == ["Midvale gave no total: its categories (age) are added up."]


def test_a_force_that_left_a_category_out_is_not_added_up() -> None:
    young, old = split(*PARTS)
    assert with_derived_totals(by_age(young, old[:4], *TOTALS[:4])).units == TOTALS[:4]


def test_categories_that_leave_something_out_make_no_total() -> None:
    short = tuple(exact(unit.covers[0], int(unit.low) + 300) for unit in TOTALS[:4])
    assert with_derived_totals(by_age(*split(*PARTS), *short)).units == short
    assert all(row.scale is None for row in estimate_total(by_age(*split(*PARTS), *short)).categories)


def test_a_force_of_a_joint_total_is_not_counted_again() -> None:
    joint = exact("midvale+farley", 3_000)
    assert with_derived_totals(by_age(*split(*PARTS), *TOTALS[:4], joint)).units == (*TOTALS[:4], joint)


def test_categories_against_the_printed_total() -> None:
    wrong = (exact("northmere", 501), *TOTALS[1:])
    found = estimate_total(by_age(*split(*PARTS), *wrong)).warnings
    (told,) = [warning.text for warning in found if warning.code == "categories_disagree"]
    assert told == ("The categories (age) of Northmere add up to 500, and its total says 501: the total is counted.")
    assert not [w for w in estimate_total(by_age(*split(*PARTS), *TOTALS)).warnings if w.code.startswith("categ")]


def test_a_suppressed_category_agrees_where_the_total_is_within_its_bounds() -> None:
    young, old = split(*PARTS)
    hidden = (between("northmere", 0, 4), *young[1:])
    for total, disagrees in ((404, False), (405, True), (400, False), (399, True)):
        found = estimate_total(by_age(hidden, old, exact("northmere", total), *TOTALS[1:]))
        assert ("categories_disagree" in {w.code for w in found.warnings}) is disagrees


def test_the_parts_add_up_to_the_central_estimate_to_the_penny() -> None:
    found = estimate_total(by_age(*split(*PARTS), *TOTALS))
    assert found.range is not None
    assert [row.category for row in found.categories] == [YOUNG, OLD]
    assert [row.counted for row in found.categories] == [700, 2_800]
    assert sum(row.median or 0 for row in found.categories) == found.range.median
    assert found.categories[0].scale == found.categories[1].scale is not None


def test_fewer_than_three_splits_give_what_was_counted_and_no_range() -> None:
    found = estimate_total(by_age(*split(*PARTS[:2]), *TOTALS)).categories
    assert [(row.forces, str(row.counted)) for row in found] == [(2, "220"), (2, "880")]
    assert [(row.median, row.scale) for row in found] == [(None, None)] * 2


def test_one_suppressed_cell_gives_no_part_a_wider_range_than_the_whole() -> None:
    """A "<5" stands for 0 to 4: the lowest and highest rates are then far apart, and so are the ends."""
    young, old = split(*PARTS)
    found = estimate_total(by_age((between("northmere", 0, 4), *young[1:]), old, *TOTALS))
    assert found.range is not None
    withheld, told = found.categories
    assert withheld.low is not None
    assert withheld.high is None
    assert told.high is not None
    assert told.high <= found.range.high
    texts = [warning.text for warning in found.warnings if warning.code == "category_at_least"]
    assert texts == [f"“{YOUNG}” (age) has no upper end: the replies differ too much to say how much at most."]


def test_a_category_of_fewer_than_five_replies_has_no_upper_end() -> None:
    young, old = split(*PARTS)
    found = estimate_total(by_age(young[:4], old, *TOTALS))
    assert [row.high is None for row in found.categories] == [True, False]
    texts = [warning.text for warning in found.warnings if warning.code == "category_at_least"]
    assert texts == [f"“{YOUNG}” (age) has no upper end: fewer than 5 replies gave it."]
    assert found.categories[0].low is not None


def test_no_part_is_said_to_be_larger_than_the_whole() -> None:
    parts = [(0, 500), (0, 600), (0, 700), (0, 800), (1, 899)]
    found = estimate_total(by_age(*split(*parts), *TOTALS))
    assert found.range is not None
    assert all(row.high is None or row.high <= found.range.high for row in found.categories)


def test_a_breakdown_nobody_gave_is_left_out() -> None:
    assert estimate_total(by_age((), (), *TOTALS)).categories == ()
    assert fingerprint(by_age((), (), *TOTALS)) == fingerprint(dataclasses.replace(eight_towns(*TOTALS), draws=2_000))


def test_another_category_figure_is_another_estimate() -> None:
    young, old = split(*PARTS)
    moved = (exact("northmere", 101), *young[1:])
    assert fingerprint(by_age(young, old, *TOTALS)) != fingerprint(by_age(moved, old, *TOTALS))


COUNTS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=3, max_size=8)


@settings(max_examples=25, deadline=None)
@given(COUNTS, st.integers(0, 8), st.randoms(use_true_random=False))
def test_parts_always_add_up_in_any_order(parts: list[tuple[int, int]], printed: int, order: object) -> None:
    totals = tuple(exact(slug, sum(part)) for slug, part in zip(TOWNS, parts, strict=False))
    inputs = with_derived_totals(by_age(*split(*parts), *totals[:printed]))
    assert sum(unit.low for unit in inputs.units) == sum(map(sum, parts))
    found = estimate_total(inputs)
    assert sum(row.counted for row in found.categories) == found.counted
    assert found.range is not None
    if any(row.scale is not None for row in found.categories):
        assert sum((row.median or Decimal(0) for row in found.categories), Decimal(0)) == found.range.median
    for row in found.categories:
        assert row.counted <= (row.low or 0) + Decimal("0.01")
    order.shuffle(parts_in_order := list(inputs.units))  # type: ignore[attr-defined]
    again = dataclasses.replace(inputs, units=tuple(parts_in_order))
    assert category_totals(again, found.range) == found.categories
    assert estimate_total(again).model_dump_json() == found.model_dump_json()
