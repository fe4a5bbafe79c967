"""The marker sheet of our own template workbook: hidden, declared on its first sheet, and holding our reference.

It is the one hidden sheet that is known beforehand: its reference counts as one that the reply carries, nothing in it
is a figure, and it calls for no warning. Any other hidden sheet is named in a warning, whatever it is called.
"""

import re
from collections.abc import Iterable

from parsers.blocks import Block, Cell, Grid

OUR_MARK = re.compile(r"\[foi43 [\w .-]+\]")
"""Our reference as it stands in a subject or on the marker sheet."""
NAME = "foi43"
FIRST_ROWS = 10


def marker_grid(name: str, rows: Iterable[Iterable[object]]) -> Grid | None:
    """A hidden grid with our mark alone, if a sheet of this name and these values is a marker sheet; else None.

    It stays one when somebody has made it visible.
    """
    if name.strip().casefold() != NAME:
        return None
    for _, row in zip(range(FIRST_ROWS), rows, strict=False):
        for value in row:
            if isinstance(value, str) and (found := OUR_MARK.search(value)):
                return Grid(name=NAME, rows=((Cell(found.group(), found.group()),),), hidden=True)
    return None


def marks_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The marks on the marker sheets among the blocks of a document."""
    hidden = (block for block in blocks if isinstance(block, Grid) and block.hidden)
    return tuple(cell.text for grid in hidden for row in grid.rows for cell in row if OUR_MARK.fullmatch(cell.text))
