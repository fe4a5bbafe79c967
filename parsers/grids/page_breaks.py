"""Tables that go on over a page break: repeated heads taken away, rows cut by the break put together again.

Only what nothing but page numbers and letterheads parts from the table before is taken to go on with it.
"""

from dataclasses import replace

from parsers.blocks import EMPTY, Block, Cell, Document, Grid, Paragraph
from parsers.grids.cut_rows import has_number, is_fragment, run_together, runs_on, small_letters_tell, without_rows
from parsers.grids.totals import is_total
from parsers.values.sorts import cell_to_look

MOST_HEAD_ROWS = 4
"""Rows at the top of a page that may repeat a head."""


def join_page_breaks(document: Document, running: frozenset[int]) -> Document:
    """The document with the second pages of its tables as plain rows; `running` lines are looked through."""
    blocks: list[Block] = []
    before: int | None = None
    headed: Grid | None = None
    for block in document.blocks:
        blocks.append(block)
        if isinstance(block, Paragraph):
            before = before if id(block) in running else None
            continue
        last = blocks[before] if before is not None else None
        repeated = 0
        if before is not None and headed is not None and isinstance(last, Grid) and _is_next(last, block):
            apart = _without_words_in_head(headed, block)
            repeated = _repeated_heads(headed, last, apart)
            blocks[before], blocks[-1] = _over_the_break(last, apart if repeated else block, repeated)
        headed = headed if repeated else block
        before = len(blocks) - 1
    return replace(document, blocks=tuple(blocks))


def _is_next(before: Grid, grid: Grid) -> bool:
    """Whether a grid stands on the page after another, as wide as that."""
    pages = {before.page + 1, max(before.column_pages.values(), default=0) + 1}
    return bool(grid.page) and grid.page in pages and grid.width == before.width and bool(before.height)


def _over_the_break(before: Grid, grid: Grid, repeated: int) -> tuple[Grid, Grid]:
    rest = without_rows(grid, 0, repeated) if repeated else grid
    return _join_cut_row(before, rest) if rest.height else (before, grid)


def _without_words_in_head(headed: Grid, grid: Grid) -> Grid:
    """The grid with the rest of a cut label in a row of its own, if it ran into the first cell of a repeated head."""
    head, cells = headed.rows[0], grid.rows[0]
    same = [cell.text for cell in head[1:]] == [cell.text for cell in cells[1:]]
    rest = cells[0].text.removeprefix(f"{head[0].text} ")
    if not same or not head[0].text or rest == cells[0].text:
        return grid
    fragment = (Cell(rest, rest), *([EMPTY] * (grid.width - 1)))
    boxes = {(row + (row > 0), column): box for (row, column), box in grid.boxes.items()}
    spans = tuple(replace(s, top=s.top + (s.top > 0), bottom=s.bottom + (s.bottom > 0)) for s in grid.spans)
    return replace(grid, rows=(head, fragment, *grid.rows[1:]), boxes=boxes, spans=spans)


def _repeated_heads(headed: Grid, before: Grid, grid: Grid) -> int:
    """How many rows at the top of a page are the head of the table before, word for word; 0 if another begins.

    `headed` is the grid of the page where that table begins.
    """
    count = 0
    for one, other in zip(headed.rows[:MOST_HEAD_ROWS], grid.rows, strict=False):
        texts = [cell.text for cell in one]
        if texts != [cell.text for cell in other] or has_number(one) or not any(texts):
            break
        count += 1
    heads = count if before is headed else 0
    return 0 if _ends(before) or _labels(before, heads) & _labels(grid, count) else count


def _ends(grid: Grid) -> bool:
    """A total at the foot closes a table."""
    return any(is_total(cell.text) for cell in grid.rows[-1] if cell.text)


def _labels(grid: Grid, heads: int) -> set[tuple[str, ...]]:
    """The words of each row; rows that two pages share belong to two tables."""
    rows = (tuple(cell.text for cell in row if not cell_to_look(cell).says_how_many) for row in grid.rows[heads:])
    return {row for row in rows if any(row)}


def _join_cut_row(before: Grid, grid: Grid) -> tuple[Grid, Grid]:
    """Put the two parts of a row together where the words show that they are one; else mark that they may be."""
    last, first = before.rows[-1], grid.rows[0]
    goes_on = runs_on(last, first, small=small_letters_tell(before))
    if has_number(last) and is_fragment(first, last):
        if not goes_on:
            return replace(before, may_be_cut=True), grid
        whole = (*before.rows[:-1], run_together(last, first))
        return replace(before, rows=whole), without_rows(grid, 0, 1)
    if not has_number(last) and has_number(first) and any(cell.text for cell in last):
        if not goes_on and first[0].text:
            return before, grid
        shorter = replace(before, rows=before.rows[:-1])
        return shorter, replace(grid, rows=(run_together(last, first), *grid.rows[1:]))
    return before, grid
