"""Tipping points: how unlike the others the silent forces would have to be for the conclusion to change.

The central estimate rises with k, the rate of the silent forces relative to those that replied. Asked the other way
round: at which k is it half, or double, of what it is for k = 1, or just a given figure? A k near 1 says that little
would overturn the conclusion; one of 0.3 or 4, that the silent forces would have to be very unlike the others.
"""

import dataclasses
from collections.abc import Sequence
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from estimates.inputs import Inputs
from estimates.lognormal import RateModel, draw_silent_totals
from estimates.prediction import Prediction, fitted_rates, silent_forces
from estimates.results import TippingPoint
from estimates.scenarios import counted_sum, high_end, sides_of
from estimates.wording import in_full, spoken

LARGEST_K = 1000
GRID = np.linspace(0, 1, 9)
K_FIGURES = 3
NEXT_TO_ONE = (Decimal("0.9"), Decimal("1.1"))
"""With a k in between, the value is as good as the central estimate, and says nothing of what would overturn it."""

WHICH = {"half": " (half as much)", "double": " (twice as much)", "pro_rata": " (scaling by population alone)"}


def tipping_points(
    inputs: Inputs, prediction: Prediction, scaled: Decimal | None, asked: Sequence[Decimal], *, seed: int
) -> tuple[TippingPoint, ...]:
    """At which k the central estimate is half and double of that for k = 1, the pro rata figure, and each one asked.

    `scaled` is the pro rata figure; `seed` that of the prediction, so that the same random numbers are used. Empty
    where nothing is predicted. The pro rata figure is left out where it is as good as the central estimate: rounded
    the same, or reached with a k next to 1. k to three figures; the same inputs give the same points.
    """
    usual = next((row.median for row in prediction.k_table if row.k == 1), None)
    if usual is None:
        return ()
    wanted = [("half", usual / 2), ("double", usual * 2)]
    wanted += [("pro_rata", scaled)] if scaled is not None else []
    wanted += [("asked", value) for value in asked]
    ks = _solve(inputs, [float(value) for _, value in wanted], seed)
    return tuple(
        TippingPoint(code=code, value=value, k=k, text=_words(inputs, code, value, k))
        for (code, value), k in zip(wanted, ks, strict=True)
        if code == "asked" or not _tells_nothing(usual, value, k)
    )


def _tells_nothing(usual: Decimal, value: Decimal, k: Decimal | None) -> bool:
    least, most = NEXT_TO_ONE
    return spoken(value) == spoken(usual) or (k is not None and least <= k <= most)


def _words(inputs: Inputs, code: str, value: Decimal, k: Decimal | None) -> str:
    figure = f"{in_full(value) if code == 'asked' else spoken(value)}{WHICH.get(code, '')}"
    if k is not None:
        side, bound = ("below", "under") if k <= 1 else ("above", "over")
        return (
            f"For the central estimate to be {side} {figure}, the silent forces' rate would have to be {bound} "
            f"{_spoken_k(k)} times that of the others."
        )
    if value <= counted_sum(inputs.units, high_end):
        return f"No rate of the silent forces brings the central estimate down to {figure}: as much was counted."
    return f"The silent forces' rate would have to be over {LARGEST_K:,} times that of the others to reach {figure}."


def _solve(inputs: Inputs, values: Sequence[float], seed: int) -> list[Decimal | None]:
    """The k at which the central estimate reaches each value; None at or below what was counted, or past LARGEST_K.

    With no reply of nought, a draw of the silent forces is k times that for k = 1, and k follows by a division. With
    one, the correction c = 1/2 is taken off each of the r silent forces again, which moves a total by r / 2 at most:
    k lies between (value - counted) / m and (value - counted + r / 2) / m, and is read off the draws between them.
    """
    sides, silent = sides_of(inputs.units), silent_forces(inputs)
    models = [fitted_rates(inputs, side) for side in sides]

    def medians(fitted: Sequence[RateModel], ks: Sequence[float]) -> NDArray[np.float64]:
        """For each k, the middle of the medians of the silent forces' totals on either side."""
        drawn = [draw_silent_totals(model, silent, ks, draws=inputs.draws, seed=seed) for model in fitted]
        middle: NDArray[np.float64] = np.mean([np.median(totals, axis=1) for totals in drawn], axis=0)
        return middle

    counted = sum(float(counted_sum(inputs.units, side)) for side in sides) / len(sides)
    once = medians([dataclasses.replace(model, correction=0.0) for model in models], [1.0])[0]
    lowest = (np.array(values) - counted) / once
    ks = lowest
    if any(model.correction for model in models):
        grids = lowest[:, None] + GRID * (len(silent) / 2 / once)
        reached = medians(models, [float(k) for k in grids.ravel()]).reshape(grids.shape)
        ks = np.array(
            [np.interp(value - counted, row, grid) for value, row, grid in zip(values, reached, grids, strict=True)]
        )
    return [
        _to_k(float(k)) if value > counted and k <= LARGEST_K else None for value, k in zip(values, ks, strict=True)
    ]


def _spoken_k(k: Decimal) -> str:
    """To two figures, as estimates are said."""
    return f"{Decimal(f'{k:.2g}').normalize():f}"


def _to_k(k: float) -> Decimal:
    return Decimal(f"{k:.{K_FIGURES}g}")
