"""A few rows or lines of a document round one place, for a person who judges the figure read there."""

from collections.abc import Iterable, Sequence

from foi.records import LinePlace, Where
from parsers.blocks import Document, Grid, Paragraph, column_to_letters
from parsers.documents import bytes_to_document
from parsers.grids.tables import Table, grid_to_tables
from parsers.located import cell_at, stands_at
from parsers.reply import Excerpt, ExcerptRow

Tables = dict[int, tuple[Table, ...]]
"""The tables of a document's grids, by number of the block."""

ROWS_ABOVE, ROWS_BELOW = 4, 2
COLUMNS_BESIDE = 2
LABEL_COLUMNS = 2
CAPTIONS = 2
LINES_BESIDE = 3
LONGEST_CELL = 60
LONGEST_LINE = 600


def bytes_to_excerpts(data: bytes, name: str, places: Iterable[Where]) -> tuple[Excerpt | None, ...]:
    """What stands round each place, None for a place that is not found. Raises the reader's DocumentErrors."""
    document = bytes_to_document(data, name)
    tables: Tables = {}
    return tuple(document_to_excerpt(document, place, tables) for place in places)


def document_to_excerpt(document: Document, place: Where, tables: Tables) -> Excerpt | None:
    """What stands round one place; None where the document has no such place.

    `tables` keeps the tables of the grids that were looked into, by number of the block.
    """
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            spot = None if block.hidden else cell_at(block, place)
            if spot is not None:
                if number not in tables:
                    tables[number] = grid_to_tables(block)
                return _grid_to_excerpt(block, *spot, tables[number])
        elif stands_at(block, place):
            return _text_to_excerpt(document, number, block, place)
    return None


def _grid_to_excerpt(grid: Grid, row: int, column: int, tables: tuple[Table, ...]) -> Excerpt:
    table = next((one for one in tables if row in one.body and column in one.columns), None)
    rows = _rows_to_show(grid, row, table)
    columns = _columns_to_show(grid, rows, column, table)
    shown = tuple(
        ExcerptRow(
            number=at + grid.first_row + 1,
            cells=tuple(_shortened(grid.rows[at][across].text, LONGEST_CELL) for across in columns),
            gap=bool(place) and at > rows[place - 1] + 1 and _says_something(grid, range(rows[place - 1] + 1, at)),
        )
        for place, at in enumerate(rows)
    )
    title = f"page {grid.page}, {grid.name}" if grid.page and grid.name else grid.name or f"page {grid.page}"
    letters = tuple(map(column_to_letters, columns))
    return Excerpt(title=title, columns=letters, rows=shown, marked=(rows.index(row), columns.index(column)))


def _says_something(grid: Grid, rows: Iterable[int]) -> bool:
    return any(cell.text for at in rows for cell in grid.rows[at])


def _rows_to_show(grid: Grid, row: int, table: Table | None) -> list[int]:
    """The nearest captions, the heads, and the rows round the place, but for empty ones."""
    filled = [at for at, cells in enumerate(grid.rows) if any(cell.text for cell in cells)]
    above = [at for at in filled if at < row][-ROWS_ABOVE:]
    below = [at for at in filled if at > row][:ROWS_BELOW]
    heads = list(table.heads) if table else []
    captions = sorted({caption.row for caption in table.captions if caption.row >= 0})[-CAPTIONS:] if table else []
    return sorted({*captions, *heads, *above, row, *below})


def _columns_to_show(grid: Grid, rows: Sequence[int], column: int, table: Table | None) -> list[int]:
    """The labels, and the columns round the place, but for those that are empty in all these rows."""
    labels = list(table.columns if table else range(grid.width))[:LABEL_COLUMNS]
    near = range(max(0, column - COLUMNS_BESIDE), min(grid.width, column + COLUMNS_BESIDE + 1))
    wanted = sorted({*labels, *near})
    return [at for at in wanted if at == column or any(grid.rows[row][at].text for row in rows)]


def _text_to_excerpt(document: Document, number: int, paragraph: Paragraph, place: Where) -> Excerpt:
    """The lines round a place; a paragraph before and after where they stand on their own."""
    lines: list[tuple[int, str]] = []
    marked = 0
    for at in range(max(0, number - LINES_BESIDE), min(len(document.blocks), number + LINES_BESIDE + 1)):
        block = document.blocks[at]
        if not isinstance(block, Paragraph):
            continue
        first = block.where.line if isinstance(block.where, LinePlace) else at + 1
        if block is paragraph:
            marked = len(lines) + (place.line - first if isinstance(place, LinePlace) else 0)
        lines.extend((first + below, text) for below, text in enumerate(block.text.split("\n")))
    start = max(0, marked - LINES_BESIDE)
    rows = tuple(
        ExcerptRow(number=line, cells=(_shortened(text, LONGEST_LINE),))
        for line, text in lines[start : marked + LINES_BESIDE + 1]
    )
    return Excerpt(title="the text", columns=(), rows=rows, marked=(marked - start, 0))


def _shortened(text: str, most: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 3]}..."
