"""The head of a table whose columns are not ruled -> cells with spans.

Wrapped heads are joined, a head over several columns spans them, and a head with nothing above or below it reaches
over all rows of the head.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parsers.pdf.columns import Column, SplitLine, nearest, overlapped
from parsers.pdf.lines import Piece
from parsers.pdf.page import Word
from parsers.pdf.rulings import Line

CENTRED_WITHIN = 0.6
"""Letter heights by which the middle of a head may miss the middle of what it stands over."""

SPAN_CENTRED_WITHIN = 2.5
"""The same where nothing shows that it belongs to one column alone: columns are wider than what stands in them."""

SET_ALIKE = 0.15
"""Letter heights by which lines of one text may miss one another's ends or middle."""

APART = 1.12
"""Letter heights between the tops of two lines from which they are not lines of one text."""


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
    first: int
    last: int
    words: list[Word] = field(default_factory=list)
    row: int = 0


def lines_to_head(
    lines: Sequence[SplitLine], columns: Sequence[Column], levels: Sequence[Line]
) -> tuple[list[HeadCell], int]:
    """The cells of a head and the number of its rows."""
    if not lines:
        return [], 0
    rows = [line.pieces for line in lines]
    reach = _leaf_reach(rows, columns)
    parts: list[_Part] = []
    for at, pieces in enumerate(rows):
        for piece, (left, right) in zip(pieces, _places(rows, lines, at, columns, reach, levels), strict=True):
            _add(parts, piece, left, right, at, lines, levels)
    return _stack(parts)


def _leaf_reach(rows: Sequence[Sequence[Piece]], columns: Sequence[Column]) -> list[Column]:
    """Each column with the lowest head that stands over it alone."""
    reach = list(columns)
    seen: set[int] = set()
    for pieces in reversed(rows):
        for piece in pieces:
            over = overlapped(piece, columns)
            if len(over) == 1 and over[0] not in seen:
                seen.add(over[0])
                own = reach[over[0]]
                reach[over[0]] = Column(min(own.x0, piece.x0), max(own.x1, piece.x1))
    return reach


def _places(
    rows: Sequence[Sequence[Piece]],
    lines: Sequence[SplitLine],
    at: int,
    columns: Sequence[Column],
    reach: Sequence[Column],
    levels: Sequence[Line],
) -> list[tuple[int, int]]:
    """For each piece of a line of the head, the first and last column that it stands over."""
    places = []
    below = [piece for pieces in rows[at + 1 :] for piece in pieces]
    for piece in rows[at]:
        ruled = _ruled_under(piece, lines[at], columns, levels)
        places.append(ruled or _span(piece, lines, at, columns, reach, below))
    return _without_overlap(places)


def _ruled_under(
    piece: Piece, line: SplitLine, columns: Sequence[Column], levels: Sequence[Line]
) -> tuple[int, int] | None:
    """The columns under which a short rule right below the piece runs."""
    for rule in levels:
        is_below = line.bottom - 0.3 * line.height < rule.top < line.bottom + line.height
        if is_below and rule.x0 - 2 <= piece.x0 and piece.x1 <= rule.x1 + 2:
            over = [at for at, column in enumerate(columns) if rule.x0 - 2 <= column.middle <= rule.x1 + 2]
            if 1 < len(over) < len(columns):
                return over[0], over[-1]
    return None


def _span(
    piece: Piece,
    lines: Sequence[SplitLine],
    at: int,
    columns: Sequence[Column],
    reach: Sequence[Column],
    below: Sequence[Piece],
) -> tuple[int, int]:
    height = lines[at].height
    middle = (piece.x0 + piece.x1) / 2
    filled_below = {nearest((one.x0 + one.x1) / 2, reach) for one in below}
    over = overlapped(piece, reach, 0.15 * height)
    own = over[0] if len(over) == 1 else nearest(middle, columns)
    if len(over) > 1:
        under = [column for column in over if column in filled_below]
        if len(under) > 1 or not below:
            return _widen(middle, over[0], over[-1], reach, filled_below, height)
        return (under[0], under[0]) if under else (own, own)
    under_it = [one for one in below if nearest((one.x0 + one.x1) / 2, reach) == own]
    if not under_it:
        return own, own
    if any(_set_alike(piece, one, height) for one in under_it):
        return _whole_head(lines, at, own, reach, filled_below) or (own, own)
    best = min(
        (
            (abs((reach[a].x0 + reach[b].x1) / 2 - middle), a, b)
            for a in range(max(own - 3, 0), own + 1)
            for b in range(own, min(own + 4, len(columns)))
            if b > a and all(column in filled_below for column in range(a, b + 1))
        ),
        default=(height, own, own),
    )
    return (best[1], best[2]) if best[0] < SPAN_CENTRED_WITHIN * height else (own, own)


def _set_alike(piece: Piece, below: Piece, height: float) -> bool:
    """Whether two pieces are lines of one text: even at one end, or centred."""
    middles = abs((piece.x0 + piece.x1) - (below.x0 + below.x1)) / 2
    return min(middles, abs(piece.x0 - below.x0), abs(piece.x1 - below.x1)) < SET_ALIKE * height


def _whole_head(
    lines: Sequence[SplitLine], at: int, own: int, reach: Sequence[Column], filled: set[int]
) -> tuple[int, int] | None:
    """A head right over the middle one of all columns, farther from it than lines of one text are."""
    line, below = lines[at], lines[at + 1]
    wide = sorted(column for column in filled if column > 0)
    alone = sum(piece.x0 > reach[0].x1 for piece in line.pieces) == 1
    if not alone or len(wide) < 3 or own != (wide[0] + wide[-1]) / 2:  # noqa: PLR2004
        return None
    starts_small = any(piece.text[:1].islower() for piece in below.pieces)
    apart = below.top - line.top > APART * line.height
    return (wide[0], wide[-1]) if apart and not starts_small else None


def _widen(
    middle: float, left: int, right: int, reach: Sequence[Column], filled: set[int], height: float
) -> tuple[int, int]:
    """Take in a column more on either side where the head is then better centred."""
    best, miss = (left, right), abs((reach[left].x0 + reach[right].x1) / 2 - middle)
    for a, b in ((left - 1, right), (left, right + 1), (left - 1, right + 1)):
        if a in filled and b in filled:
            wider = abs((reach[a].x0 + reach[b].x1) / 2 - middle)
            if wider < miss - CENTRED_WITHIN * height:
                best, miss = (a, b), wider
    return best


def _without_overlap(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Two heads on one line stand over different columns, as far as they can."""
    for at in range(1, len(places)):
        (before_left, before_right), (left, right) = places[at - 1], places[at]
        if left <= before_right and before_right > before_left and right >= before_right:
            places[at - 1] = (before_left, max(before_left, left - 1))
        elif left <= before_right < right:
            places[at] = (before_right + 1, right)
    return places


def _add(
    parts: list[_Part], piece: Piece, left: int, right: int, at: int, lines: Sequence[SplitLine], levels: Sequence[Line]
) -> None:
    for part in reversed(parts):
        if (part.left, part.right) == (left, right) and not _ruled_between(part, piece, at, lines, levels):
            part.words.extend(piece.words)
            part.last = at
            return
        if part.left <= right and left <= part.right:
            break
    parts.append(_Part(left, right, at, at, list(piece.words)))


def _ruled_between(part: _Part, piece: Piece, at: int, lines: Sequence[SplitLine], levels: Sequence[Line]) -> bool:
    middle = (piece.x0 + piece.x1) / 2
    return any(
        lines[part.last].bottom - lines[at].height < rule.top < lines[at].top + lines[at].height / 2
        and (lines[part.last].top + lines[part.last].bottom) / 2 < rule.top < (lines[at].top + lines[at].bottom) / 2
        and rule.x0 < middle < rule.x1
        for rule in levels
    )


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
    return [replace(cell) for cell in cells], height
