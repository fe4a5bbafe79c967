"""Titles that contradict their table: the columns and rows win, and a person is told."""

from collections.abc import Iterable

from parsers.figures.left_out import place_of
from parsers.grids.heads import Layout
from parsers.values.periods import Basis, period_basis
from parsers.values.whens import one_period

CAPTIONS_READ = 6


def title_warnings(layout: Layout) -> Iterable[str]:
    """A warning where a title names one period and the table runs beyond it: "April to December" over January on."""
    for axis, whens in (
        ("columns", [head.when for head in layout.heads]),
        ("rows", [row.when for row in layout.rows]),
    ):
        periods = [period for when in whens if (period := when.to_period()) is not None]
        if len(periods) < 2:  # noqa: PLR2004
            continue
        first = min(periods, key=lambda period: period.start)
        last = max(periods, key=lambda period: period.end)
        for caption in layout.table.captions[-CAPTIONS_READ:]:
            named = one_period(caption.text).period
            if named is None or period_basis(named) is Basis.DAY:
                continue
            overlaps = first.start <= named.end and named.start <= last.end
            if overlaps and (first.start < named.start or named.end < last.end):
                run = f'the {axis} run from "{first.label}" to "{last.label}"'
                yield f'{place_of(layout)}: the title says "{named.label}", but {run}; they were read by the {axis}'
