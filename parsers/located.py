"""Finds the cell or paragraph of a document that a place names."""

import re

from foi.records import LinePlace, PageBox, ParagraphPlace, SheetCell, Where
from parsers.blocks import Grid, Paragraph

A1 = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
POINTS = 1.0
"""Two boxes of a page are the same when their corners lie within this of each other."""


def cell_at(grid: Grid, where: Where) -> tuple[int, int] | None:
    """The row and column of a place in a grid, from 0; None where it is not in it."""
    if isinstance(where, PageBox) and grid.page == where.page:
        return next((spot for spot, box in grid.boxes.items() if _is_near(box, where.bbox)), None)
    if not isinstance(where, SheetCell) or where.sheet != grid.name or not (found := A1.fullmatch(where.cell)):
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    row = int(found[2]) - 1 - grid.first_row
    return (row, column - 1) if 0 <= row < grid.height and column <= grid.width else None


def stands_at(paragraph: Paragraph, where: Where) -> bool:
    """Whether a place lies in a paragraph, which may run over several lines of a text or of a page."""
    match where, paragraph.where:
        case ParagraphPlace(), ParagraphPlace():
            return where == paragraph.where
        case LinePlace(line=line), LinePlace(line=first):
            return first <= line <= first + paragraph.text.count("\n")
        case PageBox(page=page, bbox=(_, top, _, bottom)), PageBox(page=other, bbox=(_, above, _, below)):
            return page == other and above - POINTS <= top and bottom <= below + POINTS
        case _:
            return False


def _is_near(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(one - two) <= POINTS for one, two in zip(box, other, strict=True))
