"""The table of `foi backtest` as people read it: every figure with its limit, and whether that is met."""

from collections.abc import Iterator, Sequence

from estimates.backtest import LEAST_COVERAGE, MOST_ABOVE_TRUTH, MOST_COVERAGE, Measured

COLUMNS = ("replies", "Met", "sets", "covered", "upper/lower", "lower too high", "error", "pro rata")
MET, NOT_MET = "yes", "NO"


def measured_to_lines(
    measured: Sequence[Measured], *, tables: int, sets: int, draws: int, seed: int
) -> Iterator[str]:
    """Lines to print: what was tried, one row for each setting, the limits, and those that are not met."""
    yield f"{tables:,} complete tables, {sets} random sets of replies out of each, {draws:,} draws, seed {seed}."
    yield "Behind each figure: whether it keeps its limit."
    yield ""
    rows = [COLUMNS, *(_row(one) for one in measured)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(COLUMNS))]
    for row in rows:
        yield "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield ""
    yield from _limits()
    missed = [sentence for one in measured for sentence in _missed(one)]
    yield ""
    yield from missed or ["Every limit is met."]


def _row(one: Measured) -> tuple[str, ...]:
    verdicts = {name: MET if is_met else NOT_MET for name, is_met in one.verdicts.items()}
    width = f"{one.upper_over_lower:.2f}"
    limit = one.width_limit
    return (
        str(one.setting.n),
        "silent" if one.setting.met_silent else "any",
        f"{one.sets:,}",
        f"{one.coverage:.1%} {verdicts['coverage']}",
        width if limit is None else f"{width} of {limit:g} {verdicts['median_upper_over_lower']}",
        f"{one.lower_above_truth:.1%} {verdicts['lower_above_truth']}",
        f"{one.median_error:.4f} {verdicts['median_error']}",
        f"{one.pro_rata_error:.4f}",
    )


def _limits() -> Iterator[str]:
    yield (
        f"covered: how often the 90% range held the truth; {LEAST_COVERAGE:.0%} to {MOST_COVERAGE:.1%} is wanted. "
        "upper/lower: the median width of the range, and the most it may be."
    )
    yield (
        f"lower too high: how often the lower end was above the truth; at most {MOST_ABOVE_TRUTH:.0%}. error: the "
        "median of |ln(central estimate / truth)|; no more than scaling by population alone (pro rata). An error of "
        "0.11 reads: typically about 11% off, half of the sets less and half more."
    )
    yield (
        'Met: "any" hides every force as likely as another, "silent" always hides the Metropolitan Police. '
        "City of London is never estimated, and counts in the truth."
    )


def _missed(one: Measured) -> Iterator[str]:
    verdicts = one.verdicts
    with_met = "with the Met silent" if one.setting.met_silent else "with any force silent"
    place = f"Not met at {one.setting.n} replies {with_met}:"
    if not verdicts["coverage"]:
        yield f"{place} the range held the truth in {one.coverage:.1%} of the sets."
    if not verdicts.get("median_upper_over_lower", True):
        yield f"{place} upper over lower is {one.upper_over_lower:.2f} in the median, {one.width_limit:g} the most."
    if not verdicts["lower_above_truth"]:
        yield f"{place} the lower end was above the truth in {one.lower_above_truth:.1%} of the sets."
    if not verdicts["median_error"]:
        yield f"{place} the median error is {one.median_error:.4f}, that of pro rata {one.pro_rata_error:.4f}."
