"""The marker sheet of our own template workbook: hidden, declared on its first sheet, and holding our reference.

It is the one hidden sheet that is known beforehand: its reference counts as one that the reply carries, nothing in it
is a figure, and it calls for no warning. Any other hidden sheet is named in a warning, whatever it is called. What it
says of the campaign and of the layout lets the workbook be read by its layout (parsers/template/workbook.py).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.blocks import EMPTY, Block, Cell, Grid

OUR_MARK = re.compile(r"\[foi43 [\w .-]+\]")
"""Our reference as it stands in a subject or on the marker sheet."""
NAME = "foi43"
FIRST_ROWS = 10
FACTS = frozenset({"campaign", "version"})


@dataclass(frozen=True, slots=True)
class Marker:
    """What a marker sheet says: the campaign's slug and the version of the layout, "" where it does not."""

    campaign: str
    version: str


def marker_grid(name: str, rows: Iterable[Iterable[object]]) -> Grid | None:
    """A hidden grid with our mark and facts, if a sheet of this name and these values is a marker sheet; else None.

    It stays one when somebody has made it visible.
    """
    if name.strip().casefold() != NAME:
        return None
    first = [list(row) for _, row in zip(range(FIRST_ROWS), rows, strict=False)]
    marks = (OUR_MARK.search(value) for row in first for value in row if isinstance(value, str))
    mark = next((found.group() for found in marks if found), "")
    if not mark:
        return None
    facts = [(_as_text(row[0]), _as_text(row[1])) for row in first if len(row) > 1 and _as_text(row[0]) in FACTS]
    told = tuple((_text_cell(key), _text_cell(value)) for key, value in facts)
    return Grid(name=NAME, rows=((_text_cell(mark), EMPTY), *told), hidden=True)


def marks_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The marks on the marker sheets among the blocks of a document."""
    return tuple(
        cell.text for grid in _hidden(blocks) for row in grid.rows for cell in row if OUR_MARK.fullmatch(cell.text)
    )


def marker_of(blocks: Iterable[Block]) -> Marker | None:
    """What the marker sheet among the blocks says; None where there is none, or more than one."""
    grids = _hidden(blocks)
    if len(grids) != 1:
        return None
    facts = {row[0].text: row[1].text for row in grids[0].rows}
    return Marker(facts.get("campaign", ""), facts.get("version", ""))


def _hidden(blocks: Iterable[Block]) -> Sequence[Grid]:
    return [block for block in blocks if isinstance(block, Grid) and block.hidden]


def _as_text(value: object) -> str:
    """A version may come back as the number 1.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _text_cell(text: str) -> Cell:
    return Cell(text, text)
