"""Gathers the lists of a document that have one row for each incident, over all the pages they run on.

What is recognised is taken out of the document: there is no figure in it to read, only rows to count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parsers.blocks import EMPTY, Block, Cell, Document, Grid, Paragraph
from parsers.grids.list_columns import KEYS, Holds, looks_to_holding
from parsers.grids.list_regions import IncidentRow, ListColumn, ListRegion, find_list, read_rows, region_columns
from parsers.grids.running_lines import running_lines
from parsers.values.sorts import Look, Sort, cell_to_look

CAPTIONS = 6
"""Lines next above a list that may say what it lists."""

LONGEST_CAPTION = 300
"""Characters; a longer line is a paragraph of the letter."""


@dataclass(slots=True)
class IncidentList:
    """A list of incidents. `printed_total` is the number in a total row at its foot; `captions` run down to it.

    `wrapped` are the places of columns whose cells run over several lines in the middle of a page, where a line may
    have gone to the wrong row.
    """

    columns: tuple[ListColumn, ...]
    rows: list[IncidentRow]
    captions: tuple[str, ...]
    printed_total: int | None = None
    wrapped: set[int] = field(default_factory=set)

    @property
    def grid(self) -> Grid:
        """The grid on which it begins."""
        return self.rows[0].grid


def take_incident_lists(document: Document) -> tuple[tuple[IncidentList, ...], Document]:
    """The lists of incidents of a document, and the document without their rows."""
    lists: list[IncidentList] = []
    blocks: list[Block] = []
    above: list[str] = []
    running = running_lines(document)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            is_between = id(block) in running and any(isinstance(one, Grid) for one in blocks)
            above.extend([] if is_between else [block.text.strip()])
            blocks.append(block)
        elif block.hidden:
            blocks.append(block)
        else:
            rest = _take_from_grid(block, above, lists, on_pages=not document.kind.is_spreadsheet)
            blocks.extend([rest] if rest is not None else [])
            above = []
    for found in lists:
        _settle(found)
    return (tuple(lists), replace(document, blocks=tuple(blocks))) if lists else ((), document)


def _take_from_grid(grid: Grid, above: Sequence[str], lists: list[IncidentList], *, on_pages: bool) -> Grid | None:
    """Add what a grid holds to the lists; the grid without it, None if nothing is left."""
    if on_pages and lists and (region := _continuation(grid, lists[-1])):
        joined = _joined(region.rows, lists[-1])
        lists[-1].rows.extend(joined)
        lists[-1].printed_total = region.printed_total
        grid = _without(grid, region)
    while region := find_list(grid):
        columns = region_columns(region, region.rows)
        titles = (texts[0] for row in grid.rows[: region.first] if len(texts := _texts(row)) == 1)
        own = tuple(text for text in (*above, *titles) if text and len(text) <= LONGEST_CAPTION)[-CAPTIONS:]
        found = IncidentList(columns, [], own, region.printed_total)
        found.rows = _joined(region.rows, found)
        lists.append(found)
        grid = _without(grid, region)
    return grid if any(_texts(row) for row in grid.rows) else None


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in cells if cell.text]


def _without(grid: Grid, region: ListRegion) -> Grid:
    """The grid with empty cells in place of the list."""
    blank = (EMPTY,) * (region.right - region.left + 1)
    rows = tuple(
        (*row[: region.left], *blank, *row[region.right + 1 :]) if region.first <= at < region.end else row
        for at, row in enumerate(grid.rows)
    )
    return replace(grid, rows=rows)


def _continuation(grid: Grid, before: IncidentList) -> ListRegion | None:
    """The rows of a grid that go on with the list of the page before: the same columns, holding the same."""
    left, right = before.columns[0].column, before.columns[-1].column
    same_width = grid.width == before.rows[-1].grid.width
    if not same_width or grid.page != before.rows[-1].grid.page + 1 or before.printed_total is not None:
        return None
    region = ListRegion(grid, left, right, -1, 0, tuple(column.head for column in before.columns))
    read_rows(region, grid.height)
    holds = [column.holds for column in region_columns(region, region.rows)]
    fits = all(
        is_held is column.holds or not {is_held, column.holds} & {Holds.COUNTS, Holds.WHEN}
        for is_held, column in zip(holds, before.columns, strict=True)
    )
    region.first = 0
    return region if region.rows and fits else None


def _joined(rows: Sequence[IncidentRow], before: IncidentList) -> list[IncidentRow]:
    """The rows with each fragment put to the row it goes on from: a row cut by a page break, a cell that wraps.

    A fragment has none of the keys that every whole row has. The row before may be the last one of `before`, which
    is taken out of it.
    """
    keys = [at for at, column in enumerate(before.columns) if column.holds in KEYS]
    joined = [before.rows.pop()] if before.rows else []
    for row in rows:
        if joined and row.grid.page and all(row.looks[at].sort is Sort.EMPTY for at in keys):
            texts = {at for at, look in enumerate(row.looks) if look.sort is not Sort.EMPTY}
            before.wrapped |= texts if row is not rows[0] else set()
            looks = zip(joined[-1].looks, row.looks, strict=True)
            joined[-1] = replace(joined[-1], looks=tuple(_run_on(one, other) for one, other in looks))
        else:
            joined.append(row)
    return joined


def _run_on(one: Look, other: Look) -> Look:
    if other.sort is Sort.EMPTY:
        return one
    return cell_to_look(Cell(text := f"{one.text} {other.text}".strip(), text))


def _settle(found: IncidentList) -> None:
    """Judge by all its rows what the columns of a list hold; on the first page they looked like keys or words."""
    looks = zip(*(row.looks for row in found.rows), strict=True)
    found.columns = tuple(
        column
        if column.holds in KEYS
        else replace(column, holds=looks_to_holding(column.head, cells, is_first=False))
        for column, cells in zip(found.columns, looks, strict=True)
    )
