"""Tables without ruling lines -> grids: lines of figures that stand below one another make the columns.

A fallback for what ruling lines do not show. Rows are text lines; columns are found from the figures of all rows,
which overlap when they are centred, or end at the same place when they are aligned to the right.
"""

import re
from dataclasses import dataclass
from statistics import median

from parsers.blocks import EMPTY, Cell, Grid
from parsers.pdf.lines import Piece, TextLine, line_box
from parsers.pdf.page import Word
from parsers.pdf.ruled import FoundTable, words_box

FEWEST_ROWS = 2
FEWEST_FIGURES = 2
"""Figures that a line must have to begin or end a table, unless it is a label with one figure far to the right."""

FEWEST_ENTRIES = 3
"""Rows that a plain list of labels and figures must have: a letterhead has one or two such lines."""

NEXT_LINE = 2.2
"""Most letter heights between the tops of two lines of one table, or the usual distance of its lines."""

HEAD_LINES = 4
WIDEST_HEAD = 2
"""Columns that a head may stand over; a sentence runs over more."""

COLUMN_GAP = 0.6
"""Letter heights between figures from which they stand in two columns."""

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_HEAD_FIGURE = re.compile(
    rf"(?:{_MONTHS})[a-z]{{0,6}}\.?[- /']{{0,2}}(?:\d\d|\d{{4}})?"
    r"|(?:19|20)\d\d(?:\s?[-/\u2013]\s?\d\d(?:\d\d)?)?|q[1-4]",
    re.IGNORECASE,
)
"""A month or year on its own: a column head that stands where the figures stand."""


@dataclass(frozen=True)
class _Column:
    x0: float
    x1: float


def lines_to_unruled(lines: list[TextLine], page: int, first_number: int) -> list[FoundTable]:
    """Find tables among the lines of a page that are in no ruled table."""
    found: list[FoundTable] = []
    for start, end in _runs(lines):
        table = _lines_to_table(lines, start, end, page, first_number + len(found))
        if table:
            found.append(table)
    return found


def _runs(lines: list[TextLine]) -> list[tuple[int, int]]:
    """Stretches [start, end) of lines near one another that begin and end with a row of figures."""
    runs: list[tuple[int, int]] = []
    wide = [_figures(line) >= FEWEST_FIGURES for line in lines]
    rows = [is_wide or _is_entry(line) for is_wide, line in zip(wide, lines, strict=True)]
    at = 0
    while at < len(lines):
        if not rows[at]:
            at += 1
            continue
        end, last = at + 1, at
        while end < len(lines) and _is_next(lines, last, end):
            if rows[end]:
                last = end
            end += 1
        if sum(wide[at : last + 1]) >= FEWEST_ROWS or sum(rows[at : last + 1]) >= FEWEST_ENTRIES:
            runs.append((at, last + 1))
        at = last + 1
    return runs


def _is_entry(line: TextLine) -> bool:
    """A label and, after a wide gap, its figure."""
    pieces = line.pieces()
    return len(pieces) > 1 and pieces[-1].is_number and not pieces[0].is_number


def _is_next(lines: list[TextLine], last: int, candidate: int) -> bool:
    """Whether a line still belongs to the table whose last sure line is `last`: near, with one label line between."""
    near = lines[candidate].top - lines[candidate - 1].top < NEXT_LINE * max(lines[last].height, 1)
    return near and candidate - last <= 2  # noqa: PLR2004 - a wrapped label takes one line


def _figures(line: TextLine) -> int:
    return sum(piece.is_number or bool(_HEAD_FIGURE.fullmatch(piece.text)) for piece in _fine_pieces(line))


def _fine_pieces(line: TextLine) -> list[Piece]:
    """Pieces, with a run of several bare figures parted into single ones."""
    fine: list[Piece] = []
    for piece in line.pieces():
        singles = [Piece((word,)) for word in piece.words]
        if len(singles) > 1 and all(single.is_number for single in singles):
            fine.extend(singles)
        else:
            fine.append(piece)
    return fine


def _lines_to_table(lines: list[TextLine], start: int, end: int, page: int, number: int) -> FoundTable | None:
    body = lines[start:end]
    columns = _columns(body)
    if not columns:
        return None
    start = _head_start(lines, start, columns)
    held = [_place_words(line, columns) for line in lines[start:end]]
    first = 0 if any(0 in row for row in held) else 1  # a table whose labels are figures, such as years
    grid = Grid(
        name=f"table {number}",
        rows=tuple(
            tuple(_words_to_cell(row.get(column, [])) for column in range(first, len(columns) + 1)) for row in held
        ),
        page=page,
        boxes={
            (at, column - first): words_box(words) for at, row in enumerate(held) for column, words in row.items()
        },
    )
    return FoundTable(
        grid, line_box(lines[start:end]), tuple(word for line in lines[start:end] for word in line.words)
    )


def _columns(body: list[TextLine]) -> list[_Column]:
    """The stretches of the page that figures of several lines share, from left to right."""
    height = median(line.height for line in body)
    spans = sorted(
        (piece.x0, piece.x1)
        for line in body
        for piece in _fine_pieces(line)
        if piece.is_number or _HEAD_FIGURE.fullmatch(piece.text)
    )
    merged: list[list[float]] = []
    counts: list[int] = []
    for x0, x1 in spans:
        if merged and x0 < merged[-1][1] + COLUMN_GAP * height * 0.5:
            merged[-1][1] = max(merged[-1][1], x1)
            counts[-1] += 1
        else:
            merged.append([x0, x1])
            counts.append(1)
    least = 2 if len(body) > FEWEST_ROWS else 1
    return [_Column(*span) for span, count in zip(merged, counts, strict=True) if count >= least]


def _head_start(lines: list[TextLine], start: int, columns: list[_Column]) -> int:
    """Take in the lines above whose pieces stand over the columns: heads in words, wrapped over several lines."""
    first = start
    for at in range(start - 1, max(start - 1 - HEAD_LINES, -1), -1):
        line = lines[at]
        if lines[first].top - line.top > NEXT_LINE * max(line.height, 1):
            break
        pieces = line.pieces()
        over = [piece for piece in pieces if piece.x1 > columns[0].x0]
        widest = max((sum(_overlaps(piece, column) for column in columns) for piece in over), default=0)
        if len(over) < min(FEWEST_FIGURES, len(columns)) or widest > WIDEST_HEAD or len(pieces) < FEWEST_FIGURES:
            break
        first = at
    return first


def _overlaps(piece: Piece, column: _Column) -> bool:
    return piece.x0 < column.x1 and column.x0 < piece.x1


def _place_words(line: TextLine, columns: list[_Column]) -> dict[int, list[Word]]:
    """Column number (0 is the label) -> the words that stand in it. Words before the first column are the label."""
    held: dict[int, list[Word]] = {}
    for piece in _fine_pieces(line):
        over = [at for at, column in enumerate(columns) if _overlaps(piece, column)]
        if piece.x1 <= columns[0].x0 or (
            piece.x0 < columns[0].x0 - 2 * piece.words[0].height and not piece.is_number
        ):
            for word in piece.words:
                at = _nearest(word, columns) if word.x0 >= columns[0].x0 - 1 and len(over) > 0 else -1
                held.setdefault(at + 1, []).append(word)
        elif len(over) > 1:
            for word in piece.words:
                held.setdefault(_nearest(word, columns) + 1, []).append(word)
        else:
            at = over[0] if over else _nearest(Piece(piece.words).words[len(piece.words) // 2], columns)
            held.setdefault(at + 1, []).extend(piece.words)
    return held


def _nearest(word: Word, columns: list[_Column]) -> int:
    middle = word.middle[0]
    return min(
        range(len(columns)),
        key=lambda at: (
            max(columns[at].x0 - middle, middle - columns[at].x1, 0)
            + abs((columns[at].x0 + columns[at].x1) / 2 - middle) / 1000
        ),
    )


def _words_to_cell(words: list[Word]) -> Cell:
    text = " ".join(word.text for word in words)
    return Cell(text=text, value=text) if text else EMPTY
