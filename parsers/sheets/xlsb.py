"""What an xlsb says beyond its values: number formats, merged cells and what is hidden, from its own records.

Source: [MS-XLSB] 2.1.4 (records), 2.4.156 (BrtBundleSh), 2.4.644 (BrtFmt), 2.4.828 (BrtXF), 2.4.749 (BrtRowHdr),
2.5.9 (Cell), 2.4.318 (BrtColInfo), 2.4.687 (BrtMergeCell).
"""

import struct
import zipfile
from collections.abc import Iterator
from enum import IntEnum

from parsers.blocks import Span
from parsers.files.archives import BROKEN_ARCHIVE, open_archive
from parsers.files.office_xml import related_parts
from parsers.sheets.built_in_formats import BUILT_IN
from parsers.sheets.meaning import SheetMeaning
from parsers.sheets.number_formats import NumberFormat, parse_format

WORKBOOK, STYLES = "xl/workbook.bin", "xl/styles.bin"

STRING_AND_NUMBER_CELLS = frozenset({2, 5, 6, 7, 8, 9})
"""Numbers (2, 5), texts (6, 7) and formulas with either (8, 9)."""

ERROR_CELLS = frozenset({3, 11})
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 43: "#WAIT"}
CELL_HEAD = 8
HIDDEN_ROW = 0x10
"""In the second byte of a row's flags."""


class Record(IntEnum):
    """Kinds of records that say something here."""

    ROW = 0
    FORMAT = 44
    STYLE = 47
    COLUMNS = 60
    SHEET = 156
    MERGED = 176
    STYLES_OF_CELLS = 617
    END_OF_STYLES = 618


def xlsb_meanings(data: bytes, name: str) -> dict[str, SheetMeaning] | None:
    """Sheet name -> what it says beyond its values, for every worksheet; None where the file is built otherwise."""
    try:
        with open_archive(data, name) as archive:
            styles = _styles(archive)
            related = related_parts(archive, WORKBOOK, name)
            return {
                sheet: _sheet_to_meaning(archive.read(related[key][1]), styles)
                for sheet, key in _sheets(archive)
                if related[key][0] == "worksheet"
            }
    except (KeyError, IndexError, struct.error, UnicodeDecodeError, *BROKEN_ARCHIVE):
        return None


def xlsb_codes(data: bytes, name: str) -> Iterator[str]:
    """The number formats that the workbook defines itself."""
    with open_archive(data, name) as archive:
        try:
            styles = archive.read(STYLES)
        except (KeyError, *BROKEN_ARCHIVE):
            return
    yield from (code for _, code in _formats(styles))


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and content."""
    at = 0
    while at < len(data):
        kind, at = _variable_number(data, at, 2)
        size, at = _variable_number(data, at, 4)
        yield kind, data[at : at + size]
        at += size


def _variable_number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in 7-bit pieces, and where the next byte stands; the kind of a record keeps its marker bits."""
    number = 0
    for piece in range(most):
        byte = data[at] if at < len(data) else 0
        number |= (byte & 0x7F) << (7 * piece)
        at += 1
        if not byte & 0x80:
            break
    return number, at


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it (XLWideString), and where the next byte stands."""
    length = 2 * struct.unpack_from("<I", data, at)[0]
    return data[at + 4 : at + 4 + length].decode("utf-16-le", "replace"), at + 4 + length


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for kind, body in records(archive.read(WORKBOOK)):
        if kind == Record.SHEET:
            key, after = _text(body, 8)
            yield _text(body, after)[0], key


def _formats(styles: bytes) -> Iterator[tuple[int, str]]:
    for kind, body in records(styles):
        if kind == Record.FORMAT:
            yield struct.unpack_from("<H", body)[0], _text(body, 2)[0]


def _styles(archive: zipfile.ZipFile) -> list[NumberFormat | None]:
    """The format of each style of cells; None for dates and for what is shown as it is stored."""
    data = archive.read(STYLES)
    codes = BUILT_IN | dict(_formats(data))
    found: list[NumberFormat | None] = []
    of_cells = False
    for kind, body in records(data):
        if kind in {Record.STYLES_OF_CELLS, Record.END_OF_STYLES}:
            of_cells = kind == Record.STYLES_OF_CELLS
        elif kind == Record.STYLE and of_cells:
            shown_as = parse_format(codes.get(struct.unpack_from("<H", body, 2)[0], "General"))
            found.append(None if shown_as.is_general or shown_as.is_date else shown_as)
    return found


def _sheet_to_meaning(data: bytes, styles: list[NumberFormat | None]) -> SheetMeaning:
    meaning = SheetMeaning()
    row = 0
    for kind, body in records(data):
        if kind == Record.ROW:
            row = struct.unpack_from("<I", body)[0]
            if body[11] & HIDDEN_ROW:
                meaning.hidden_rows.add(row)
        elif kind in STRING_AND_NUMBER_CELLS:
            column, style = struct.unpack_from("<II", body)
            if shown_as := styles[style & 0xFFFFFF]:
                meaning.formats[row, column] = shown_as
        elif kind in ERROR_CELLS:
            column = struct.unpack_from("<I", body)[0]
            meaning.errors[row, column] = ERRORS.get(body[CELL_HEAD], "#ERROR")
        elif kind == Record.COLUMNS:
            first, last = struct.unpack_from("<II", body)
            if body[16] & 1:
                meaning.hidden_columns.append((first, last))
        elif kind == Record.MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            meaning.spans.append(Span(top, left, bottom, right))
    return meaning
