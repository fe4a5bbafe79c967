"""What a table on a page truly is, for scoring: its place and its cells with their spans."""

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left corner of the page."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell that holds text; rows and columns count from 0 and are inclusive."""

    text: str
    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the part of one that stands on one page (from 1). Cells without text are left out."""

    page: int
    box: Box
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A PDF and the tables in it; `style` tells what it was made to look like."""

    name: str
    data: bytes
    tables: tuple[PageTable, ...]
    style: str = ""
    marks: frozenset[str] = field(default_factory=frozenset)
