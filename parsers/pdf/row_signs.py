"""Signs by which a line of text shows that it is a row of a table, a title or prose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from parsers.pdf.lines import Piece
from parsers.pdf.split_lines import SIDE_BY_SIDE, SplitLine, is_figure

_YEAR = re.compile(r"(?:19|20)\d\d")
_TITLE = re.compile(r"(?:table|figure|chart|appendix|annex|question|q)\s?\d|source|notes?\b|\*", re.IGNORECASE)

PROSE_WORDS = 9
PROSE_WIDTH = 0.6
"""A line of one piece with more words, over more of the table's width, is prose."""


APART = 1.12
"""How much farther apart than lines of one text two rows are."""

ROW_APART = 0.93
"""Share of the least distance of two rows of figures from which two lines are two rows."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """The least distance of any two neighbouring lines of a table, and of two that are rows for certain."""

    lines: float | None
    rows: float | None

    def parts(self, above: SplitLine, below: SplitLine) -> bool:
        """Whether two neighbouring lines stand as far apart as rows do, and the lower does not go on the upper."""
        distance = below.middle - above.middle
        if distance < APART * above.height or all(starts_small(piece.text) for piece in below.pieces):
            return False
        if self.rows is not None and distance > ROW_APART * self.rows:
            return True
        return self.lines is not None and distance > APART * self.lines


def lines_to_spacing(lines: Sequence[SplitLine]) -> Spacing:
    """Measure a table's lines from top to bottom."""
    pairs = list(pairwise(lines))
    below = [b.middle - a.middle for a, b in pairs if b.middle - a.middle > SIDE_BY_SIDE * min(a.height, b.height)]
    rows = [b.middle - a.middle for a, b in pairs if is_data(a) and is_data(b)]
    return Spacing(min(below, default=None), min(rows, default=None))


def starts_small(text: str) -> bool:
    """Begins as the middle of a text does."""
    return text[:1].islower() or text[:1] in {"(", "&"}


def is_count(piece: Piece) -> bool:
    """A figure that is no year."""
    return piece.is_number and not _YEAR.fullmatch(piece.text)


def is_data(line: SplitLine) -> bool:
    """A line with a figure that is no year or month: heads have none."""
    return any(is_count(piece) for piece in line.pieces)


def is_entry(line: SplitLine) -> bool:
    """A label and, after a wide gap, its figure."""
    return len(line.pieces) > 1 and line.pieces[-1].is_number and not line.pieces[0].is_number


def figures(line: SplitLine) -> int:
    """How many figures, years and months stand by themselves on a line."""
    return sum(is_figure(piece) for piece in line.pieces)


def is_title(line: SplitLine) -> bool:
    """Begins like a caption or a note."""
    return bool(_TITLE.match(line.pieces[0].text))


def is_prose(line: SplitLine, width: float) -> bool:
    """One piece of many words over much of a table of this width."""
    piece = line.pieces[0]
    return len(line.pieces) == 1 and len(piece.words) > PROSE_WORDS and piece.x1 - piece.x0 > PROSE_WIDTH * width


def usual_distance(lines: list[SplitLine]) -> float | None:
    """The usual distance of the tops of neighbouring lines; None for fewer than two."""
    distances = [below.top - above.top for above, below in pairwise(lines)]
    return median(distances) if distances else None
