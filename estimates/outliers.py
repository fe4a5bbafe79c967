"""Counts whose rate per resident is wildly off those of the other forces: a misread number, or another unit.

A factor of 20 against the median of at least eight others. A slip of a thousand, a column read for another or a
total taken for a part is well beyond it, and no force is so unlike the others in what is usually asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from estimates.inputs import CITY_OF_LONDON

FACTOR = 20
FEWEST_OTHERS = 8


@dataclass(frozen=True, slots=True)
class Counted:
    """A count for the forces it covers: the least and the most that it can be."""

    id: int
    covers: tuple[str, ...]
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Outlier:
    """A count far off: how many others there were, and what their median rate would give here."""

    id: int
    others: int
    expected: Decimal


def find_outliers(
    counts: Sequence[Counted], populations: Mapping[str, int], gss: Mapping[str, str]
) -> tuple[Outlier, ...]:
    """The counts over 20 times, or under a twentieth of, what the median rate of the others gives.

    `populations` are residents by slug. One is added to either side before they are compared: where a handful is
    expected, none at all is no surprise. The City of London, whose residents say nothing of its workload, neither is
    judged nor judges. Nothing is found where fewer than eight others can be compared.
    """
    judged = [one for one in counts if _persons(one, populations) and CITY_OF_LONDON not in map(gss.get, one.covers)]
    found = []
    for one in judged:
        rates = [(other.low + other.high) / 2 / _persons(other, populations) for other in judged if other is not one]
        if len(rates) < FEWEST_OTHERS:
            continue
        expected = median(rates) * _persons(one, populations)
        if one.low + 1 > FACTOR * (expected + 1) or (one.high + 1) * FACTOR < expected + 1:
            found.append(Outlier(one.id, len(rates), expected))
    return tuple(found)


def _persons(count: Counted, populations: Mapping[str, int]) -> int:
    return sum(populations.get(slug, 0) for slug in count.covers)
