"""Which columns the words of a table's head stand over: one, or several that have heads of their own below."""

import math
from collections.abc import Sequence

from parsers.pdf.columns import Column, nearest, overlapped
from parsers.pdf.lines import Piece
from parsers.pdf.row_signs import Spacing, starts_small
from parsers.pdf.rulings import Line
from parsers.pdf.split_lines import HEAD_FIGURE, SplitLine
from parsers.pdf.words import Word

CENTRED_WITHIN = 0.6
"""Letter heights by which the middle of a head may miss the middle of what it stands over."""

SPAN_CENTRED_WITHIN = 2.5
"""The same where nothing shows that it belongs to one column alone: columns are wider than what stands in them."""

SET_ALIKE = 0.15
"""Letter heights by which lines of one text may miss one another's ends or middle."""

EVEN_WITHIN = 0.2
"""Share of the width of some columns by which heads over equal groups of columns may miss their middle."""


def leaf_reach(rows: Sequence[Sequence[Piece]], columns: Sequence[Column]) -> list[Column]:
    """Each column with the lowest head that stands over it alone."""
    reach = list(columns)
    seen: set[int] = set()
    for pieces in reversed(rows):
        for piece in pieces:
            over = overlapped(piece, columns) or [nearest((piece.x0 + piece.x1) / 2, columns)]
            if len(over) == 1 and over[0] not in seen:
                seen.add(over[0])
                own = reach[over[0]]
                reach[over[0]] = Column(min(own.x0, piece.x0), max(own.x1, piece.x1))
    return reach


def unglued(piece: Piece, line: Sequence[Piece], columns: Sequence[Column]) -> list[Piece]:
    """Two heads of the lowest line that touch are parted where each then stands over its own column."""
    over = overlapped(piece, columns)
    others = [overlapped(other, columns) for other in line if other is not piece]
    if len(over) < 2 or len(piece.words) < 2 or sum(len(each) == 1 for each in others) < 2:  # noqa: PLR2004
        return [piece]
    groups: dict[int, list[Word]] = {}
    for word in piece.words:
        groups.setdefault(nearest(word.middle[0], columns), []).append(word)
    parts = {at: Piece(tuple(words)) for at, words in sorted(groups.items())}
    height = piece.words[0].height
    clean = all(overlapped(part, columns) == [at] and _fits(part, columns[at], height) for at, part in parts.items())
    return list(parts.values()) if clean else [piece]


def between_rules(piece: Piece, columns: Sequence[Column], cuts: Sequence[float]) -> tuple[int, int]:
    """The columns between the upright rules left and right of a piece."""
    middle = (piece.x0 + piece.x1) / 2
    left = max((cut for cut in cuts if cut < middle), default=-math.inf)
    right = min((cut for cut in cuts if cut > middle), default=math.inf)
    over = [at for at, column in enumerate(columns) if left < column.middle < right]
    return (over[0], over[-1]) if over else (nearest(middle, columns),) * 2


def head_places(
    rows: Sequence[Sequence[Piece]],
    lines: Sequence[SplitLine],
    at: int,
    columns: Sequence[Column],
    reach: Sequence[Column],
    levels: Sequence[Line],
    spacing: Spacing,
) -> list[tuple[int, int]]:
    """For each piece of a line of the head, the first and last column that it stands over."""
    places: list[tuple[int, int]] = []
    below = [piece for pieces in rows[at + 1 :] for piece in pieces]
    even = _even_groups(rows[at], below, reach)
    for piece in rows[at]:
        if even:
            places.append(even[len(places)])
            continue
        ruled = _ruled_under(piece, lines[at], columns, levels)
        places.append(ruled or _span(piece, lines, at, columns, reach, below, spacing))
    return _without_overlap(places)


def _even_groups(
    line: Sequence[Piece], below: Sequence[Piece], reach: Sequence[Column]
) -> list[tuple[int, int]] | None:
    """Several heads of one line, each over the same number of the columns headed below, and in their middle."""
    filled = sorted({nearest((piece.x0 + piece.x1) / 2, reach) for piece in below})
    front = [piece for piece in line if piece.x0 <= reach[0].x1]
    filled = [column for column in filled if column > 0 or not front]
    count = len(line) - len(front)
    if count < 2 or len(filled) % count or len(filled) < 2 * count:  # noqa: PLR2004
        return None
    size = len(filled) // count
    places = [(0, 0)] * len(front)
    for at, piece in enumerate(line[len(front) :]):
        left, right = filled[at * size], filled[at * size + size - 1]
        miss = abs((reach[left].x0 + reach[right].x1) / 2 - (piece.x0 + piece.x1) / 2)
        if right - left != size - 1 or miss > EVEN_WITHIN * (reach[right].x1 - reach[left].x0):
            return None
        if _is_wrapped(piece, below, reach):
            return None
        places.append((left, right))
    return places


def _is_wrapped(piece: Piece, below: Sequence[Piece], reach: Sequence[Column]) -> bool:
    """Whether the piece right below it in its column is set like it: two lines of one text."""
    own = nearest((piece.x0 + piece.x1) / 2, reach)
    under = (one for one in below if nearest((one.x0 + one.x1) / 2, reach) == own)
    first = next(under, None)
    return first is not None and _set_alike(piece, first, piece.words[0].height)


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
    spacing: Spacing,
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
    if _set_alike(piece, under_it[0], height) and not _is_above_several(piece, lines, at, under_it[0], spacing):
        return own, own
    taken = {nearest((one.x0 + one.x1) / 2, reach) for one in lines[at].pieces if one is not piece} - {own}
    free = filled_below - taken
    best = min(
        (
            (abs((reach[a].x0 + reach[b].x1) / 2 - middle), a, b)
            for a in range(max(own - 3, 0), own + 1)
            for b in range(own, min(own + 4, len(columns)))
            if b > a and free.issuperset(range(a, b + 1))
        ),
        default=(height, own, own),
    )
    return (best[1], best[2]) if best[0] < SPAN_CENTRED_WITHIN * height else (own, own)


def _fits(piece: Piece, column: Column, height: float) -> bool:
    """Whether it is set like a column: centred over it, or even with one of its ends."""
    middle = abs((piece.x0 + piece.x1) / 2 - column.middle)
    return min(middle, abs(piece.x0 - column.x0), abs(piece.x1 - column.x1)) < CENTRED_WITHIN * height


def _set_alike(piece: Piece, below: Piece, height: float) -> bool:
    """Whether two pieces are lines of one text: even at one end, or centred."""
    middles = abs((piece.x0 + piece.x1) - (below.x0 + below.x1)) / 2
    return min(middles, abs(piece.x0 - below.x0), abs(piece.x1 - below.x1)) < SET_ALIKE * height


def _is_above_several(piece: Piece, lines: Sequence[SplitLine], at: int, under: Piece, spacing: Spacing) -> bool:
    """Whether a head right over one column stands over its neighbours too: apart as rows are, over a whole head.

    The head below is a month or year beside others, or begins with a capital, and more heads stand beside it.
    """
    beside = next((line.pieces for line in lines[at + 1 :] if under in line.pieces), ())
    series = bool(HEAD_FIGURE.fullmatch(under.text)) and not HEAD_FIGURE.fullmatch(piece.text)
    if len(beside) <= len(lines[at].pieces) + 1 or under not in lines[at + 1].pieces:
        return False
    return series or (spacing.parts(lines[at], lines[at + 1]) and not starts_small(under.text))


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
