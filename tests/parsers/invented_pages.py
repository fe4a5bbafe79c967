"""Pages of a PDF invented for the tests: grids with a box for every cell, lines between them."""

from collections.abc import Sequence
from dataclasses import replace

from foi.records import PageBox
from parsers.blocks import Document, Grid, Kind, Paragraph
from tests.parsers.invented_grids import grid

PITCH = 20.0
WIDTH = 80.0


def page_grid(page: int, rows: Sequence[Sequence[str]], *, top: float = 100.0, left: float = 50.0) -> Grid:
    """A table whose rows stand 20 points apart, from `top` on."""
    plain = grid(rows, name=f"table {page}")
    boxes = {
        (row, column): (left + column * WIDTH, top + row * PITCH, left + column * WIDTH + 40, top + row * PITCH + 10)
        for row, cells in enumerate(plain.rows)
        for column, cell in enumerate(cells)
        if cell.text
    }
    return replace(plain, page=page, boxes=boxes)


def line(page: int, text: str, top: float, *, left: float = 300.0) -> Paragraph:
    """A line of text, 10 points high, or several with 20 points each."""
    count = text.count("\n") + 1
    return Paragraph(text, PageBox(page=page, bbox=(left, top, left + 40, top + 10 + PITCH * (count - 1))))


def pages(*blocks: Grid | Paragraph) -> Document:
    """The blocks as a PDF."""
    return Document(Kind.PDF, blocks)


def texts(found: Grid) -> list[list[str]]:
    """The cells of a grid."""
    return [[cell.text for cell in row] for row in found.rows]
