"""One page of a PDF -> its words, from pdfium.

Places are in PDF points from the page's top left corner, after its rotation, so that pages turned sideways read like
any other. pdfium's positioned characters cost a tenth of what a parser in Python takes.
"""

import ctypes
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from parsers.pdf.geometry import page_matrix, turn_box

WORD_GAP = 0.3
"""Share of the letter height that parts two words; a space is about a quarter to a third of it."""

UPRIGHT_WITHIN = 0.2
"""Radians off the level that still count as level: scans and careless tables lean a little."""

OBJECTS_LOOKED_AT = 1000
"""Pieces of a page that are enough to tell what it is made of."""

PICTURES = frozenset({pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM, pdfium_c.FPDF_PAGEOBJ_SHADING})
"""Pieces of a page that are pictures, or that may hold some."""

DRAWING = 50
"""Drawn lines from which a page may be a drawing, such as letters without a font."""

PLAIN_LETTERS = {"\xad": "-", "\u2010": "-", "\u2011": "-", "\x02": "-", "\ufb01": "fi", "\ufb02": "fl"}
"""Hyphens of all sorts, and two letters drawn as one."""

FIRST_SURROGATE, LAST_SURROGATE = 0xD800, 0xDFFF


class Letter(NamedTuple):
    """One character and its box; a tuple, since a long letter has a hundred thousand."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that belong together, and their box. `is_upright` is False for text turned on its side."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    is_upright: bool = True

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Height of the letters, whichever way they are turned."""
        return self.bottom - self.top if self.is_upright else self.x1 - self.x0


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
        self._rotation = math.radians(page.get_rotation())

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
            tuple(self._words()),
            has_pictures=not PICTURES.isdisjoint(kinds) or kinds.count(pdfium_c.FPDF_PAGEOBJ_PATH) > DRAWING,
            is_recognised=sum(unseen) * 2 > len(unseen),
        )

    def _objects(self) -> Iterator[object]:
        return (
            pdfium_c.FPDFPage_GetObject(self.raw, at)
            for at in range(min(pdfium_c.FPDFPage_CountObjects(self.raw), OBJECTS_LOOKED_AT))
        )

    def _words(self) -> Iterator[Word]:
        run: list[Letter] = []
        upright = True
        for letter, is_upright in self._letters():
            if letter is None or (run and (is_upright != upright or _parts(run[-1], letter, upright=upright))):
                if run:
                    yield _run_to_word(run, is_upright=upright)
                run = []
            if letter is not None:
                upright = is_upright
                if not (run and _is_double(run[-1], letter)):
                    run.append(letter)
        if run:
            yield _run_to_word(run, is_upright=upright)

    def _letters(self) -> Iterator[tuple[Letter | None, bool]]:
        """Each letter with its direction; None where the text has white space."""
        textpage = self.raw.get_textpage()
        box = pdfium_c.FS_RECTF()
        box_reference = ctypes.byref(box)
        begins_word = is_upright = True
        for at in range(pdfium_c.FPDFText_CountChars(textpage)):
            code = pdfium_c.FPDFText_GetUnicode(textpage, at)
            text = _code_to_text(code)
            if text.isspace() or not pdfium_c.FPDFText_GetLooseCharBox(textpage, at, box_reference):
                yield None, True
                begins_word = True
                continue
            if begins_word:
                is_upright = self._is_upright(pdfium_c.FPDFText_GetCharAngle(textpage, at))
                begins_word = False
            x0, top, x1, bottom = turn_box((box.left, box.bottom, box.right, box.top), self.to_top_left)
            if x1 > x0 and bottom > top:
                yield Letter(PLAIN_LETTERS.get(text, text), x0, top, x1, bottom), is_upright

    def _is_upright(self, angle: float) -> bool:
        turned = angle + self._rotation
        return min(abs(turned % math.pi), math.pi - turned % math.pi) < UPRIGHT_WITHIN


def _code_to_text(code: int) -> str:
    """A character's text; a blank for numbers that are no character, which broken fonts give."""
    is_character = 0 < code <= sys.maxunicode and not FIRST_SURROGATE <= code <= LAST_SURROGATE
    return chr(code) if is_character else " "


def _parts(before: Letter, letter: Letter, *, upright: bool) -> bool:
    """Whether two letters that follow one another in the text belong to two words."""
    if upright:
        height = max(before.bottom - before.top, letter.bottom - letter.top)
        overlap = min(before.bottom, letter.bottom) - max(before.top, letter.top)
        return overlap < height * WORD_GAP or not -height < letter.x0 - before.x1 < height * WORD_GAP
    height = max(before.x1 - before.x0, letter.x1 - letter.x0)
    overlap = min(before.x1, letter.x1) - max(before.x0, letter.x0)
    gap = max(before.top - letter.bottom, letter.top - before.bottom)
    return overlap < height * WORD_GAP or gap > height * WORD_GAP


def _is_double(before: Letter, letter: Letter) -> bool:
    """The same letter drawn again a hair to the side, to look bold."""
    near = abs(before.x0 - letter.x0) < 1 and abs(before.top - letter.top) < 1
    return near and before.text == letter.text


def _run_to_word(run: list[Letter], *, is_upright: bool) -> Word:
    return Word(
        "".join(letter.text for letter in run),
        min(letter.x0 for letter in run),
        min(letter.top for letter in run),
        max(letter.x1 for letter in run),
        max(letter.bottom for letter in run),
        is_upright,
    )
