"""One call from the figures that count to everything that is shown of a national total."""

from collections.abc import Sequence
from decimal import Decimal

from estimates.categories import category_totals
from estimates.inputs import METHOD, METHOD_VERSION, Inputs, fingerprint, seed_of
from estimates.last_round import last_round_of
from estimates.prediction import predict
from estimates.ratio import FEWEST, ratio_estimate
from estimates.results import NationalEstimate, PopulationScaling, Silent
from estimates.scenarios import counted_sum, high_end, leave_one_out, low_end, middle_of, scenarios, sides_of
from estimates.sentence import sentence_of
from estimates.shares import ShareRule
from estimates.tipping import tipping_points
from estimates.warnings import warnings_of


def estimate_total(inputs: Inputs, *, tipping: Sequence[Decimal] = ()) -> NationalEstimate:
    """Estimate the national total, with its range, scenarios, warnings and sentence.

    `tipping` are figures of which to say how unlike the others the silent forces would have to be to reach them.

    The same inputs give the same estimate, byte for byte, in whatever order the replies came. Too few replies is no
    error: the estimate then holds the counted sum and says why it holds no range. Raises InputError only when the
    share rule turns a share into 0 %.
    """
    seed = seed_of(inputs)
    simple = scenarios(inputs)
    last_round, by_last_round = last_round_of(inputs)
    if by_last_round is not None:
        simple["last_round"] = by_last_round
    scaled = middle_of(simple["pro_rata"]) if "pro_rata" in simple else None
    left_out = leave_one_out(inputs)
    prediction = predict(inputs, seed=seed)
    categories = category_totals(inputs, prediction.range)
    warnings = warnings_of(inputs, prediction, scaled, last_round, categories)
    silent = inputs.silent()
    return NationalEstimate(
        counted=counted_sum(inputs.units, low_end),
        counted_high=counted_sum(inputs.units, high_end),
        forces=len(inputs.populations) - len(silent),
        forces_asked=len(inputs.populations),
        units=len(inputs.units),
        population_covered=inputs.covered_persons(),
        population_total=inputs.total_persons(),
        share=ShareRule().percentage(inputs.covered_persons(), inputs.total_persons()),
        share_rule=str(inputs.share),
        k=inputs.k,
        range=prediction.range,
        range_reason=prediction.reason,
        scaling=_scalings(inputs),
        warnings=warnings,
        scenarios=simple,
        leave_one_out=left_out,
        k_table=prediction.k_table,
        silent=tuple(Silent(force=slug, name=inputs.name((slug,))) for slug in silent),
        sentence=sentence_of(inputs, prediction, simple.get("pro_rata"), left_out, warnings),
        fingerprint=fingerprint(inputs),
        method=METHOD,
        version=METHOD_VERSION,
        seed=seed,
        tipping=tipping_points(inputs, prediction, scaled, tipping, seed=seed),
        categories=categories,
        last_round=last_round,
    )


def _scalings(inputs: Inputs) -> tuple[PopulationScaling, ...]:
    """The ratio estimate on the lowest values, and on the highest where they differ; none for a single reply."""
    units = inputs.ordered_units()
    if len(units) < FEWEST:
        return ()
    found = []
    for side in sides_of(units):
        ratio = ratio_estimate(
            [side(unit) for unit in units],
            [inputs.persons(unit) for unit in units],
            inputs.total_persons(),
            len(units) + len(inputs.silent()),
        )
        found.append(
            PopulationScaling(
                total=ratio.total,
                standard_error=ratio.standard_error,
                jackknife_standard_error=ratio.jackknife_standard_error,
                expansion=ratio.expansion,
            )
        )
    return tuple(found)
