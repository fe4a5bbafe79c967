"""What the history of an estimate is drawn from: one record for each redraw."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from estimates.wording import figures_that_tell, full_range, spoken
from reports.charts.numbers import day_text

FEWEST_FOR_A_RANGE = 5
"""Forces; below it a range would only show how little is known."""


@dataclass(frozen=True, slots=True)
class Redraw:
    """The estimate as it stood after one change.

    `cause` is what changed, in words; `forces` how many had given a figure; `counted` their sum (`counted_high` when
    figures are ranges); `low`, `median` and `high` the range, None where none was given. `at_least` says that only
    the low end may be published.
    """

    on: dt.date
    cause: str
    forces: int
    counted: Decimal
    counted_high: Decimal | None = None
    low: Decimal | None = None
    median: Decimal | None = None
    high: Decimal | None = None
    at_least: bool = False

    @property
    def has_range(self) -> bool:
        """Whether a range is drawn."""
        return self.low is not None and self.forces >= FEWEST_FOR_A_RANGE and not self.at_least

    @property
    def has_floor(self) -> bool:
        """Whether only "at least" is drawn."""
        return self.low is not None and self.forces >= FEWEST_FOR_A_RANGE and self.at_least

    @property
    def counted_text(self) -> str:
        """What was counted, in full."""
        return full_range(self.counted, self.counted if self.counted_high is None else self.counted_high)

    @property
    def ends(self) -> tuple[str, str, str]:
        """Low, median and high as people print them, to as many figures as keep them apart; empty without them."""
        if self.low is None or self.high is None or not (self.has_range or self.has_floor):
            return "", "", ""
        figures = figures_that_tell(self.counted, [self.low, self.high])
        low, high = spoken(self.low, figures), spoken(self.high, figures)
        if self.at_least:
            return low, "", ""
        return low, "" if self.median is None else spoken(self.median, figures), high


@dataclass(frozen=True, slots=True)
class EstimateHistory:
    """Every redraw of one question and period, the earliest first.

    `unit` is what is counted; `level` the probability of the range; `authorities` what the 43 are called.
    """

    title: str
    unit: str
    forces_asked: int
    redraws: tuple[Redraw, ...]
    level: float = 0.9
    authorities: str = "forces"

    @property
    def range_name(self) -> str:
        """What the range is called: "90% range"."""
        return f"{self.level * 100:g}% range"

    def sentence(self, redraw: Redraw) -> str:
        """One redraw in a sentence: when, how many forces, what was counted, and the range."""
        low, median, high = redraw.ends
        said = (
            f"{day_text(redraw.on)}, {redraw.forces} of {self.forces_asked} {self.authorities}: "
            f"{redraw.counted_text} {self.unit} counted"
        )
        if redraw.has_floor:
            return f"{said}, probably more than {low} in all; no upper figure"
        if not redraw.has_range:
            return f"{said}; no range"
        central = f", central estimate {median}" if median else ""
        return f"{said}; {self.range_name} {low} to {high}{central}"
