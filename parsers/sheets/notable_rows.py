"""The rows of a worksheet's XML that say more than plain values, so that only those are parsed for their meaning.

A large sheet is mostly rows of bare numbers. Looking for a few fixed strings in its bytes costs a small part of
parsing them. Where the XML is not written the way spreadsheet programs write it, all of it is kept.
Source: ECMA-376 part 1, 18.3.1.
"""

import re
from collections.abc import Collection, Iterable, Iterator

OPENING, CLOSING = b"<sheetData>", b"</sheetData>"
ROW, ROW_END = b"<row ", b"</row>"
NUMBERED_ROW = b'<row r="'

NOTABLE = (b't="e"', b"<f", b"hidden=")
"""An error, a formula, a hidden row."""

UNUSUAL = (b"<!", b"='", b'="&', b'= "', b' ="', b's="00')
"""Comments, other quotation marks, signs written as references, white space round "=": legal, and never seen."""

HEAD = 2**20
"""Bytes of a sheet that show how its writer writes, which is a program and does not change its ways."""

MOST_STYLES = 12
"""Styles of note up to which looking for each is cheaper than parsing."""

Span = tuple[int, int]


def keep_notable_rows(xml: bytes, styles: Collection[int], rounding: Collection[int]) -> bytes:
    """The worksheet without the rows that hold only plain values.

    `styles` are the style numbers whose number format may show something else than the value; `rounding` those that
    do so only for numbers with a fraction.
    """
    first, last = xml.find(OPENING), xml.rfind(CLOSING)
    if (
        first < 0
        or last < 0
        or len(styles) + len(rounding) > MOST_STYLES
        or _is_unusual(xml[first : min(last, first + HEAD)])
    ):
        return xml
    start = first + len(OPENING)
    spans = {span for needle in _needles(styles) for span in _rows_with(xml, needle, start, last)}
    if rounding:
        spans |= set(_rows_matching(xml, _fraction(rounding), start, last))
    rows = b"".join(xml[begin:end] for begin, end in _merged(spans))
    return xml[:start] + rows + xml[last:]


def _is_unusual(rows: bytes) -> bool:
    return any(sign in rows for sign in UNUSUAL) or rows.count(ROW) != rows.count(NUMBERED_ROW)


def _needles(styles: Iterable[int]) -> Iterator[bytes]:
    yield from NOTABLE
    yield from (b's="%d"' % style for style in styles)


def _fraction(styles: Iterable[int]) -> re.Pattern[bytes]:
    """A cell of one of these styles whose value is written with a point or an exponent."""
    return re.compile(b's="(?:%b)"[^>]*><v>[^<.eE]*[.eE]' % b"|".join(b"%d" % style for style in styles))


def _rows_with(xml: bytes, needle: bytes, start: int, last: int) -> Iterator[Span]:
    found = xml.find(needle, start, last)
    while found >= 0:
        span = _row_round(xml, found, start, last)
        yield span
        found = xml.find(needle, span[1], last)


def _rows_matching(xml: bytes, pattern: re.Pattern[bytes], start: int, last: int) -> Iterator[Span]:
    found = pattern.search(xml, start, last)
    while found:
        span = _row_round(xml, found.start(), start, last)
        yield span
        found = pattern.search(xml, span[1], last)


def _row_round(xml: bytes, found: int, start: int, last: int) -> Span:
    begin = xml.rfind(ROW, start, found)
    end = xml.find(ROW_END, found, last)
    return begin if begin >= 0 else start, end + len(ROW_END) if end >= 0 else last


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, each byte once."""
    reached = 0
    for begin, end in sorted(spans):
        if end > reached:
            yield max(begin, reached), end
            reached = end
