"""Rows that sum up the rows below them without saying so, such as "CH00" above "CH01" and "CH02".

Both are categories. A printed total that adds up only without the parts shows that it must not count them twice.
"""

from collections.abc import Mapping, Sequence

from parsers.figures.bounds import NONE, Bounds, value_to_bounds
from parsers.figures.drafts import Draft

MOST_PARTS = 40
"""Looked at below one row; more are a list and no group, and looking on would cost the square of the rows."""

EXACT_COLUMNS = 2
"""One column may add up by chance (3 = 1 + 2); in a second one that is far less likely, and every other must fit."""

Cells = dict[int, Bounds]


def rows_within_groups(by_row: Mapping[int, Sequence[Draft]]) -> frozenset[int]:
    """The rows that are counted again in a row above them; `by_row` holds the rows of one table from top to bottom.

    Worked from the bottom: a row that is the sum of the next ones takes them in, and stands for them further up.
    """
    within: set[int] = set()
    below: list[tuple[int, Cells]] = []
    for row, drafts in reversed(list(by_row.items())):
        cells = {draft.column: value_to_bounds(draft.value) for draft in drafts}
        count = _parts_of(cells, below)
        within.update(part for part, _ in below[len(below) - count :])
        del below[len(below) - count :]
        below.append((row, cells))
    return frozenset(within)


def _parts_of(cells: Cells, below: Sequence[tuple[int, Cells]]) -> int:
    """How many of the rows below (the nearest stands last) add up to a row in all its columns; 0 if it is no sum."""
    exact = {column: bounds.low for column, bounds in cells.items() if bounds.is_exact}
    if sum(number > 0 for number in exact.values()) < EXACT_COLUMNS:
        return 0
    sums = dict.fromkeys(exact, NONE)
    for count, (_, parts) in enumerate(below[: -MOST_PARTS - 1 : -1], start=1):
        sums = {column: sums[column] + parts.get(column, NONE) for column in sums}
        if any(sums[column].low > exact[column] for column in exact):
            return 0
        certain = sum(sums[column].is_exact and exact[column] > 0 for column in exact)
        if count > 1 and certain >= EXACT_COLUMNS and all(sums[c].holds(exact[c]) for c in exact):
            return count
    return 0
