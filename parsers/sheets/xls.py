"""What an xls says beyond its values: number formats, merged cells, what is hidden, errors and notes, from xlrd."""

import io
import struct

import xlrd  # type: ignore[import-untyped]
from xlrd.compdoc import CompDocError  # type: ignore[import-untyped]

from parsers.blocks import Span
from parsers.sheets.meaning import SheetMeaning
from parsers.sheets.number_formats import NumberFormat, parse_format

BEYOND_XLRD = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
    OverflowError,
    RecursionError,
    EOFError,
)
"""All that xlrd raises on files that are damaged or unusual."""


def xls_meanings(data: bytes) -> dict[str, SheetMeaning] | None:
    """Sheet name -> what it says beyond its values, for every sheet; None where xlrd cannot tell."""
    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO()) as book:
            formats = _Formats(book)
            return {sheet.name: _sheet_to_meaning(sheet, formats) for sheet in book.sheets()}
    except BEYOND_XLRD:
        return None


class _Formats:
    """The format that a cell's style shows numbers by; None for dates and for what is shown as it is stored."""

    def __init__(self, book: xlrd.Book) -> None:
        self._book = book
        self._known: dict[int, NumberFormat | None] = {}

    def of(self, style: int) -> NumberFormat | None:
        if style not in self._known:
            key = self._book.xf_list[style].format_key
            found = parse_format(self._book.format_map[key].format_str)
            self._known[style] = None if found.is_general or found.is_date else found
        return self._known[style]


def _sheet_to_meaning(sheet: xlrd.sheet.Sheet, formats: _Formats) -> SheetMeaning:
    meaning = SheetMeaning(
        spans=[Span(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells],
        hidden_rows={row for row, info in sheet.rowinfo_map.items() if info.hidden},
        hidden_columns=[(column, column) for column, info in sheet.colinfo_map.items() if info.hidden],
        notes={
            place: " ".join(note.text.split()) for place, note in sheet.cell_note_map.items() if note.text.strip()
        },
    )
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_TEXT}:
                if shown_as := formats.of(sheet.cell_xf_index(row, column)):
                    meaning.formats[row, column] = shown_as
            elif kind == xlrd.XL_CELL_ERROR:
                code = sheet.cell_value(row, column)
                meaning.errors[row, column] = xlrd.error_text_from_code.get(code, "#ERROR")
    return meaning
