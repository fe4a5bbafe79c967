"""Totals by category that add up to the total: what a force split stands beside its total, never added to it."""

import dataclasses
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from estimates.at_least import FEW_REPLIES, is_too_wide
from estimates.inputs import CategoryUnits, Caveat, CaveatKind, Inputs, Unit, seed_of
from estimates.prediction import predict
from estimates.results import CategoryTotal, PredictedRange
from estimates.scenarios import counted_sum, high_end, low_end

CENT = Decimal("0.01")
SCALE_DIGITS = Decimal("1e-6")


@dataclass(frozen=True, slots=True)
class Split:
    """A unit's categories of one dimension added up, beside the total it printed (None: it printed none)."""

    dimension: str
    added: Unit
    printed: Unit | None

    @property
    def agrees(self) -> bool:
        """Whether the two can be the same number; true where no total was printed."""
        return self.printed is None or (self.added.low <= self.printed.high and self.printed.low <= self.added.high)


def splits(inputs: Inputs) -> tuple[Split, ...]:
    """Every unit that gave all the categories of a dimension, by dimension in the order asked, then by GSS code.

    A total that was itself added up from categories stands as not printed.
    """
    derived = {caveat.covers for caveat in inputs.caveats if caveat.kind is CaveatKind.DERIVED_TOTAL}
    printed = {frozenset(unit.covers): unit for unit in inputs.units if unit.covers not in derived}
    found = []
    for dimension, categories in _by_dimension(inputs.categories):
        by_covers = [{frozenset(unit.covers): unit for unit in one.units} for one in categories]
        whole = set.intersection(*(set(units) for units in by_covers))
        for covers in sorted(whole, key=lambda covers: sorted(map(inputs.sort_key, covers))):
            parts = [units[covers] for units in by_covers]
            added = Unit(parts[0].covers, counted_sum(parts, low_end), counted_sum(parts, high_end))
            found.append(Split(dimension, added, printed.get(covers)))
    return tuple(found)


def with_derived_totals(inputs: Inputs) -> Inputs:
    """Count a unit that printed no total with the sum of its categories, and say so in a caveat.

    Only of a dimension whose categories make up the whole: where other forces printed both, more of them agree than
    disagree. The first such dimension in the order asked is taken. Forces that count already are never added to.
    """
    every = splits(inputs)
    covered = {slug for unit in inputs.units for slug in unit.covers}
    units, caveats = list(inputs.units), list(inputs.caveats)
    for split in every:
        if covered & set(split.added.covers) or not _makes_up_the_whole(split.dimension, every):
            continue
        covered |= set(split.added.covers)
        units.append(split.added)
        caveats.append(Caveat(CaveatKind.DERIVED_TOTAL, split.added.covers, split.dimension))
    return dataclasses.replace(inputs, units=tuple(units), caveats=tuple(caveats))


def category_totals(inputs: Inputs, total: PredictedRange | None) -> tuple[CategoryTotal, ...]:
    """Each category asked for, in the order asked: what was counted, and its part of the `total`.

    A dimension of which nobody gave any category is left out. The same method draws each category from the units that
    gave it. Where every category of a dimension has a range, what lies beyond the counted is then scaled by one
    factor, so that the medians add up to the total's median to the penny.

    A part is never more than the whole: its upper end is the total's at most. By the rule for a total there is none
    where it is over ten times the lower one, or fewer than five replies gave the category and some did not.
    """
    every = splits(inputs)
    found: list[CategoryTotal] = []
    for dimension, categories in _by_dimension(inputs.categories):
        if not any(one.units for one in categories):
            continue
        drawn = [_draw(inputs, one) for one in categories]
        if total is not None and _makes_up_the_whole(dimension, every):
            drawn = _scaled(drawn, total.median)
        found += [_with_upper_end(one, inputs, total) for one in drawn]
    return tuple(found)


def _by_dimension(categories: Sequence[CategoryUnits]) -> Iterator[tuple[str, list[CategoryUnits]]]:
    for dimension, group in itertools.groupby(categories, key=lambda one: one.dimension):
        yield dimension, list(group)


def _makes_up_the_whole(dimension: str, every: Sequence[Split]) -> bool:
    """Whether the categories asked for leave nothing out, as far as the forces that printed a total too can tell."""
    compared = [split.agrees for split in every if split.dimension == dimension and split.printed is not None]
    return not compared or 2 * sum(compared) > len(compared)


def _draw(inputs: Inputs, category: CategoryUnits) -> CategoryTotal:
    alone = dataclasses.replace(inputs, units=category.units, caveats=(), categories=(), last_round=None)
    found = predict(alone, seed=seed_of(alone)).range
    return CategoryTotal(
        dimension=category.dimension,
        category=category.category,
        forces=sum(len(unit.covers) for unit in category.units),
        units=len(category.units),
        counted=counted_sum(category.units, low_end),
        counted_high=counted_sum(category.units, high_end),
        low=found.low if found else None,
        median=found.median if found else None,
        high=found.high if found else None,
    )


def _scaled(drawn: list[CategoryTotal], median: Decimal) -> list[CategoryTotal]:
    """Scale what lies beyond the counted; as it was where a category has no range, or more is counted than that."""
    medians = [one.median for one in drawn if one.median is not None]
    counted = sum(((one.counted + one.counted_high) / 2 for one in drawn), Decimal(0))
    beyond = sum(medians, Decimal(0)) - counted
    if len(medians) < len(drawn) or beyond <= 0 or median < counted:
        return drawn
    factor = (median - counted) / beyond
    scaled = [
        one.model_copy(
            update={
                "low": _stretch(one.counted, one.low, factor),
                "median": _stretch((one.counted + one.counted_high) / 2, one.median, factor),
                "high": _stretch(one.counted_high, one.high, factor),
                "scale": factor.quantize(SCALE_DIGITS),
            }
        )
        for one in drawn
    ]
    return _to_the_penny(scaled, median)


def _with_upper_end(one: CategoryTotal, inputs: Inputs, total: PredictedRange | None) -> CategoryTotal:
    """The upper end that may be told, or none. One that is certain, because everybody gave the category, stays."""
    if one.low is None or one.median is None or one.high is None or one.forces == len(inputs.populations):
        return one
    # What is counted is never taken back, even where the totals of the same forces do not reach it.
    highest = one.high if total is None else min(one.high, max(total.high, one.counted_high))
    withheld = is_too_wide(one.low, one.high) or one.units < FEW_REPLIES or highest < one.median
    return one.model_copy(update={"high": None if withheld else highest})


def _stretch(counted: Decimal, number: Decimal | None, factor: Decimal) -> Decimal:
    assert number is not None, "every category has a range"
    return (counted + factor * (number - counted)).quantize(CENT)


def _to_the_penny(scaled: list[CategoryTotal], median: Decimal) -> list[CategoryTotal]:
    """What rounding left over goes to the largest category."""
    over = median - sum((one.median for one in scaled if one.median is not None), Decimal(0))
    largest = max(scaled, key=lambda one: one.median or Decimal(0))
    return [
        one.model_copy(update={"median": one.median + over}) if one is largest and one.median is not None else one
        for one in scaled
    ]
