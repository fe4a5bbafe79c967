"""Whether a sheet still has the layout that we sent, and what stands in it outside its table."""

from collections.abc import Iterator

from foi.plain_words import flat
from foi.question_sheet import Sheet
from parsers.blocks import EMPTY, Cell, Grid, column_to_letters
from parsers.template.cells import shortened
from parsers.values.values import cell_to_value

TOLD = 12
"""So many cells are told one by one."""


def fits(grid: Grid, sheet: Sheet) -> bool:
    """Whether a grid is this sheet: captions, heads and given labels stand where we put them, and nothing is merged.

    The authority may add figures, notes, and the names of categories that were left to it.
    """
    if grid.first_row or any(span.bottom >= sheet.head_row for span in grid.spans):
        return False
    return _has_heads(grid, sheet) and _has_labels(grid, sheet) and not (sheet.dimensions and _goes_on(grid, sheet))


def cell_at(grid: Grid, row: int, column: int) -> Cell:
    """A cell, empty beyond the edge of the grid."""
    return grid.rows[row][column] if row < grid.height and column < grid.width else EMPTY


def name_of(row: int, column: int) -> str:
    """A cell's name as the sheet shows it: "B4"."""
    return f"{column_to_letters(column)}{row + 1}"


def stray_warnings(grid: Grid, sheet: Sheet) -> Iterator[str]:
    """What stands outside the table: told, and not read."""
    strays = list(_strays(grid, sheet))
    for row, column in strays[:TOLD]:
        text = shortened(grid.rows[row][column].text)
        yield f"sheet '{grid.name}', {name_of(row, column)}: \"{text}\" stands outside the table and was not read"
    if (more := len(strays) - TOLD) > 0:
        yield f"sheet '{grid.name}': {more:,} more cells stand outside the table and were not read"


def _has_heads(grid: Grid, sheet: Sheet) -> bool:
    captions = [flat(cell_at(grid, row, 0).text) for row in range(len(sheet.captions))]
    heads = [flat(cell_at(grid, sheet.head_row, at).text) for at in range(max(grid.width, len(sheet.heads)))]
    beyond = [""] * (len(heads) - len(sheet.heads))
    return captions == [*map(flat, sheet.captions)] and heads == [*map(flat, sheet.heads), *beyond]


def _has_labels(grid: Grid, sheet: Sheet) -> bool:
    return all(
        flat(cell_at(grid, row, column).text) == flat(label)
        for row, labels in enumerate(sheet.rows, start=sheet.head_row + 1)
        for column, label in enumerate(labels)
        if label
    )


def _goes_on(grid: Grid, sheet: Sheet) -> bool:
    """Whether rows of figures were added below those that we laid out, as for more categories."""
    below = range(sheet.head_row + 1 + len(sheet.rows), grid.height)
    return any(cell_to_value(cell_at(grid, row, column)) for row in below for column in sheet.figures)


def _strays(grid: Grid, sheet: Sheet) -> Iterator[tuple[int, int]]:
    first, below = sheet.head_row, sheet.head_row + 1 + len(sheet.rows)
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            is_caption = row < len(sheet.captions) and column == 0
            in_table = first <= row < below and column < len(sheet.heads)
            if not cell.is_empty and not is_caption and not in_table:
                yield row, column
