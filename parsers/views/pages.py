"""Pages of PDFs and of picture files -> pictures in shades of grey, as places on them are counted.

pdfium draws what the page's crop box shows, turned as the page says; the readers count from the top left corner of
the same (parsers/pdf/geometry.py). A picture file tells no size: its longer side counts as that of A4.
"""

import io
import math
from collections.abc import Sequence

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image

from parsers.blocks import Kind
from parsers.pdf.document import open_pdf
from parsers.pdf.scans import LONGER_SIDE
from parsers.pictures.files import count_pictures, file_to_pictures
from parsers.views.model import NoView, PagePicture

WIDTH = 1240
"""Pixels across: 150 an inch of A4, enough for small print on a dense screen."""

PIXELS = 4_000_000
"""Most pixels of a picture, whatever the shape of the page."""

SHADES = 17
"""Steps between two of the 16 shades of grey that are kept: a page of text has 45 KB instead of 70."""

LARGEST_PAGE = 20_000.0
"""Points of a page's side: an A0 sheet has 3,370, and the format allows 14,400."""

NO_PAGE = "The document has no page {page}: it has {pages}."
NOT_DRAWN = "Page {page} cannot be drawn: it is damaged, or of a sort that is not drawn. Open the original instead."


def pages_to_pictures(data: bytes, kind: Kind, name: str, pages: Sequence[int]) -> tuple[PagePicture | NoView, ...]:
    """A picture of each page, from 1. Raises Unreadable, PasswordProtected or TooLarge for the whole file."""
    if kind is Kind.IMAGE:
        return _picture_file(data, name, pages)
    document = open_pdf(data, name)
    try:
        return tuple(_draw(document, page) for page in pages)
    finally:
        document.close()


def _draw(document: pdfium.PdfDocument, page: int) -> PagePicture | NoView:
    pages = len(document)
    if not 1 <= page <= pages:
        return NoView(why=NO_PAGE.format(page=page, pages=pages))
    try:
        opened = document[page - 1]
        width, height = opened.get_size()
        if not (0 < width <= LARGEST_PAGE and 0 < height <= LARGEST_PAGE):
            return NoView(why=NOT_DRAWN.format(page=page))
        drawn = opened.render(scale=_scale(width, height), grayscale=True).to_pil()
    except (pdfium.PdfiumError, ValueError):
        return NoView(why=NOT_DRAWN.format(page=page))
    return PagePicture(page=page, pages=pages, width=width, height=height, png=_png(drawn))


def _scale(width: float, height: float) -> float:
    return min(WIDTH / width, math.sqrt(PIXELS / (width * height)))


def _picture_file(data: bytes, name: str, pages: Sequence[int]) -> tuple[PagePicture | NoView, ...]:
    found: dict[int, PagePicture] = {}
    count = count_pictures(data, name)
    for picture in file_to_pictures(data, name):
        if picture.number in pages:
            found[picture.number] = _pixels_to_page(picture.pixels, picture.number, count)
        if len(found) == len(set(pages)):
            break
    return tuple(found.get(page) or NoView(why=NO_PAGE.format(page=page, pages=count)) for page in pages)


def _pixels_to_page(
    pixels: np.ndarray[tuple[int, int, int], np.dtype[np.uint8]], page: int, pages: int
) -> PagePicture:
    height, width = pixels.shape[:2]
    points = LONGER_SIDE / max(height, width)
    shown = Image.fromarray(pixels).convert("L")
    scale = min(_scale(width, height), 1.0)
    if scale < 1:
        shown = shown.resize((max(round(width * scale), 1), max(round(height * scale), 1)), Image.Resampling.LANCZOS)
    return PagePicture(page=page, pages=pages, width=width * points, height=height * points, png=_png(shown))


def _png(image: Image.Image) -> bytes:
    held = io.BytesIO()
    image.convert("L").point([round(shade / SHADES) * SHADES for shade in range(256)]).save(held, "PNG")
    return held.getvalue()
