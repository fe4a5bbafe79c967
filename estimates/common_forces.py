"""The forces that two rounds have in common: a change, or a ratio, is worked over them and no others."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from estimates.inputs import Unit


@dataclass(frozen=True, slots=True)
class CommonFigure:
    """Forces (slugs, sorted) that both rounds speak for as a whole, with what they gave before and after."""

    covers: tuple[str, ...]
    before_low: Decimal
    before_high: Decimal
    after_low: Decimal
    after_high: Decimal

    @property
    def before(self) -> Decimal:
        """The middle of what was given before."""
        return (self.before_low + self.before_high) / 2


def common_figures(before: Sequence[Unit], after: Sequence[Unit]) -> tuple[CommonFigure, ...]:
    """What can be compared between two rounds, in order of slug.

    Forces that are joined in either round are compared together, and only when every one of them is in both rounds:
    where two forces answered apart before and jointly after, their two figures stand against the joint one.
    """
    then, now = ({slug: unit for unit in units for slug in unit.covers} for units in (before, after))
    found = []
    for group in _joined([*before, *after]):
        if not all(slug in then and slug in now for slug in group):
            continue
        old, new = (dict.fromkeys(side[slug] for slug in group) for side in (then, now))
        found.append(
            CommonFigure(
                covers=group,
                before_low=sum((unit.low for unit in old), Decimal(0)),
                before_high=sum((unit.high for unit in old), Decimal(0)),
                after_low=sum((unit.low for unit in new), Decimal(0)),
                after_high=sum((unit.high for unit in new), Decimal(0)),
            )
        )
    return tuple(found)


def _joined(units: Sequence[Unit]) -> list[tuple[str, ...]]:
    """The slugs in groups: two are in one group when some unit, or a chain of units, covers both."""
    groups: list[frozenset[str]] = []
    for unit in units:
        touching = [group for group in groups if group & set(unit.covers)]
        groups = [group for group in groups if group not in touching]
        groups.append(frozenset(unit.covers).union(*touching))
    return sorted(tuple(sorted(group)) for group in groups)
