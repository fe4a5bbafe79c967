"""What every format is turned into: a document of paragraphs and grids, each piece knowing its own place.

A `Grid` is a rectangle of cells: a whole sheet, a whole csv, one table of a PDF, Word or HTML document. Finding the
tables inside a sheet, and what their heads mean, is the work of later stages.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from foi.records import LinePlace, PageBox, ParagraphPlace, SheetCell, Where

CellValue = None | str | int | Decimal | bool | dt.date | dt.datetime | dt.time
"""The typed value where the format has one (sheets); the text itself elsewhere; None for an empty cell."""


class Kind(StrEnum):
    """Formats told apart by their bytes first, then by name."""

    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    CSV = "csv"
    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    WORDML = "wordml"
    SHEETML = "sheetml"
    TEXT = "txt"
    HTML = "html"
    MHT = "mht"
    EML = "eml"
    MSG = "msg"
    TNEF = "tnef"
    MBOX = "mbox"
    ZIP = "zip"
    IMAGE = "image"
    OTHER = "other"

    @property
    def is_spreadsheet(self) -> bool:
        """Every grid of such a document is a whole sheet, which speaks for itself."""
        return self in {Kind.XLSX, Kind.XLS, Kind.XLSB, Kind.ODS, Kind.CSV}

    @property
    def is_mail(self) -> bool:
        """Such a document is one mail, with a sender and a subject of its own."""
        return self in {Kind.EML, Kind.MSG}


class Cell(NamedTuple):
    """One cell: `text` as a person sees it (trimmed of outer white space), `value` as the format types it.

    A tuple, since a large workbook has millions.
    """

    text: str = ""
    value: CellValue = None
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing is printed in the cell."""
        return not self.text


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells, 0-based and inclusive: the value stands in the top left one, the others are empty."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A rectangle of cells, every row of the same width, row and column counted from 0.

    `name` is the sheet's name, "csv", or "table 2". For PDF tables `page` (1-based) and `boxes` give places; for
    every other format a place is `name` and an A1 address, offset by `first_row` (0-based) where the grid does not
    begin at the top of its sheet. `column_pages` has the columns that stand on another page than `page`.
    `hidden` says the whole sheet is hidden; `from_picture` that a machine read it; `may_be_cut` that its last row
    may go on over a page break.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    spans: tuple[Span, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    page: int = 0
    boxes: dict[tuple[int, int], tuple[float, float, float, float]] = field(default_factory=dict)
    first_row: int = 0
    column_pages: dict[int, int] = field(default_factory=dict)
    from_picture: bool = False
    may_be_cut: bool = False

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def where(self, row: int, column: int) -> Where:
        """The source place of a cell, as the interface prints it."""
        if self.page and (row, column) in self.boxes:
            return PageBox(page=self.column_pages.get(column, self.page), bbox=self.boxes[row, column])
        return SheetCell(sheet=self.name, cell=f"{column_to_letters(column)}{row + self.first_row + 1}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text between tables: a paragraph, a line, or a heading.

    `quoted` marks text that the reply repeats from our own request or an earlier mail: never an answer;
    `from_picture` text that a machine read from a picture.
    """

    text: str
    where: ParagraphPlace | LinePlace | PageBox
    quoted: bool = False
    from_picture: bool = False


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """All blocks of a document in reading order, what the format itself warns of, and mail headers if it is a mail.

    `headers` has lower-case names (subject, from, date, message-id, in-reply-to, references, auto-submitted ...).
    """

    kind: Kind
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)

    def pages_from_pictures(self) -> frozenset[int]:
        """The pages that a machine read from pictures."""
        grids = {block.page for block in self.blocks if isinstance(block, Grid) and block.from_picture}
        texts = {
            block.where.page
            for block in self.blocks
            if isinstance(block, Paragraph) and block.from_picture and isinstance(block.where, PageBox)
        }
        return frozenset(grids | texts)


def column_to_letters(column: int) -> str:
    """0 -> "A", 25 -> "Z", 26 -> "AA"."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
