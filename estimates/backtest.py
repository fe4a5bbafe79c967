"""Measure the method: hide forces of complete tables at random, estimate the total, compare it with the truth.

Every estimate is made as any other is, by estimates.prediction from the inputs' own seed. The limits are those that
the method was chosen by.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from estimates.complete_tables import CompleteTable
from estimates.inputs import METROPOLITAN, Inputs, Unit, seed_of
from estimates.police import police_inputs
from estimates.prediction import predict
from foi.errors import UsageError
from foi.forces import police_forces

FEWEST_REPLIES, MOST_REPLIES = 3, 42
DRAWS = 4_000
WANTED_SETS, FEWEST_SETS, MOST_SETS = 4_000, 5, 400
"""Random sets in all for each n and state of the Met, and the fewest and most for one table."""

LEAST_COVERAGE, MOST_COVERAGE = 0.88, 0.985
MOST_ABOVE_TRUTH = 0.06
MOST_UPPER_OVER_LOWER = {5: 2.6, 12: 1.8, 30: 1.25}


@dataclass(frozen=True, slots=True)
class Trial:
    """One table with all but `n` forces hidden: the range and the simple figure, each as a share of the truth."""

    table: CompleteTable
    low: float
    median: float
    high: float
    pro_rata: float

    @property
    def is_covered(self) -> bool:
        """The range holds the truth."""
        return self.low <= 1 <= self.high


@dataclass(frozen=True, slots=True)
class Setting:
    """How many replies there are, and whether the Metropolitan Police is sure to be silent or as likely as any."""

    n: int
    met_silent: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """What the trials of one setting come to; errors are medians of |ln(estimate / truth)|.

    `upper_over_lower` is infinite where the lower limit is zero in half of the trials.
    """

    setting: Setting
    sets: int
    coverage: float
    upper_over_lower: float
    lower_above_truth: float
    median_error: float
    pro_rata_error: float

    @property
    def width_limit(self) -> float | None:
        """The most that upper over lower may be in the median, where a limit was set for this many replies."""
        return MOST_UPPER_OVER_LOWER.get(self.setting.n)

    @property
    def verdicts(self) -> dict[str, bool]:
        """Each limit by the name of its figure, and whether it is met."""
        verdicts = {
            "coverage": LEAST_COVERAGE <= self.coverage <= MOST_COVERAGE,
            "lower_above_truth": self.lower_above_truth <= MOST_ABOVE_TRUTH,
            "median_error": self.median_error <= self.pro_rata_error,
        }
        if self.width_limit is not None:
            verdicts["median_upper_over_lower"] = self.upper_over_lower <= self.width_limit
        return verdicts


def sets_for_each(tables: int, draws: int = DRAWS) -> int:
    """How many random sets of replies a table gets: about 4,000 in all, fewer where draws are many."""
    wanted = WANTED_SETS * min(1.0, DRAWS / draws)
    return min(MOST_SETS, max(FEWEST_SETS, round(wanted / tables)))


def refuse_setting(n: int) -> None:
    """Raise UsageError for a number of replies that leaves nothing to estimate from, or nothing to hide."""
    if not FEWEST_REPLIES <= n <= MOST_REPLIES:
        raise UsageError(
            f"{n} replies cannot be tried.",
            do=f"Give numbers from {FEWEST_REPLIES} to {MOST_REPLIES}, such as 5,12,30.",
        )


def trials(table: CompleteTable, setting: Setting, *, sets: int, seed: int, draws: int = DRAWS) -> Iterator[Trial]:
    """Try `sets` random sets of replies out of one table.

    The sets hang on the seed, the setting and the table's name alone, so that neither other tables nor their order
    have a say. A set in which fewer than three replies can set a rate (three replies, one of them the City of
    London's) has no range and is passed over.
    """
    refuse_setting(setting.n)
    frame = police_inputs(table.release, draws=draws)
    for replied in _replies(table, setting, sets, seed):
        found = _try(table, frame, replied)
        if found is not None:
            yield found


def measure(setting: Setting, found: Sequence[Trial]) -> Measured:
    """What trials of one setting come to; UsageError when there is none."""
    if not found:
        raise UsageError(
            f"no set of {setting.n} replies could be estimated from.", do="Try a larger number of replies."
        )
    low, median, high, pro_rata = np.array([(one.low, one.median, one.high, one.pro_rata) for one in found]).T
    with np.errstate(divide="ignore"):
        return Measured(
            setting=setting,
            sets=len(found),
            coverage=float(np.mean([one.is_covered for one in found])),
            upper_over_lower=float(np.median(high / low)),
            lower_above_truth=float(np.mean(low > 1)),
            median_error=float(np.median(np.abs(np.log(median)))),
            pro_rata_error=float(np.median(np.abs(np.log(pro_rata)))),
        )


def _replies(table: CompleteTable, setting: Setting, sets: int, seed: int) -> Iterator[tuple[str, ...]]:
    text = f"{seed} {setting.n} {setting.met_silent} {table.name}"
    rng = np.random.Generator(np.random.PCG64(int.from_bytes(hashlib.sha256(text.encode()).digest())))
    forces = sorted(police_forces(), key=lambda force: force.gss_code)
    may_reply = [force.slug for force in forces if not (setting.met_silent and force.gss_code == METROPOLITAN)]
    for _ in range(sets):
        yield tuple(may_reply[at] for at in sorted(rng.choice(len(may_reply), setting.n, replace=False)))


def _try(table: CompleteTable, frame: Inputs, replied: Sequence[str]) -> Trial | None:
    units = tuple(Unit((slug,), table.counts[slug], table.counts[slug]) for slug in replied)
    inputs = replace(frame, units=units)
    found = predict(inputs, seed=seed_of(inputs), ks=()).range
    if found is None:
        return None
    counted = sum((unit.low for unit in units), Decimal(0))
    pro_rata = inputs.share.scale_up(counted, inputs.covered_persons(), inputs.total_persons())
    low, median, high, simple = (float(end / table.total) for end in (found.low, found.median, found.high, pro_rata))
    return Trial(table, low, median, high, simple)
