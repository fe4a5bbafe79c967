"""Pictures of pages (scans) -> the same blocks as printed pages give, each marked as read from a picture.

Every figure of such a block goes to a person: a machine that reads pictures is sure of itself even where it is wrong.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from foi.errors import UnknownKind
from foi.records import PageBox
from parsers.blocks import Block, Grid, Paragraph
from parsers.pdf.geometry import Box
from parsers.pdf.page import Page
from parsers.pdf.page_blocks import page_to_blocks
from parsers.pdf.rulings import DEEPEST_FORM, Line
from parsers.pdf.words import Word
from parsers.pictures.engine import INSTALL, can_read_pictures
from parsers.pictures.files import PIXELS, Picture, Pixels, count_pictures, file_to_pictures

if TYPE_CHECKING:
    from parsers.pictures.reading import Marks, PictureReader

PIXELS_A_POINT = 2.0
"""Pixels for each point that a page is drawn with: 144 an inch, at which letters of 6 points are still told apart."""

MOST_PIXELS = 2400
"""Of the longer side: larger pages are drawn smaller."""

LONGER_SIDE = 842.0
"""Points of the longer side of a picture file, which tells no size: those of a sheet of A4."""

COLOURS = 3


class Scans:
    """Reads the pages of one document that are pictures, one after the other, while there is time."""

    def __init__(self) -> None:
        self._reader: PictureReader | None = None

    def read_page(self, page: pdfium.PdfPage, number: int, first_table: int) -> tuple[list[Block], str]:
        """The blocks of a page of a PDF, tables numbered from `first_table`, and the warning about it.

        Without the extra that reads pictures there are none, and the warning says how to get it.
        """
        if not can_read_pictures():
            return [], f"page {number} is a picture (scan): not read; {HOW_TO_READ}"
        if _count_pixels(page) > PIXELS:
            return [], f"page {number} is a picture (scan): not read, for it is too large; {BY_HAND}"
        scale = min(PIXELS_A_POINT, MOST_PIXELS / max(page.get_size()))
        drawn = page.render(scale=scale, rev_byteorder=True).to_numpy()
        pixels = np.ascontiguousarray(drawn[:, :, :COLOURS] if drawn.ndim == COLOURS else np.stack([drawn] * 3, -1))
        return self._read(pixels, scale, number, first_table)

    def read_picture(self, picture: Picture, first_table: int) -> tuple[list[Block], str]:
        """The blocks of one page of a picture file, and the warning about it."""
        scale = max(picture.pixels.shape) / LONGER_SIDE
        return self._read(picture.pixels, scale, picture.number, first_table)

    def _read(self, pixels: Pixels, scale: float, number: int, first_table: int) -> tuple[list[Block], str]:
        try:
            marks = self._picture_reader().read(pixels, scale)
        except Exception:  # noqa: BLE001 - whatever breaks the machine on one page must not cost the others
            return [], f"page {number} is a picture (scan): not read, for reading it broke down; {BY_HAND}"
        if marks is None:
            return [], f"page {number} is a picture (scan): not read, for reading pictures took too long; {BY_HAND}"
        if not marks.words:
            return [], f"page {number} is a picture without words"
        words, lines = tuple(_to_words(marks, scale)), _to_lines(marks, scale)
        page = Page(number, words, has_pictures=True, is_recognised=True)
        blocks = page_to_blocks(page, lambda: lines, first_table)
        marks_unread = "1 mark" if marks.unread == 1 else f"{marks.unread} marks"
        unread = f"; {marks_unread} in its tables could not be made out" if marks.unread else ""
        return [_lead_block_back(block, marks, scale) for block in blocks], f"page {number} {READ}{unread}"

    def _picture_reader(self) -> "PictureReader":
        if self._reader is None:
            from parsers.pictures.reading import PictureReader  # noqa: PLC0415 - draws in the extra's libraries

            self._reader = PictureReader()
        return self._reader


HOW_TO_READ = f"to have pictures read, let your IT staff run: {INSTALL}"
BY_HAND = "put its pages in one by one, or type in what it shows"
READ = "is a picture (scan), read by a machine: compare its figures by eye"


def file_to_blocks(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Blocks and warnings of a picture file, each picture of a tiff a page.

    Raises UnknownKind without the extra that reads pictures, Unreadable or TooLarge.
    """
    if not can_read_pictures():
        raise UnknownKind(
            "a picture is not read.",
            where=name,
            do=f"Type in what it shows, or ask the sender for the figures as text; {HOW_TO_READ}",
        )
    scans = Scans()
    blocks: list[Block] = []
    warnings: list[str] = []
    for picture in file_to_pictures(data, name):
        found, warning = scans.read_picture(picture, sum(isinstance(block, Grid) for block in blocks) + 1)
        blocks += found
        warnings.append(warning)
    unread = count_pictures(data, name) - len(warnings)
    warnings += [f"{unread} more pictures in the file: not read"] if unread else []
    return tuple(blocks), tuple(warnings)


def _count_pixels(page: pdfium.PdfPage) -> int:
    """Pixels of the largest picture on the page, as it declares them."""
    pictures = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST_FORM)
    return max((width * height for width, height in (picture.get_px_size() for picture in pictures)), default=0)


def _to_words(marks: "Marks", scale: float) -> Iterator[Word]:
    for word in marks.words:
        yield Word(
            word.text, word.x0 / scale, word.top / scale, word.x1 / scale, word.bottom / scale, word.is_upright
        )


def _to_lines(marks: "Marks", scale: float) -> list[Line]:
    return [Line(one.x0 / scale, one.top / scale, one.x1 / scale, one.bottom / scale) for one in marks.rulings]


def _lead_block_back(block: Block, marks: "Marks", scale: float) -> Block:
    """The block with its places on the page as it was scanned, askew or sideways, and marked as from a picture."""
    if isinstance(block, Grid):
        boxes = {place: _lead_box_back(box, marks, scale) for place, box in block.boxes.items()}
        return replace(block, boxes=boxes, from_picture=True)
    if isinstance(block.where, PageBox):
        where = PageBox(page=block.where.page, bbox=_lead_box_back(block.where.bbox, marks, scale))
        return Paragraph(block.text, where, from_picture=True)
    return block


def _lead_box_back(box: Box, marks: "Marks", scale: float) -> Box:
    x0, top, x1, bottom = (side * scale for side in box)
    corners = marks.lead_back([(x0, top), (x1, top), (x1, bottom), (x0, bottom)])
    xs, ys = [x / scale for x, _ in corners], [y / scale for _, y in corners]
    return round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2)
