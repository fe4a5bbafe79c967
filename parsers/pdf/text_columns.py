"""Columns of prose that stand beside something else on a page: a table, or another column.

Lines at one height on such a page belong to different texts. A column of prose shows by many lines that begin at one
place, fill its width, and mostly go on in the middle of a sentence; and by what stands beside it keeping other lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mean

from parsers.pdf.geometry import Box
from parsers.pdf.lines import Piece, TextLine
from parsers.pdf.row_signs import starts_small

FEWEST_LINES = 8
"""Lines below which a column is an address or a list of labels."""

FEWEST_WORDS = 4
"""Words from which a line may begin a column; shorter ones only go on in one, as the ends of paragraphs."""

USUAL_WORDS = 5.5
"""Words of a line of prose, and on the average."""

ENDING = 1.4
"""Letter heights from a line to the short end of its paragraph below ..."""

NEXT_PARAGRAPH = 2.6
"""... and to the next paragraph of the column."""

SAME_EDGE = 3.0
"""Points within which lines begin at one place."""

FULL = 0.82
MOST = 0.6
"""Share of the width that a full line takes, and of the lines that must be full, and must go on a sentence."""

WIDEST = 0.65
"""Share of the width of the page's text: wider prose has nothing beside it."""

BESIDE = 3
SAME_LEVEL = 0.12
KEEPS_LINES = 0.5
"""Lines that must stand beside it; letter heights within which two lines are level; share of level lines from which
the other text keeps the same lines, as the cells of a table do."""


@dataclass
class _Column:
    x0: float
    lines: list[tuple[TextLine, Piece]] = field(default_factory=list)

    @property
    def x1(self) -> float:
        return max(piece.x1 for _, piece in self.lines)


def lines_to_prose_columns(lines: Sequence[TextLine]) -> list[Box]:
    """The parts of a page that are columns of prose with something else beside them."""
    if len(lines) < FEWEST_LINES:
        return []
    parted = [(line, line.pieces()) for line in lines]
    if sum(len(pieces) > 1 for _, pieces in parted) < BESIDE:
        return []
    columns: list[_Column] = []
    for line, pieces in parted:
        for piece in pieces:
            _gather(columns, line, piece)
    width = max(pieces[-1].x1 for _, pieces in parted) - min(pieces[0].x0 for _, pieces in parted)
    return [
        _box(column)
        for whole in columns
        for column in _runs(whole)
        if len(column.lines) >= FEWEST_LINES
        and column.x1 - column.x0 < WIDEST * width
        and _is_prose(column)
        and _stands_beside(column, parted)
    ]


def _gather(columns: list[_Column], line: TextLine, piece: Piece) -> None:
    for column in columns:
        if abs(column.x0 - piece.x0) < SAME_EDGE:
            last = column.lines[-1][0]
            if len(piece.words) >= FEWEST_WORDS or line.top - last.top < ENDING * last.height:
                column.lines.append((line, piece))
            return
    if len(piece.words) >= FEWEST_WORDS:
        columns.append(_Column(piece.x0, [(line, piece)]))


def _runs(column: _Column) -> list[_Column]:
    """Its parts between gaps that are larger than between paragraphs."""
    runs: list[_Column] = []
    for line, piece in column.lines:
        last = runs[-1].lines[-1][0] if runs else None
        if last and line.top - last.top < NEXT_PARAGRAPH * last.height:
            runs[-1].lines.append((line, piece))
        else:
            runs.append(_Column(column.x0, [(line, piece)]))
    return runs


def _is_prose(column: _Column) -> bool:
    pieces = [piece for _, piece in column.lines]
    width = column.x1 - column.x0
    full = sum(piece.x1 - piece.x0 > FULL * width for piece in pieces)
    goes_on = sum(starts_small(piece.text) for piece in pieces)
    usual = mean(len(piece.words) for piece in pieces)
    return usual >= USUAL_WORDS and min(full, goes_on) >= MOST * len(pieces)


def _box(column: _Column) -> Box:
    words = [word for _, piece in column.lines for word in piece.words]
    return (
        min(word.x0 for word in words) - 1,
        min(word.top for word in words) - 1,
        max(word.x1 for word in words) + 1,
        max(word.bottom for word in words) + 1,
    )


def _stands_beside(column: _Column, lines: Sequence[tuple[TextLine, Sequence[Piece]]]) -> bool:
    """Whether other text stands beside it that neither runs across it nor keeps its lines."""
    box = _box(column)
    middles = [piece.words[0].middle[1] for _, piece in column.lines]
    level = beside = 0
    for line, pieces in lines:
        if not box[1] < (line.top + line.bottom) / 2 < box[3]:
            continue
        for piece in pieces:
            if (piece.x0 < box[0] - 1 and piece.x1 > box[0] + 1) or (piece.x0 < box[2] - 1 and piece.x1 > box[2] + 1):
                return False
            if piece.x0 >= box[2] or piece.x1 <= box[0]:
                beside += 1
                middle, height = piece.words[0].middle[1], piece.words[0].height
                level += any(abs(middle - other) < SAME_LEVEL * height for other in middles)
    return beside >= BESIDE and level < KEEPS_LINES * beside
