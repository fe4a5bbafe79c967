"""Last round's ratio: each silent force at its own last figure, times how the forces in both rounds have moved.

Of all that is known of a silent force nothing tells as much as what it gave the last time the same was asked.
"""

from decimal import Decimal, localcontext

from estimates.common_forces import CommonFigure, common_figures
from estimates.inputs import Inputs, Unit
from estimates.results import EarlierFigure, LastRound, Scenario
from estimates.scenarios import Side, counted_sum, high_end, low_end, middle, sides_of
from estimates.shares import PRECISION, to_pennies
from foi.forces import COVERS_SEPARATOR

FEWEST = 3
"""Figures in both rounds (a joint one counts once) that a ratio needs."""

RATIO_DIGITS = Decimal("1e-6")


def last_round_of(inputs: Inputs) -> tuple[LastRound | None, Scenario | None]:
    """How the last round was used, and the scenario `last_round`; none of either when the same was not asked before.

    ratio = sum of what the forces in both rounds give now / sum of what they gave then. A silent force with a last
    figure gets it times the ratio; the others by scaling by population alone, from all those together. Ranges of the
    last round stand at their middle; ranges of this one are worked on their lowest and highest values. Left out, with
    a note, for fewer than three figures in common, and where those were all nought.
    """
    earlier = inputs.last_round
    if earlier is None:
        return None, None
    known = tuple(unit for unit in earlier.units if set(unit.covers) <= inputs.populations.keys())
    common = common_figures(known, inputs.units)
    silent = set(inputs.silent())
    predicted = tuple(unit for unit in known if set(unit.covers) <= silent)
    note = earlier.note or _why_not(common, earlier.label)
    ratio = None if note else _ratio(common, low_end) / 2 + _ratio(common, high_end) / 2
    used = LastRound(
        label=earlier.label,
        ratio=None if ratio is None else ratio.quantize(RATIO_DIGITS),
        in_both=sum(len(one.covers) for one in common),
        predicted=0 if note else sum(len(unit.covers) for unit in predicted),
        note=note,
        figures=tuple(
            EarlierFigure(covers=COVERS_SEPARATOR.join(sorted(unit.covers)), low=unit.low, high=unit.high)
            for unit in sorted(known, key=lambda unit: min(map(inputs.sort_key, unit.covers)))
        ),
    )
    if ratio is None or not silent:
        return used, None
    return used, _scenario(inputs, used, common, predicted)


def _why_not(common: tuple[CommonFigure, ...], label: str) -> str:
    if len(common) < FEWEST:
        return (
            f"Last round's ratio is left out: {len(common) or 'no'} figure{'' if len(common) == 1 else 's'} can be "
            f"compared with {label}, and at least {FEWEST} are needed."
        )
    if not sum(one.before for one in common):
        return f"Last round's ratio is left out: the forces in both rounds had none in {label}."
    return ""


def _ratio(common: tuple[CommonFigure, ...], side: Side) -> Decimal:
    now = sum((one.after_low if side is low_end else one.after_high for one in common), Decimal(0))
    with localcontext(prec=PRECISION):
        return now / sum((one.before for one in common), Decimal(0))


def _scenario(
    inputs: Inputs, used: LastRound, common: tuple[CommonFigure, ...], predicted: tuple[Unit, ...]
) -> Scenario:
    persons = inputs.covered_persons() + sum(inputs.persons(unit) for unit in predicted)
    last = counted_sum(predicted, middle)

    def value(side: Side) -> str:
        with localcontext(prec=PRECISION):
            known = counted_sum(inputs.units, side) + last * _ratio(common, side)
        return to_pennies(inputs.share.scale_up(known, persons, inputs.total_persons()))

    rest = len(inputs.silent()) - used.predicted
    others = f", the other {rest} by population alone" if rest else ""
    return Scenario(
        value=value(low_end),
        value_high=value(high_end) if high_end in sides_of(inputs.units) else None,
        share=inputs.share.percentage(persons, inputs.total_persons()),
        label=(
            f"last round's ratio: {used.predicted} silent at their figure of {used.label} times {used.ratio:.3f} "
            f"(from {used.in_both} in both rounds){others}"
        ),
    )
