"""An estimate as text for a terminal, in the order in which a careful reader wants it."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from cli.estimate_parts import WIDTH, category_lines, tipping_lines, year_lines
from cli.printable import printable
from estimates.quote import quote_of
from estimates.results import KRow, NationalEstimate, PredictedRange, Quantiles, Severity, YearOnYear
from estimates.wording import figures_that_tell, full_range, percent, spoken

NO_REASONS: Mapping[str, str] = {}


def estimate_to_lines(
    found: NationalEstimate,
    why_silent: Mapping[str, str] = NO_REASONS,
    moves: Sequence[YearOnYear] = (),
    waiting: int = 0,
) -> list[str]:
    """Lay out an estimate as lines of text.

    `why_silent` gives, by slug, the reason why a force is missing ("refused, s12(1)"); without it the forces are only
    named. `moves` are the changes year on year of its question; `waiting` counts its figures that are in review.
    """
    parts = [
        _counted(found),
        _range(found),
        _scaling(found),
        _warnings(found, waiting),
        _scenarios(found),
        _left_out(found),
        _k_table(found),
        tipping_lines(found),
        category_lines(found),
        year_lines(moves),
        _silent(found, why_silent),
        _footer(found),
    ]
    lines: list[str] = []
    for part in parts:
        if part:
            lines += [*part, ""]
    return lines[:-1]


def _counted(found: NationalEstimate) -> list[str]:
    replies = "reply" if found.units == 1 else "replies"
    residents = f"{found.population_covered:,} of {found.population_total:,}"
    return [
        f"Counted  {full_range(found.counted, found.counted_high)}",
        f"  from {found.forces} of {found.forces_asked} forces in {found.units} {replies}",
        f"  covering {percent(found.share)} of the population ({residents})",
    ]


def _range(found: NationalEstimate) -> list[str]:
    if found.range is None:
        return _wrapped(f"No range  {found.range_reason}")
    similar = "broadly similar" if found.k == 1 else f"at {found.k.normalize():f} times the rate"
    level = f"{found.range.level * 100:g}% range"
    lines = [f"{level}  {_spoken_range(found.counted, found.range)}", f"  if the silent forces are {similar}"]
    if len(found.range.runs) > 1:
        lines += [
            f"  on the {name} figures  {_spoken_range(run.counted, run)}"
            for name, run in zip(("lowest", "highest"), found.range.runs, strict=True)
        ]
    if any(warning.severity is Severity.RED for warning in found.warnings):
        lines.append("  not to be published as a range: see the red warnings")
    return lines


def _spoken_range(counted: Decimal, found: PredictedRange | Quantiles | KRow) -> str:
    figures = figures_that_tell(counted, [found.low, found.high])
    low, median, high = (spoken(number, figures) for number in (found.low, found.median, found.high))
    return f"{low} to {high}, central estimate {median}"


def _scaling(found: NationalEstimate) -> list[str]:
    if not found.scaling:
        return []
    totals = " to ".join(dict.fromkeys(spoken(scaling.total) for scaling in found.scaling))
    error = max(scaling.standard_error for scaling in found.scaling)
    return [f"Scaling by population alone  {totals}   (standard error {spoken(error)}, known to be too small)"]


def _warnings(found: NationalEstimate, waiting: int) -> list[str]:
    told = [(warning.severity, warning.text) for warning in found.warnings]
    if waiting:
        figures = "1 figure waits" if waiting == 1 else f"{waiting:,} figures wait"
        told.append((Severity.NOTE, f"{figures} for a person (foi review): the total may move."))
    lines = ["Warnings"] if told else []
    for severity, text in told:
        lines += _wrapped(printable(text), first=f"  {severity.upper():<6} ", rest=" " * 9)
    return lines


def _scenarios(found: NationalEstimate) -> list[str]:
    """Counted in whole ones; to the penny where a share was rounded as asked, to redo a sum that somebody printed."""
    exact = found.share_rule == "exact"
    rows = [
        (
            _ends(found, scenario.value, scenario.value_high),
            percent(scenario.share) if exact else f"{scenario.share} %",
            scenario.label,
        )
        for scenario in found.scenarios.values()
    ]
    share = "exact share" if exact else f"share {found.share_rule}"
    return [f"Scenarios: what if (total, {share} of the population that it rests on)", *_columns(rows)]


def _left_out(found: NationalEstimate) -> list[str]:
    rows = [
        (_ends(found, row.value, row.value_high), f"{row.change:+.1f} %", f"without {row.name}")
        for row in found.leave_one_out
    ]
    return ["Leaving out one reply (scaling by population alone)", *_columns(rows)] if rows else []


def _k_table(found: NationalEstimate) -> list[str]:
    if not found.k_table:
        return []
    return [
        "If the silent forces' rate is k times that of the others",
        *(f"  k = {row.k.normalize():<5f} {_spoken_range(found.counted, row)}" for row in found.k_table),
    ]


def _silent(found: NationalEstimate, why_silent: Mapping[str, str]) -> list[str]:
    """The forces that are missing, by name."""
    if not found.silent:
        return []
    silent = sorted(found.silent, key=lambda force: force.name.casefold())
    head = f"Not in the count ({len(silent)})"
    if not why_silent:
        return [head, *_wrapped(", ".join(force.name for force in silent), first="  ", rest="  ")]
    widest = max(len(force.name) for force in silent)
    return [
        head,
        *(f"  {force.name:<{widest}}  {why_silent.get(force.force, 'no figure yet')}".rstrip() for force in silent),
    ]


def _footer(found: NationalEstimate) -> list[str]:
    return [
        "To quote",
        *_wrapped(quote_of(found), first="  ", rest="  "),
        "",
        f"Method {found.version}, fingerprint {found.fingerprint[:12]}, seed {found.seed}",
    ]


def _ends(found: NationalEstimate, value: str, value_high: str | None) -> str:
    ends = [Decimal(number) for number in (value, value_high) if number is not None]
    if found.share_rule == "exact":
        ends = [number.quantize(Decimal(1), ROUND_HALF_UP) for number in ends]
    return " to ".join(dict.fromkeys(f"{number:,}" for number in ends))


def _columns(rows: list[tuple[str, str, str]]) -> Iterable[str]:
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    return (f"  {value:>{first}}  {share:>{second}}  {label}" for value, share, label in rows)


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
