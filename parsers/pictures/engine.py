"""The machine that reads letters from pictures (rapidocr, an extra of the installation), started when first needed.

Its models are inside its package: nothing is fetched. One thread each, since documents are read side by side, and no
arena of memory, so that a page stays well under a process's limit (docs/decisions/0009-pictures-read-by-rapidocr.md).
"""

import importlib.util
import time
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

from parsers.pictures.files import Pixels

if TYPE_CHECKING:
    from rapidocr import RapidOCR

INSTALL = 'pip install "foi43[ocr]"'
LIBRARIES = ("rapidocr", "onnxruntime")

LEAST_SCORE = 0.3
"""Texts of which the machine is less sure are specks and drawings."""

SHORTEST_MEASURE = 0.2
"""Seconds of computing below which nothing can be told: the machine was ready."""

LEAST_WIDTH = 128
"""Pixels to which the crop of a short text is filled up; at the usual 320 numbers take twice the time."""

MOST_PIXELS_A_SIDE = 4000


class Seen(Protocol):
    """What the machine found: for each line of text its corners, its words with their corners, and how sure it is."""

    boxes: "np.ndarray[tuple[int, int, int], np.dtype[np.float32]] | None"
    txts: tuple[str, ...] | None
    scores: tuple[float, ...] | None
    word_results: Sequence[Sequence[tuple[str, float, Sequence[Sequence[float]]]]]


def can_read_pictures() -> bool:
    """Whether the extra is installed."""
    return all(importlib.util.find_spec(library) is not None for library in LIBRARIES)


def see(pixels: Pixels) -> Seen:
    """All text on a page."""
    return cast("Seen", _machine()(pixels, use_det=True, use_rec=True, return_word_box=True))


def recognise(pixels: Pixels) -> tuple[str, float]:
    """The text on a picture of one word, and how sure the machine is of it."""
    seen = cast("Seen", _machine()(pixels, use_det=False, use_rec=True, return_word_box=False))
    return (seen.txts[0], float(seen.scores[0])) if seen.txts and seen.scores else ("", 0.0)


def slowness() -> float:
    """How many seconds of clock a second of computing takes here and now, told by what starting the machine took."""
    clock, computing = time.monotonic(), time.process_time()
    recognise(np.full((48, LEAST_WIDTH, 3), 255, np.uint8))
    return max((time.monotonic() - clock) / max(time.process_time() - computing, SHORTEST_MEASURE), 1.0)


@cache
def _machine() -> "RapidOCR":
    """The machine, ready; takes about two seconds and 300 MB when first asked for."""
    from rapidocr import RapidOCR  # noqa: PLC0415 - an extra, and costly to import

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": MOST_PIXELS_A_SIDE,
            "Global.text_score": LEAST_SCORE,
            "Global.use_cls": False,
            "Rec.rec_img_shape": [3, 48, LEAST_WIDTH],
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
