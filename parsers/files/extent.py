"""How far a sheet reaches. A workbook of 1.5 kB with one far cell would fill the memory of any library."""

import re

from foi.errors import TooLarge

CELLS = 5_000_000
"""Most cells that the rectangle from A1 to the last filled cell of a sheet may have."""

LONGEST_TAG = 4096

NEAR_ROWS, NEAR_COLUMNS = 99_999, 26
"""Rows and columns that an address of one letter and at most five digits can name."""

_FAR_CELL = re.compile(rb"=[\"'](?:([A-Z]{2,3})(\d{1,7})|([A-Z])(\d{6,7}))[\"']")
"""Any address beyond those (and some texts that look like one, which does no harm)."""

_FILLED_CELL = re.compile(rb"<(?:\w{1,20}:)?c\s[^<>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^<>]*(?<!/)>")
"""A cell element that is not empty, with its address (ECMA-376 part 1, 18.3.1.4). Cells that only carry a style,
such as whole formatted rows, are empty elements and do not count."""


def check_extent(height: int, width: int, *, sheet: str, name: str) -> None:
    """Raise TooLarge when a sheet of this height and width (in cells, from A1) is over the limit."""
    if height * width > CELLS:
        raise TooLarge(
            f"{sheet} reaches to row {height:,} and column {width:,}; the limit is {CELLS:,} cells.",
            where=name,
            do="Look for a stray cell far from the table, delete it (or ask the sender to), and try again.",
        )


def letters_to_column(letters: str) -> int:
    """Column number from 0: "A" -> 0, "Z" -> 25, "AA" -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class SheetExtent:
    """Fed a worksheet's XML in chunks; knows how far its cells reach.

    `exactly` looks at every filled cell. Otherwise only at addresses that lie far out, which is five times as fast,
    and the sheet is taken to fill everything nearer: `height` and `width` are then the most they can be.
    """

    def __init__(self, *, exactly: bool) -> None:
        self.height = 0 if exactly else NEAR_ROWS
        self.width = 0 if exactly else NEAR_COLUMNS
        self._cell = _FILLED_CELL if exactly else _FAR_CELL
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        """Look at the next chunk; a tag cut in two by the chunk's end waits for the rest."""
        text = self._tail + chunk
        cut = text.rfind(b"<")
        self._tail = text[cut:] if cut >= 0 and len(text) - cut < LONGEST_TAG and b">" not in text[cut:] else b""
        addresses = self._cell.findall(text)
        for letters in {one[at] for one in addresses for at in range(0, len(one), 2)} - {b""}:
            self.width = max(self.width, letters_to_column(letters.decode()) + 1)
        rows = (int(one[at]) for one in addresses for at in range(1, len(one), 2) if one[at])
        self.height = max((self.height, *rows))
