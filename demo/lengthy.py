"""Long letters and large sheets, made on the spot to measure how fast they are read; all in them is invented.

The letters are drawn by pdfium and the sheet is written by openpyxl, so that nothing beyond the installed program is
needed.
"""

import ctypes
import io
from collections.abc import Iterator, Sequence
from random import Random

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]
from openpyxl import Workbook

WIDTH, HEIGHT = 595, 842
LEFT, TOP, BOTTOM = 62.0, 780.0, 70.0
LINE = 13.0
SIZE = 10.0
TABLE_EVERY = 3
"""Pages of a letter from one with tables to the next."""

TABLE_ROWS = 14
DATED = ("section 12(1)", "31 March 2019", "2018/19", "20 working days")
WORDS = (
    "the force holds recorded of and in response to your request we have considered whether information is held "
    "lanterns bicycles harbour parcels reported returned period between figures provided below district officers "
    "cases each year under section of the act please note that may include more than one item"
)


def letter(pages: int, seed: int) -> bytes:
    """A PDF of so many pages of A4: prose with dates and sections, and on every third page two tables."""
    chance = Random(seed)  # noqa: S311 - meant to be foreseen
    document = pdfium.PdfDocument.new()
    try:
        for number in range(1, pages + 1):
            page = document.new_page(WIDTH, HEIGHT)
            y = _write(document, page, _prose(chance, 12 if number % TABLE_EVERY == 0 else 50), TOP)
            if number % TABLE_EVERY == 0:
                y = _table(document, page, chance, y - LINE, ruled=True)
                _table(document, page, chance, y - 2 * LINE, ruled=False)
            _text(document, page, f"Northmere Police  FOI/{seed:04}/19  page {number} of {pages}", LEFT, 40)
            page.gen_content()
        held = io.BytesIO()
        document.save(held)
        return held.getvalue()
    finally:
        document.close()


def sheet(rows: int, columns: int) -> bytes:
    """An xlsx of one sheet: a head, and rows of a label and whole numbers."""
    workbook = Workbook(write_only=True)
    worksheet = workbook.create_sheet("Data")
    worksheet.append(["Case", *(f"Count {column}" for column in range(1, columns))])
    for row in range(rows):
        worksheet.append([f"Case {row}", *range(row, row + columns - 1)])
    held = io.BytesIO()
    workbook.save(held)
    return held.getvalue()


def _prose(chance: Random, lines: int) -> Iterator[str]:
    known = WORDS.split()
    for at in range(lines):
        words = [chance.choice(known) for _ in range(14)]
        if at % 5 == 0:
            words[chance.randrange(14)] = chance.choice(DATED)
        yield " ".join(words) if at % 9 else ""


def _write(document: pdfium.PdfDocument, page: pdfium.PdfPage, lines: Iterator[str], y: float) -> float:
    for line in lines:
        _text(document, page, line, LEFT, y)
        y -= LINE
    return y


def _table(document: pdfium.PdfDocument, page: pdfium.PdfPage, chance: Random, y: float, *, ruled: bool) -> float:
    years = ["2015/16", "2016/17", "2017/18", "2018/19"]
    rows = [years, *([str(chance.randint(0, 4000)) for _ in years] for _ in range(TABLE_ROWS))]
    edges = [LEFT, *(LEFT + 170 + 70 * at for at in range(len(rows[0]) + 1))]
    for at, row in enumerate(rows):
        label = f"District {at} of {chance.choice(WORDS.split())}" if at else "District"
        for x, text in zip(edges, (label, *row), strict=False):
            _text(document, page, text, x + 4, y - LINE + 4)
        y -= LINE
    if ruled:
        top = y + LINE * len(rows)
        for at in range(len(rows) + 1):
            _line(page, (edges[0], top - at * LINE), (edges[-1], top - at * LINE))
        for x in edges:
            _line(page, (x, top), (x, y))
    return y


def _text(document: pdfium.PdfDocument, page: pdfium.PdfPage, text: str, x: float, y: float) -> None:
    thing = pdfium_c.FPDFPageObj_NewTextObj(document, b"Helvetica", SIZE)
    written = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
    pdfium_c.FPDFText_SetText(thing, ctypes.cast(written, ctypes.POINTER(ctypes.c_ushort)))
    pdfium_c.FPDFPageObj_Transform(thing, 1, 0, 0, 1, x, y)
    pdfium_c.FPDFPage_InsertObject(page, thing)


def _line(page: pdfium.PdfPage, start: Sequence[float], end: Sequence[float]) -> None:
    path = pdfium_c.FPDFPageObj_CreateNewPath(*start)
    pdfium_c.FPDFPath_LineTo(path, *end)
    pdfium_c.FPDFPath_SetDrawMode(path, 0, 1)
    pdfium_c.FPDFPage_InsertObject(page, path)
