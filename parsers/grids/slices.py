"""A sheet too wide for the paper, printed in slices: the pages after the first have columns and no labels.

What stands on such a page stands at the heights of the rows of the page before, every bit of it, so that the columns
can be put back beside their labels. A page with anything else on it is left as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from foi.records import PageBox
from parsers.blocks import EMPTY, Block, Cell, Document, Grid
from parsers.values.sorts import Sort, cell_to_look

FEWEST_ROWS = 5
"""Rows below which numbers may stand level with those of another page by chance."""

MOST_OF_A_PITCH = 0.3
"""Share of the distance of two rows by which a number may stand higher or lower than its row."""

NEARLY_ALL = 0.9
"""Share of the rows that each column of a slice must fill with numbers."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Bit:
    """A text of a page and its box."""

    text: str
    box: Box


def join_slices(document: Document, running: frozenset[int]) -> Document:
    """The document with sliced tables in one piece. `running` are the ids of lines that run along every page.

    Pages run over (each with labels followed by its slices) or down and then over (all pages with labels first).
    """
    pages: dict[int, list[Block]] = {}
    for block in document.blocks:
        page = _page_of(block)
        if page is None:
            return document
        pages.setdefault(page, []).append(block)
    if len(pages) < 2:  # noqa: PLR2004
        return document
    kept: dict[int, list[Block]] = {}
    labelled: list[int] = []
    slices = 0
    for page in sorted(pages):
        own = [block for block in pages[page] if id(block) not in running]
        follows = page - 1 in pages
        wide = labelled[slices % len(labelled)] if labelled and follows else None
        before = _last_grid(kept[wide]) if wide is not None else None
        joined = _join(before, own, page) if before is not None else None
        if joined is None or wide is None:
            kept[page] = pages[page]
            goes_down = follows and not slices and labelled and _goes_down(_last_grid(kept[labelled[-1]]), own)
            labelled = [*labelled, page] if goes_down else [page]
            slices = 0
            continue
        slices += 1
        kept[wide] = [joined if block is before else block for block in kept[wide]]
        kept[page] = [block for block in pages[page] if id(block) in running]
    blocks = tuple(block for page in sorted(kept) for block in kept[page])
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _page_of(block: Block) -> int | None:
    if isinstance(block, Grid):
        return block.page or None
    return block.where.page if isinstance(block.where, PageBox) else None


def _last_grid(blocks: Iterable[Block]) -> Grid | None:
    grids = [block for block in blocks if isinstance(block, Grid)]
    return grids[-1] if grids else None


def _goes_down(before: Grid | None, blocks: Sequence[Block]) -> bool:
    """Whether a page has nothing but further rows of the table of the page before, under the same head or none."""
    if before is None or len(blocks) != 1 or not isinstance(grid := blocks[0], Grid) or grid.width != before.width:
        return False
    same_head = [cell.text for cell in grid.rows[0]] == [cell.text for cell in before.rows[0]]
    return same_head or any(cell_to_look(cell).says_how_many for cell in grid.rows[0])


def _join(before: Grid, blocks: Sequence[Block], page: int) -> Grid | None:
    """The grid with the columns of another page to its right; None where the page is no slice of it."""
    tops = [_top(before, row) for row in range(before.height)]
    if len(tops) < FEWEST_ROWS or any(top is None for top in tops):
        return None
    heights = [top for top in tops if top is not None]
    reach = MOST_OF_A_PITCH * median(low - high for high, low in pairwise(heights))
    letter = median(box[3] - box[1] for box in before.boxes.values())
    bits = [bit for block in blocks for bit in _bits(block, letter)]
    columns = _columns(bits)
    placed: dict[tuple[int, int], _Bit] = {}
    for bit in bits:
        row = min(range(len(heights)), key=lambda at: abs(heights[at] - bit.box[1]))
        column = next(at for at, (x0, x1) in enumerate(columns) if x0 <= bit.box[0] and bit.box[2] <= x1)
        if abs(heights[row] - bit.box[1]) > reach or (row, column) in placed:
            return None
        placed[row, column] = bit
    return _widened(before, placed, len(columns), page) if _fits(before, placed, len(columns)) else None


def _top(grid: Grid, row: int) -> float | None:
    return min((box[1] for (at, _), box in grid.boxes.items() if at == row), default=None)


def _bits(block: Block, letter: float) -> Iterable[_Bit]:
    """The texts of a block; the lines of a paragraph, each as high as a letter, share its height evenly."""
    if isinstance(block, Grid):
        for (row, column), box in block.boxes.items():
            if text := block.rows[row][column].text:
                yield _Bit(text, box)
        return
    assert isinstance(block.where, PageBox)
    lines = block.text.split("\n")
    x0, top, x1, bottom = block.where.bbox
    pitch = (bottom - top - letter) / max(len(lines) - 1, 1)
    for at, line in enumerate(lines):
        yield _Bit(line.strip(), (x0, top + at * pitch, x1, top + at * pitch + letter))


def _columns(bits: Sequence[_Bit]) -> list[tuple[float, float]]:
    """The stretches of the page that texts take up, apart from one another."""
    merged: list[list[float]] = []
    for x0, _, x1, _ in sorted(bit.box for bit in bits):
        if merged and x0 < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], x1)
        else:
            merged.append([x0, x1])
    return [(x0, x1) for x0, x1 in merged]


def _fits(before: Grid, placed: dict[tuple[int, int], _Bit], width: int) -> bool:
    """Whether every new column has numbers beside nearly all rows of numbers, and words or periods above them."""
    looks = [[cell_to_look(cell) for cell in cells] for cells in before.rows]
    body = [at for at, cells in enumerate(looks) if any(look.says_how_many for look in cells[1:])]
    if not body or not width:
        return False
    for column in range(width):
        sorts = {row: cell_to_look(_cell(bit)) for (row, at), bit in placed.items() if at == column}
        filled = [row for row in body if row in sorts and (sorts[row].says_how_many or sorts[row].sort is Sort.YEAR)]
        heads = [row for row, look in sorts.items() if row < body[0] and not look.says_how_many]
        if (
            bool(heads) != bool(body[0])
            or len(filled) < NEARLY_ALL * len(body)
            or len(filled) + len(heads) < len(sorts)
        ):
            return False
    return True


def _cell(bit: _Bit) -> Cell:
    return Cell(bit.text, bit.text)


def _widened(before: Grid, placed: dict[tuple[int, int], _Bit], width: int, page: int) -> Grid:
    cells = {place: _cell(bit) for place, bit in placed.items()}
    rows = tuple(
        (*row, *(cells.get((at, column), EMPTY) for column in range(width))) for at, row in enumerate(before.rows)
    )
    boxes = {(row, before.width + column): bit.box for (row, column), bit in placed.items()}
    pages = dict.fromkeys(range(before.width, before.width + width), page)
    return replace(before, rows=rows, boxes=before.boxes | boxes, column_pages=before.column_pages | pages)
