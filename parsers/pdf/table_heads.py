"""The head of a table whose columns are not ruled -> cells with spans.

Wrapped heads are joined, a head over several columns spans them, and a head with nothing above or below it reaches
over all rows of the head.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.pdf.columns import Column
from parsers.pdf.head_spans import between_rules, head_places, leaf_reach, unglued
from parsers.pdf.lines import Piece
from parsers.pdf.row_signs import Spacing
from parsers.pdf.rulings import Line
from parsers.pdf.split_lines import SplitLine
from parsers.pdf.words import Word


@dataclass(frozen=True)
class HeadCell:
    """Words of a head; rows and columns count from 0 and are inclusive."""

    words: tuple[Word, ...]
    top: int
    left: int
    bottom: int
    right: int


@dataclass
class _Part:
    """Pieces below one another over the same columns."""

    left: int
    right: int
    last: int
    words: list[Word] = field(default_factory=list)
    row: int = 0


def lines_to_head(
    lines: Sequence[SplitLine], columns: Sequence[Column], rules: Sequence[Line], spacing: Spacing
) -> tuple[list[HeadCell], int]:
    """The cells of a head and the number of its rows; `rules` are those in and round the table."""
    if not lines:
        return [], 0
    rows = [line.pieces for line in lines]
    rows[-1] = tuple(part for piece in rows[-1] for part in unglued(piece, rows[-1], columns))
    reach = leaf_reach(rows, columns)
    levels = [rule for rule in rules if rule.is_level]
    uprights = [rule for rule in rules if not rule.is_level]
    parts: list[_Part] = []
    for at, pieces in enumerate(rows):
        cuts = [rule.x0 for rule in uprights if rule.top <= lines[at].middle <= rule.bottom]
        inner = [cut for cut in cuts if columns[0].middle < cut < columns[-1].middle]
        if inner:
            places = [between_rules(piece, columns, inner) for piece in pieces]
        else:
            places = head_places(rows, lines, at, columns, reach, levels, spacing)
        for piece, (left, right) in zip(pieces, places, strict=True):
            _add(parts, piece, left, right, at, lines, levels)
    return _stack(parts)


def _add(
    parts: list[_Part],
    piece: Piece,
    left: int,
    right: int,
    at: int,
    lines: Sequence[SplitLine],
    levels: Sequence[Line],
) -> None:
    for part in reversed(parts):
        if (part.left, part.right) == (left, right) and not _ruled_between(part, piece, at, lines, levels):
            part.words.extend(piece.words)
            part.last = at
            return
        if part.left <= right and left <= part.right:
            break
    parts.append(_Part(left, right, at, list(piece.words)))


def _ruled_between(part: _Part, piece: Piece, at: int, lines: Sequence[SplitLine], levels: Sequence[Line]) -> bool:
    middle = (piece.x0 + piece.x1) / 2
    above, here = lines[part.last], lines[at]
    return any(above.middle < rule.top < here.middle and rule.x0 < middle < rule.x1 for rule in levels)


def _stack(parts: list[_Part]) -> tuple[list[HeadCell], int]:
    """Number the rows from the top: each part stands below those that lie above it."""
    for at, part in enumerate(parts):
        above = [one for one in parts[:at] if one.left <= part.right and part.left <= one.right]
        part.row = max((one.row + 1 for one in above), default=0)
    height = max(part.row for part in parts) + 1
    cells: list[HeadCell] = []
    for at, part in enumerate(parts):
        below = [one.row for one in parts[at + 1 :] if one.left <= part.right and part.left <= one.right]
        bottom = min(below, default=height) - 1
        cells.append(HeadCell(tuple(part.words), part.row, part.left, bottom, part.right))
    return cells, height
