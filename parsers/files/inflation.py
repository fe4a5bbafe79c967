"""A budget for what packed bytes may grow to, kept by unpacking them bit by bit and counting.

Sizes that a file declares are not believed: a bomb lies about them.
"""

import zlib
from collections.abc import Iterable, Iterator

from foi.errors import TooLarge

INFLATED_BYTES = 300 * 2**20
"""No document may grow past this when unpacked."""

INFLATED_RATIO = 100
"""Nor past this many times its own size ..."""

RATIO_MATTERS_FROM = 64 * 2**20
"""... once it is larger than this: a small file of blanks shrinks more, and harms nobody."""

CHUNK = 256 * 1024
MEBIBYTE = 2**20


class Inflation:
    """Counts unpacked bytes of one document and raises TooLarge when they pass a limit."""

    def __init__(self, packed: int, name: str) -> None:
        self.packed = packed
        self.name = name
        self.total = 0

    def add(self, count: int) -> None:
        """Count `count` more unpacked bytes."""
        self.total += count
        too_dense = self.total > RATIO_MATTERS_FROM and self.total > INFLATED_RATIO * self.packed
        if self.total > INFLATED_BYTES or too_dense:
            raise TooLarge(
                f"the file has {self.packed:,} bytes but unpacks to more than {self.total // MEBIBYTE} MB.",
                where=self.name,
                do="Do not open it. Ask the sender what it is, and for the figures in a plain file.",
            )

    def refuse_declared(self, declared: int) -> None:
        """Raise TooLarge when the sizes that the file itself declares are already too large."""
        if declared > INFLATED_BYTES:
            raise TooLarge(
                f"the file says that it unpacks to {declared // MEBIBYTE:,} MB; the limit is "
                f"{INFLATED_BYTES // MEBIBYTE} MB.",
                where=self.name,
                do="Do not open it. Ask the sender what it is, and for the figures in a plain file.",
            )

    def inflate(self, packed: Iterable[bytes | memoryview], *, raw: bool) -> Iterator[bytes]:
        """Unpack a deflate stream (`raw`, as in zip) or a zlib stream (as in PDF), counting what comes out.

        Bytes that are no such stream end it quietly: what a lenient reader would get out of them is counted.
        """
        stream = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS)
        for piece in packed:
            rest: bytes | memoryview = piece
            while len(rest):
                try:
                    out = stream.decompress(rest, CHUNK)
                except zlib.error:
                    return
                self.add(len(out))
                yield out
                if stream.eof:
                    return
                rest = stream.unconsumed_tail


def pieces(data: bytes | memoryview) -> Iterator[memoryview]:
    """Cut bytes into chunks without copying them."""
    view = memoryview(data)
    for start in range(0, len(view), CHUNK):
        yield view[start : start + CHUNK]
