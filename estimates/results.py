"""What an estimate says: the records of `foi estimate --json`, in the order in which they are shown."""

from enum import StrEnum

from foi.records import Count, Record


class Scenario(Record):
    """One simple way to a national figure.

    `value` has two decimals; where figures that count are ranges it stands on their lowest values, and `value_high`
    on their highest. `share` is the percentage of the population that the scaling rests on, exact, rounded or
    truncated as asked; `label` says in words what is supposed.
    """

    value: str
    share: Count
    label: str
    value_high: str | None = None


class LeftOut(Record):
    """Scaling by population alone without one unit; `change` is in per cent of the figure with it."""

    covers: str
    name: str
    value: str
    share: Count
    change: Count
    value_high: str | None = None


class Quantiles(Record):
    """The middle and the ends of a predictive distribution, on one set of figures that add up to `counted`."""

    counted: Count
    low: Count
    median: Count
    high: Count


class PredictedRange(Record):
    """The range that holds the national total with probability `level`, by the log-normal default.

    When figures that count are ranges the prediction is run twice: `runs` shows both, on the lowest and on the
    highest values, `low` and `high` reach from the lower end of one to the upper end of the other, and `median` is
    midway between their medians.
    """

    level: float
    low: Count
    median: Count
    high: Count
    draws: int
    runs: tuple[Quantiles, ...]


class KRow(Record):
    """The range if the silent forces' rate is k times that of the forces that replied."""

    k: Count
    low: Count
    median: Count
    high: Count


class PopulationScaling(Record):
    """The ratio estimate "scaling by population alone" with its standard errors, and the expansion estimate."""

    total: Count
    standard_error: Count
    jackknife_standard_error: Count
    expansion: Count


class Severity(StrEnum):
    """How much a warning restrains what may be published. Red: publish "at least" only."""

    NOTE = "note"
    AMBER = "amber"
    RED = "red"


class EstimateWarning(Record):
    """One thing a reader of the figure must know; `code` is stable, `text` is a sentence."""

    code: str
    text: str
    severity: Severity


class Silent(Record):
    """A force without a usable figure."""

    force: str
    name: str


class NationalEstimate(Record):
    """The national total from the replies so far: the fields that docs and `foi estimate --json` promise.

    `counted` is the sum of all usable figures (on their lowest values, `counted_high` on their highest, equal when
    all are exact); `forces` of `forces_asked` gave them in `units` replies, a joint one being one unit. `share` is
    the exact percentage of the population they cover; `share_rule` is how the scenarios use it. `range` is null when
    `range_reason` says why; it is for the `k` asked. Counts are numbers, populations persons.
    """

    counted: Count
    counted_high: Count
    forces: int
    forces_asked: int
    units: int
    population_covered: int
    population_total: int
    share: Count
    share_rule: str
    k: Count
    range: PredictedRange | None
    range_reason: str
    scaling: tuple[PopulationScaling, ...]
    warnings: tuple[EstimateWarning, ...]
    scenarios: dict[str, Scenario]
    leave_one_out: tuple[LeftOut, ...]
    k_table: tuple[KRow, ...]
    silent: tuple[Silent, ...]
    sentence: str
    fingerprint: str
    method: str
    version: str
    seed: int
