"""Tables that go on over a page break: repeated heads taken away, rows cut by the break put together again.

Only what nothing but page numbers and letterheads parts from the table before is taken to go on with it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.blocks import EMPTY, Block, Cell, Document, Grid, Paragraph
from parsers.grids.totals import is_total
from parsers.values.sorts import cell_to_look

MOST_HEAD_ROWS = 4
GOES_ON = re.compile(
    r"(?:\b(?:and|or|of|the|a|an|by|in|on|at|to|for|with|from|against|under|not)|[-,/&(\u2013])$", re.IGNORECASE
)
"""Ends of a label that must go on."""


def join_page_breaks(document: Document, running: frozenset[int]) -> Document:
    """The document with the second pages of its tables as plain rows; `running` lines are looked through."""
    blocks: list[Block] = []
    before: int | None = None
    for block in document.blocks:
        blocks.append(block)
        if isinstance(block, Paragraph):
            before = before if id(block) in running else None
            continue
        last = blocks[before] if before is not None else None
        if before is not None and block.page and isinstance(last, Grid):
            blocks[before], blocks[-1] = _over_the_break(last, block)
        before = len(blocks) - 1
    return replace(document, blocks=tuple(blocks))


def _over_the_break(before: Grid, grid: Grid) -> tuple[Grid, Grid]:
    if (
        grid.page not in {before.page + 1, max(before.column_pages.values(), default=0) + 1}
        or grid.width != before.width
        or not before.height
    ):
        return before, grid
    repeated = _repeated_heads(before, grid)
    if repeated and (_ends(before) or _labels(before, repeated) & _labels(grid, repeated)):
        return before, grid
    rest = without_first_rows(grid, repeated) if repeated else grid
    return _join_cut_row(before, rest) if rest.height else (before, grid)


def _repeated_heads(before: Grid, grid: Grid) -> int:
    """How many rows at the top of a page repeat those at the top of the page before, word for word."""
    count = 0
    for one, other in zip(before.rows[:MOST_HEAD_ROWS], grid.rows, strict=False):
        texts = [cell.text for cell in one]
        if texts != [cell.text for cell in other] or _has_number(one) or not any(texts):
            break
        count += 1
    return count


def _has_number(cells: Sequence[Cell]) -> bool:
    return any(cell_to_look(cell).says_how_many for cell in cells)


def _ends(grid: Grid) -> bool:
    """A total at the foot closes a table."""
    return any(is_total(cell.text) for cell in grid.rows[-1] if cell.text)


def _labels(grid: Grid, heads: int) -> set[tuple[str, ...]]:
    """The words of each row; rows that two pages share belong to two tables."""
    rows = (tuple(cell.text for cell in row if not cell_to_look(cell).says_how_many) for row in grid.rows[heads:])
    return {row for row in rows if any(row)}


def without_first_rows(grid: Grid, count: int) -> Grid:
    """The grid without its first rows; every other cell keeps its place on the page."""
    return replace(
        grid,
        rows=grid.rows[count:],
        spans=tuple(
            replace(span, top=max(span.top - count, 0), bottom=span.bottom - count)
            for span in grid.spans
            if span.bottom >= count
        ),
        boxes={(row - count, column): box for (row, column), box in grid.boxes.items() if row >= count},
    )


def _join_cut_row(before: Grid, grid: Grid) -> tuple[Grid, Grid]:
    """Put the two parts of a row together where the words show that they are one; else mark that they may be."""
    last, first = before.rows[-1], grid.rows[0]
    if _has_number(last) and _is_fragment(first, last):
        if not _runs_on(last, first):
            return replace(before, may_be_cut=True), grid
        return _with_last(before, _run_together(last, first)), without_first_rows(grid, 1)
    if not _has_number(last) and _has_number(first) and any(cell.text for cell in last):
        if not _runs_on(last, first) and first[0].text:
            return before, grid
        shorter = replace(before, rows=before.rows[:-1])
        return shorter, replace(grid, rows=(_run_together(last, first), *grid.rows[1:]))
    return before, grid


def _is_fragment(first: Sequence[Cell], last: Sequence[Cell]) -> bool:
    """Words and no numbers, and nothing where the row before has its numbers: no head, which would name them."""
    beside = [other.text for one, other in zip(last, first, strict=True) if cell_to_look(one).says_how_many]
    return any(cell.text for cell in first) and not any(beside)


def _runs_on(last: Sequence[Cell], first: Sequence[Cell]) -> bool:
    pairs = [(one.text, other.text) for one, other in zip(last, first, strict=True) if one.text and other.text]
    return bool(pairs) and all(other[0].islower() or GOES_ON.search(one) is not None for one, other in pairs)


def _run_together(last: Sequence[Cell], first: Sequence[Cell]) -> tuple[Cell, ...]:
    texts = [" ".join(filter(None, (one.text, other.text))) for one, other in zip(last, first, strict=True)]
    return tuple(Cell(text, text) if text else EMPTY for text in texts)


def _with_last(grid: Grid, cells: tuple[Cell, ...]) -> Grid:
    return replace(grid, rows=(*grid.rows[:-1], cells))
