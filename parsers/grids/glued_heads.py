"""Heads of a page that ran into one another ("Dec-19Grand Total") -> one head for each column.

Two right-aligned heads in narrow columns touch, and the second then stands with the first, its own column without a
head. The other heads of the row show what a head of that row is.
"""

import re
from dataclasses import replace
from itertools import pairwise

from parsers.blocks import EMPTY, Cell, Grid
from parsers.values.periods import period_basis, text_to_period
from parsers.values.sorts import Sort, cell_to_look

FEWEST_OF_A_KIND = 2
"""Other heads of the row that must be bare periods of the same sort."""

GLUED = re.compile(r"(?P<period>.*\d)(?P<gap>\s?)(?P<rest>[A-Z][A-Za-z].*)")
ROWS_BELOW = 3
"""Rows below the head that show what the columns hold."""


def part_glued_heads(grid: Grid) -> Grid:
    """The grid of a page with such heads taken apart; the grid itself where there are none."""
    if not grid.page:
        return grid
    rows = list(grid.rows)
    boxes = dict(grid.boxes)
    for at, cells in enumerate(grid.rows):
        for column, right in pairwise(range(grid.width)):
            match = GLUED.fullmatch(cells[column].text)
            if match is None or not _may_part(grid, at, right, match):
                continue
            rest = " ".join(filter(None, (match["rest"], cells[right].text)))
            parted = list(rows[at])
            parted[column], parted[right] = _cell(match["period"]), _cell(rest)
            rows[at] = tuple(parted)
            boxes.setdefault((at, right), boxes.get((at, column), (0.0, 0.0, 0.0, 0.0)))
    return grid if rows == list(grid.rows) else replace(grid, rows=tuple(rows), boxes=boxes)


def _cell(text: str) -> Cell:
    return Cell(text, text) if text else EMPTY


def _may_part(grid: Grid, row: int, right: int, match: re.Match[str]) -> bool:
    period = text_to_period(match["period"])
    if period is None:
        return False
    others = [text_to_period(cell.text) for cell in grid.rows[row] if cell.text]
    alike = [one for one in others if one is not None and period_basis(one) is period_basis(period)]
    below = [cell_to_look(cells[right]).sort for cells in grid.rows[row + 1 : row + 1 + ROWS_BELOW]]
    is_new = all((one.start, one.end) != (period.start, period.end) for one in alike)
    has_room = not grid.rows[row][right].text or not match["gap"]
    return len(alike) >= FEWEST_OF_A_KIND and is_new and has_room and Sort.NUMBER in below
