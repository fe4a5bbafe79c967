"""From inputs to the predicted range: who sets a rate, who is predicted, and the reason when nobody can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from estimates.inputs import CITY_OF_LONDON, METROPOLITAN, Inputs
from estimates.lognormal import FEWEST, RateModel, SilentForce, draw_silent_totals, fit_rates
from estimates.results import KRow, PredictedRange, Quantiles
from estimates.scenarios import Side, counted_sum, rated_units, sides_of

K_TABLE = tuple(Decimal(k) for k in ("0.5", "0.75", "1", "1.25", "1.5", "2"))
"""Rates of the silent forces relative to those that replied: no method survives replies biased by their value."""

DECIMALS = 2
SIGNIFICANT = 10
"""Digits kept of a drawn number. numpy's exp and log differ by a few parts in 1e16 from one processor to another: at
ten digits that is seen once in a million numbers, at two decimals of a total of 1e10 once in a few hundred."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """The range and its k-table, or the reason (a sentence) why there is none."""

    range: PredictedRange | None
    reason: str = ""
    k_table: tuple[KRow, ...] = ()


def predict(inputs: Inputs, *, seed: int, ks: Sequence[Decimal] = K_TABLE) -> Prediction:
    """Predict the national total of `inputs` (the formulas are in estimates.lognormal), with a k-table for `ks`.

    With every force in, the sum itself. The City of London is never predicted. With fewer than three replies that can
    set a rate there is no range, and the reason says so.
    """
    sides = sides_of(inputs.units)
    if inputs.units and not predicted_forces(inputs):
        return Prediction(_range(inputs, [_certain(counted_sum(inputs.units, side)) for side in sides], draws=0))
    usable = len(rated_units(inputs))
    if usable < FEWEST:
        return Prediction(None, _too_few(usable, len(inputs.units)))
    by_side = [_quantiles_by_k(inputs, side, seed, ks) for side in sides]
    ranges = [_range(inputs, runs, draws=inputs.draws) for runs in zip(*by_side, strict=True)]
    rows = tuple(
        KRow(k=k, low=found.low, median=found.median, high=found.high)
        for k, found in zip(ks, ranges[1:], strict=True)
    )
    return Prediction(ranges[0], k_table=rows)


def predicted_forces(inputs: Inputs) -> tuple[str, ...]:
    """Slugs of the silent forces that are predicted, by GSS code: all but the City of London."""
    return tuple(slug for slug in inputs.silent() if inputs.gss.get(slug) != CITY_OF_LONDON)


def silent_forces(inputs: Inputs) -> list[SilentForce]:
    """The forces that are predicted, as the method draws them."""
    return [
        SilentForce(inputs.populations[slug], inputs.gss.get(slug) == METROPOLITAN)
        for slug in predicted_forces(inputs)
    ]


def fitted_rates(inputs: Inputs, side: Side) -> RateModel:
    """The rates of the forces that replied, on one end of their figures."""
    rated = rated_units(inputs)
    return fit_rates(
        np.array([float(side(unit)) for unit in rated]),
        np.array([float(inputs.persons(unit)) for unit in rated]),
    )


def _quantiles_by_k(inputs: Inputs, side: Side, seed: int, table: Sequence[Decimal]) -> list[Quantiles]:
    """The prediction on one end of the figures: for k as asked, then for each k of the table."""
    ks = [float(k) for k in (inputs.k, *table)]
    model, silent = fitted_rates(inputs, side), silent_forces(inputs)
    totals = draw_silent_totals(model, silent, ks, draws=inputs.draws, seed=seed)
    counted = counted_sum(inputs.units, side)
    outside = (1 - inputs.level) / 2
    low, median, high = np.quantile(totals, [outside, 0.5, 1 - outside], axis=1) + float(counted)
    return [
        Quantiles(counted=counted, low=max(lo, counted), median=max(mid, counted), high=max(hi, counted))
        for lo, mid, hi in zip(*(map(drawn_to_count, ends) for ends in (low, median, high)), strict=True)
    ]


def _range(inputs: Inputs, runs: Sequence[Quantiles], *, draws: int) -> PredictedRange:
    return PredictedRange(
        level=inputs.level,
        low=min(run.low for run in runs),
        median=sum((run.median for run in runs), Decimal(0)) / len(runs),
        high=max(run.high for run in runs),
        draws=draws,
        runs=tuple(runs),
    )


def _certain(counted: Decimal) -> Quantiles:
    return Quantiles(counted=counted, low=counted, median=counted, high=counted)


def drawn_to_count(drawn: float) -> Decimal:
    """Two decimals, and at most ten significant digits: finer than a draw is worth, and the same on every machine."""
    decimals = min(DECIMALS, SIGNIFICANT - 1 - Decimal(drawn).adjusted())
    return Decimal(repr(round(float(drawn), decimals)))


def _too_few(usable: int, units: int) -> str:
    if not units:
        return "No force has given a figure yet."
    replies = "reply" if usable == 1 else "replies"
    return (
        f"Only {usable or 'no'} {replies} can set a rate, and at least {FEWEST} are needed to say anything of the "
        "forces that are silent: only what was counted is given."
    )
