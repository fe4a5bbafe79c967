"""Parts of an estimate as lines of text: tipping points, totals by category, year on year."""

import itertools
import textwrap
from collections.abc import Iterator, Sequence
from decimal import Decimal

from estimates.results import CategoryTotal, NationalEstimate, Severity, YearOnYear
from estimates.wording import figures_that_tell, full_range, percent, spoken

WIDTH = 100


def tipping_lines(found: NationalEstimate) -> list[str]:
    """How unlike the others the silent forces would have to be for the conclusion to change."""
    if not found.tipping:
        return []
    lines = ["What it would take to change the conclusion"]
    for point in found.tipping:
        lines += textwrap.wrap(point.text, WIDTH, initial_indent="  ", subsequent_indent="    ")
    return lines


def category_lines(found: NationalEstimate) -> list[str]:
    """A small table for each dimension; its central estimates add up to the total's wherever the head says so."""
    lines: list[str] = []
    for dimension, group in itertools.groupby(found.categories, key=lambda one: one.dimension):
        rows = list(group)
        lines += [f"By category ({dimension}), {_how_drawn(rows)}", *_category_rows(rows)]
    if lines and any(warning.severity is Severity.RED for warning in found.warnings):
        lines.append("  not to be published as ranges: see the red warnings")
    return lines


def _how_drawn(rows: Sequence[CategoryTotal]) -> str:
    if all(row.median is None for row in rows):
        return "too few forces gave it to say more than what they counted"
    if any(row.scale is None for row in rows):
        return "each by itself: the central estimates need not add up to the total's"
    return "scaled so that the central estimates add up to the total's"


def _category_rows(rows: Sequence[CategoryTotal]) -> Iterator[str]:
    counted = [full_range(row.counted, row.counted_high) for row in rows]
    widest = max(len(row.category) for row in rows)
    wide = max(map(len, counted))
    for row, said in zip(rows, counted, strict=True):
        forces = f"{row.forces} force{'' if row.forces == 1 else 's'}"
        yield f"  {row.category:<{widest}}  {said:>{wide}} counted by {forces:<9}  {_spread(row)}".rstrip()


def _spread(row: CategoryTotal) -> str:
    if row.low is None or row.median is None:
        return ""
    if row.high is None:
        return f"at least {spoken(row.low, figures_that_tell(row.counted, [row.low, row.low]))}"
    figures = figures_that_tell(row.counted, [row.low, row.high])
    low, median, high = (spoken(number, figures) for number in (row.low, row.median, row.high))
    return f"{low} to {high}, central estimate {median}"


def year_lines(moves: Sequence[YearOnYear]) -> list[str]:
    """Each move from one period to the next, with the forces that it is over."""
    if not moves:
        return []
    return ["Year on year, over the forces in both years and no others", *map(_year_line, moves)]


def _year_line(move: YearOnYear) -> str:
    head = f"  {move.before} to {move.after}  "
    if move.note and not move.forces:
        return f"{head}{move.note}"
    sums = f"{full_range(move.sum_before, move.sum_before_high)} to {full_range(move.sum_after, move.sum_after_high)}"
    over = f"{move.forces} of {move.forces_asked} forces, {percent(move.share)} of the population"
    return f"{head}{sums}, {change_in_words(move)} ({over})"


def change_in_words(move: YearOnYear) -> str:
    """The change in per cent: "up 12.5%", "no change", "between down 3.0% and up 2.0%"; or why there is none."""
    if move.change is None or move.change_high is None:
        return move.note.removesuffix(".").lower()
    if move.change == move.change_high:
        return _signed(move.change)
    return f"between {_signed(move.change)} and {_signed(move.change_high)}"


def _signed(change: Decimal) -> str:
    if not change:
        return "no change"
    return f"{'up' if change > 0 else 'down'} {abs(change):,.1f}%"
