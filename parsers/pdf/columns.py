"""The columns of a table whose columns are not ruled: pieces of text that stand below one another.

Two stretches of the page are two columns when some line has text in both. A piece of text that reaches over two such
stretches spans them; one that reaches over stretches never filled together shows that they are one column.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from parsers.pdf.lines import Piece, TextLine
from parsers.pdf.rulings import Line
from parsers.pdf.words import Word

TOUCH = 0.12
"""Letter heights by which two pieces must overlap to stand below one another."""

ONE_COLUMN = 3.0
"""Letter heights between two stretches of figures never filled together, up to which they are one column."""

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
HEAD_FIGURE = re.compile(
    rf"(?:{_MONTHS})[a-z]{{0,6}}\.?[- /']{{0,2}}(?:\d\d|\d{{4}})?"
    r"|(?:19|20)\d\d(?:\s?[-/\u2013]\s?\d\d(?:\d\d)?)?|q[1-4]",
    re.IGNORECASE,
)
"""A month or year on its own: a column head that stands where the figures stand."""

LEADER = "..."
MANY_DOTS = 4
"""A dot on its own on a line of more words than this, three of which at least are dots, is one of a row of dots."""

NARROW_SPACE = 0.45
"""Letter heights up to which a space parts thousands and not two columns."""

LEADING = re.compile(r"[-+(]?\d{1,3}")
THOUSANDS = re.compile(r"\d{3}\)?")


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


@dataclass(frozen=True, slots=True)
class SplitLine:
    """A line of text and its pieces: parted at wide gaps, between bare figures, and at upright rules.

    `line` is the whole line; dots that lead to a figure are in no piece.
    """

    line: TextLine
    pieces: tuple[Piece, ...]

    @property
    def top(self) -> float:
        """Upper end."""
        return self.line.top

    @property
    def bottom(self) -> float:
        """Lower end."""
        return self.line.bottom

    @property
    def middle(self) -> float:
        """Height of its middle on the page."""
        return (self.line.top + self.line.bottom) / 2

    @property
    def height(self) -> float:
        """The usual height of its letters."""
        return self.line.height


def split_line(line: TextLine, uprights: Sequence[Line]) -> SplitLine:
    """Part a line into its pieces; `uprights` are the upright rules of the page."""
    middle = (line.top + line.bottom) / 2
    cuts = [rule.x0 for rule in uprights if rule.top <= middle <= rule.bottom]
    return SplitLine(line, tuple(_fine_pieces(_without_leaders(line), cuts)))


def _without_leaders(line: TextLine) -> TextLine:
    """The line without the dots that lead from a label to its figure; a line of nothing else stays."""
    if LEADER not in "".join(word.text for word in line.words):
        return line
    words: list[Word] = []
    for word in line.words:
        text = word.text.rstrip("._\u2026")
        if len(word.text) - len(text) < len(LEADER) and not (word.text == "." and len(line.words) > MANY_DOTS):
            words.append(word)
        elif text:
            share = len(text) / len(word.text)
            words.append(replace(word, text=text, x1=word.x0 + (word.x1 - word.x0) * share))
    return TextLine(tuple(words)) if words else line


def _fine_pieces(line: TextLine, cuts: Sequence[float]) -> list[Piece]:
    fine: list[Piece] = []
    for piece in line.pieces():
        for part in _cut(piece, cuts):
            singles = _single_figures(part)
            fine.extend(singles if all(map(is_figure, singles)) else [part])
    return fine


def _single_figures(piece: Piece) -> list[Piece]:
    """Its words one by one, but for thousands parted by narrow spaces: "15 455"."""
    groups = [[piece.words[0]]]
    for before, word in pairwise(piece.words):
        narrow = word.x0 - before.x1 < NARROW_SPACE * word.height
        if narrow and THOUSANDS.fullmatch(word.text) and LEADING.fullmatch(groups[-1][0].text):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Piece(tuple(group)) for group in groups]


def is_figure(piece: Piece) -> bool:
    """A figure, dash or star; or a year or month on its own."""
    return piece.is_number or bool(HEAD_FIGURE.fullmatch(piece.text))


def _cut(piece: Piece, cuts: Sequence[float]) -> Iterable[Piece]:
    inside = [cut for cut in cuts if piece.x0 < cut < piece.x1]
    if not inside:
        return (piece,)
    groups: dict[int, list[Word]] = {}
    for word in piece.words:
        groups.setdefault(sum(cut < word.middle[0] for cut in inside), []).append(word)
    return tuple(Piece(tuple(group)) for group in groups.values())


def lines_to_columns(
    lines: Sequence[SplitLine], heads: Sequence[SplitLine], cuts: Sequence[float]
) -> tuple[Column, ...]:
    """Columns from the lines of a table's body; `heads` tell which narrow stretches are columns of their own.

    `cuts` are the places of upright rules: nothing is one column across them, and all is one column between two of
    them unless it is filled side by side.
    """
    height = median(line.height for line in lines)
    rows = [line.pieces for line in lines]
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
    """The narrowest pieces make the stretches; wider ones join them or span them."""
    found: list[_Stretch] = []
    for at, piece in sorted(pieces, key=lambda pair: pair[1].x1 - pair[1].x0):
        hit = [one for one in found if _overlap(one, piece) > touch]
        if not hit:
            found.append(_Stretch(piece.x0, piece.x1, {at}))
            continue
        first, *others = sorted(hit, key=lambda one: one.x0)
        if any(one.lines & other.lines for one in hit for other in hit if one is not other):
            continue
        if others and any(first.x1 <= cut <= others[-1].x0 for cut in cuts):
            continue
        first.take(piece.x0, piece.x1, {at})
        for other in others:
            first.take(other.x0, other.x1, other.lines)
            found.remove(other)
    return sorted(found, key=lambda one: one.x0)


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
