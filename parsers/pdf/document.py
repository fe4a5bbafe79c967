"""PDF -> paragraphs and tables, each with its page and place.

pdfium's text decides which pages could hold figures; only those get the search for tables. A page without text is a
picture and is named in a warning. A table that goes on over the next page stays two grids.
"""

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from foi.errors import PasswordProtected, TooLarge, Unreadable
from parsers.blocks import Block
from parsers.files.limits import PAGES
from parsers.pdf.lines import TextLine, words_to_lines
from parsers.pdf.page import Page, PageReader
from parsers.pdf.ruled import FoundTable, is_inside, lines_to_tables
from parsers.pdf.rulings import page_to_lines
from parsers.pdf.text import lines_to_paragraphs
from parsers.pdf.unruled import lines_to_unruled

FEWEST_FIGURES = 3
"""Words with a digit below which a page is not searched for tables."""

RECOGNISED = "is a picture whose text a machine recognised (scan)"
"""Words of the warning about text that was read by a machine before us, and may be misread."""


def pdf_to_blocks(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """All blocks in reading order, and warnings about pages that are pictures.

    Raises Unreadable, PasswordProtected or TooLarge.
    """
    blocks: list[Block] = []
    warnings: list[str] = []
    tables = 0
    document = _open(data, name)
    try:
        if len(document) > PAGES:
            raise TooLarge(
                f"the PDF has {len(document):,} pages; the limit is {PAGES}.",
                where=name,
                do="Take out the pages that matter and put those in.",
            )
        for number in range(1, len(document) + 1):
            reader = PageReader(document[number - 1], number)
            page = reader.page()
            if not page.words:
                warnings += [f"page {number} is a picture (scan): not read"] if page.has_pictures else []
                continue
            if page.is_recognised:
                warnings.append(f"page {number} {RECOGNISED}: compare its figures by eye")
            found, lines = _find_tables(page, reader, tables + 1)
            tables += len(found)
            blocks += _in_order(page, found, lines)
    except pdfium.PdfiumError as error:
        raise _unreadable(name) from error
    finally:
        document.close()
    return tuple(blocks), tuple(warnings)


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
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


def _find_tables(page: Page, reader: PageReader, first_number: int) -> tuple[list[FoundTable], list[TextLine]]:
    """The tables of a page, and the lines of text outside them."""
    found: list[FoundTable] = []
    could_hold_figures = sum(any(sign.isdigit() for sign in word.text) for word in page.words) >= FEWEST_FIGURES
    if could_hold_figures:
        found = lines_to_tables(page_to_lines(reader), page.words, page.number, first_number)
    lines = words_to_lines([word for word in page.words if not any(is_inside(word, table.box) for table in found)])
    if could_hold_figures:
        unruled = lines_to_unruled(lines, page.number, first_number + len(found))
        taken = {id(word) for table in unruled for word in table.words}
        lines = [line for line in lines if id(line.words[0]) not in taken]
        found += unruled
    return found, lines


def _in_order(page: Page, found: list[FoundTable], lines: list[TextLine]) -> list[Block]:
    """Paragraphs and tables by their upper ends; no paragraph runs past a table."""
    ordered: list[tuple[float, Block]] = []
    starts = sorted(table.box[1] for table in found)
    group: list[TextLine] = []
    for line in lines:
        if group and any(group[-1].top < start <= line.top for start in starts):
            ordered += lines_to_paragraphs(group, page.number)
            group = []
        group.append(line)
    ordered += lines_to_paragraphs(group, page.number)
    ordered += [(table.box[1], table.grid) for table in found]
    return [block for _, block in sorted(ordered, key=lambda pair: pair[0])]
