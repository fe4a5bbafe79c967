"""What is asked of a document that is to be looked at, and what comes back: records that cross a process's edge."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from foi.records import Record, Where

VERSION = "1"
"""Goes up when the same document is shown otherwise: pictures and windows that were kept are made anew."""


class Look(Record):
    """A place of a document to be shown.

    `place` None is its beginning. Of a sheet that is only looked through (`is_marked` False) the place is the top
    left cell; of a text `start` is the number of the first paragraph or table, from 0.
    """

    place: Where | None = None
    is_marked: bool = True
    start: int = -1


class PagePicture(Record):
    """A page drawn in shades of grey. `width` and `height` are PDF points of what is drawn, as places count them."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")

    kind: Literal["page"] = "page"
    page: int
    pages: int
    width: float
    height: float
    png: bytes


class WindowCell(Record):
    """A cell as it is shown; `note` is its comment; `across` and `down` count the columns and rows of a merge."""

    text: str = ""
    note: str = ""
    across: int = 1
    down: int = 1


class WindowColumn(Record):
    """A column; `gap`: others were left out before it."""

    letters: str
    hidden: bool = False
    gap: bool = False


class WindowRow(Record):
    """A row with its number; a cell that a merged one covers is None. `is_head`: it heads the table."""

    number: int
    cells: tuple[WindowCell | None, ...]
    hidden: bool = False
    is_head: bool = False
    gap: bool = False


class Window(Record):
    """A piece of a sheet or table: `marked` is the row and the column of the marked cell, as indexes into these.

    `first_row`, `last_row`, `first_column`, `last_column` (from 0) are what the window covers without the heads and
    labels that are kept in view; `height` and `width` are those of the whole sheet.
    """

    name: str
    columns: tuple[WindowColumn, ...]
    rows: tuple[WindowRow, ...]
    marked: tuple[int, int] | None
    first_row: int
    last_row: int
    first_column: int
    last_column: int
    height: int
    width: int


class SheetWindow(Record):
    """A window of a workbook's sheet, and the names of all its sheets that can be looked at."""

    kind: Literal["sheet"] = "sheet"
    window: Window
    sheets: tuple[str, ...]


class Words(Record):
    """A paragraph: its lines, the number of the first as places count them, and the marked one as an index."""

    lines: tuple[str, ...]
    number: int = 0
    quoted: bool = False
    marked: int = -1


class Passage(Record):
    """Paragraphs and tables of a letter or mail in order; `first` is the number of the first, of `total` (from 0).

    `heads` are the lines above a mail, each with its name: from whom, when, about what.
    """

    kind: Literal["passage"] = "passage"
    pieces: tuple[Words | Window, ...]
    first: int
    total: int
    heads: tuple[tuple[str, str], ...] = ()


class NoView(Record):
    """Nothing can be shown, and why, in a sentence."""

    kind: Literal["nothing"] = "nothing"
    why: str


View = Annotated[PagePicture | SheetWindow | Passage | NoView, Field(discriminator="kind")]
