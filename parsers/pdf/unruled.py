"""Tables without a full grid of ruling lines -> grids, from where their words stand (and what rules they have)."""

from collections.abc import Sequence

from parsers.blocks import EMPTY, Cell, Grid, Span
from parsers.pdf.columns import Column, nearest, overlapped
from parsers.pdf.head_lines import wide_levels
from parsers.pdf.lines import Piece, TextLine, words_to_text
from parsers.pdf.regions import Region, lines_to_regions
from parsers.pdf.ruled import FoundTable, words_box
from parsers.pdf.rulings import Line
from parsers.pdf.split_lines import SplitLine
from parsers.pdf.table_heads import HeadCell, lines_to_head
from parsers.pdf.table_rows import PlacedLine, lines_to_rows
from parsers.pdf.words import Word


def lines_to_unruled(
    lines: Sequence[TextLine], rules: Sequence[Line], page: int, first_number: int
) -> list[FoundTable]:
    """Find tables among the lines of a page that are in no ruled table."""
    return [
        _region_to_table(region, page, first_number + at) for at, region in enumerate(lines_to_regions(lines, rules))
    ]


def _region_to_table(region: Region, page: int, number: int) -> FoundTable:
    columns = region.columns
    head, head_rows = lines_to_head(region.heads, columns, region.rules, region.spacing)
    held = [PlacedLine(line, _place(line, columns)) for line in region.body]
    rows = lines_to_rows(held, wide_levels(region.rules, region.box))
    words: dict[tuple[int, int], list[Word]] = {(cell.top, cell.left): list(cell.words) for cell in head}
    spans = [_span(cell) for cell in head if (cell.bottom, cell.right) != (cell.top, cell.left)]
    unparted = {id(held[at]) for at in region.spanning}
    for at, row in enumerate(rows):
        if all(id(line) in unparted for line in row):
            spans.append(Span(head_rows + at, min(row[0].held), head_rows + at, len(columns) - 1))
        for line in row:
            for column, pieces in line.held.items():
                place = words.setdefault((head_rows + at, column), [])
                place.extend(word for piece in pieces for word in piece.words)
    grid = Grid(
        name=f"table {number}",
        rows=tuple(
            tuple(_words_to_cell(words.get((row, column), [])) for column in range(len(columns)))
            for row in range(head_rows + len(rows))
        ),
        spans=tuple(spans),
        page=page,
        boxes={place: words_box(group) for place, group in words.items()},
    )
    return FoundTable(grid, region.box, tuple(w for line in region.lines for w in line.line.words))


def _span(cell: HeadCell) -> Span:
    return Span(cell.top, cell.left, cell.bottom, cell.right)


def _place(line: SplitLine, columns: Sequence[Column]) -> dict[int, tuple[Piece, ...]]:
    """Column number -> the pieces of a line that stand in it."""
    held: dict[int, list[Piece]] = {}
    for piece in line.pieces:
        for part in _parted(piece, columns):
            over = overlapped(part, columns)
            at = over[0] if over else nearest((part.x0 + part.x1) / 2, columns)
            held.setdefault(at, []).append(part)
    return {at: tuple(pieces) for at, pieces in held.items()}


def _parted(piece: Piece, columns: Sequence[Column]) -> list[Piece]:
    """A piece over several columns is parted between words where the part that follows is a figure of its column.

    Words that run over into the next column, such as a heading of some rows, stay together.
    """
    over = overlapped(piece, columns)
    if len(over) < 2 or len(piece.words) < 2:  # noqa: PLR2004
        return [piece]
    groups: dict[int, list[Word]] = {}
    for word in piece.words:
        groups.setdefault(nearest(word.middle[0], columns), []).append(word)
    parts = [Piece(tuple(words)) for _, words in sorted(groups.items())]
    clean = all(len(overlapped(part, columns)) <= 1 for part in parts)
    figures = all(part.is_number for part in parts[1:])
    return parts if clean and figures else [piece]


def _words_to_cell(words: Sequence[Word]) -> Cell:
    text = words_to_text(list(words)) if words else ""
    return Cell(text=text, value=text) if text else EMPTY
