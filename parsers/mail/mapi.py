"""A list of MAPI properties as a winmail.dat holds it ([MS-OXTNEF] 2.1.3.4).

Counts and lengths are never believed: each value must lie in the bytes that there are, so that the work is bounded by
them. (The library tnefparse believes them, and can be kept busy for ever by 29 bytes.)
"""

import struct
from dataclasses import dataclass

SHORT, BOOLEAN, TEXT8, TEXT, OBJECT, BINARY = 0x0002, 0x000B, 0x001E, 0x001F, 0x000D, 0x0102
SIZES = {0x0001: 0, SHORT: 4, 0x0003: 4, 0x0004: 4, 0x000A: 4, BOOLEAN: 4} | dict.fromkeys(
    (0x0005, 0x0006, 0x0007, 0x0014, 0x0040), 8
)
SIZES[0x0048] = 16
"""Bytes that a value of fixed length takes up, filled up to four."""
OF_ANY_LENGTH = frozenset({0x0000, TEXT8, TEXT, OBJECT, BINARY})
SEVERAL = 0x1000
NAMED = 0x8000

BROKEN = (ValueError, struct.error)


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its number, its type, and the bytes of its first value."""

    number: int
    sort: int
    value: bytes


def bytes_to_properties(data: bytes) -> tuple[list[Property], bool]:
    """The properties in order up to the first that is damaged, and whether that was the end of them."""
    cursor = _Cursor(data)
    found: list[Property] = []
    try:
        count = cursor.number()
        while len(found) < count:
            found.append(_read(cursor))
    except BROKEN:
        return found, False
    return found, True


class _Cursor:
    """A place in the bytes, which never moves past their end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        if size < 0 or self._at + size > len(self._data):
            raise ValueError("past the end")
        self._at += size
        return self._data[self._at - size : self._at]

    def number(self) -> int:
        return int.from_bytes(self.take(4), "little")

    def filled(self, size: int) -> bytes:
        """So many bytes, and those that fill them up to a multiple of four."""
        taken = self.take(size)
        self.take(-size % 4)
        return taken


def _read(cursor: _Cursor) -> Property:
    sort, number = struct.unpack("<HH", cursor.take(4))
    if number >= NAMED:
        cursor.take(16)
        if cursor.number():
            cursor.filled(cursor.number())
        else:
            cursor.take(4)
    has_several, sort = bool(sort & SEVERAL), sort & ~SEVERAL
    if sort in OF_ANY_LENGTH:
        values = [cursor.filled(cursor.number()) for _ in range(cursor.number())]
    elif sort in SIZES and has_several:
        size = 2 if sort in {SHORT, BOOLEAN} else SIZES[sort]
        values = [cursor.filled(size * cursor.number())]
    elif sort in SIZES:
        values = [cursor.take(SIZES[sort])]
    else:
        raise ValueError("unknown type")
    return Property(number, sort, values[0] if values else b"")
