"""Scores tables found against tables that are there, as the ICDAR-2013 table competition does.

Göbel, Hassan, Oro, Orsi: "A methodology for evaluating algorithms for table understanding in PDF documents" (2012):
a table is judged by its adjacency relations, the pairs of each cell with its nearest cell to the right and below that
is not blank. Texts are compared after Unicode NFKC and without white space, since the competition's truth spaces
words at will.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from bench.truth import Box, PageTable, TableCell

FOUND = 0.5
"""Share of two boxes' common area in the area of both (intersection over union) from which a table is found."""

_WHITE = re.compile(r"\s+")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\xad", "-"))

Relation = tuple[str, str, Literal["right", "below"]]


@dataclass
class Tally:
    """How many things are there, how many were found, and how many of those are right."""

    there: int = 0
    found: int = 0
    right: int = 0

    def add(self, there: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        """Count two bags of things against one another."""
        truth, said = Counter(there), Counter(found)
        self.there += truth.total()
        self.found += said.total()
        self.right += (truth & said).total()

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Scores:
    """Whole tables (by their place), adjacency relations, and cells (place, span and text alike), end to end."""

    tables: Tally = field(default_factory=Tally)
    relations: Tally = field(default_factory=Tally)
    cells: Tally = field(default_factory=Tally)

    def add(self, truth: tuple[PageTable, ...], found: tuple[PageTable, ...]) -> None:
        """Count one document. A table that meets none of the other side counts with all its parts as wrong."""
        pairs = _pairs(truth, found)
        self.tables.there += len(truth)
        self.tables.found += len(found)
        self.tables.right += sum(_overlap(one.box, other.box) >= FOUND for one, other in pairs)
        met_truth, met_found = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
        alone = [(one, None) for one in truth if id(one) not in met_truth]
        invented = [(None, one) for one in found if id(one) not in met_found]
        for one, other in (*pairs, *alone, *invented):
            self.relations.add(relations(one.cells) if one else (), relations(other.cells) if other else ())
            self.cells.add(_as_keys(one), _as_keys(other))


def normal(text: str) -> str:
    """The text for comparing: Unicode NFKC, one sort of dash, no white space."""
    return _WHITE.sub("", unicodedata.normalize("NFKC", text).translate(_DASHES))


def relations(cells: Iterable[TableCell]) -> list[Relation]:
    """Every pair of a cell and its nearest neighbour that is not blank, to the right and below."""
    filled = [cell for cell in cells if normal(cell.text)]
    held = {
        (row, column): cell
        for cell in filled
        for row in range(cell.top, cell.bottom + 1)
        for column in range(cell.left, cell.right + 1)
    }
    height = max((cell.bottom for cell in filled), default=0) + 1
    width = max((cell.right for cell in filled), default=0) + 1
    found: list[Relation] = []
    for cell in filled:
        to_right = [
            next((held[row, column] for column in range(cell.right + 1, width) if (row, column) in held), None)
            for row in range(cell.top, cell.bottom + 1)
        ]
        below = [
            next((held[row, column] for row in range(cell.bottom + 1, height) if (row, column) in held), None)
            for column in range(cell.left, cell.right + 1)
        ]
        found += [(normal(cell.text), normal(other.text), "right") for other in _each_once(to_right)]
        found += [(normal(cell.text), normal(other.text), "below") for other in _each_once(below)]
    return found


def _each_once(cells: Iterable[TableCell | None]) -> list[TableCell]:
    return list(dict.fromkeys(cell for cell in cells if cell))


def _as_keys(table: PageTable | None) -> list[Hashable]:
    return [
        (cell.top, cell.left, cell.bottom, cell.right, normal(cell.text)) for cell in (table.cells if table else ())
    ]


def _pairs(truth: tuple[PageTable, ...], found: tuple[PageTable, ...]) -> list[tuple[PageTable, PageTable]]:
    """Each table with the one it overlaps most, the best first, each used once."""
    overlaps = sorted(
        (
            (_overlap(one.box, other.box), at, found_at)
            for at, one in enumerate(truth)
            for found_at, other in enumerate(found)
            if one.page == other.page
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for share, at, found_at in overlaps:
        if share > 0 and at not in pairs and found_at not in pairs.values():
            pairs[at] = found_at
    return [(truth[at], found[found_at]) for at, found_at in pairs.items()]


def _overlap(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width * height / (areas - width * height)
