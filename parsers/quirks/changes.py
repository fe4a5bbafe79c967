"""A document with some of its cells and paragraphs read otherwise than printed, and the trace of every change."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from foi.records import Figure, Where
from parsers.blocks import Block, Cell, Document, Grid, Paragraph

Spot = tuple[int, int, int]
"""A cell: which block of the document, row and column, from 0."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell or paragraph to be read as `now`; `why` goes with the figures it bears on."""

    now: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Loose:
    """The trace of a heading outside tables: it goes with the figures of its question and period (None: of any)."""

    question: str | None
    span: tuple[object, object] | None
    why: str


@dataclass(slots=True)
class Traces:
    """What to write beside figures: by their own place what was printed and why, or only why a head was changed."""

    printed: dict[Where, tuple[str, Change]] = field(default_factory=dict)
    beside: dict[Where, list[str]] = field(default_factory=dict)
    loose: list[Loose] = field(default_factory=list)

    def trace(self, figure: Figure) -> Figure:
        """The figure with `raw` as it is printed, and every change that it rests on among its reasons."""
        printed, change = self.printed.get(figure.where, ("", Change("")))
        raw = printed if change.now and figure.raw == change.now else figure.raw
        span = (figure.period.start, figure.period.end) if figure.period else None
        found = [change.why, *self.beside.get(figure.where, [])]
        found += [
            loose.why
            for loose in self.loose
            if loose.question in {None, figure.question} and loose.span in {None, span}
        ]
        reasons = tuple(dict.fromkeys(reason for reason in (*figure.reasons, *found) if reason))
        return figure.model_copy(update={"raw": raw, "reasons": reasons})


def with_changes(document: Document, cells: Mapping[Spot, Change], texts: Mapping[int, Change]) -> Document:
    """The document with its cells and paragraphs (by number of the block) as they are to be read."""
    by_block: dict[int, dict[tuple[int, int], str]] = {}
    for (number, row, column), change in cells.items():
        by_block.setdefault(number, {})[row, column] = change.now
    blocks: list[Block] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid) and number in by_block:
            blocks.append(replace(block, rows=_rows_with(block, by_block[number])))
        elif isinstance(block, Paragraph) and number in texts:
            blocks.append(replace(block, text=texts[number].now))
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _rows_with(grid: Grid, changes: Mapping[tuple[int, int], str]) -> tuple[tuple[Cell, ...], ...]:
    rows = [list(row) for row in grid.rows]
    for (row, column), now in changes.items():
        rows[row][column] = Cell(now, now or None, rows[row][column].note)
    return tuple(tuple(row) for row in rows)
