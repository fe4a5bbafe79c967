"""How numbers are said: counts in full with commas, estimates to two significant figures."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

SPOKEN_FIGURES = 2
MOST_FIGURES = 28


def in_full(number: Decimal) -> str:
    """26000000 -> "26,000,000"; a fraction keeps its decimals."""
    whole = number == number.to_integral_value()
    return f"{int(number):,}" if whole else f"{number.normalize():,f}"


def full_range(low: Decimal, high: Decimal) -> str:
    """A counted sum: "1,234", or "between 1,234 and 1,240" when figures in it are ranges."""
    return in_full(low) if low == high else f"between {in_full(low)} and {in_full(high)}"


def spoken(number: Decimal, figures: int = SPOKEN_FIGURES) -> str:
    """An estimate to two significant figures, never finer than a whole one: 358471771.58 -> "360,000,000"."""
    return f"{int(to_figures(number, figures)):,}"


def to_figures(number: Decimal, figures: int = SPOKEN_FIGURES) -> Decimal:
    """Round half up to so many significant figures, never finer than a whole one."""
    if number == 0:
        return number
    step = Decimal(1).scaleb(max(number.adjusted() - figures + 1, 0))
    return (number / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def figures_that_tell(counted: Decimal, numbers: Sequence[Decimal]) -> int:
    """How many significant figures `numbers` (a range's low and high, in this order) need.

    Two, unless that would print the low end below what was already counted, or both ends as the same number.
    """
    low, high = numbers[0], numbers[-1]
    for figures in range(SPOKEN_FIGURES, MOST_FIGURES):
        keeps_floor = to_figures(low, figures) >= min(counted, low).to_integral_value()
        keeps_apart = to_figures(low, figures) < to_figures(high, figures) or high - low < 1
        if keeps_floor and keeps_apart:
            return figures
    return MOST_FIGURES


def percent(number: Decimal) -> str:
    """A percentage to one decimal, never rounded up to all: "7.3%", "over 99.9%"."""
    most, least = Decimal("99.9"), Decimal("0.1")
    if most < number < 100:  # noqa: PLR2004 - all of it
        return "over 99.9%"
    if 0 < number < least:
        return "under 0.1%"
    return "100%" if number == 100 else f"{number:.1f}%"  # noqa: PLR2004 - all of it


def whole_percent(part: Decimal) -> str:
    """A part of 1 as a whole percentage, never rounded up to all or down to none: "31%", "over 99%"."""
    number = part * 100
    if Decimal("99.5") <= number < 100:  # noqa: PLR2004 - all of it
        return "over 99%"
    if 0 < number < Decimal("0.5"):
        return "under 1%"
    return f"{number.quantize(Decimal(1), rounding=ROUND_HALF_UP)}%"
