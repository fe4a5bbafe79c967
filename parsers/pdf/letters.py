"""The characters of a PDF page with their boxes, read in bulk.

pdfium gives one character a call. The calls are made from C (`map`), straight into one array, and all that follows is
done on arrays: a long letter has a hundred thousand characters, and a loop in Python costs five times as much.
"""

import ctypes
import math
import sys
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from parsers.pdf.geometry import Matrix

UPRIGHT_WITHIN = 0.2
"""Radians off the level that still count as level: scans and careless tables lean a little."""

PLAIN_LETTERS = {"\xad": "-", "\u2010": "-", "\u2011": "-", "\x02": "-", "\ufb01": "fi", "\ufb02": "fl"}
"""Hyphens of all sorts, and two letters drawn as one."""

FIRST_SURROGATE, LAST_SURROGATE = 0xD800, 0xDFFF

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

_CORNERS = 4


def _address(function: object) -> int:
    return ctypes.cast(function, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


_get_unicode = ctypes.PYFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)(_address(pdfium_c.FPDFText_GetUnicode))
_get_box = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    _address(pdfium_c.FPDFText_GetLooseCharBox)
)
_get_angle = ctypes.PYFUNCTYPE(ctypes.c_float, ctypes.c_void_p, ctypes.c_int)(
    _address(pdfium_c.FPDFText_GetCharAngle)
)
"""The functions of pdfium, with plain numbers for pointers: a third of the cost of a call."""


@dataclass(frozen=True)
class Letters:
    """The letters of a page in the order of its text, white space left out, in points from its upper left corner.

    `run` numbers the stretches between white space, from 0 on; `upright` is False for text turned on its side.
    """

    texts: list[str]
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    run: Numbers
    upright: Flags


def page_to_letters(page: pdfium.PdfPage, to_top_left: Matrix) -> Letters:
    """Read all letters of an open page."""
    textpage = page.get_textpage()
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    count = max(pdfium_c.FPDFText_CountChars(textpage), 0)
    boxes = np.zeros((count, _CORNERS), dtype=np.float32)  # FS_RECTF: left, top, right, bottom
    first, size = boxes.ctypes.data, boxes.itemsize * _CORNERS
    codes = list(map(_get_unicode, repeat(handle), range(count)))
    known = list(map(_get_box, repeat(handle), range(count), range(first, first + size * count, size)))
    texts = {code: _code_to_text(code) for code in set(codes)}
    blank = np.array([texts[code].isspace() for code in codes], dtype=bool) | (np.array(known, dtype=np.int64) == 0)
    x0, top, x1, bottom = _turned(boxes.astype(np.float64), to_top_left)
    run = np.cumsum(blank)
    kept = np.flatnonzero(~blank & (x1 > x0) & (bottom > top))
    upright = _uprights(handle, run, blank, math.radians(page.get_rotation()))
    return Letters(
        [texts[codes[at]] for at in kept.tolist()],
        x0[kept],
        top[kept],
        x1[kept],
        bottom[kept],
        run[kept],
        upright[run[kept]],
    )


def _turned(boxes: Floats, matrix: Matrix) -> tuple[Floats, Floats, Floats, Floats]:
    """Boxes (left, top, right, bottom in the PDF's own coordinates) as x0, top, x1, bottom."""
    a, b, c, d, e, f = matrix
    left, upper, right, lower = boxes.T
    xs = np.stack((a * left + c * lower + e, a * right + c * upper + e))
    ys = np.stack((b * left + d * lower + f, b * right + d * upper + f))
    return xs.min(0), ys.min(0), xs.max(0), ys.max(0)


def _uprights(handle: int | None, run: Numbers, blank: Flags, rotation: float) -> Flags:
    """For each run of letters, whether its first letter stands upright on the page as shown."""
    upright = np.ones(int(run[-1]) + 1 if len(run) else 1, dtype=bool)
    letters = np.flatnonzero(~blank)
    if not len(letters):
        return upright
    runs, at = np.unique(run[letters], return_index=True)
    angles = np.array(list(map(_get_angle, repeat(handle), letters[at].tolist()))) + rotation
    turned = angles % math.pi
    upright[runs] = np.minimum(np.abs(turned), math.pi - turned) < UPRIGHT_WITHIN
    return upright


def _code_to_text(code: int) -> str:
    """A character's text; a blank for numbers that are no character, which broken fonts give."""
    is_character = 0 < code <= sys.maxunicode and not FIRST_SURROGATE <= code <= LAST_SURROGATE
    text = chr(code) if is_character else " "
    return PLAIN_LETTERS.get(text, text)
