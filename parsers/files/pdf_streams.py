"""The limits of a PDF before any library opens it: what its packed streams grow to."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator

from foi.errors import TooLarge
from parsers.files.inflation import Inflation, pieces

DICTIONARY = 2048
"""Bytes before a stream in which its dictionary, with the filters, stands."""

MOST_FILTERS = 6

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FILTER = re.compile(rb"/(?:(FlateDecode|Fl)|(ASCII85Decode|A85)|(ASCIIHexDecode|AHx))\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ZLIB_STARTS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


def check_streams(data: bytes, name: str) -> None:
    """Unpack every packed stream bit by bit, keeping nothing; raises TooLarge when they grow past the limits.

    Pictures do not count: an honest scan may be large, and each is measured before it is drawn
    (parsers/pdf/scans.py). Filters: ISO 32000-1, 7.4.
    """
    budget = Inflation(len(data), name)
    view = memoryview(data)
    for found in _STREAM.finditer(data):
        head = _dictionary(data, found.start())
        if _IMAGE.search(head):
            continue
        end = data.find(b"endstream", found.end())
        body = view[found.end() : end if end != -1 else len(data)]
        for _ in _unpacked(body, head, budget):
            pass


def _dictionary(data: bytes, stream_at: int) -> bytes:
    before = data[max(0, stream_at - DICTIONARY) : stream_at]
    before = before[before.rfind(b"obj") + 3 :] if b"obj" in before else before
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), before)


def _unpacked(body: memoryview, head: bytes, budget: Inflation) -> Iterator[bytes]:
    filters = list(_FILTER.finditer(head))
    if len(filters) > MOST_FILTERS:
        raise TooLarge(f"a part of the PDF is packed {len(filters)} times over.", where=budget.name)
    chunks: Iterable[bytes | memoryview] = pieces(body)
    if not filters and bytes(body[:2]) in _ZLIB_STARTS:
        yield from budget.inflate(chunks, raw=False)
        return
    for found in filters:
        if found[1]:
            chunks = budget.inflate(chunks, raw=False)
        else:
            chunks = _from_ascii(b"".join(bytes(chunk) for chunk in chunks), in_hex=bool(found[3]))
    if filters:
        for chunk in chunks:
            yield bytes(chunk)


def _from_ascii(text: bytes, *, in_hex: bool) -> Iterator[memoryview]:
    text = b"".join(text.split())
    try:
        if in_hex:
            digits = text.partition(b">")[0]
            return pieces(binascii.unhexlify(digits + b"0" * (len(digits) % 2)))
        return pieces(base64.a85decode(text.partition(b"~>")[0].removeprefix(b"<~")))
    except ValueError:
        return pieces(b"")
