"""The share of figures that are wrong, from a sample of them, with its interval. Pure."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

LEVEL = 0.9


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """So many of so many were wrong; `low` and `high` are the ends of the interval, as shares from 0 to 1."""

    wrong: int
    looked_at: int
    low: float
    high: float
    level: float = LEVEL

    @property
    def rate(self) -> float:
        """The share in the sample; 0 where nothing was looked at."""
        return self.wrong / self.looked_at if self.looked_at else 0.0

    @property
    def sentence(self) -> str:
        """As a page says it: "2 of 40 wrong: error rate 5.0% (90% interval 1.7% to 14.0%)"."""
        if not self.looked_at:
            return "none looked at yet"
        ends = f"{_percent(self.low)} to {_percent(self.high)}"
        return (
            f"{self.wrong:,} of {self.looked_at:,} wrong: error rate {_percent(self.rate)} "
            f"({self.level:.0%} interval {ends})"
        )


def error_rate(wrong: int, looked_at: int, level: float = LEVEL) -> ErrorRate:
    """The score interval for a share (E. B. Wilson, JASA 22 (1927), 209-212).

    It keeps its level for small samples and for shares near 0, where the usual interval has no width (Brown, Cai and
    DasGupta, Statistical Science 16 (2001), 101-133). No correction is made for drawing from few: it errs on the wide
    side. Raises ValueError where more are wrong than were looked at.
    """
    if not 0 <= wrong <= looked_at:
        raise ValueError(f"{wrong} of {looked_at} cannot be wrong")
    if not looked_at:
        return ErrorRate(0, 0, 0.0, 1.0, level)
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, n = wrong / looked_at, looked_at
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low = 0.0 if wrong == 0 else max(0.0, middle - half)
    high = 1.0 if wrong == looked_at else min(1.0, middle + half)
    return ErrorRate(wrong, looked_at, low, high, level)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"
