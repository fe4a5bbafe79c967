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


class TippingPoint(Record):
    """The k at which the central estimate would be `value`, all else the same; None where no k makes it so.

    k is the rate of the silent forces relative to those that replied. `code` says which value it is: half or double
    of the central estimate for k = 1, pro_rata (scaling by population alone), or asked. `text` is a sentence.
    """

    code: str
    value: Count
    k: Count | None
    text: str


class CategoryTotal(Record):
    """The part of a total that falls to one category asked for.

    `counted` to `counted_high` is the sum over the `forces` (in `units` replies) that split their figure. The range
    comes by the same method from those replies alone, and is null for fewer than three; `scale` is the factor by
    which what lies beyond the counted was then multiplied, in low, median and high, so that the medians of a
    dimension add up to the total's; null where they were left as they came out, and need not add up. `high` alone
    is null where no upper end may be told: at least `low`, then.
    """

    dimension: str
    category: str
    forces: int
    units: int
    counted: Count
    counted_high: Count
    low: Count | None = None
    median: Count | None = None
    high: Count | None = None
    scale: Count | None = None


class EarlierFigure(Record):
    """What one unit gave in the last round: the force slugs joined by "+", its bounds."""

    covers: str
    low: Count
    high: Count


class LastRound(Record):
    """The last time the same was asked, and how it was used for the scenario `last_round`.

    `ratio` is what the forces in both rounds gave now, over what they gave then (null where it was not used, and
    `note` says why); `in_both` counts them, `predicted` the silent forces that got their own last figure times it.
    """

    label: str
    ratio: Count | None
    in_both: int
    predicted: int
    note: str = ""
    figures: tuple[EarlierFigure, ...] = ()


class YearOnYear(Record):
    """A change between two periods of the same length, over the forces that gave a figure for both and no others.

    The sums are over `forces` forces with `share` per cent of the population; `change` is in per cent of the sum
    before (the least and the most where figures are ranges; null where the sum before can be zero).
    """

    before: str
    after: str
    forces: int
    forces_asked: int
    share: Count
    sum_before: Count
    sum_before_high: Count
    sum_after: Count
    sum_after_high: Count
    change: Count | None
    change_high: Count | None
    note: str = ""


class NationalEstimate(Record):
    """The national total from the replies so far: the fields that docs and `foi estimate --json` promise.

    `counted` is the sum of all usable figures (on their lowest values, `counted_high` on their highest, equal when
    all are exact); `forces` of `forces_asked` gave them in `units` replies, a joint one being one unit. `share` is
    the exact percentage of the population they cover; `share_rule` is how the scenarios use it. `range` is null when
    `range_reason` says why; it is for the `k` asked. Counts are numbers, populations persons. The fields with a
    default came later than the first estimates that were kept.
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
    tipping: tuple[TippingPoint, ...] = ()
    categories: tuple[CategoryTotal, ...] = ()
    last_round: LastRound | None = None
