"""The sentence to quote: what was counted, and how far it can be taken.

Its forms: nobody replied, all replied, too few to say more, "at least" only (a red warning), and the full one.
"""

from collections.abc import Sequence
from decimal import Decimal

from estimates.inputs import Inputs
from estimates.prediction import Prediction, predicted_forces
from estimates.results import EstimateWarning, LeftOut, PredictedRange, Severity
from estimates.scenarios import counted_sum, high_end, low_end, units_by_count
from estimates.shares import ShareRule
from estimates.wording import figures_that_tell, full_range, in_full, percent, spoken


def sentence_of(
    inputs: Inputs,
    prediction: Prediction,
    scaled: Decimal | None,
    left_out: tuple[LeftOut, ...],
    warnings: Sequence[EstimateWarning],
) -> str:
    """One or more sentences fit to print. `scaled` is the pro rata figure, on the lowest values."""
    asked = len(inputs.populations)
    if not inputs.units:
        return f"None of the {asked} {inputs.forces} has given a figure yet."
    if not inputs.silent():
        return f"All {asked} {inputs.forces} reported: {_counted(inputs)} in all."
    found = prediction.range
    if found is None:
        return f"{_reported(inputs)} {prediction.reason}"
    if not predicted_forces(inputs):
        return f"{_reported(inputs)} {inputs.name(inputs.silent())} is not estimated."
    if any(warning.severity is Severity.RED for warning in warnings):
        return _at_least(inputs, found, warnings)
    return " ".join(
        [
            _reported(inputs),
            _likely(inputs, found),
            *([f"Scaling by population alone gives {spoken(scaled)}."] if scaled is not None else []),
            *_largest(inputs, left_out),
        ]
    )


def _counted(inputs: Inputs) -> str:
    return full_range(counted_sum(inputs.units, low_end), counted_sum(inputs.units, high_end))


def _reported(inputs: Inputs) -> str:
    asked = len(inputs.populations)
    share = ShareRule().percentage(inputs.covered_persons(), inputs.total_persons())
    return (
        f"{asked - len(inputs.silent())} of {asked} {inputs.forces}, covering {percent(share)} of the population, "
        f"reported {_counted(inputs)}."
    )


def _at_least(inputs: Inputs, found: PredictedRange, warnings: Sequence[EstimateWarning]) -> str:
    counted = counted_sum(inputs.units, low_end)
    low = spoken(found.low, figures_that_tell(counted, [found.low, found.high]))
    codes = {warning.code for warning in warnings}
    why = "replies differ too much" if "range_too_wide" in codes else "there are too few replies"
    return f"At least {in_full(counted)} counted, and probably more than {low}; {why} to give an upper figure."


def _likely(inputs: Inputs, found: PredictedRange) -> str:
    others = len(inputs.silent())
    similar = (
        "are broadly similar"
        if inputs.k == 1
        else f"run at {inputs.k.normalize():f} times the rate of those that replied"
    )
    figures = figures_that_tell(counted_sum(inputs.units, low_end), [found.low, found.high])
    low, median, high = (spoken(number, figures) for number in (found.low, found.median, found.high))
    total = f"the {inputs.area} total" if inputs.area else "the total"
    return (
        f"If the other {others} {similar}, {total} is likely to be between {low} and {high} "
        f"({found.level * 100:g}% range; central estimate {median})."
    )


def _largest(inputs: Inputs, left_out: tuple[LeftOut, ...]) -> list[str]:
    counted = counted_sum(inputs.units, low_end)
    if not left_out or not counted:
        return []
    largest = units_by_count(inputs)[0]
    together, it = ("together ", "them") if len(largest.covers) > 1 else ("", "it")
    part = f"{inputs.name(largest.covers)} {together}supplied {largest.low / counted:.0%} of what was counted"
    return [f"{part}; without {it} the simple figure would be {spoken(Decimal(left_out[0].value))}."]
