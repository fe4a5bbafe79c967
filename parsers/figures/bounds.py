"""The least and the most that printed values can stand for, alone and added up."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from foi.records import FigureKind
from parsers.values.values import Value

ENDLESS = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Everything from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def __add__(self, other: "Bounds") -> "Bounds":
        return Bounds(self.low + other.low, self.high + other.high)

    @property
    def is_exact(self) -> bool:
        """Only one number is possible."""
        return self.low == self.high

    def holds(self, number: Decimal) -> bool:
        """Whether the number lies within."""
        return self.low <= number <= self.high


NONE = Bounds(Decimal(0), Decimal(0))


def value_to_bounds(value: Value) -> Bounds:
    """The least and the most that a printed value can stand for: "<5" is 1 to 4, "*" anything, a blank nothing."""
    if value.kind in {FigureKind.EXACT, FigureKind.ZERO} and value.value is not None:
        return Bounds(value.value, value.value)
    if value.kind is FigureKind.RANGE:
        return Bounds(value.low or Decimal(0), ENDLESS if value.high is None else value.high)
    if value.kind is FigureKind.BLANK:
        return NONE
    return Bounds(Decimal(0), ENDLESS)


def add_bounds(values: Iterable[Value]) -> Bounds:
    """What several values can add up to."""
    return sum(map(value_to_bounds, values), NONE)
