"""Lines of a table without rules between its rows -> rows: a wrapped cell takes several lines.

Lines of one row stand closer than rows do. Where all stand alike, a line goes on from the one above if it has no
figure where that one has, and its words begin small.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from parsers.pdf.lines import Piece
from parsers.pdf.row_signs import starts_small
from parsers.pdf.split_lines import SIDE_BY_SIDE, SplitLine

CLOSER = 0.93
"""Share of the least distance of two rows of figures below which two lines are one row."""

LEADING = 1.5
"""Most letter heights from one line of a cell to the next."""

UNEVEN = 1.12
"""How much farther than the closest lines the others stand, from which the distances tell rows apart."""

ROWS_BY_RULES = 3
"""So many stretches between rules show that each is a row."""


@dataclass(frozen=True)
class PlacedLine:
    """A line with its pieces by column: `held` maps a column's number to its pieces from left to right."""

    line: SplitLine
    held: dict[int, tuple[Piece, ...]]

    @property
    def figures(self) -> frozenset[int]:
        """Columns in which it has nothing but figures."""
        return frozenset(at for at, pieces in self.held.items() if all(piece.is_number for piece in pieces))

    @property
    def middle(self) -> float:
        """Height of its middle on the page."""
        return self.line.middle


def lines_to_rows(lines: Sequence[PlacedLine], levels: Sequence[float]) -> list[list[PlacedLine]]:
    """Group the lines of a table's body; `levels` are the heights of rules across it."""
    if not lines:
        return []
    stretches = _stretches(lines, levels)
    by_rules = sum(len(stretch) > 0 for stretch in stretches) >= ROWS_BY_RULES
    least = _least_distance(lines)
    rows: list[list[PlacedLine]] = []
    for stretch in stretches:
        if by_rules and not any(_clash(a, b) for a, b in _neighbours(stretch)) and not _several_rows(stretch):
            rows.append(list(stretch))
        else:
            rows += _by_distance(stretch, least)
    return rows


def _neighbours(lines: Sequence[PlacedLine]) -> list[tuple[PlacedLine, PlacedLine]]:
    return list(itertools.pairwise(lines))


def _clash(above: PlacedLine, below: PlacedLine) -> bool:
    """Both have a figure in one column, or words in two that do not go on in the lower: they cannot be one row."""
    if above.figures & below.figures:
        return True
    shared = set(above.held) & set(below.held)
    return len(shared) > 1 and not any(starts_small(below.held[at][0].text) for at in shared)


def _several_rows(stretch: Sequence[PlacedLine]) -> bool:
    """Some column has figures on two lines of it."""
    seen: set[int] = set()
    for line in stretch:
        if seen & line.figures:
            return True
        seen |= line.figures
    return False


def _stretches(lines: Sequence[PlacedLine], levels: Sequence[float]) -> list[list[PlacedLine]]:
    stretches: list[list[PlacedLine]] = [[]]
    for at, line in enumerate(lines):
        if at and any(lines[at - 1].middle < level <= line.middle for level in levels):
            stretches.append([])
        stretches[-1].append(line)
    return stretches


def _least_distance(lines: Sequence[PlacedLine]) -> float | None:
    """The least distance of two neighbouring lines that are two rows for certain."""
    distances = [below.middle - above.middle for above, below in _neighbours(lines) if _clash(above, below)]
    return min(distances, default=None)


def _by_distance(lines: Sequence[PlacedLine], least: float | None) -> list[list[PlacedLine]]:
    rows = [[lines[0]]]
    limit = CLOSER * least if least is not None else _uneven_limit(lines)
    for above, below in _neighbours(lines):
        if _goes_on(rows[-1], above, below, limit):
            rows[-1].append(below)
        else:
            rows.append([below])
    return rows


def _uneven_limit(lines: Sequence[PlacedLine]) -> float:
    """Without two rows of figures right below one another: the middle of the widest step between the distances."""
    distances = sorted(
        below.middle - above.middle
        for above, below in _neighbours(lines)
        if below.middle - above.middle > SIDE_BY_SIDE * min(above.line.height, below.line.height)
    )
    if len(distances) < 2:  # noqa: PLR2004
        return 0.0
    steps = [(b / max(a, 0.1), (a + b) / 2) for a, b in itertools.pairwise(distances)]
    widest, middle = max(steps)
    return middle if widest > UNEVEN else 0.0


def _goes_on(row: Sequence[PlacedLine], above: PlacedLine, below: PlacedLine, limit: float) -> bool:
    if any(_clash(line, below) for line in row):
        return False
    distance = below.middle - above.middle
    height = median((above.line.height, below.line.height))
    if distance > LEADING * height:
        return False
    if distance < max(limit, SIDE_BY_SIDE * height):
        return True
    return _begins_small(row, below)


def _begins_small(row: Sequence[PlacedLine], below: PlacedLine) -> bool:
    """Whether its words go on from the line above: none begins with a capital, and they stand below other words."""
    if below.figures and any(line.figures for line in row):
        return False
    shared = {at for line in row for at in line.held} & set(below.held) - below.figures
    is_whole = any(line.figures for line in row)
    if is_whole and not set(below.held) - below.figures <= shared:
        return False
    return bool(shared) and all(starts_small(below.held[at][0].text) for at in shared)
