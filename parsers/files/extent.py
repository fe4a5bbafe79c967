"""How far a sheet reaches. A workbook of 1.5 kB with one far cell would fill the memory of any library."""

import re

from foi.errors import TooLarge

CELLS = 5_000_000
"""Most cells that the rectangle from A1 to the last filled cell of a sheet may have."""

LONGEST_TAG = 4096

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
    """Fed a worksheet's XML in chunks; knows how far its filled cells reach."""

    def __init__(self) -> None:
        self.height = 0
        self.columns: set[bytes] = set()
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        """Look at the next chunk; a tag cut in two by the chunk's end waits for the rest."""
        text = self._tail + chunk
        cut = text.rfind(b"<")
        self._tail = text[cut:] if cut >= 0 and len(text) - cut < LONGEST_TAG and b">" not in text[cut:] else b""
        for found in _FILLED_CELL.finditer(text):
            self.columns.add(found[1])
            self.height = max(self.height, int(found[2]))

    @property
    def width(self) -> int:
        """Columns from A to the last filled one."""
        return max((letters_to_column(letters.decode()) + 1 for letters in self.columns), default=0)
