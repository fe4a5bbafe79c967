"""Tables drawn with ruling lines -> grids: lines to crossings, crossings to cells, cells to tables.

The geometry is pdfplumber's; the lines and words are pdfium's.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from parsers.blocks import EMPTY, Cell, Grid, Span
from parsers.pdf.geometry import Box
from parsers.pdf.grid_sides import open_sides
from parsers.pdf.lines import looks_unparted, words_to_bands, words_to_text
from parsers.pdf.rulings import Line
from parsers.pdf.words import Word

SNAP = 3.0
"""Points within which two lines are one, and within which a line reaches a crossing."""

SHORTEST = 4.0
"""Points; shorter lines are strokes of a drawn letter or the dots of a dotted line."""

MOST_LINES = 6000
"""Crossings are sought among all lines of a page, which takes too long among more."""

NARROWEST = 1.5
"""Columns and rows slimmer than this are double lines."""

INSIDE = 1.0
"""Points by which a word's centre may lie outside: rules are drawn that carelessly."""

ROWS_IN_ONE = 3
"""Stretches of text in each of several cells that show a ruled row to be several."""


@dataclass(frozen=True)
class FoundTable:
    """A table, the part of the page that it takes, and the words in it."""

    grid: Grid
    box: Box
    words: tuple[Word, ...]


def lines_to_tables(lines: list[Line], words: tuple[Word, ...], page: int, first_number: int) -> list[FoundTable]:
    """Find the ruled tables of a page. `first_number` counts tables over the document, for their names.

    A frame round a table whose own columns or rows are not ruled is no table here: it is left to the search by words.
    """
    if len(lines) > MOST_LINES:
        return []
    drawn = [line for line in lines if max(line.x1 - line.x0, line.bottom - line.top) >= SHORTEST]
    edges = [_line_to_edge(line) for line in (*drawn, *open_sides(drawn))]
    if not edges:
        return []
    edges = merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
    cells = intersections_to_cells(edges_to_intersections(edges, SNAP, SNAP))
    found: list[FoundTable] = []
    for group in cells_to_tables(cells):
        table = _cells_to_table(group, words, page, first_number + len(found))
        if table:
            found.append(table)
    return found


def is_inside(word: Word, box: Box) -> bool:
    """Whether a word's centre lies in a box."""
    x, y = word.middle
    return box[0] - INSIDE <= x <= box[2] + INSIDE and box[1] - INSIDE <= y <= box[3] + INSIDE


def _line_to_edge(line: Line) -> dict[str, float | str]:
    return {
        "x0": line.x0,
        "x1": line.x1,
        "top": line.top,
        "bottom": line.bottom,
        "width": line.x1 - line.x0,
        "height": line.bottom - line.top,
        "orientation": "h" if line.is_level else "v",
        "object_type": "line",
    }


def _cells_to_table(boxes: list[Box], words: tuple[Word, ...], page: int, number: int) -> FoundTable | None:
    xs = _boundaries([x for box in boxes for x in (box[0], box[2])])
    ys = _boundaries([y for box in boxes for y in (box[1], box[3])])
    if len(xs) < 3 or len(ys) < 2:  # noqa: PLR2004 - two columns at least
        return None
    outer = (xs[0], ys[0], xs[-1], ys[-1])
    inside = [word for word in words if is_inside(word, outer)]
    spans: list[Span] = []
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        top, left = _nearest(ys, box[1]), _nearest(xs, box[0])
        bottom, right = _nearest(ys, box[3]) - 1, _nearest(xs, box[2]) - 1
        if bottom < top or right < left:
            continue
        if (bottom, right) != (top, left):
            spans.append(Span(top, left, bottom, right))
        for row in range(top, bottom + 1):
            owner.update({(row, column): (top, left) for column in range(left, right + 1)})
    held: dict[tuple[int, int], list[Word]] = {}
    for word in inside:
        place = (_interval(ys, word.middle[1]), _interval(xs, word.middle[0]))
        held.setdefault(owner.get(place, place), []).append(word)
    if not held or _is_unparted(held, len(inside)):
        return None
    texts = {place: words_to_text(group) for place, group in held.items()}
    grid = Grid(
        name=f"table {number}",
        rows=tuple(
            tuple(_text_to_cell(texts.get((row, column), "")) for column in range(len(xs) - 1))
            for row in range(len(ys) - 1)
        ),
        spans=tuple(spans),
        page=page,
        boxes={place: words_box(group) for place, group in held.items()},
    )
    return FoundTable(grid, outer, tuple(inside))


def _is_unparted(held: dict[tuple[int, int], list[Word]], words: int) -> bool:
    """Whether the rules part columns only, or rows only: many cells, or those of a large row, hold several cells."""
    unparted = {place for place, group in held.items() if looks_unparted(group)}
    if len(unparted) * 4 > len(held):
        return True
    in_row: dict[int, list[list[Word]]] = {}
    for (row, _), group in held.items():
        in_row.setdefault(row, []).append(group)
    rows = {row for row, _ in unparted} | {row for row, groups in in_row.items() if _are_several_rows(groups)}
    return sum(len(group) for row in rows for group in in_row[row]) * 2 > words


def _are_several_rows(cells: list[list[Word]]) -> bool:
    """Whether white space across a ruled row parts it into rows that several of its cells take part in."""
    if sum(len(cell) >= ROWS_IN_ONE for cell in cells) < 2:  # noqa: PLR2004
        return False
    starts = words_to_bands(word for cell in cells for word in cell)
    bands = [{bisect_right(starts, word.top) for word in cell} for cell in cells]
    return sum(len(each) >= ROWS_IN_ONE for each in bands) > 1


def words_box(words: list[Word]) -> Box:
    """The box round some words, to a hundredth of a point."""
    return (
        round(min(word.x0 for word in words), 2),
        round(min(word.top for word in words), 2),
        round(max(word.x1 for word in words), 2),
        round(max(word.bottom for word in words), 2),
    )


def _text_to_cell(text: str) -> Cell:
    return Cell(text=text, value=text) if text else EMPTY


def _boundaries(values: list[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > NARROWEST:
            kept.append(value)
    return kept


def _nearest(boundaries: list[float], value: float) -> int:
    at = bisect_left(boundaries, value)
    if at and (at == len(boundaries) or value - boundaries[at - 1] <= boundaries[at] - value):
        return at - 1
    return at


def _interval(boundaries: list[float], value: float) -> int:
    return min(max(bisect_left(boundaries, value) - 1, 0), len(boundaries) - 2)
