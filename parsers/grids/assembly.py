"""Gathers the tables of a whole document: captions from the paragraphs above, heads carried over page breaks.

A table of a PDF that continues on the next page arrives as a grid without a head; it takes the head of the grid
before it when it has the same columns.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from foi.campaigns import Campaign
from foi.records import LinePlace
from parsers.blocks import Block, Document, Grid, Paragraph
from parsers.grids.heads import Layout, table_to_layout
from parsers.grids.running_lines import running_lines
from parsers.grids.tables import Caption, Table, grid_to_tables
from parsers.values.periods import Basis, find_periods, period_basis
from parsers.values.sorts import Sort, grid_to_looks
from parsers.values.whens import NEVER, When

PARAGRAPHS_ABOVE = 4
RUN_TOGETHER = re.compile(r"(?:[^\W\d]+ |\d[\d,]* )\d[\d,]*")
"""Two cells of a page in one: "North 3", "42 13"."""
PARAGRAPHS_BELOW = 4
"""So many paragraphs after a table may be notes to it."""
LONG_CELL = 300
MOST_NUMBERS = 50_000
"""Numbers of a table past which it is data to be analysed and no answer; the longest answer seen has some 15,000."""


@dataclass(frozen=True, slots=True)
class DocumentTables:
    """Tables and their layouts in reading order, and the loose texts of the document (quotes left out).

    `lists` are tables whose rows could only be counted: row numbers beside words or dates, no column of counts.
    `unread` are grids with the number of their cells that hold a number and belong to no table. `too_large` have more
    numbers than an answer could.
    """

    tables: tuple[Table, ...]
    layouts: tuple[Layout, ...]
    lists: tuple[Layout, ...]
    texts: tuple[str, ...]
    unread: tuple[tuple[Grid, int], ...] = ()
    too_large: tuple[Layout, ...] = ()


def document_to_tables(document: Document) -> DocumentTables:
    """Find and read every table of a document that is not hidden."""
    tables: list[Table] = []
    texts: list[str] = []
    running = running_lines(document)
    unread: list[tuple[Grid, int]] = []
    above: list[Caption] = []
    before: Table | None = None
    latest = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if not block.quoted and block.text.strip():
                texts.append(block.text)
                if id(block) in running and tables:
                    continue
                above.append(Caption(block.text.strip()))
                if len(above) <= PARAGRAPHS_BELOW:
                    tables[len(tables) - latest :] = [
                        _with_note(one, above[-1]) for one in tables[len(tables) - latest :]
                    ]
            continue
        if block.hidden:
            continue
        found = _grid_tables(block, above[-PARAGRAPHS_ABOVE:], before, is_whole_sheet=document.kind.is_spreadsheet)
        texts.extend(_loose_texts(block, found))
        if count := _numbers_in_no_table(block, found):
            unread.append((block, count))
        if found:
            latest = len(found)
            before = found[-1]
            above = []
        tables.extend(found)
    layouts = [table_to_layout(table) for table in tables]
    too_large = tuple(layout for layout in layouts if _is_too_large(layout))
    useful = tuple(layout for layout in layouts if layout.heads and layout.rows and not _is_too_large(layout))
    lists = tuple(layout for layout in layouts if not (layout.heads and layout.rows))
    return DocumentTables(tuple(tables), useful, lists, tuple(texts), tuple(unread), too_large)


def _is_too_large(layout: Layout) -> bool:
    return len(layout.heads) * len(layout.rows) > MOST_NUMBERS


def _numbers_in_no_table(grid: Grid, tables: Sequence[Table]) -> int:
    """Cells that are a number, or words with a number run into them beside a table on a page."""
    inside = {(row, column) for table in tables for row in (*table.heads, *table.body) for column in table.columns}
    shift = tables[0].grid.height - grid.height if tables else 0
    looks = tables[0].looks[shift:] if tables and not grid.spans else grid_to_looks(grid)
    count = 0
    for row, cells in enumerate(looks):
        for column, look in enumerate(cells):
            in_table = (row + shift, column) in inside
            run_together = bool(grid.page) and look.sort is Sort.TEXT and bool(RUN_TOGETHER.fullmatch(look.text))
            count += run_together if in_table else look.sort is Sort.NUMBER
    return count


def _with_note(table: Table, note: Caption) -> Table:
    return replace(table, notes=(*table.notes, note))


def _grid_tables(grid: Grid, above: Sequence[Caption], before: Table | None, *, is_whole_sheet: bool) -> list[Table]:
    tables = grid_to_tables(grid)
    if tables and before is not None and not is_whole_sheet and _continues(tables[0], before):
        first, *others = grid_to_tables(with_head_of(grid, before))
        tables = (replace(first, continues=not above), *others)
        above = before.captions
    elif not above and before is not None and not is_whole_sheet:
        above = before.captions
    return [
        replace(table, captions=(*above, *table.captions)) if at == 0 or table.inherits_captions else table
        for at, table in enumerate(tables)
    ]


def _continues(table: Table, before: Table) -> bool:
    return not table.heads and bool(before.heads) and table.grid.width == before.grid.width


def with_head_of(grid: Grid, before: Table) -> Grid:
    """The grid with the head rows of the table before it on top; every cell keeps its own place in the document."""
    heads = tuple(before.grid.rows[row] for row in before.heads)
    count = len(heads)
    return replace(
        grid,
        rows=(*heads, *grid.rows),
        spans=tuple(replace(span, top=span.top + count, bottom=span.bottom + count) for span in grid.spans),
        boxes={(row + count, column): box for (row, column), box in grid.boxes.items()},
        first_row=grid.first_row - count,
    )


def _loose_texts(grid: Grid, tables: Sequence[Table]) -> Iterable[str]:
    """Texts of a sheet outside the columns of numbers; all of them where it has no table."""
    for table in tables:
        yield from (caption.text for caption in (*table.captions, *table.notes) if caption.row >= 0)
    inside = {row for table in tables for row in (*table.heads, *table.body)}
    for row, cells in enumerate(grid.rows):
        if row not in inside:
            yield from (cell.text for cell in cells if cell.text and len(cell.text) <= LONG_CELL)
    for table in tables:
        for row in table.body:
            looks = [table.looks[row][column] for column in table.columns]
            if not any(look.sort is Sort.NUMBER for look in looks):
                yield from (look.text for look in looks if look.sort is Sort.TEXT)


def with_lines_of_sheets(document: Document, tables: Sequence[Table]) -> Document:
    """The document with the rows of its sheets outside tables as paragraphs: a letter typed into a sheet."""
    inside: dict[int, set[int]] = {}
    for table in tables:
        inside.setdefault(id(table.grid), set()).update(table.heads, table.body)
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Grid) and document.kind.is_spreadsheet and not block.hidden:
            blocks.extend(_rows_to_paragraphs(block, inside.get(id(block), set())))
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _rows_to_paragraphs(grid: Grid, inside: set[int]) -> Iterable[Paragraph]:
    for row, cells in enumerate(grid.rows):
        texts = [cell.text for cell in cells if cell.text]
        if row not in inside and texts:
            yield Paragraph(" ".join(texts), LinePlace(line=row + grid.first_row + 1))


def asked_period_named(texts: Iterable[str], campaign: Campaign) -> tuple[When, bool]:
    """The only asked period that the texts name, if there is one; whether they name any longer than a day."""
    asked = {(p.start, p.end) for question in campaign.questions for p in question.periods}
    named = {
        (period.start, period.end): period
        for text in dict.fromkeys(texts)
        for period in find_periods(text)
        if period_basis(period) is not Basis.DAY
    }
    fitting = [period for span, period in named.items() if span in asked]
    when = When(period=fitting[0], label=fitting[0].label) if len(fitting) == 1 else NEVER
    return when, bool(named)
