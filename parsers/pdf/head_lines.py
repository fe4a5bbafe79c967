"""Which lines above the figures of a table are its head, and which below still belong to its last row."""

from collections.abc import Sequence

from parsers.pdf.columns import Column, overlapped
from parsers.pdf.geometry import Box
from parsers.pdf.row_signs import PROSE_WIDTH, is_data, is_title, lines_to_spacing, starts_small
from parsers.pdf.rulings import Line
from parsers.pdf.runs import NEXT_LINE
from parsers.pdf.split_lines import SplitLine

WIDE = 0.85
"""Share of a table's width from which a rule across it bounds it."""

HEAD_LINES = 12
"""Lines above the first row that are looked at: a head wrapped in narrow columns may have nearly as many."""

FEW_WORDS = 6
"""Words of a line that may stand over several columns; a sentence has more."""

TIGHT = 1.35
"""Letter heights between the tops of two lines of one cell."""


def wide_levels(levels: Sequence[Line], box: Box) -> list[float]:
    """Heights of the rules that run across (nearly) a whole table, from the top."""
    return sorted(
        rule.top
        for rule in levels
        if rule.is_level and min(rule.x1, box[2]) - max(rule.x0, box[0]) > WIDE * (box[2] - box[0])
    )


def head_start(
    lines: Sequence[SplitLine], start: int, least: int, columns: Sequence[Column], levels: Sequence[Line]
) -> int:
    """The first line of the head, not above line `least`: heads in words, wrapped over several lines.

    One rule across the table may part head and body; the next bounds the table.
    """
    first = start
    wide = wide_levels(levels, (columns[0].x0, 0.0, columns[-1].x1, 0.0))
    crossed = _crosses(wide, lines[start], None)
    for at in range(start - 1, max(start - 1 - HEAD_LINES, least - 1), -1):
        crossed += _crosses(wide, lines[at], lines[first])
        if crossed > 1 or is_title(lines[at]) or lines[first].top - lines[at].top > NEXT_LINE * lines[at].height:
            break
        if not _is_ruled_off_above(wide, lines[at]) and not _stands_over(
            lines[at], lines[first : start + 1], columns
        ):
            break
        first = at
    return first


def _crosses(levels: Sequence[float], above: SplitLine, below: SplitLine | None) -> int:
    end = below.middle if below else above.middle
    return int(bool(below) and any(above.middle < level < end for level in levels))


def _stands_over(line: SplitLine, below: Sequence[SplitLine], columns: Sequence[Column]) -> bool:
    """Whether a line is part of a head whose lower lines (and what follows them) are `below`."""
    height = max(line.height, 1)
    is_tight = below[0].top - line.top < TIGHT * height
    right = columns[1].x0 if len(columns) > 1 else columns[0].x1
    of_label = [piece for piece in line.pieces if piece.x1 < right + height / 2]
    if len(of_label) == len(line.pieces) and not is_tight:
        return False
    if of_label and not is_tight and any(piece.x0 < columns[0].x1 for one in below for piece in one.pieces):
        return False
    if any(piece.x0 < columns[0].x1 and len(overlapped(piece, columns)) > 1 for piece in line.pieces):
        return False
    widest = max(piece.x1 - piece.x0 for piece in line.pieces)
    return widest < PROSE_WIDTH * (columns[-1].x1 - columns[0].x0) or len(line.line.words) < FEW_WORDS


def without_titles(lines: Sequence[SplitLine], columns: Sequence[Column]) -> int:
    """How many lines at the beginning of a run are no part of its table: "Period:   1 April 2019 to 31 March 2020".

    Such a line has a word over the labels, which have a head of their own below, and words that lie across columns.
    """
    first = first_data(lines)
    for at in range(min(first, len(lines) - 1) - 1, -1, -1):
        line, below = lines[at], lines[at + 1 : first]
        of_label = [piece for piece in line.pieces if piece.x0 < columns[0].x1]
        across = [piece for piece in line.pieces if piece not in of_label and len(overlapped(piece, columns)) > 1]
        names = of_label and of_label[0].text.endswith(":")
        headed = any(piece.x0 < columns[0].x1 for one in below for piece in one.pieces)
        tight = lines[at + 1].top - line.top < TIGHT * line.height
        if of_label and headed and not tight and any(names or len(piece.words) >= FEW_WORDS - 1 for piece in across):
            return at + 1
    return 0


def _is_ruled_off_above(wide: Sequence[float], line: SplitLine) -> bool:
    """Whether a rule across the table stands close above a line."""
    return any(line.top - NEXT_LINE * line.height < level < line.middle for level in wide)


def tail_end(lines: Sequence[SplitLine], end: int, columns: Sequence[Column], levels: Sequence[Line]) -> int:
    """The end of a table whose last sure line is before `end`: with the ends of wrapped cells below its last row."""
    wide = wide_levels(levels, (columns[0].x0, 0.0, columns[-1].x1, 0.0))
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        inside = all(len(overlapped(piece, columns)) == 1 for piece in line.pieces)
        near = line.top - above.top < TIGHT * above.height
        goes_on = starts_small(line.pieces[0].text)
        if not inside or is_title(line) or not (_is_ruled_off_below(wide, above, line) or (near and goes_on)):
            break
        if _crosses(wide, above, line) and not _is_ruled_off_below(wide, above, line):
            break
        end += 1
    return end


def _is_ruled_off_below(wide: Sequence[float], above: SplitLine, line: SplitLine) -> bool:
    """Whether a table with a rule above its last row has another close below this line."""
    near = NEXT_LINE * line.height
    is_closed = any(line.middle < level < line.bottom + near for level in wide)
    return is_closed and any(level < above.middle for level in wide) and line.top - above.top < near


def first_data(lines: Sequence[SplitLine]) -> int:
    """The number of the first line with a figure that is no year or month; all lines where there is none."""
    return next((at for at, line in enumerate(lines) if is_data(line)), len(lines))


def split_head(lines: Sequence[SplitLine], columns: Sequence[Column], wide: Sequence[float]) -> int:
    """How many lines are the head: those above the first row of figures.

    Fewer where a rule across, or a head over each column and a distance as that of rows, shows that rows of words
    follow. Without any figure or rule there is no head.
    """
    first = first_data(lines)
    spacing = lines_to_spacing(lines)
    last = lines[min(first, len(lines) - 1)]
    has_rule = any(lines[0].middle < level < last.middle for level in wide)
    for at in range(1, first):
        above, below = lines[at - 1], lines[at]
        ruled = any(above.middle < level < below.middle for level in wide)
        apart = not has_rule and first < len(lines) and spacing.parts(above, below)
        if (ruled or apart) and _is_full_head(lines[:at], columns):
            return at
    if first == len(lines):
        return 0
    while first > 1 and _is_heading(lines[first - 1], columns) and _is_full_head(lines[: first - 1], columns):
        if not any(_is_heading(line, columns) for line in lines[first:]):
            break
        first -= 1
    return first


def _is_heading(line: SplitLine, columns: Sequence[Column]) -> bool:
    """A label alone that begins with a capital: the heading of the rows below it."""
    return len(line.pieces) == 1 and line.pieces[0].x0 < columns[0].x1 and not starts_small(line.pieces[0].text)


def _is_full_head(lines: Sequence[SplitLine], columns: Sequence[Column]) -> bool:
    """Whether each column but the first has a head of its own."""
    over = [overlapped(piece, columns) for line in lines for piece in line.pieces]
    alone = {each[0] for each in over if len(each) == 1}
    return alone >= set(range(1, len(columns)))
