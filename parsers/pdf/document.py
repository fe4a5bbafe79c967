"""PDF -> paragraphs and tables, each with its page and place.

pdfium's text decides which pages could hold figures; only those get the search for tables. Pages without text are
pictures: they are read last, while there is time (parsers/pdf/scans.py), and each is named in a warning. A table that
goes on over the next page stays two grids.
"""

from dataclasses import replace
from functools import partial

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from foi.errors import PasswordProtected, TooLarge, Unreadable
from parsers.blocks import Block, Grid
from parsers.files.limits import PAGES
from parsers.pdf.page import Page, PageReader
from parsers.pdf.page_blocks import page_to_blocks
from parsers.pdf.rulings import page_to_lines
from parsers.pdf.scans import Scans

LARGE_PICTURE = 0.2
"""Share of a page from which a picture may be a table that someone pasted in; logos are smaller."""

RECOGNISED = "is a picture whose text a machine recognised (scan)"
"""Words of the warning about text that was read by a machine before us, and may be misread."""


def pdf_to_blocks(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """All blocks in reading order, and warnings about pages that are pictures.

    Raises Unreadable, PasswordProtected or TooLarge.
    """
    pages: dict[int, list[Block]] = {}
    warnings: dict[int, str] = {}
    document = open_pdf(data, name)
    try:
        if len(document) > PAGES:
            raise TooLarge(
                f"the PDF has {len(document):,} pages; the limit is {PAGES}.",
                where=name,
                do="Take out the pages that matter and put those in.",
            )
        scans = Scans()
        pictures: list[int] = []
        for number in range(1, len(document) + 1):
            reader = PageReader(document[number - 1], number)
            page = reader.page()
            if page.words:
                blocks = page_to_blocks(page, partial(page_to_lines, reader), _count_grids(pages) + 1)
                pages[number] = [replace(block, from_picture=page.is_recognised) for block in blocks]
            if warning := _page_warning(page):
                warnings[number] = warning
            if page.is_scan and page.has_pictures:
                pictures.append(number)
        for number in pictures:
            found, warnings[number] = scans.read_page(document[number - 1], number, _count_grids(pages) + 1)
            pages[number] = found or pages.get(number, [])
    except pdfium.PdfiumError as error:
        raise _unreadable(name) from error
    finally:
        document.close()
    in_order = (block for _, found in sorted(pages.items()) for block in found)
    return tuple(in_order), tuple(warning for _, warning in sorted(warnings.items()))


def _page_warning(page: Page) -> str:
    if page.is_recognised and page.words:
        return f"page {page.number} {RECOGNISED}: compare its figures by eye"
    if page.picture_share > LARGE_PICTURE and not page.is_scan:
        return f"page {page.number} holds a picture that takes {page.picture_share:.0%} of it: not read, look at it"
    return ""


def _count_grids(pages: dict[int, list[Block]]) -> int:
    return sum(isinstance(block, Grid) for blocks in pages.values() for block in blocks)


def open_pdf(data: bytes, name: str) -> pdfium.PdfDocument:
    """The open document, to be closed by the caller. Raises Unreadable or PasswordProtected."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise PasswordProtected(
                "the PDF is locked with a password.", where=name, do="Ask the sender for a copy without one."
            ) from error
        raise _unreadable(name) from error


def _unreadable(name: str) -> Unreadable:
    return Unreadable("the PDF is damaged.", where=name, do="Open it by hand, or ask the sender for it again.")
