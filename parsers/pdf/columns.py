"""The columns of a table whose columns are not ruled: pieces of text that stand below one another.

Two stretches of the page are two columns when some line has text in both. A piece of text that reaches over two such
stretches spans them; one that reaches over stretches never filled together shows that they are one column.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from parsers.pdf.lines import Piece
from parsers.pdf.split_lines import SplitLine, are_beside
from parsers.pdf.words import Word

TOUCH = 0.12
"""Letter heights by which two pieces must overlap to stand below one another."""

MANY_SPANS = 3
"""How many times more pieces than lines."""

ONE_COLUMN = 3.0
"""Letter heights between two stretches of figures never filled together, up to which they are one column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of the page, from left to right."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Half way between its ends."""
        return (self.x0 + self.x1) / 2


@dataclass
class _Stretch:
    x0: float
    x1: float
    lines: set[int] = field(default_factory=set)

    def take(self, x0: float, x1: float, lines: Iterable[int]) -> None:
        self.x0, self.x1 = min(self.x0, x0), max(self.x1, x1)
        self.lines.update(lines)


def lines_to_columns(
    lines: Sequence[SplitLine], heads: Sequence[SplitLine], cuts: Sequence[float]
) -> tuple[Column, ...]:
    """Columns from the lines of a table's body; `heads` tell which narrow stretches are columns of their own.

    `cuts` are the places of upright rules: nothing is one column across them, and all is one column between two of
    them unless it is filled side by side.
    """
    height = median(line.height for line in lines)
    rows: list[list[Piece]] = []
    for at, line in enumerate(lines):
        if at and are_beside(lines[at - 1], line):
            rows[-1].extend(line.pieces)
        else:
            rows.append(list(line.pieces))
    several = [(at, piece) for at, row in enumerate(rows) if len(row) > 1 for piece in row]
    stretches = _gather(several, TOUCH * height, cuts)
    for row in rows:
        if len(row) == 1:
            hit = [one for one in stretches if _overlap(one, row[0]) > TOUCH * height]
            if len(hit) == 1 and row[0].is_number:
                hit[0].take(row[0].x0, row[0].x1, ())
    stretches = _join_exclusive(stretches, heads, height, cuts)
    return tuple(Column(one.x0, one.x1) for one in stretches)


def _gather(pieces: Sequence[tuple[int, Piece]], touch: float, cuts: Sequence[float]) -> list[_Stretch]:
    """The narrowest pieces make the stretches; wider ones join them or span them.

    Where far more pieces span two stretches than lines part them, these are one after all.
    """
    found: list[_Stretch] = []
    spanning: list[Piece] = []
    for at, piece in sorted(pieces, key=lambda pair: pair[1].x1 - pair[1].x0):
        hit = [one for one in found if _overlap(one, piece) > touch]
        if not hit:
            found.append(_Stretch(piece.x0, piece.x1, {at}))
            continue
        first, *others = sorted(hit, key=lambda one: one.x0)
        if any(one.lines & other.lines for one in hit for other in hit if one is not other):
            spanning.append(piece)
            continue
        if others and any(first.x1 <= cut <= others[-1].x0 for cut in cuts):
            continue
        first.take(piece.x0, piece.x1, {at})
        for other in others:
            first.take(other.x0, other.x1, other.lines)
            found.remove(other)
    return _join_spanned(sorted(found, key=lambda one: one.x0), spanning, touch)


def _join_spanned(stretches: list[_Stretch], spanning: Sequence[Piece], touch: float) -> list[_Stretch]:
    joined: list[_Stretch] = []
    for one in stretches:
        last = joined[-1] if joined else None
        both = sum(last is not None and min(_overlap(last, p), _overlap(one, p)) > touch for p in spanning)
        if last and both > MANY_SPANS * len(last.lines & one.lines):
            last.take(one.x0, one.x1, one.lines)
        else:
            joined.append(one)
    return joined


def _overlap(one: _Stretch, piece: Piece) -> float:
    return min(one.x1, piece.x1) - max(one.x0, piece.x0)


def _join_exclusive(
    stretches: list[_Stretch], heads: Sequence[SplitLine], height: float, cuts: Sequence[float]
) -> list[_Stretch]:
    """Neighbours never filled on one line, and not told apart by the head or a rule, are one column."""
    joined: list[_Stretch] = []
    for one in stretches:
        last = joined[-1] if joined else None
        if last and not last.lines & one.lines and _may_join(last, one, heads, height, cuts):
            last.take(one.x0, one.x1, one.lines)
        else:
            joined.append(one)
    return joined


def _may_join(
    left: _Stretch, right: _Stretch, heads: Sequence[SplitLine], height: float, cuts: Sequence[float]
) -> bool:
    if any(left.x1 <= cut <= right.x0 for cut in cuts):
        return False
    if right.x0 <= left.x1:
        return True
    if right.x0 - left.x1 > ONE_COLUMN * height and not cuts:
        return False
    border = (left.x1 + right.x0) / 2
    for line in heads:
        sides = {
            (piece.x0 + piece.x1) / 2 > border for piece in line.pieces if piece.x1 > left.x0 and piece.x0 < right.x1
        }
        if len(sides) > 1:
            return False
    return True


def nearest(x: float, columns: Sequence[Column]) -> int:
    """The column that a place stands in, or is nearest to."""
    return min(
        range(len(columns)),
        key=lambda at: max(columns[at].x0 - x, x - columns[at].x1, 0) + abs(columns[at].middle - x) / 1000,
    )


def overlapped(piece: Piece | Word, columns: Sequence[Column], slack: float = 0.0) -> list[int]:
    """The columns that a piece of text reaches into by more than `slack`."""
    return [
        at
        for at, column in enumerate(columns)
        if min(piece.x1, column.x1) - max(piece.x0, column.x0) > min(slack, (column.x1 - column.x0) / 2)
    ]
