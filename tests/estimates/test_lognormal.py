"""The log-normal default against its formulas worked by hand."""

import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimates.lognormal import SLOPES, SilentForce, draw_silent_totals, fit_rates

COUNTS = [120.0, 75.0, 310.0, 44.0]
PERSONS = [600_000.0, 500_000.0, 1_100_000.0, 700_000.0]
T5_95 = 2.015048
"""The 95 % point of Student's t with 5 degrees of freedom, from printed tables."""


def test_the_grid_of_slopes_is_fitted_as_written() -> None:
    model = fit_rates(np.array(COUNTS), np.array(PERSONS))
    z = [math.log(y / x) for y, x in zip(COUNTS, PERSONS, strict=True)]
    log_x = [math.log(x) for x in PERSONS]
    mean_z, mean_x = sum(z) / 4, sum(log_x) / 4
    squares, weights = [], []
    for place in range(21):
        g = 0.25 * (-3 + 0.3 * place)
        residuals = [zi - mean_z - g * (xi - mean_x) for zi, xi in zip(z, log_x, strict=True)]
        ss = sum(e * e for e in residuals) + 2 * 0.5**2
        squares.append(ss)
        weights.append(math.exp(-(g**2) / (2 * 0.25**2)) * ss ** (-(4 - 1 + 2) / 2))
    assert model.degrees == 5
    assert model.squares == pytest.approx(squares)
    assert model.slope_weights == pytest.approx([weight / sum(weights) for weight in weights])
    assert (SLOPES[0], SLOPES[10], SLOPES[20]) == pytest.approx((-0.75, 0.0, 0.75))


def test_one_silent_force_of_the_same_size_has_a_student_distribution() -> None:
    counts = np.array([100.0, 150.0, 80.0, 120.0])
    model = fit_rates(counts, np.full(4, 1e6))
    logs = np.log(counts)
    spread = math.sqrt((((logs - logs.mean()) ** 2).sum() + 0.5) / 5 * (1 + 1 / 4))
    drawn = np.log(draw_silent_totals(model, [SilentForce(1_000_000)], [1.0], draws=400_000, seed=7)[0])
    low, median, high = np.quantile(drawn, [0.05, 0.5, 0.95])
    assert median == pytest.approx(logs.mean(), abs=0.005)
    assert (low, high) == pytest.approx((logs.mean() - T5_95 * spread, logs.mean() + T5_95 * spread), abs=0.02)


def test_the_met_is_spread_further_by_two_fifths() -> None:
    model = fit_rates(np.full(30, 1000.0), np.full(30, 1e6))
    plain, met = (
        np.log(draw_silent_totals(model, [SilentForce(1_000_000, is_met)], [1.0], draws=200_000, seed=3)[0])
        for is_met in (False, True)
    )
    assert met.var() - plain.var() == pytest.approx(0.4**2, rel=0.05)


def test_a_zero_among_the_counts_adds_a_half_to_all_and_takes_it_off_again() -> None:
    counts = np.array([0.0, 5.0, 9.0])
    model = fit_rates(counts, np.full(3, 1e6))
    assert model.correction == 0.5
    assert model.mean_log_rate == pytest.approx(np.log((counts + 0.5) / 1e6).mean())
    totals = draw_silent_totals(model, [SilentForce(1_000)], [1.0], draws=2_000, seed=1)
    assert totals.min() == 0.0
    assert fit_rates(counts + 1, np.full(3, 1e6)).correction == 0.0


def test_k_multiplies_the_silent_forces_on_the_same_random_numbers() -> None:
    model = fit_rates(np.array(COUNTS), np.array(PERSONS))
    silent = [SilentForce(800_000), SilentForce(8_000_000, is_metropolitan=True)]
    one, two = draw_silent_totals(model, silent, [1.0, 2.0], draws=500, seed=11)
    assert two == pytest.approx(2 * one)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    model = fit_rates(np.array(COUNTS), np.array(PERSONS))
    first, again, other = (
        draw_silent_totals(model, [SilentForce(800_000)], [1.0], draws=100, seed=seed).tobytes() for seed in (5, 5, 6)
    )
    assert first == again != other


def test_two_replies_are_not_enough() -> None:
    with pytest.raises(ValueError, match="at least 3"):
        fit_rates(np.array(COUNTS[:2]), np.array(PERSONS[:2]))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 10**7)), min_size=3, max_size=8), st.integers(0, 2**52)
)
def test_draws_are_always_finite_and_never_below_zero(replies: list[tuple[int, int]], seed: int) -> None:
    counts, persons = (np.array(column, dtype=float) for column in zip(*replies, strict=True))
    totals = draw_silent_totals(fit_rates(counts, persons), [SilentForce(10**7)] * 3, [1.0, 2.0], draws=50, seed=seed)
    assert np.isfinite(totals).all()
    assert totals.min() >= 0


def test_twenty_thousand_draws_stay_under_a_quarter_of_a_second() -> None:
    model = fit_rates(np.array(COUNTS), np.array(PERSONS))
    before = time.process_time()
    draw_silent_totals(model, [SilentForce(1_000_000)] * 40, [1.0], draws=20_000, seed=1)
    assert time.process_time() - before < 0.25
