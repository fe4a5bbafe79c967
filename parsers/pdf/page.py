"""One page of a PDF -> its words, from pdfium.

Places are in PDF points from the page's top left corner, after its rotation, so that pages turned sideways read like
any other. pdfium's positioned characters cost a tenth of what a parser in Python takes.
"""

import ctypes
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

MOST_OF_PAGE, FEW_WORDS = 0.4, 30
"""A picture of at least this share of a page with fewer words than this is a scan with a stamp or a page number."""

DRAWING = 50
"""Drawn lines from which a page may be a drawing, such as letters without a font."""


@dataclass(frozen=True)
class Page:
    """A page's number from 1 and its words in the order of its text.

    `is_recognised`: the text is not printed but laid unseen over a picture, by a machine that read a scan.
    `picture_share`: how much of the page its largest picture takes (0 to 1).
    """

    number: int
    words: tuple[Word, ...]
    has_pictures: bool
    is_recognised: bool
    picture_share: float = 0.0

    @property
    def is_scan(self) -> bool:
        """The page is a picture, with no printed words or with a stamp on it."""
        is_stamped = len(self.words) < FEW_WORDS and self.picture_share > MOST_OF_PAGE
        return not self.words or (is_stamped and not self.is_recognised)


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
            picture_share=self._picture_share(kinds) if pdfium_c.FPDF_PAGEOBJ_IMAGE in kinds else 0.0,
        )

    def _picture_share(self, kinds: list[int]) -> float:
        width, height = self.raw.get_size()
        sides = [ctypes.c_float() for _ in range(4)]
        shares = [0.0]
        for thing, kind in zip(self._objects(), kinds, strict=True):
            is_picture = kind == pdfium_c.FPDF_PAGEOBJ_IMAGE
            if is_picture and pdfium_c.FPDFPageObj_GetBounds(thing, *(ctypes.byref(side) for side in sides)):
                left, bottom, right, top = (side.value for side in sides)
                shares.append((right - left) * (top - bottom) / (width * height))
        return min(max(shares), 1.0)

    def _objects(self) -> Iterator[object]:
        return (
            pdfium_c.FPDFPage_GetObject(self.raw, at)
            for at in range(min(pdfium_c.FPDFPage_CountObjects(self.raw), OBJECTS_LOOKED_AT))
        )
