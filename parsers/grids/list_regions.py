"""Finds a list of incidents in one grid: its head, its columns, its rows down to a total or the end.

A list has a head of words, rows that are dated, numbered or referenced one by one, words beside them, and no column
whose numbers could be counts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from parsers.blocks import Cell, Grid
from parsers.grids.list_columns import Holds, looks_to_holding
from parsers.grids.totals import is_total
from parsers.values.sorts import NOTHING, Look, Sort, cell_to_look

FEWEST_ROWS = 5
FEWEST_UNDATED_ROWS = 10
"""Rows that a list must have in which nothing is dated: a short one may be anything numbered."""

SAMPLE = 40
"""Rows looked at before the whole of a long sheet is."""

HEADS_SOUGHT = 200
"""Rows from the top of a grid among which a list may begin."""

MOMENT = re.compile(r"(?P<day>.*\d)[,T ]+(?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]m)?", re.IGNORECASE)
"""A day and a time of day; the time tells nothing here."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list: its place in the grid, its head and what it holds."""

    column: int
    head: str
    holds: Holds


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident: a look for each column of its list, and the row of the grid where it begins."""

    grid: Grid
    row: int
    looks: tuple[Look, ...]


@dataclass(slots=True)
class ListRegion:
    """The cells of a grid that a list takes up: rows [first, end) of columns left to right."""

    grid: Grid
    left: int
    right: int
    first: int
    end: int
    heads: tuple[str, ...]
    rows: list[IncidentRow] = field(default_factory=list)
    printed_total: int | None = None


def find_list(grid: Grid) -> ListRegion | None:
    """The first list of a grid."""
    for row in range(min(HEADS_SOUGHT, grid.height - FEWEST_ROWS)):
        for left, right in _runs_of_words(grid, row):
            region = ListRegion(grid, left, right, row, row, tuple(c.text for c in grid.rows[row][left : right + 1]))
            if _may_be_list(region):
                read_rows(region, grid.height)
                if _is_list(region):
                    return region
    return None


def _runs_of_words(grid: Grid, row: int) -> Iterator[tuple[int, int]]:
    """Stretches of at least two head cells, all different words, above filled cells; a first one may be blank."""
    below = grid.rows[row + 1 : row + 1 + FEWEST_ROWS]
    cells = grid.rows[row]
    left: int | None = None
    for column in range(grid.width + 1):
        goes_on = column < grid.width and (
            bool(cells[column].text) or (left is None and _is_filled_below(below, column) and column + 1 < grid.width)
        )
        if goes_on and left is None:
            left = column
        elif not goes_on and left is not None:
            texts = [cell.text for cell in cells[left:column] if cell.text]
            if len(texts) > 1 and len({text.casefold() for text in texts}) == len(texts):
                yield left, column - 1
            left = None


def _is_filled_below(below: Sequence[Sequence[Cell]], column: int) -> bool:
    return all(row[column].text for row in below)


def _may_be_list(region: ListRegion) -> bool:
    """A quick look: words in the head, and below it a sample of rows that hold no counts."""
    head = [cell_to_look(cell) for cell in region.grid.rows[region.first][region.left : region.right + 1]]
    if any(look.sort not in {Sort.TEXT, Sort.EMPTY} for look in head):
        return False
    sample = replace(region, rows=[])
    read_rows(sample, region.first + 1 + SAMPLE)
    return _is_list(sample)


def _is_list(region: ListRegion) -> bool:
    if len(region.rows) < FEWEST_ROWS or any(look.text.endswith("?") for row in region.rows for look in row.looks):
        return False
    holds = [column.holds for column in region_columns(region, region.rows)]
    if Holds.COUNTS in holds or not set(holds) & {Holds.CATEGORY, Holds.WORDS}:
        return False
    if Holds.WHEN in holds:
        return bool(set(holds) & {Holds.NUMBERING, Holds.REFERENCE}) or _times_repeat(region, holds)
    listed = {Holds.NUMBERING, Holds.REFERENCE} & set(holds)
    return bool(listed) and Holds.CATEGORY in holds and len(region.rows) >= FEWEST_UNDATED_ROWS


def _times_repeat(region: ListRegion, holds: Sequence[Holds]) -> bool:
    """Days stand for incidents; months and years only where several rows share one, or they head rows of answers."""
    at = holds.index(Holds.WHEN)
    whens = [row.looks[at] for row in region.rows if row.looks[at].says_when]
    days = sum(look.period is not None and look.period.start == look.period.end for look in whens)
    return days * 2 > len(whens) or len({look.text for look in whens}) * 2 <= len(whens)


def region_columns(region: ListRegion, rows: Sequence[IncidentRow]) -> tuple[ListColumn, ...]:
    """What each column of a region holds, by some of its rows."""
    return tuple(
        ListColumn(region.left + at, head, looks_to_holding(head, [row.looks[at] for row in rows], is_first=at == 0))
        for at, head in enumerate(region.heads)
    )


def read_rows(region: ListRegion, end: int) -> None:
    """Read the rows below the head: to a total row, a second empty row, or a row of one cell that is no fragment."""
    memory: dict[str, Look] = {}
    empty = 0
    merged = _merged_down(region.grid)
    for at in range(region.first + 1, min(end, region.grid.height)):
        cells = region.grid.rows[at][region.left : region.right + 1]
        if merged:
            columns = range(region.left, region.right + 1)
            cells = tuple(merged.get((at, column), cell) for column, cell in zip(columns, cells, strict=True))
        filled = [cell for cell in cells if cell.text]
        if not filled:
            empty += 1
            if empty > 1:
                return
            continue
        if tuple(cell.text for cell in cells) == region.heads:
            region.end = at + 1
            continue
        looks = tuple(_look(cell, memory) for cell in cells)
        if empty and region.rows and not _is_alike(looks, region.rows[-1].looks):
            return
        if any(look.sort is Sort.TEXT and is_total(look.text) for look in looks):
            numbers = [look.value.value for look in looks if look.sort is Sort.NUMBER and look.value is not None]
            region.printed_total = int(numbers[0]) if len(numbers) == 1 and numbers[0] is not None else None
            region.end = at + 1
            return
        if len(filled) == 1 and (not region.grid.page or empty):
            return
        region.rows.append(IncidentRow(region.grid, at, looks))
        region.end, empty = at + 1, 0


def _is_alike(looks: Sequence[Look], before: Sequence[Look]) -> bool:
    """Whether a row after an empty one still has no words where the list has its dates and numbers."""
    return not any(
        one.sort is Sort.TEXT and (other.says_when or other.sort is Sort.NUMBER)
        for one, other in zip(looks, before, strict=True)
    )


def _merged_down(grid: Grid) -> dict[tuple[int, int], Cell]:
    """The cell that reaches down over each merged cell of a sheet: one year over all of its rows."""
    return {
        (row, span.left): grid.rows[span.top][span.left]
        for span in grid.spans
        if span.bottom > span.top and span.left == span.right and not grid.page and span.top < grid.height
        for row in range(span.top + 1, min(span.bottom + 1, grid.height))
    }


def _look(cell: Cell, memory: dict[str, Look]) -> Look:
    """Sort a cell; texts that repeat, as most of a list do, are sorted once."""
    if not isinstance(cell.value, str):
        return cell_to_look(cell) if cell.text else NOTHING
    if cell.text not in memory:
        look = cell_to_look(cell)
        if look.sort is Sort.TEXT and (moment := MOMENT.fullmatch(cell.text)):
            day = cell_to_look(Cell(moment["day"], moment["day"]))
            look = replace(day, text=look.text) if day.sort is Sort.PERIOD else look
        memory[cell.text] = look
    return memory[cell.text]
