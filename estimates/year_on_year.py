"""Year on year: the change between two periods, over the forces that gave a figure for both and no others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from estimates.common_forces import common_figures
from estimates.inputs import Unit
from estimates.results import YearOnYear
from estimates.shares import PRECISION, ShareRule
from foi.periods import same_length
from foi.records import Period

CHANGE_DIGITS = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """What counts for one period: how to print it, the period, and the units."""

    label: str
    period: Period
    units: tuple[Unit, ...]


def year_on_year(before: PeriodFigures, after: PeriodFigures, populations: Mapping[str, int]) -> YearOnYear:
    """Compare two periods over their common forces (`populations`: residents by slug of every force asked).

    Each sum is over the same forces, those joined in either period together. No change is given between periods of
    different length, with no force in common, or where the sum before can be zero; the note then says why.
    """
    alike = same_length(before.period, after.period)
    known = [_known(side.units, populations) for side in (before, after)]
    common = common_figures(*known) if alike else ()
    slugs = [slug for one in common for slug in one.covers]
    sums = [
        sum((getattr(one, name) for one in common), Decimal(0))
        for name in ("before_low", "before_high", "after_low", "after_high")
    ]
    note = ""
    if not alike:
        note = "Not compared: the two periods differ in length."
    elif not common:
        note = "Not compared: no forces gave a figure for both."
    elif not sums[0]:
        note = "No change in per cent: the sum before is, or may be, zero."
    return YearOnYear(
        before=before.label,
        after=after.label,
        forces=len(slugs),
        forces_asked=len(populations),
        share=ShareRule().percentage(sum(populations[slug] for slug in slugs), sum(populations.values())),
        sum_before=sums[0],
        sum_before_high=sums[1],
        sum_after=sums[2],
        sum_after_high=sums[3],
        change=None if note else _change(sums[1], sums[2]),
        change_high=None if note else _change(sums[0], sums[3]),
        note=note,
    )


def _known(units: Sequence[Unit], populations: Mapping[str, int]) -> list[Unit]:
    return [unit for unit in units if set(unit.covers) <= populations.keys()]


def _change(before: Decimal, after: Decimal) -> Decimal:
    with localcontext(prec=PRECISION):
        return (100 * (after - before) / before).quantize(CHANGE_DIGITS)
