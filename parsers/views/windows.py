"""A grid -> the window of cells round a place, with the heads and labels of its table kept in view."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from foi.records import SheetCell
from parsers.blocks import Cell, Document, Grid, Span, column_to_letters
from parsers.grids.tables import grid_to_tables
from parsers.located import cell_at
from parsers.views.model import Look, SheetWindow, Window, WindowCell, WindowColumn, WindowRow
from parsers.views.plain import plain_to_look_at

ROWS, COLUMNS = 20, 12
ABOVE, LEFT = 11, 7
"""Rows above a marked cell and columns to its left."""

MOST_HEADS = 4
LABELS = 2
TITLES = 15
"""Rows from the top among which a list of rows has its heads, below its titles."""

LONG_SHEET, TOP_OF_SHEET = 400, 60
"""Rows up to which a sheet is searched as a whole for its tables, and those at the top of a longer one."""

LONGEST_TEXT, LONGEST_MARKED = 240, 2_000
MOST_SHEETS = 200


def document_to_window(document: Document, look: Look) -> SheetWindow | None:
    """The window of a workbook's or csv's sheet; None where it has no such place. Hidden sheets are never shown."""
    sheets = [block for block in document.blocks if isinstance(block, Grid) and not block.hidden]
    names = tuple(sheet.name for sheet in sheets[:MOST_SHEETS])
    if look.place is None:
        return SheetWindow(window=window_of(sheets[0], (0, 0), is_marked=False), sheets=names) if sheets else None
    for sheet in sheets:
        spot = cell_at(sheet, look.place) or (None if look.is_marked else _near(sheet, look.place))
        if spot:
            return SheetWindow(window=window_of(sheet, spot, is_marked=look.is_marked), sheets=names)
    return None


def _near(sheet: Grid, place: object) -> tuple[int, int] | None:
    """The beginning of a sheet that is only looked through, where an address lies beyond it."""
    return (0, 0) if isinstance(place, SheetCell) and place.sheet == sheet.name else None


def window_of(grid: Grid, spot: tuple[int, int], *, is_marked: bool, most: int = ROWS) -> Window:
    """The cells round a marked one, or from a top left one on; `most` rows beside the heads."""
    row, column = spot
    rows = _stretch(row - most * ABOVE // ROWS if is_marked else row, most, grid.height)
    columns = _stretch(column - LEFT if is_marked else column, COLUMNS, grid.width)
    heads, labels = _heads_and_labels(grid, spot)
    kept_rows = [at for at in heads if at < rows.start]
    kept_columns = [at for at in labels if at < columns.start]
    shown = _Shown(grid, [*kept_rows, *rows], [*kept_columns, *columns], heads, spot if is_marked else None)
    return Window(
        name=grid.name,
        columns=shown.columns(),
        rows=shown.cells(),
        marked=(shown.rows.index(row), shown.across.index(column)) if is_marked else None,
        first_row=rows.start + grid.first_row,
        last_row=rows.stop - 1 + grid.first_row,
        first_column=columns.start,
        last_column=columns.stop - 1,
        height=grid.height + grid.first_row,
        width=grid.width,
    )


def _stretch(first: int, most: int, length: int) -> range:
    start = max(0, min(first, length - most))
    return range(start, min(start + most, length))


def _heads_and_labels(grid: Grid, spot: tuple[int, int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The head rows and the first columns of the table that a cell belongs to.

    Where none is found, as in a list without numbers: the first row of several words, and the first column.
    """
    row, column = spot
    for rows in _where_heads_may_be(grid, row):
        for table in grid_to_tables(_slice(grid, rows)):
            if table.heads and column in table.columns and (row - rows.start in table.body or row not in rows):
                return tuple(rows.start + at for at in sorted(table.heads)[-MOST_HEADS:]), tuple(
                    table.columns[:LABELS]
                )
    filled = (at for at, cells in enumerate(grid.rows[:TITLES]) if sum(bool(cell.text) for cell in cells) > 1)
    return tuple(islice(filled, 1)), (0,)


def _where_heads_may_be(grid: Grid, row: int) -> tuple[range, ...]:
    """All rows; of a long sheet, where that would take seconds, those above the cell and those at the top."""
    if grid.height <= LONG_SHEET:
        return (range(grid.height),)
    near = range(max(0, row - LONG_SHEET), min(row + ROWS, grid.height))
    return (near,) if near.start == 0 else (near, range(TOP_OF_SHEET))


def _slice(grid: Grid, rows: range) -> Grid:
    if len(rows) == grid.height:
        return grid
    spans = tuple(
        Span(span.top - rows.start, span.left, span.bottom - rows.start, span.right)
        for span in grid.spans
        if span.top in rows and span.bottom in rows
    )
    return Grid(grid.name, grid.rows[rows.start : rows.stop], spans)


@dataclass(frozen=True)
class _Shown:
    """The rows and columns of a grid that are shown, in order."""

    grid: Grid
    rows: Sequence[int]
    across: Sequence[int]
    heads: Sequence[int]
    marked: tuple[int, int] | None

    def columns(self) -> tuple[WindowColumn, ...]:
        return tuple(
            WindowColumn(letters=column_to_letters(at), hidden=at in self.grid.hidden_columns, gap=gap)
            for at, gap in _with_gaps(self.across)
        )

    def cells(self) -> tuple[WindowRow, ...]:
        anchors, covered = self._merged()
        return tuple(
            WindowRow(
                number=row + self.grid.first_row + 1,
                cells=tuple(
                    None if (row, column) in covered else self._cell(row, column, anchors.get((row, column)))
                    for column in self.across
                ),
                hidden=row in self.grid.hidden_rows,
                is_head=row in self.heads,
                gap=gap,
            )
            for row, gap in _with_gaps(self.rows)
        )

    def _merged(self) -> tuple[dict[tuple[int, int], Span], set[tuple[int, int]]]:
        """The first shown cell of each merge, and the others that it covers; of merges that overlap, the first."""
        anchors: dict[tuple[int, int], Span] = {}
        covered: set[tuple[int, int]] = set()
        for span in self.grid.spans:
            spots = [
                (row, column)
                for row in self.rows
                if span.top <= row <= span.bottom
                for column in self.across
                if span.left <= column <= span.right
            ]
            taken = covered.union(anchors)
            if len(spots) > 1 and taken.isdisjoint(spots) and self.marked not in spots[1:]:
                anchors[spots[0]] = span
                covered.update(spots[1:])
        return anchors, covered

    def _cell(self, row: int, column: int, span: Span | None) -> WindowCell:
        if span is None:
            return _to_window_cell(self.grid.rows[row][column], is_marked=(row, column) == self.marked)
        shown = self.grid.rows[span.top][span.left] if span.top < self.grid.height else Cell()
        plain = _to_window_cell(shown, is_marked=(row, column) == self.marked)
        across = sum(span.left <= at <= span.right for at in self.across)
        down = sum(span.top <= at <= span.bottom for at in self.rows)
        return plain.model_copy(update={"across": across, "down": down})


def _with_gaps(numbers: Iterable[int]) -> Iterable[tuple[int, bool]]:
    before: int | None = None
    for number in numbers:
        yield number, before is not None and number > before + 1
        before = number


def _to_window_cell(cell: Cell, *, is_marked: bool) -> WindowCell:
    return WindowCell(
        text=plain_to_look_at(_as_written(cell), LONGEST_MARKED if is_marked else LONGEST_TEXT),
        note=plain_to_look_at(cell.note, LONGEST_TEXT),
    )


def _as_written(cell: Cell) -> str:
    """Dates in British order, since the readers hold them as ISO; all else as it stands."""
    value = cell.value
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y %H:%M}" if value.time() != dt.time.min else f"{value:%d/%m/%Y}"
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else cell.text
