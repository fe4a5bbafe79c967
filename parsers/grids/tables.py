"""Finds the tables inside a grid: where each begins, its captions, its head rows, its body and its columns.

A sheet may hold several tables, stacked or side by side. A table begins at a head row (a row of words or periods
above columns of numbers) or, failing that, at its first number; texts standing alone above it are its captions. A
table without a caption of its own takes over those of the table above it on the same sheet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from parsers.blocks import Grid
from parsers.grids.head_rows import ROWS_LOOKED_AHEAD, is_head
from parsers.values.sorts import Looks, Sort, grid_to_looks


@dataclass(frozen=True, slots=True)
class Caption:
    """A text outside every table's body, with its place in the grid (row -1: a paragraph of the document)."""

    text: str
    row: int = -1
    column: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A part of a grid: head rows, body rows and columns are indexes into the grid, in order.

    Rows of the body may hold a label alone. `captions` run from the farthest to the nearest; `notes` stand below.
    `continues`: the rows go on from the table before, cut by a page break.
    """

    grid: Grid
    looks: Looks
    captions: tuple[Caption, ...]
    heads: tuple[int, ...]
    body: tuple[int, ...]
    columns: tuple[int, ...]
    notes: tuple[Caption, ...] = ()
    inherits_captions: bool = False
    continues: bool = False


@dataclass(slots=True)
class _Block:
    captions: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)


def grid_to_tables(grid: Grid) -> tuple[Table, ...]:
    """Every table of a grid, top to bottom and left to right. A grid with no number in it has none."""
    looks = with_spans_filled(grid, grid_to_looks(grid))
    tables: list[Table] = []
    captions: tuple[Caption, ...] = ()
    for block in _rows_to_blocks(looks):
        own = tuple(caption for row in block.captions for caption in _row_to_captions(looks, row))
        inherits = not own and bool(tables)
        captions = captions if inherits else own
        notes = tuple(caption for row in block.notes for caption in _row_to_captions(looks, row))
        whole = Table(grid, looks, captions, tuple(block.heads), tuple(block.body), (), notes, inherits)
        tables.extend(_side_by_side(whole))
    return tuple(tables)


def with_spans_filled(grid: Grid, looks: Looks) -> Looks:
    """Repeat the words of merged cells over the cells they cover; numbers stay where they stand.

    A head merged over twelve months is the head of each; a number merged over two columns is one number.
    """
    if not grid.spans:
        return looks
    rows = [list(row) for row in looks]
    for span in grid.spans:
        if span.top >= grid.height or span.left >= grid.width:
            continue
        origin = looks[span.top][span.left]
        if origin.sort in {Sort.EMPTY, Sort.NUMBER, Sort.SAID}:
            continue
        wide, tall = span.right > span.left, span.bottom > span.top
        if origin.sort is Sort.TEXT and wide and _alone_in_its_rows(looks, span.top, span.left, span.right):
            continue
        for row in range(span.top, min(span.bottom, grid.height - 1) + 1):
            for column in range(span.left, min(span.right, grid.width - 1) + 1):
                if (tall or wide) and rows[row][column].sort is Sort.EMPTY:
                    rows[row][column] = origin
    return tuple(tuple(row) for row in rows)


def _alone_in_its_rows(looks: Looks, row: int, left: int, right: int) -> bool:
    others = [look for at, look in enumerate(looks[row]) if not left <= at <= right and look.sort is not Sort.EMPTY]
    return not others and left == 0


def _row_to_captions(looks: Looks, row: int) -> Iterable[Caption]:
    seen: set[str] = set()
    for column, look in enumerate(looks[row]):
        if look.sort is not Sort.EMPTY and look.text not in seen:
            seen.add(look.text)
            yield Caption(look.text, row, column)


def _rows_to_blocks(looks: Looks) -> list[_Block]:
    blocks: list[_Block] = []
    loose: list[int] = []
    for row, cells in enumerate(looks):
        if all(look.sort is Sort.EMPTY for look in cells):
            continue
        if not _is_data(looks, row):
            loose.append(row)
            continue
        if blocks:
            blocks[-1].body.extend(_tail_of_body(blocks[-1].body, loose))
            loose = [at for at in loose if at > blocks[-1].body[-1]]
        first, last = _heads_among(looks, loose, row)
        if last:
            blocks.append(_Block(captions=loose[:first], heads=loose[first:last], body=[*loose[last:], row]))
        elif blocks and not _jumps_away(looks, blocks[-1].body, loose, row):
            blocks[-1].body.extend([*loose, row])
        else:
            blocks.append(_Block(captions=list(loose), body=[row]))
        loose = []
    if blocks:
        blocks[-1].notes = loose
    return blocks


def _tail_of_body(body: Sequence[int], loose: Sequence[int]) -> list[int]:
    """Rows right under a body with an empty row after them belong to it: labels without numbers, or notes."""
    tail: list[int] = []
    for row in loose:
        if row != body[-1] + len(tail) + 1:
            break
        tail.append(row)
    ends_in_gap = len(tail) < len(loose) and bool(tail)
    return tail if ends_in_gap else []


def _jumps_away(looks: Looks, body: Sequence[int], loose: Sequence[int], row: int) -> bool:
    """After texts of its own, a row whose numbers stand in quite other columns belongs to another table."""
    if not loose:
        return False
    before = {
        column
        for above in body[-ROWS_LOOKED_AHEAD:]
        for column, look in enumerate(looks[above])
        if look.says_how_many
    }
    here = {column for column, look in enumerate(looks[row]) if look.sort is Sort.NUMBER}
    return bool(here) and not here & before


def _is_data(looks: Looks, row: int) -> bool:
    return any(look.says_how_many or look.sort is Sort.YEAR for look in looks[row]) and not is_head(looks, row)


def _heads_among(looks: Looks, loose: Sequence[int], data_row: int) -> tuple[int, int]:
    """Where the head rows begin and end in the rows above the first row of numbers; (0, 0) if there are none.

    A text that stands alone right above the head, away from the label column, is the head's upper row.
    """
    found = [at for at, row in enumerate(loose) if is_head(looks, row)]
    if not found:
        return 0, 0
    last = found[-1]
    first = last
    while first > 0 and loose[first - 1] == loose[first] - 1 and _can_top_a_head(looks, loose[first - 1]):
        first -= 1
    return (first, last + 1) if loose[last] < data_row else (0, 0)


def _can_top_a_head(looks: Looks, row: int) -> bool:
    filled = [(column, look) for column, look in enumerate(looks[row]) if look.sort is not Sort.EMPTY]
    first, label = filled[0]
    reaches_down = label.sort is Sort.TEXT and looks[row + 1][first].text == label.text
    return is_head(looks, row) or (
        (first > 0 or reaches_down) and all(look.sort is not Sort.NUMBER for _, look in filled)
    )


def _side_by_side(whole: Table) -> Iterable[Table]:
    """Cut a block where an empty column stands before a column of labels."""
    rows = [*whole.heads, *whole.body]
    used = sorted({c for row in rows for c, look in enumerate(whole.looks[row]) if look.sort is not Sort.EMPTY})
    groups: list[list[int]] = []
    for column in used:
        starts = bool(groups) and column > groups[-1][-1] + 1 and _labels_a_table(whole, column)
        if not groups or starts:
            groups.append([])
        groups[-1].append(column)
    for group in groups:
        inside = [caption for caption in whole.captions if len(groups) == 1 or _belongs(caption, group, groups)]
        body = tuple(row for row in whole.body if any(whole.looks[row][c].sort is not Sort.EMPTY for c in group))
        heads = tuple(row for row in whole.heads if any(whole.looks[row][c].sort is not Sort.EMPTY for c in group))
        yield replace(whole, captions=tuple(inside), columns=tuple(group), body=body, heads=heads)


def _labels_a_table(whole: Table, column: int) -> bool:
    looks = [whole.looks[row][column] for row in whole.body]
    labels = sum(look.sort is Sort.TEXT or look.says_when for look in looks)
    return labels * 2 > sum(look.sort is not Sort.EMPTY for look in looks) and labels > 1


def _belongs(caption: Caption, group: Sequence[int], groups: Sequence[Sequence[int]]) -> bool:
    if caption.row < 0 or caption.column < groups[0][0]:
        return True
    nearest = max((g[0] for g in groups if g[0] <= caption.column), default=groups[0][0])
    return nearest == group[0]
