"""Draws an invented table on a reportlab canvas, and tells where its text stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from reportlab.lib import colors
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from bench.contents import Contents
from bench.styles import Style
from bench.truth import Box, TableCell

WIDEST_LABEL, WIDEST_WORDS = 150.0, 95.0
GRIDS = frozenset({"grid", "open grid"})
PALE = colors.Color(0.88, 0.9, 0.94)


@dataclass(frozen=True)
class Setting:
    """A table laid out: the lines of each cell, the edges of columns and rows (from its own upper left corner)."""

    contents: Contents
    style: Style
    lines: tuple[tuple[str, ...], ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def width(self) -> float:
        """Of the whole table."""
        return self.xs[-1]

    def height(self, rows: range) -> float:
        """Of these rows."""
        return self.ys[rows.stop] - self.ys[rows.start]


def set_table(contents: Contents, style: Style, chance: Random, most_width: float) -> Setting | None:
    """Choose widths and break lines; None when it cannot stand in `most_width`."""
    widths = _widths(contents, style, chance)
    if sum(widths) > most_width:
        return None
    if chance.random() < 0.4:
        share = (most_width - sum(widths)) / len(widths) * chance.choice([0.4, 0.7, 1.0])
        widths = [width + share for width in widths]
    xs = [0.0]
    for width in widths:
        xs.append(xs[-1] + width)
    lines = tuple(_broken(cell, contents, style, xs) for cell in contents.cells)
    heights = [style.leading + 2 * style.padding] * contents.rows
    for cell, parts in zip(contents.cells, lines, strict=True):
        last = _last_row(cell, contents, style)
        missing = len(parts) * style.leading + 2 * style.padding - sum(heights[cell.top : last + 1])
        if missing > 0:
            heights[last] += missing
    ys = [0.0]
    for height in heights:
        ys.append(ys[-1] + height)
    return Setting(contents, style, lines, tuple(xs), tuple(ys))


def _last_row(cell: TableCell, contents: Contents, style: Style) -> int:
    """Where a cell ends: a label over several rows stands beside the first of them, but for rules round it."""
    return cell.bottom if cell.top < contents.head_rows or style.rules in GRIDS else cell.top


def _font(cell: TableCell, contents: Contents, style: Style) -> str:
    return style.head_font if cell.top < contents.head_rows else style.font


def _widths(contents: Contents, style: Style, chance: Random) -> list[float]:
    """Wide enough for each longest word and each figure; labels and heads may wrap."""
    widths = [style.size * 2 + 2 * style.gutter] * contents.columns
    most_of_label = chance.uniform(0.55, 1.0) * WIDEST_LABEL
    for cell in contents.cells:
        if cell.left != cell.right:
            continue
        font = _font(cell, contents, style)
        whole = stringWidth(cell.text, font, style.size)
        longest = max(stringWidth(word, font, style.size) for word in cell.text.split())
        is_figure = any(sign.isdigit() for sign in cell.text) or len(cell.text) < 4
        may_wrap = cell.top < contents.head_rows or not is_figure
        most = most_of_label if cell.left == 0 else WIDEST_WORDS
        most = longest if cell.top < contents.head_rows and cell.left > 0 else max(longest, min(whole, most))
        wish = most if may_wrap else whole
        widths[cell.left] = max(widths[cell.left], wish + 2 * style.gutter + 1)
    return widths


def _broken(cell: TableCell, contents: Contents, style: Style, xs: list[float]) -> tuple[str, ...]:
    width = xs[cell.right + 1] - xs[cell.left] - 2 * style.gutter
    width -= style.hanging + _inset(cell, contents, style) if cell.left == 0 else 0
    return tuple(simpleSplit(cell.text, _font(cell, contents, style), style.size, width))


def draw_rows(canvas: Canvas, setting: Setting, rows: range, x: float, top: float, page_height: float) -> Box:
    """Draw some rows of a table with its upper left corner at (x, top); the box is that of text and rules."""
    above = top - setting.ys[rows.start]
    canvas.saveState()
    canvas.translate(x, page_height - above)  # y now falls below zero: row edges are at minus ys
    _fill(canvas, setting, rows)
    _rule(canvas, setting, rows)
    canvas.setFillColor(colors.black)
    for cell, lines in zip(setting.contents.cells, setting.lines, strict=True):
        if cell.top in rows:
            _draw_cell(canvas, setting, cell, lines)
    canvas.restoreState()
    return (x, top, x + setting.width, top + setting.height(rows))


def _draw_cell(canvas: Canvas, setting: Setting, cell: TableCell, lines: tuple[str, ...]) -> None:
    style, contents = setting.style, setting.contents
    is_head = cell.top < contents.head_rows
    raised = style.heads_raised if is_head else style.raised
    x0, x1 = setting.xs[cell.left] + style.gutter, setting.xs[cell.right + 1] - style.gutter
    last = _last_row(cell, contents, style)
    top, bottom = setting.ys[cell.top] + style.padding, setting.ys[last + 1] - style.padding
    spare = bottom - top - len(lines) * style.leading
    y = top + {"top": 0.0, "middle": spare / 2, "bottom": spare}[raised] + style.size * 0.92
    font = _font(cell, contents, style)
    alignment = contents.alignments[cell.left]
    if is_head and (cell.left != cell.right or (style.centred_heads and cell.left > 0)):
        alignment = "centre"
    inset = _inset(cell, contents, style)
    for at, line in enumerate(lines):
        width = stringWidth(line, font, style.size)
        start = {"left": x0, "right": x1 - width, "centre": (x0 + x1 - width) / 2}[alignment] + inset
        start += style.hanging if at and cell.left == 0 and not is_head else 0
        _write(canvas, start, -(y + at * style.leading), line, font, style.size)
        if style.leaders and contents.labels == 1 and at == len(lines) - 1 and _is_row_label(cell, contents):
            _lead(canvas, start + width + 2, x1, -(y + at * style.leading), style)


def _inset(cell: TableCell, contents: Contents, style: Style) -> float:
    return style.indented if contents.sections and _is_row_label(cell, contents) else 0.0


def _is_row_label(cell: TableCell, contents: Contents) -> bool:
    return cell.left == 0 and cell.top >= contents.head_rows and cell.top not in contents.sections


def _write(canvas: Canvas, x: float, y: float, line: str, font: str, size: float) -> None:
    """A line of text, with the marks of footnotes raised."""
    plain = line.rstrip("\u00b9\u00b2\u00b3")
    canvas.setFont(font, size)
    canvas.drawString(x, y, plain)
    if plain != line:
        canvas.setFont(font, size * 0.6)
        marks = line[len(plain) :].translate(str.maketrans("\u00b9\u00b2\u00b3", "123"))
        canvas.drawString(x + stringWidth(plain, font, size), y + size * 0.35, marks)


def _lead(canvas: Canvas, x: float, end: float, y: float, style: Style) -> None:
    dot = stringWidth(".", style.font, style.size)
    count = int((end - x) / dot)
    if count > 4:
        canvas.drawString(x, y, "." * count)


def _fill(canvas: Canvas, setting: Setting, rows: range) -> None:
    canvas.setFillColor(PALE)
    heads = setting.contents.head_rows
    if setting.style.rules in {"zebra", "band"} and rows.start < heads:
        canvas.rect(0, -setting.ys[heads], setting.width, setting.ys[heads], stroke=0, fill=1)
    if setting.style.rules == "zebra":
        for row in rows:
            if row >= heads and row % 2:
                top, bottom = setting.ys[row], setting.ys[row + 1]
                canvas.rect(0, -bottom, setting.width, bottom - top, stroke=0, fill=1)


def _rule(canvas: Canvas, setting: Setting, rows: range) -> None:
    canvas.setLineWidth(0.6)
    canvas.setStrokeColor(colors.black)
    canvas.setFillColor(colors.black)
    for x0, top, x1, bottom in _rules(setting, rows):
        if setting.style.drawn_as_boxes:
            canvas.rect(x0 - 0.3, -bottom - 0.3, x1 - x0 + 0.6, bottom - top + 0.6, stroke=0, fill=1)
        else:
            canvas.line(x0, -top, x1, -bottom)


def _rules(setting: Setting, rows: range) -> Iterable[Box]:
    rules, heads = setting.style.rules, setting.contents.head_rows
    first, end = setting.ys[rows.start], setting.ys[rows.stop]
    head_end = setting.ys[heads] if rows.start < heads else first
    if rules in GRIDS:
        ends = () if rules == "grid" else (0.0, setting.width)
        yield from (box for box in _boxes(setting, rows) if not (box[0] == box[2] and box[0] in ends))
    levels = {
        "rows": [setting.ys[row] for row in (rows.start, *range(heads, rows.stop), rows.stop)],
        "top and bottom": [first, head_end, end],
        "head": [head_end],
        "frame": [first, head_end, end],
        "columns": [first, head_end, end],
        "band": [end],
    }.get(rules, [])
    yield from ((0.0, y, setting.width, y) for y in dict.fromkeys(levels))
    if rules in {"frame", "columns"}:
        yield from ((x, first, x, end) for x in (0.0, setting.width))
    if rules == "columns":
        yield from _uprights(setting, rows)
    if setting.style.underlined_groups and rules in {"top and bottom", "rows", "head"}:
        yield from _underlines(setting, rows)


def _uprights(setting: Setting, rows: range) -> Iterable[Box]:
    """Inner column rules, broken where a cell spans them."""
    for column in range(1, setting.contents.columns):
        for row in rows:
            is_spanned = any(
                cell.left < column <= cell.right and cell.top <= row <= cell.bottom for cell in setting.contents.cells
            )
            if not is_spanned:
                yield (setting.xs[column], setting.ys[row], setting.xs[column], setting.ys[row + 1])


def _underlines(setting: Setting, rows: range) -> Iterable[Box]:
    for cell in setting.contents.cells:
        if cell.top in rows and cell.bottom + 1 < setting.contents.head_rows and cell.right > cell.left:
            y = setting.ys[cell.bottom + 1]
            yield (setting.xs[cell.left] + 2, y, setting.xs[cell.right + 1] - 2, y)


def _boxes(setting: Setting, rows: range) -> Iterable[Box]:
    """The four sides of every cell, with and without text."""
    places = {(row, column): (row, column, row, column) for row in rows for column in range(setting.contents.columns)}
    for cell in setting.contents.cells:
        for row in range(cell.top, cell.bottom + 1):
            for column in range(cell.left, cell.right + 1):
                if row in rows:
                    places[row, column] = (cell.top, cell.left, cell.bottom, cell.right)
    for top, left, bottom, right in sorted(set(places.values())):
        xs = (setting.xs[left], setting.xs[right + 1])
        ys = (setting.ys[top], setting.ys[bottom + 1])
        yield from ((xs[0], y, xs[1], y) for y in ys)
        yield from ((x, ys[0], x, ys[1]) for x in xs)


def true_cells(setting: Setting, rows: range) -> tuple[TableCell, ...]:
    """The cells of these rows, counted from the first of them.

    Without rules round it nothing shows that a title row spans all columns, or a label the rows below it.
    """
    kept = []
    for cell in setting.contents.cells:
        if cell.top not in rows:
            continue
        last = _last_row(cell, setting.contents, setting.style)
        moved = replace(cell, top=cell.top - rows.start, bottom=last - rows.start)
        if cell.top in setting.contents.sections and setting.style.rules not in {*GRIDS, "columns"}:
            moved = replace(moved, right=moved.left)
        kept.append(moved)
    return tuple(kept)


def break_rows(setting: Setting, first: int, room: float) -> int:
    """The row before which the page ends, if rows from `first` on have `room`; never inside a merged cell."""
    end = first
    for _, after in pairwise(range(first, setting.contents.rows + 1)):
        if setting.ys[after] - setting.ys[first] > room:
            break
        if not any(cell.top < after <= cell.bottom for cell in setting.contents.cells):
            end = after
    return end
