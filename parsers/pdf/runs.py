"""Stretches of a page's lines that may be tables: lines of several pieces near one another."""

from collections.abc import Sequence
from itertools import pairwise

from parsers.pdf.lines import Piece
from parsers.pdf.row_signs import is_count, is_data, is_prose, is_title, usual_distance
from parsers.pdf.split_lines import SplitLine, are_beside, is_figure

NEXT_LINE = 2.2
"""Most letter heights between the tops of two lines of one table ..."""

NEXT_ROW = 3.2
"""... and of two rows whose pieces stand below one another."""

LONE_LINES = 4
"""Lines of one piece that may follow one another in a table: a wrapped cell, a heading of some rows ..."""

LABEL_LINES = 9
"""... and of pieces that stand in one column: a label wrapped over many lines."""

NEW_TABLE = 1.4
"""How much farther than its rows are apart a new head stands below a table."""


def lines_to_runs(lines: Sequence[SplitLine]) -> list[tuple[int, int]]:
    """Stretches [start, end) that begin and end with a line of several pieces, or lines beside one another."""
    several = [len(line.pieces) > 1 for line in lines]
    for at, (above, below) in enumerate(pairwise(lines)):
        if are_beside(above, below):
            several[at] = several[at + 1] = True
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        if not several[at]:
            at += 1
            continue
        end, last = at + 1, at
        while end < len(lines) and _is_next(lines, several, at, last, end):
            if several[end]:
                last = end
            end += 1
        runs.append((at, last + 1))
        at = last + 1
    return runs


def _is_next(lines: Sequence[SplitLine], several: Sequence[bool], start: int, last: int, candidate: int) -> bool:
    """Whether a line still belongs to the run whose last sure line is `last`."""
    line, before, sure = lines[candidate], lines[candidate - 1], lines[last]
    distance = line.top - before.top
    height = max(sure.height, 1)
    if several[candidate]:
        most = NEXT_ROW if candidate - last == 1 and _stand_alike(sure, line) else NEXT_LINE
        return distance <= most * height and not _is_new_head(lines, start, last, candidate)
    if distance > NEXT_LINE * height or is_title(line):
        return False
    run = lines[start : last + 1]
    left, right = min(one.pieces[0].x0 for one in run), max(one.pieces[-1].x1 for one in run)
    crosses = any(sum(_overlap(line.pieces[0], other) for other in one.pieces) > 1 for one in run)
    if candidate - last > (LONE_LINES if crosses else LABEL_LINES):
        return False
    return not (crosses and is_prose(line, right - left))


def _stand_alike(above: SplitLine, below: SplitLine) -> bool:
    """Two pieces at least of one line stand below pieces of the other."""
    met = sum(any(_overlap(one, other) for other in above.pieces) for one in below.pieces)
    return met > 1


def _is_new_head(lines: Sequence[SplitLine], start: int, last: int, candidate: int) -> bool:
    """After rows of figures and a gap, a line without a figure in the columns of figures begins another table."""
    rows = [line for line in lines[start : last + 1] if is_data(line)]
    usual = usual_distance(rows)
    if usual is None or lines[candidate].top - lines[candidate - 1].top <= NEW_TABLE * usual:
        return False
    pieces = lines[candidate].pieces
    if any(is_count(piece) for piece in pieces):
        return False
    below = [[other for row in rows for other in row.pieces if _overlap(piece, other)] for piece in pieces[1:]]
    return all(others and all(is_figure(other) for other in others) for others in below)


def _overlap(one: Piece, other: Piece) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1
