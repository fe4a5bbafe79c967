"""One page of a PDF -> its words, from pdfium.

Places are in PDF points from the page's top left corner, after its rotation, so that pages turned sideways read like
any other. pdfium's positioned characters cost a tenth of what a parser in Python takes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from parsers.pdf.geometry import page_matrix
from parsers.pdf.letters import page_to_letters
from parsers.pdf.words import Word, letters_to_words

OBJECTS_LOOKED_AT = 1000
"""Pieces of a page that are enough to tell what it is made of."""

PICTURES = frozenset({pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM, pdfium_c.FPDF_PAGEOBJ_SHADING})
"""Pieces of a page that are pictures, or that may hold some."""

DRAWING = 50
"""Drawn lines from which a page may be a drawing, such as letters without a font."""


@dataclass(frozen=True)
class Page:
    """A page's number from 1 and its words in the order of its text.

    `is_recognised`: the text is not printed but laid unseen over a picture, by a machine that read a scan.
    """

    number: int
    words: tuple[Word, ...]
    has_pictures: bool
    is_recognised: bool


class PageReader:
    """Reads one open page; close the document afterwards. `to_top_left` turns its coordinates into ours."""

    def __init__(self, page: pdfium.PdfPage, number: int) -> None:
        self.raw = page
        self.number = number
        self.to_top_left = page_matrix(page)

    def page(self) -> Page:
        """The words; cheap."""
        kinds = [pdfium_c.FPDFPageObj_GetType(thing) for thing in self._objects()]
        unseen = [
            pdfium_c.FPDFTextObj_GetTextRenderMode(thing) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
            for thing, kind in zip(self._objects(), kinds, strict=True)
            if kind == pdfium_c.FPDF_PAGEOBJ_TEXT
        ]
        return Page(
            self.number,
            letters_to_words(page_to_letters(self.raw, self.to_top_left)),
            has_pictures=not PICTURES.isdisjoint(kinds) or kinds.count(pdfium_c.FPDF_PAGEOBJ_PATH) > DRAWING,
            is_recognised=sum(unseen) * 2 > len(unseen),
        )

    def _objects(self) -> Iterator[object]:
        return (
            pdfium_c.FPDFPage_GetObject(self.raw, at)
            for at in range(min(pdfium_c.FPDFPage_CountObjects(self.raw), OBJECTS_LOOKED_AT))
        )
