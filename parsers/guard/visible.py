"""Tables in plain sight whose rows are about single persons: nothing hidden, and still not to be passed on unread."""

from collections.abc import Iterator

from parsers.blocks import Document, Grid
from parsers.guard.person_heads import names_persons

ROWS_OF_HEADS = 15
"""Rows from the top among which the heads are sought, below titles and notes."""

FEWEST_ROWS = 5
"""Rows that must stand below such heads: fewer are an address or those who sign, and no list."""

PERSONS = "looks like a list of persons"


def person_warnings(document: Document) -> tuple[str, ...]:
    """One sentence for each table of a document whose heads name persons by two different marks."""
    return tuple(_warnings(document))


def _warnings(document: Document) -> Iterator[str]:
    for grid in document.blocks:
        if not isinstance(grid, Grid) or grid.hidden:
            continue
        for number, row in enumerate(grid.rows[:ROWS_OF_HEADS]):
            below = grid.height - number - 1
            if below >= FEWEST_ROWS and names_persons(cell.text for cell in row):
                place = f"page {grid.page}, {grid.name}" if grid.page else grid.name
                yield f"{place} {PERSONS}, {below:,} rows: look before you pass it on"
                break
