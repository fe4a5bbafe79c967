"""From numbers to places: even scales from nought with round steps, tenfold scales, days, and classes of colour."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_ROUND = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_CLASSES = 5
MOST_FIGURES = 12


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns a number into a place between `start` and `end` (pixels; `end` may be the smaller).

    `tenfold` says that each equal step is ten times the one before; what is below its foot stands at the foot.
    """

    foot: Decimal
    top: Decimal
    start: float
    end: float
    ticks: tuple[Decimal, ...]
    tenfold: bool = False

    def place(self, number: Decimal) -> float:
        """Where the number stands."""
        if self.tenfold:
            low, high = math.log10(self.foot), math.log10(self.top)
            part = (math.log10(max(number, self.foot)) - low) / (high - low)
        else:
            part = float((number - self.foot) / (self.top - self.foot))
        return self.start + part * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class DayScale:
    """The days of an axis and where they stand between `left` and `right`; one outside stands at its end."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    def place(self, day: dt.date) -> float:
        """Where the day stands."""
        part = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + min(max(part, 0.0), 1.0) * (self.right - self.left)


def even_scale(most: Decimal, start: float, end: float, *, steps: int = 5) -> Scale:
    """A scale from nought to at least `most`, with about so many round steps."""
    step = _round_step(most / steps) if most > 0 else Decimal(1)
    count = max(int((most / step).to_integral_value(rounding=ROUND_CEILING)), 1)
    ticks = tuple(step * index for index in range(count + 1))
    return Scale(Decimal(0), ticks[-1], start, end, ticks)


def tenfold_scale(numbers: Sequence[Decimal], start: float, end: float) -> Scale:
    """A scale by powers of ten round all the numbers above nought (at least one)."""
    above = [number for number in numbers if number > 0]
    low, high = min(above).adjusted(), max(above).adjusted() + 1
    if Decimal(1).scaleb(high - 1) == max(above) and high - 1 > low:
        high -= 1
    ticks = tuple(Decimal(1).scaleb(power) for power in range(low, high + 1))
    return Scale(ticks[0], ticks[-1], start, end, ticks, tenfold=True)


def window_scale(least: Decimal, most: Decimal, start: float, end: float, *, steps: int = 4) -> Scale:
    """A scale round all numbers from `least` to `most`, with round steps; it need not begin at nought."""
    spread = most - least or abs(most) or Decimal(1)
    step = _round_step(spread / steps)
    if least == most:
        least, most = max(least - step, min(least, Decimal(0))), most + step
    foot = (least / step).to_integral_value(rounding=ROUND_FLOOR) * step
    top = (most / step).to_integral_value(rounding=ROUND_CEILING) * step
    ticks = tuple(foot + step * index for index in range(int((top - foot) / step) + 1))
    return Scale(foot, top, start, end, ticks)


def _round_step(least: Decimal) -> Decimal:
    size = Decimal(1).scaleb(least.adjusted())
    return next(size * factor for factor in _ROUND if size * factor >= least)


@dataclass(frozen=True, slots=True)
class Classes:
    """Numbers sorted into at most five classes of about equal size, by bounds as round as keeps them apart.

    A number belongs to the class above every bound that it reaches.
    """

    bounds: tuple[Decimal, ...]

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.bounds) + 1

    def of(self, number: Decimal) -> int:
        """Which class, from 0 for the least."""
        return sum(number >= bound for bound in self.bounds)


def classes_of(numbers: Sequence[Decimal]) -> Classes:
    """Classes for these numbers; none of them is empty. Equal numbers share one, and count once."""
    ordered = sorted(set(numbers))
    wanted = min(MOST_CLASSES, len(ordered))
    firsts = [index * len(ordered) // wanted for index in range(1, wanted)]
    return Classes(tuple(_bound(ordered[first - 1], ordered[first]) for first in firsts))


def _bound(below: Decimal, first: Decimal) -> Decimal:
    """The roundest number above `below` and not above `first`, from two significant figures on."""
    for figures in range(2, MOST_FIGURES):
        step = Decimal(1).scaleb(first.adjusted() - figures + 1)
        bound = (first / step).to_integral_value(rounding=ROUND_FLOOR) * step
        if bound > below:
            return bound
    return first
