"""Words of a PDF page -> lines of text, and pieces of a line that wide gaps part: cells of tables without rules."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from parsers.pdf.geometry import Box
from parsers.pdf.words import Word

SAME_LINE = 0.5
"""Share of a word's height that must overlap with a line's for the word to stand on it."""

WIDE_GAP = 0.75
"""Share of the letter height from which a gap parts two cells. A space is a third of it, a stretched one half."""

BAND_GAP = 0.2
"""Letter heights of white that part two rows of words; the lines of one text nearly touch."""

_WHOLE = r"\d{1,3}(?:[ .]\d{3})+(?:[.,]\d+)?|\d[\d,]*(?:\.\d+)?"
_MARKS = r"(?:\s?%|[%*\u2020\u2021\u00b9\u00b2\u00b3\u2070-\u2079]{0,3})"
NUMBER = re.compile(
    rf"[<>\u2264\u2265~c.]{{0,3}}\(?(?:[\u00a3$\u20ac] ?)?[-+\u2212]?(?:{_WHOLE})\)?{_MARKS}"
    r"|[-\u2013\u2014*]{1,2}|nil|n/?a|none",
    re.IGNORECASE,
)
"""What stands in a table cell where a figure is expected."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line with no wide gap between them."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words parted by single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return max(word.x1 for word in self.words)

    @property
    def is_number(self) -> bool:
        """Whether the whole piece is a figure, a dash or a star."""
        return bool(NUMBER.fullmatch(self.text.strip()))


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one level, from left to right."""

    words: tuple[Word, ...]

    @property
    def top(self) -> float:
        """Upper end."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Lower end."""
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        """The usual height of its letters."""
        return median(word.height for word in self.words)

    @property
    def text(self) -> str:
        """The words parted by single spaces."""
        return " ".join(word.text for word in self.words)

    def pieces(self) -> tuple[Piece, ...]:
        """Parted where a wide gap stands."""
        found: list[list[Word]] = []
        for word in self.words:
            if found and word.x0 - found[-1][-1].x1 < WIDE_GAP * min(word.height, found[-1][-1].height):
                found[-1].append(word)
            else:
                found.append([word])
        return tuple(Piece(tuple(words)) for words in found)


def words_to_lines(words: list[Word]) -> list[TextLine]:
    """Gather upright words into lines, from top to bottom."""
    lines: list[list[Word]] = []
    spans: list[tuple[float, float]] = []
    for word in sorted((word for word in words if word.is_upright), key=lambda word: (word.middle[1], word.x0)):
        for at in range(len(lines) - 1, max(len(lines) - 4, -1), -1):
            overlap = min(spans[at][1], word.bottom) - max(spans[at][0], word.top)
            if overlap > SAME_LINE * min(word.bottom - word.top, spans[at][1] - spans[at][0]):
                lines[at].append(word)
                break
        else:
            lines.append([word])
            spans.append((word.top, word.bottom))
    ordered = [TextLine(tuple(sorted(line, key=lambda word: word.x0))) for line in lines]
    return sorted(ordered, key=lambda line: (line.top + line.bottom) / 2)


def words_to_text(words: list[Word]) -> str:
    """The text of a cell: its lines from top to bottom, parted by spaces; turned text is read along its own line."""
    if len(words) == 1:
        return words[0].text
    turned = [word for word in words if not word.is_upright]
    upright = " ".join(line.text for line in words_to_lines(words))
    return " ".join(part for part in (upright, " ".join(word.text for word in turned)) if part)


def looks_unparted(words: list[Word]) -> bool:
    """Whether a ruled cell holds several: figures side by side or below one another, lines of several pieces."""
    if len(words) == 1:
        return False
    lines = words_to_lines(words)
    numbers = [[piece.is_number for piece in line.pieces()] for line in lines]
    parted = sum(len(line) > 1 for line in numbers)
    side_by_side = any(sum(line) > 1 for line in numbers) or parted > 2  # noqa: PLR2004
    stacked = len(numbers) > 2 and all(line == [True] for line in numbers)  # noqa: PLR2004 - "1,234" may wrap once
    return side_by_side or stacked


def words_to_bands(words: Iterable[Word]) -> list[float]:
    """Upper ends of the stretches of text that white space across all these words parts from one another."""
    starts: list[float] = []
    end = -math.inf
    for word in sorted(words, key=lambda word: word.top):
        if word.top - end > BAND_GAP * word.height:
            starts.append(word.top)
        end = max(end, word.bottom)
    return starts


def line_box(lines: list[TextLine]) -> Box:
    """The box round some lines, to a hundredth of a point."""
    words = [word for line in lines for word in line.words]
    return (
        round(min(word.x0 for word in words), 2),
        round(min(word.top for word in words), 2),
        round(max(word.x1 for word in words), 2),
        round(max(word.bottom for word in words), 2),
    )
