"""What a document holds that became no figure, as warnings: nothing is left out in silence."""

from collections.abc import Iterable

from parsers.figures.surroundings import Leftovers
from parsers.grids.assembly import MOST_NUMBERS, DocumentTables
from parsers.grids.heads import Layout


def lists_to_warnings(tables: DocumentTables) -> Iterable[str]:
    """Tables whose rows are neither counts nor incidents that could be counted."""
    if tables.lists:
        rows = sum(len(layout.table.body) for layout in tables.lists)
        more = f" and {len(tables.lists) - 1} more places" if len(tables.lists) > 1 else ""
        place = place_of(tables.lists[0])
        yield f"{place}{more}: a list of {rows:,} rows without counts of its own; nobody has counted them"


def too_large_to_warnings(tables: DocumentTables) -> Iterable[str]:
    """Tables of which nothing was read, since they hold more numbers than an answer does."""
    for layout in tables.too_large:
        yield (
            f"{place_of(layout)}: {len(layout.rows):,} rows by {len(layout.heads)} columns of numbers are too many "
            f"for an answer (the limit is {MOST_NUMBERS:,} numbers), so none was read; ask the sender for the totals"
        )


def unread_to_warnings(tables: DocumentTables) -> Iterable[str]:
    """Grids with numbers that belong to no table."""
    for grid, count in tables.unread:
        place = f"page {grid.page}, {grid.name}" if grid.page else grid.name
        yield f"{place}: {count} {'cell' if count == 1 else 'cells'} with numbers could not be put into any table"


def leftovers_to_warnings(layout: Layout, leftovers: Leftovers) -> Iterable[str]:
    """Cells of a table that became no figure, by reason."""
    for reason, count in sorted(leftovers.counts.items()):
        yield f"{place_of(layout)}: {count} {'cell' if count == 1 else 'cells'} not read: {reason}"


def place_of(layout: Layout) -> str:
    """Where a table stands, in words: its page, or its sheet and first row."""
    grid = layout.table.grid
    if grid.page:
        return f"page {grid.page}, {grid.name}" if grid.name else f"page {grid.page}"
    first = min((*layout.table.heads, *layout.table.body))
    return f"{grid.name}, row {first + grid.first_row + 1}"
