"""What a reader must know before quoting an estimate: one replier that decides it, replies that differ, gaps."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from estimates.at_least import FEW_REPLIES, TOO_WIDE, is_too_wide
from estimates.categories import splits
from estimates.inputs import CITY_OF_LONDON, METROPOLITAN, Caveat, CaveatKind, Inputs
from estimates.prediction import Prediction
from estimates.results import CategoryTotal, EstimateWarning, LastRound, Severity
from estimates.scenarios import counted_sum, middle, moves, rate, rated_units, units_by_count
from estimates.shares import ShareRule
from estimates.wording import full_range, percent, whole_percent

DOMINATES = Decimal("0.5")
MOVES_PERCENT = 30
RATES_APART = 10
METHODS_APART = Decimal("1.25")
WIDE = 3
LITTLE_POPULATION = 5
"""Per cent of the population."""

CAVEAT_WORDS = {
    CaveatKind.SUPPRESSED: (Severity.AMBER, "withheld part of its figures (suppressed cells)"),
    CaveatKind.PART_YEAR: (Severity.AMBER, "may have answered for only part of the period asked"),
    CaveatKind.OTHER_PERIOD: (Severity.AMBER, "answered for another period than the one asked, which is not counted"),
    CaveatKind.APPROXIMATE: (Severity.NOTE, "gave an approximate figure"),
    CaveatKind.DECIDED: (Severity.NOTE, "counted as {}, decided by a person"),
    CaveatKind.DERIVED_TOTAL: (Severity.NOTE, "gave no total: its categories ({}) are added up"),
}
DECIDED_WITHHELD = "not counted: a person decided that the figure is withheld"
WITHHELD = "withheld its figure (suppressed), and is not counted"


def warnings_of(
    inputs: Inputs,
    prediction: Prediction,
    scaled: Decimal | None,
    last_round: LastRound | None,
    categories: Sequence[CategoryTotal] = (),
) -> tuple[EstimateWarning, ...]:
    """All warnings of an estimate, the red ones first. `scaled` is the pro rata figure (the middle, of a range)."""
    found = [
        *_range_warnings(prediction, scaled),
        *_coverage_warnings(inputs),
        *_reply_warnings(inputs),
        *_category_warnings(inputs),
        *_at_least_warnings(categories),
        *_caveat_warnings(inputs),
    ]
    if last_round is not None and last_round.note:
        found.append(_note("last_round_left_out", last_round.note))
    order = (Severity.RED, Severity.AMBER, Severity.NOTE)
    return tuple(sorted(found, key=lambda warning: order.index(warning.severity)))


def _red(code: str, text: str) -> EstimateWarning:
    return EstimateWarning(code=code, text=text, severity=Severity.RED)


def _amber(code: str, text: str) -> EstimateWarning:
    return EstimateWarning(code=code, text=text, severity=Severity.AMBER)


def _note(code: str, text: str) -> EstimateWarning:
    return EstimateWarning(code=code, text=text, severity=Severity.NOTE)


def _range_warnings(prediction: Prediction, scaled: Decimal | None) -> Iterator[EstimateWarning]:
    found = prediction.range
    if found is None:
        yield _red("no_range", prediction.reason)
        return
    if is_too_wide(found.low, found.high):
        yield _red(
            "range_too_wide",
            f"The upper end of the range is more than {TOO_WIDE} times the lower: publish only an “at least” figure.",
        )
    elif found.high > WIDE * found.low:
        yield _amber("range_wide", f"The upper end of the range is more than {WIDE} times the lower.")
    median = next((row.median for row in prediction.k_table if row.k == 1), found.median)
    if scaled is not None and max(median, scaled) > METHODS_APART * min(median, scaled):
        yield _amber(
            "methods_apart",
            "The central estimate and scaling by population alone differ by more than a quarter: "
            "the forces that replied are not alike in size and rate.",
        )


def _coverage_warnings(inputs: Inputs) -> Iterator[EstimateWarning]:
    silent = inputs.silent()
    if not silent:
        return
    # Where nobody has given a figure, that is said once: the range's own warning tells it.
    if 0 < len(inputs.units) < FEW_REPLIES:
        yield _red("few_replies", f"Fewer than {FEW_REPLIES} replies gave a figure (a joint reply counts once).")
    share = ShareRule().percentage(inputs.covered_persons(), inputs.total_persons())
    if 0 < share < LITTLE_POPULATION:
        yield _red("little_population", f"The replies cover only {percent(share)} of the population.")
    for slug in silent:
        if inputs.gss.get(slug) == METROPOLITAN:
            part = ShareRule().percentage(inputs.populations[slug], inputs.total_persons())
            yield _amber(
                "metropolitan_silent",
                f"No figure of the {inputs.name((slug,))} counts yet: it has {percent(part)} of the population, "
                "and is unlike any other force.",
            )
        if inputs.gss.get(slug) == CITY_OF_LONDON:
            yield _note(
                "city_not_estimated",
                "City not estimated: the City of London is silent, and its few residents say nothing of the people "
                "who are there by day.",
            )


def _reply_warnings(inputs: Inputs) -> Iterator[EstimateWarning]:
    counted = counted_sum(inputs.units, middle)
    if len(inputs.units) > 1 and counted:
        largest = units_by_count(inputs)[0]
        part = middle(largest) / counted
        if part > DOMINATES:
            yield _amber(
                "one_reply_dominates",
                f"{inputs.name(largest.covers)} gave {whole_percent(part)} of everything counted.",
            )
    movers = [(unit, moved) for unit, _, moved in moves(inputs) if abs(moved) > MOVES_PERCENT]
    if movers:
        told = "; ".join(f"without {inputs.name(unit.covers)} by {moved:+.0f}%" for unit, moved in movers)
        yield _amber("one_reply_moves_total", f"Leaving out one reply moves the simple figure: {told}.")
    rates = [rate(inputs, unit, middle) for unit in rated_units(inputs)]
    if rates and max(rates) > RATES_APART * min(rates):
        yield _amber(
            "rates_differ",
            f"The highest rate per resident is more than {RATES_APART} times the lowest: "
            "the forces may not have counted the same thing.",
        )


def _category_warnings(inputs: Inputs) -> Iterator[EstimateWarning]:
    """Each force whose categories do not add up to the total it printed."""
    for split in splits(inputs):
        if split.printed is not None and not split.agrees:
            yield _amber(
                "categories_disagree",
                f"The categories ({split.dimension}) of {inputs.name(split.added.covers)} add up to "
                f"{full_range(split.added.low, split.added.high)}, and its total says "
                f"{full_range(split.printed.low, split.printed.high)}: the total is counted.",
            )


def _at_least_warnings(categories: Sequence[CategoryTotal]) -> Iterator[EstimateWarning]:
    """Each category of which no upper end is given."""
    for one in categories:
        if one.low is not None and one.high is None:
            few = f"fewer than {FEW_REPLIES} replies gave it"
            why = few if one.units < FEW_REPLIES else "the replies differ too much to say how much at most"
            yield _amber("category_at_least", f"“{one.category}” ({one.dimension}) has no upper end: {why}.")


def _caveat_warnings(inputs: Inputs) -> Iterator[EstimateWarning]:
    ranges = [unit for unit in inputs.ordered_units() if not unit.is_exact]
    if ranges:
        names = "; ".join(inputs.name(unit.covers) for unit in ranges)
        yield _note(
            "figures_are_ranges",
            f"Some figures are only known between bounds ({names}): "
            "every total is worked on the lowest and on the highest.",
        )
    counted = {slug for unit in inputs.units for slug in unit.covers}
    for caveat in sorted(inputs.caveats, key=lambda caveat: (caveat.kind, caveat.covers, caveat.detail)):
        severity, words = CAVEAT_WORDS[caveat.kind]
        if caveat.kind is CaveatKind.SUPPRESSED and not counted & set(caveat.covers):
            words = WITHHELD
        yield EstimateWarning(code=str(caveat.kind), text=_told(inputs, caveat, words), severity=severity)


def _told(inputs: Inputs, caveat: Caveat, words: str) -> str:
    name = inputs.name(caveat.covers)
    if caveat.kind is CaveatKind.DECIDED:
        verb = "is" if len(caveat.covers) == 1 else "are"
        return f"{name} {verb} {words.format(caveat.detail) if caveat.detail else DECIDED_WITHHELD}."
    if "{}" in words:
        return f"{name} {words.format(caveat.detail)}."
    detail = f": {caveat.detail}" if caveat.detail else "."
    return f"{name} {words}{detail}"
