"""Where tables without a full grid of rules stand on a page: lines of text parted into pieces, below one another.

A region is a run of lines near one another that have several pieces of text, with the lines of its head above and the
ends of wrapped cells below. Rules across the page bound it where there are any.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from parsers.pdf.columns import Column, lines_to_columns, overlapped
from parsers.pdf.geometry import Box
from parsers.pdf.head_lines import first_data, head_start, split_head, tail_end, wide_levels, without_titles
from parsers.pdf.lines import TextLine, line_box
from parsers.pdf.row_signs import Spacing, figures, is_entry, lines_to_spacing
from parsers.pdf.rulings import Line
from parsers.pdf.runs import lines_to_runs
from parsers.pdf.split_lines import LEADER, SplitLine, split_line

FEWEST_ROWS = 2
"""Rows of several figures that make a table."""

FEWEST_FIGURES = 2
"""Figures that a line must have to be a row by itself, unless it is a label with one figure far to the right."""

FEWEST_ENTRIES = 3
"""Rows that a plain list of labels and figures must have: a letterhead has one or two such lines."""

FEWEST_LINES_OF_WORDS = 4
"""Lines that a table of words alone must have; one fewer where rules run across it."""

CELL_WORDS = 6
"""Words in the usual piece of two columns of words above which they are two columns of prose."""

CLEAR = 0.4
"""Letter heights by which the head of an empty column stands clear of all others."""

MOSTLY = 0.7
"""Share of the lines of a list of contents that have dots before the page number."""

FITTING = 0.8
"""Share of the pieces that must stand in one column each."""

UPRIGHT = 0.4
"""Share of a table's height from which an upright rule, with all its parts, parts columns."""


@dataclass(frozen=True)
class Region:
    """A table's lines, its columns, and the rules in and round it.

    `spanning` are the numbers of lines of the body where the upright rules between the columns leave off.
    """

    heads: tuple[SplitLine, ...]
    body: tuple[SplitLine, ...]
    columns: tuple[Column, ...]
    rules: tuple[Line, ...]
    spacing: Spacing
    spanning: frozenset[int] = frozenset()

    @property
    def lines(self) -> tuple[SplitLine, ...]:
        """Head and body."""
        return (*self.heads, *self.body)

    @property
    def box(self) -> Box:
        """The part of the page that its words take."""
        return line_box([line.line for line in self.lines])


def lines_to_regions(texts: Sequence[TextLine], rules: Sequence[Line]) -> list[Region]:
    """Find the tables among lines that are in no ruled table, from top to bottom."""
    uprights = [rule for rule in rules if not rule.is_level]
    levels = [rule for rule in rules if rule.is_level]
    lines = [split_line(text, uprights) for text in texts]
    found: list[Region] = []
    least = 0
    for run_start, end in lines_to_runs(lines):
        start = max(run_start, least)
        if start >= end:
            continue
        body = lines[start:end]
        first = first_data(body) % len(body)
        columns = lines_to_columns(body[first:], body[:first], _cuts(body, uprights))
        if len(columns) < 2:  # noqa: PLR2004
            continue
        titles = without_titles(body, columns)
        top = start + titles if titles else head_start(lines, start, least, columns, levels)
        bottom = tail_end(lines, end, columns, levels)
        region = _lines_to_region(lines[top:bottom], levels, uprights)
        if region and _is_table(region):
            found.append(region)
            least = bottom
    return found


def _cuts(lines: Sequence[SplitLine], uprights: Sequence[Line]) -> tuple[float, ...]:
    """The places of upright rules that run along much of these lines, in one piece or several."""
    if not uprights:
        return ()
    box = line_box([line.line for line in lines])
    lengths: dict[int, float] = {}
    for rule in uprights:
        shared = min(rule.bottom, box[3]) - max(rule.top, box[1])
        if shared > 0 and box[0] < rule.x0 < box[2]:
            lengths[round(rule.x0)] = lengths.get(round(rule.x0), 0.0) + shared
    return tuple(sorted(float(x) for x, length in lengths.items() if length > UPRIGHT * (box[3] - box[1])))


def _lines_to_region(lines: Sequence[SplitLine], levels: Sequence[Line], uprights: Sequence[Line]) -> Region | None:
    cuts = _cuts(lines, uprights)
    near = _near(levels, lines)
    uprights = _near(uprights, lines)
    first = first_data(lines) % len(lines)
    columns = lines_to_columns(lines[first:], lines[:first], cuts)
    wide = wide_levels(near, line_box([line.line for line in lines]))
    first = split_head(lines, columns, wide)
    heads, body = tuple(lines[:first]), tuple(lines[first:])
    columns = _with_headed(lines_to_columns(body, heads, cuts), heads)
    if len(columns) < 2:  # noqa: PLR2004
        return None
    spanning = _unparted_lines(body, columns, uprights) if cuts else frozenset()
    return Region(heads, body, columns, (*near, *(uprights if cuts else ())), lines_to_spacing(lines), spanning)


def _unparted_lines(body: Sequence[SplitLine], columns: Sequence[Column], uprights: Sequence[Line]) -> frozenset[int]:
    return frozenset(
        at
        for at, line in enumerate(body)
        if len(line.pieces) == 1
        and not any(
            rule.top <= line.middle <= rule.bottom and columns[0].x1 < rule.x0 + 1 < columns[-1].x1
            for rule in uprights
        )
    )


def _with_headed(columns: tuple[Column, ...], heads: Sequence[SplitLine]) -> tuple[Column, ...]:
    """Add columns that are empty but for their head, which stands clear of all others."""
    if not heads or len(heads[-1].pieces) <= len(columns):
        return columns
    height = median(line.height for line in heads)
    added = [
        Column(piece.x0, piece.x1)
        for piece in heads[-1].pieces
        if all(piece.x1 + CLEAR * height < column.x0 or column.x1 + CLEAR * height < piece.x0 for column in columns)
    ]
    return tuple(sorted((*columns, *added), key=lambda column: column.x0))


def _near(rules: Sequence[Line], lines: Sequence[SplitLine]) -> list[Line]:
    box = line_box([line.line for line in lines])
    reach = lines[0].height
    return [
        rule
        for rule in rules
        if box[1] - reach < rule.bottom and rule.top < box[3] + reach and rule.x0 < box[2] and rule.x1 > box[0]
    ]


def _is_table(region: Region) -> bool:
    if _is_list_of_contents(region):
        return False
    wide = sum(figures(line) >= FEWEST_FIGURES for line in region.body)
    beside = [
        line for line in region.body if len(line.pieces) == 1 and 0 not in overlapped(line.pieces[0], region.columns)
    ]
    entries = sum(is_entry(line) and figures(line) < FEWEST_FIGURES for line in region.body)
    entries += sum(line.pieces[0].is_number for line in beside)
    if wide >= FEWEST_ROWS or wide + entries >= FEWEST_ENTRIES:
        return True
    if wide + entries > 1 and any(len(line.pieces) > 1 for line in region.heads):
        return True
    return _is_table_of_words(region)


def _is_list_of_contents(region: Region) -> bool:
    """Titles and, behind dots, page numbers that never fall; no head."""
    ends = [line.pieces[-1].text for line in region.body if len(line.pieces) > 1]
    led = sum(LEADER in line.line.text.replace(" ", "") for line in region.body)
    if region.heads or len(region.columns) > 2 or led < MOSTLY * len(region.body):  # noqa: PLR2004
        return False
    numbers = [int(end) for end in ends if end.isdecimal()]
    return len(numbers) == len(ends) and numbers == sorted(numbers)


def _is_table_of_words(region: Region) -> bool:
    several = [line.pieces for line in region.lines if len(line.pieces) > 1]
    ruled = bool(wide_levels(region.rules, region.box))
    if len(several) < FEWEST_LINES_OF_WORDS - ruled:
        return False
    words = [len(piece.words) for pieces in several for piece in pieces]
    if len(region.columns) == 2 and sum(words) / len(words) > CELL_WORDS:  # noqa: PLR2004
        return False
    fitting = sum(len(overlapped(piece, region.columns)) == 1 for pieces in several for piece in pieces)
    return fitting > FITTING * len(words)
