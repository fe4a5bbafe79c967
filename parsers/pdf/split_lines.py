"""A line of text -> its pieces, the cells of a table: parted at wide gaps, between figures and at upright rules."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.pdf.lines import Piece, TextLine
from parsers.pdf.rulings import Line
from parsers.pdf.words import Word

SIDE_BY_SIDE = 0.85
"""Letter heights between the middles of two lines below which they stand beside one another."""

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
HEAD_FIGURE = re.compile(
    rf"(?:{_MONTHS})[a-z]{{0,6}}\.?[- /']{{0,2}}(?:\d\d|\d{{4}})?"
    r"|(?:19|20)\d\d(?:\s?[-/\u2013]\s?\d\d(?:\d\d)?)?|q[1-4]",
    re.IGNORECASE,
)
"""A month or year on its own: a column head that stands where the figures stand."""

SIGNS = frozenset("\u00a3$\u20ac")

LEADER = "..."
MANY_DOTS = 4
"""A dot on its own on a line of more words than this, three of which at least are dots, is one of a row of dots."""

WIDE_DIGIT = 0.51
"""Letter heights above which a digit is of type of one width, whose spaces are as wide."""

NARROW_SPACE = 0.45
"""Letter heights up to which a space parts thousands and not two columns."""

LEADING = re.compile(r"[-+(]?\d{1,3}")
THOUSANDS = re.compile(r"\d{3}\)?[%*\u2020\u2021\u00b9\u00b2\u00b3\u2070-\u2079]{0,3}")


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


def are_beside(above: SplitLine, below: SplitLine) -> bool:
    """Whether two lines half a line apart stand beside one another: a figure in the middle of a wrapped label."""
    if below.middle - above.middle >= SIDE_BY_SIDE * min(above.height, below.height):
        return False
    return not any(one.x0 < other.x1 and other.x0 < one.x1 for one in above.pieces for other in below.pieces)


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
    return _with_signs(fine)


def _with_signs(pieces: list[Piece]) -> list[Piece]:
    """Signs of money set apart, at the left of their column, joined to the amounts behind them."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].text in SIGNS and piece.is_number:
            joined[-1] = Piece((*joined[-1].words, *piece.words))
        else:
            joined.append(piece)
    return joined


def _single_figures(piece: Piece) -> list[Piece]:
    """Its words one by one, but for thousands parted by narrow spaces: "15 455"."""
    groups = [[piece.words[0]]]
    for before, word in pairwise(piece.words):
        narrow = word.x0 - before.x1 < max(_narrow_space(before), _narrow_space(word))
        if narrow and THOUSANDS.fullmatch(word.text) and LEADING.fullmatch(groups[-1][0].text):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Piece(tuple(group)) for group in groups]


def _narrow_space(word: Word) -> float:
    """The widest space between thousands: less than a digit, but as wide as one in type of one width."""
    digit = (word.x1 - word.x0) / len(word.text)
    return max(NARROW_SPACE * word.height, 1.1 * digit if digit > WIDE_DIGIT * word.height else 0.0)


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
