"""Numbers as a chart prints them: in full where there is room, else to three figures with a letter for the size."""

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from estimates.wording import in_full, to_figures

LETTERS = {"k": "thousand", "m": "million", "bn": "billion"}
"""What the letters of `brief` stand for, for a legend."""
_SIZES = {"k": Decimal(10) ** 3, "m": Decimal(10) ** 6, "bn": Decimal(10) ** 9}
DASH = "\N{EN DASH}"
"""For what has no figure, and between the ends of a range in a narrow place."""
FULL_BELOW = Decimal(100_000)
THOUSAND = Decimal(1000)
_THREE = 3


def brief(number: Decimal, full_below: Decimal = FULL_BELOW) -> str:
    """A number for a narrow place: 99999 -> "99,999", 236856 -> "237k", 999999 -> "1m"."""
    if abs(number) < full_below:
        return in_full(number)
    shown = to_figures(number, _THREE)
    letter = max((letter for letter, size in _SIZES.items() if abs(shown) >= size), key=_SIZES.__getitem__)
    return f"{in_full(shown / _SIZES[letter])}{letter}"


def axis_text(tick: Decimal, ticks: Sequence[Decimal]) -> str:
    """A number at an axis: all of one axis in full, or all from a thousand on with letters ("50k", "100k")."""
    return brief(tick, FULL_BELOW if max(ticks) < FULL_BELOW else THOUSAND)


def rate_text(number: Decimal) -> str:
    """A rate or a bound between colours to two significant figures: 0.0431 -> "0.043", 14.71 -> "15"."""
    return in_full(two_figures(number))


def two_figures(number: Decimal) -> Decimal:
    """Round half up to two significant figures, also below one."""
    if number == 0:
        return number
    step = Decimal(1).scaleb(number.adjusted() - 1)
    return (number / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def day_text(day: dt.date) -> str:
    """A date at an axis or in a table: "6 Feb 2026"."""
    return f"{day.day} {day:%b %Y}"


def how_many(count: int, plural: str) -> str:
    """A number of things by their plural: "43 forces", "1 force", "1 authority"."""
    if count != 1:
        return f"{count:,} {plural}"
    return f"1 {plural[:-3]}y" if plural.endswith("ies") else f"1 {plural.removesuffix('s')}"
