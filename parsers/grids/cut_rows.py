"""Rows of a page whose label goes on in the row below: the two are one row, where the words show it.

A label alone below a row of numbers may also be a heading of the rows that follow. It is taken for the rest of the
row above only if it begins in small letters, or if that row's label ends in a word that must go on.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.blocks import EMPTY, Cell, Grid
from parsers.values.sorts import cell_to_look

GOES_ON = re.compile(
    r"(?:\b(?:and|or|of|the|a|an|by|in|on|at|to|for|with|from|against|under|not)|[-,/&(\u2013])$", re.IGNORECASE
)
"""Ends of a label that must go on."""

MOST_SMALL = 0.2
"""Share of the labels that may begin in small letters where these tell."""

Row = Sequence[Cell]


def join_cut_rows(grid: Grid) -> Grid:
    """The grid of a page with such rows in one; the grid itself where there are none."""
    if not grid.page:
        return grid
    small = small_letters_tell(grid)
    at = 1
    while at < grid.height:
        last, first = grid.rows[at - 1], grid.rows[at]
        goes_on = has_number(last) and is_fragment(first, last)
        begins = has_number(first) and is_fragment(last, first) and first[0].text[:1].islower()
        if (goes_on or begins) and runs_on(last, first, small=small):
            grid = _joined(grid, at, run_together(last, first), keeps_upper=goes_on)
        else:
            at += 1
    return grid


def _joined(grid: Grid, at: int, whole: tuple[Cell, ...], *, keeps_upper: bool) -> Grid:
    """The grid with row `at` and the one above it in one, at the place of that which has the numbers."""
    rows = (*grid.rows[: at - 1], whole, whole, *grid.rows[at + 1 :])
    return without_rows(replace(grid, rows=rows), at if keeps_upper else at - 1, 1)


def small_letters_tell(grid: Grid) -> bool:
    """Whether labels of a table begin in capitals, so that a small letter marks the rest of one."""
    labels = [row[0].text for row in grid.rows if row and row[0].text and has_number(row)]
    return sum(label[0].islower() for label in labels) <= MOST_SMALL * len(labels)


def has_number(cells: Row) -> bool:
    """Whether a row has a cell that could be a count."""
    return any(cell_to_look(cell).says_how_many for cell in cells)


def is_fragment(first: Row, last: Row) -> bool:
    """Words and no numbers, and nothing where the row before has its numbers: no head, which would name them."""
    beside = [other.text for one, other in zip(last, first, strict=True) if cell_to_look(one).says_how_many]
    return any(cell.text for cell in first) and not any(beside)


def runs_on(last: Row, first: Row, *, small: bool) -> bool:
    """Whether the words of two rows are the two parts of one label; `small`: small letters tell."""
    pairs = [(one.text, other.text) for one, other in zip(last, first, strict=True) if one.text and other.text]
    return bool(pairs) and all(
        (small and other[0].islower()) or GOES_ON.search(one) is not None for one, other in pairs
    )


def run_together(last: Row, first: Row) -> tuple[Cell, ...]:
    """Two parts of a row, cell by cell."""
    texts = [" ".join(filter(None, (one.text, other.text))) for one, other in zip(last, first, strict=True)]
    return tuple(Cell(text, text) if text else EMPTY for text in texts)


def without_rows(grid: Grid, first: int, count: int) -> Grid:
    """The grid without `count` rows from `first` on; every other cell keeps its place on the page."""
    end = first + count

    def moved(row: int) -> int:
        return row - count if row >= end else min(row, first)

    return replace(
        grid,
        rows=(*grid.rows[:first], *grid.rows[end:]),
        spans=tuple(
            replace(span, top=moved(span.top), bottom=moved(span.bottom))
            for span in grid.spans
            if not first <= span.top <= span.bottom < end
        ),
        boxes={(moved(row), column): box for (row, column), box in grid.boxes.items() if not first <= row < end},
    )
