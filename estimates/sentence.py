"""The sentence to quote: what was counted, and how far it can be taken.

Its forms: nobody replied, all replied, too few to say more, "at least" only (a red warning), and the full one.
"""

from collections.abc import Sequence
from decimal import Decimal

from estimates.inputs import CaveatKind, Inputs
from estimates.prediction import Prediction, predicted_forces
from estimates.results import EstimateWarning, LeftOut, PredictedRange, Scenario, Severity
from estimates.scenarios import counted_sum, high_end, low_end, units_by_count
from estimates.shares import ShareRule
from estimates.wording import figures_that_tell, in_full, percent, spoken, whole_percent

WHY_NO_UPPER = {
    "range_too_wide": "replies differ too much",
    "few_replies": "there are too few replies",
    "little_population": "the replies cover too little of the population",
}
"""By the red warning that forbids it, the gravest first."""


def sentence_of(
    inputs: Inputs,
    prediction: Prediction,
    scaled: Scenario | None,
    left_out: tuple[LeftOut, ...],
    warnings: Sequence[EstimateWarning],
) -> str:
    """One or more sentences fit to print. `scaled` is the scenario pro rata."""
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
            *([f"Scaling by population alone gives {_simple(scaled)}."] if scaled is not None else []),
            *_largest(inputs, left_out),
        ]
    )


def _counted(inputs: Inputs) -> str:
    """What was counted: "1,234", "between 36 and 39", "about 1,200" where a figure in it is approximate."""
    low, high = counted_sum(inputs.units, low_end), counted_sum(inputs.units, high_end)
    if low == high:
        return f"{_about(inputs)}{in_full(low)}"
    return f"between {_about(inputs)}{in_full(low)} and {in_full(high)}"


def _about(inputs: Inputs) -> str:
    counted = {slug for unit in inputs.units for slug in unit.covers}
    rough = any(caveat.kind is CaveatKind.APPROXIMATE and counted & set(caveat.covers) for caveat in inputs.caveats)
    return "about " if rough else ""


def _simple(found: Scenario | LeftOut) -> str:
    """A simple figure to two significant figures; both ends where they differ."""
    ends = [Decimal(value) for value in (found.value, found.value_high) if value is not None]
    return " to ".join(dict.fromkeys(map(spoken, ends)))


def _reported(inputs: Inputs) -> str:
    asked = len(inputs.populations)
    share = ShareRule().percentage(inputs.covered_persons(), inputs.total_persons())
    return (
        f"{asked - len(inputs.silent())} of {asked} {inputs.forces}, covering {percent(share)} of the population, "
        f"reported {_counted(inputs)}."
    )


def _at_least(inputs: Inputs, found: PredictedRange, warnings: Sequence[EstimateWarning]) -> str:
    counted = counted_sum(inputs.units, low_end)
    if not counted:
        return f"{_reported(inputs).removesuffix('.')}: that gives no upper figure."
    low = spoken(found.low, figures_that_tell(counted, [found.low, found.high]))
    supposed = "" if inputs.k == 1 else f" if the others {_rate_of_others(inputs)}"
    more = f", and probably more than {low}{supposed}" if low != in_full(counted) else ""
    codes = {warning.code for warning in warnings if warning.severity is Severity.RED}
    why = next(words for code, words in WHY_NO_UPPER.items() if code in codes)
    return f"At least {_about(inputs)}{in_full(counted)} counted{more}; {why} to give an upper figure."


def _rate_of_others(inputs: Inputs) -> str:
    return f"run at {inputs.k.normalize():f} times the rate of those that replied"


def _likely(inputs: Inputs, found: PredictedRange) -> str:
    others = len(inputs.silent())
    if others == 1:
        similar = "the other one is broadly similar"
        if inputs.k != 1:
            similar = f"the other one {_rate_of_others(inputs).replace('run', 'runs', 1)}"
    else:
        similar = f"the other {others} {'are broadly similar' if inputs.k == 1 else _rate_of_others(inputs)}"
    figures = figures_that_tell(counted_sum(inputs.units, low_end), [found.low, found.high])
    low, median, high = (spoken(number, figures) for number in (found.low, found.median, found.high))
    total = f"the {inputs.area} total" if inputs.area else "the total"
    return (
        f"If {similar}, {total} is likely to be between {low} and {high} "
        f"({found.level * 100:g}% range; central estimate {median})."
    )


def _largest(inputs: Inputs, left_out: tuple[LeftOut, ...]) -> list[str]:
    counted = counted_sum(inputs.units, low_end)
    if not left_out or not counted:
        return []
    largest = units_by_count(inputs)[0]
    together, it = ("together ", "them") if len(largest.covers) > 1 else ("", "it")
    part = f"{inputs.name(largest.covers)} {together}supplied {whole_percent(largest.low / counted)}"
    return [f"{part} of what was counted; without {it} the simple figure would be {_simple(left_out[0])}."]
