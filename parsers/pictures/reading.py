"""A picture of a page -> what stands on it: words and ruled lines, whichever way up the page was scanned."""

import time
from dataclasses import dataclass
from statistics import fmean, median

import numpy as np

from parsers.files.time_left import seconds_left
from parsers.pictures.engine import recognise, see, slowness
from parsers.pictures.files import Pixels
from parsers.pictures.overlooked import box_to_word, find_overlooked
from parsers.pictures.rulings import Ruling, find_rulings
from parsers.pictures.straight import Affine, ink, quarter_turns, straighten, then, to_grey
from parsers.pictures.words import SeenWord, seen_to_words

SURE = 0.85
"""Usual sureness of a page that stands the right way up; upside down it is half of it."""

SIDEWAYS = 0.5
"""Share of the longer words that stand on end, above which the page lies on its side."""

WORTH_TURNING = 3
"""Words of three letters or more below which a page tells nothing about which way up it is."""

STROKE = 2.2
"""Heights of a word up to which an upright line through it is a letter of it."""

INSIDE = 2.0
"""Pixels from a word's end at which a line stands in the word, and not beside it."""

FIRST_SECONDS = 7.0
"""Computing time that a page may take before one has been read."""

MARGIN = 1.3
"""A page may be so many times fuller than the fullest yet."""

RESERVE_SECONDS = 8.0
"""Kept for what is done with a document once its pages are read."""


@dataclass(frozen=True)
class Marks:
    """Words and lines in pixels of the page laid straight; `back` leads from there to the picture as it came.

    `unread` counts pieces of ink in line with the words that could not be made out.
    """

    words: tuple[SeenWord, ...]
    rulings: tuple[Ruling, ...]
    back: Affine
    unread: int = 0

    def lead_back(self, points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        """Points of the page laid straight as points of the picture as it came."""
        found = np.hstack([np.array(points), np.ones((len(points), 1))]) @ self.back.T
        return [(float(x), float(y)) for x, y in found]


class PictureReader:
    """Reads one page after the other, and stops while the document it reads for has time left for the rest."""

    def __init__(self) -> None:
        self._taken: list[float] = []

    def read(self, pixels: Pixels, pixels_a_point: float) -> Marks | None:
        """What stands on a page; None where the time that is left may not be enough for it.

        `pixels_a_point`: how many pixels a point (1/72 inch) of the page has, to tell lines by their length. Takes
        some seconds and some hundred megabytes. A page that lies on its side or upside down is turned and read again.
        """
        marks = self._timed(pixels, 0, pixels_a_point)
        if marks is None or not (_is_sideways(marks.words) or _is_doubtful(marks.words)):
            return marks
        sideways = _is_sideways(marks.words)
        turned = [self._timed(pixels, turns, pixels_a_point) for turns in ((1, 3) if sideways else (2,))]
        if None in turned:
            return None
        readings = [one for one in (*turned, None if sideways else marks) if one is not None]
        return max(readings, key=_sureness)

    def _timed(self, pixels: Pixels, turns: int, pixels_a_point: float) -> Marks | None:
        expected = MARGIN * max(self._taken) if self._taken else FIRST_SECONDS * slowness()
        if seconds_left() < expected + RESERVE_SECONDS:
            return None
        before = time.monotonic()
        marks = _read(pixels, turns, pixels_a_point)
        self._taken.append(time.monotonic() - before)
        return marks


def _read(pixels: Pixels, turns: int, pixels_a_point: float) -> Marks:
    turned, back = quarter_turns(pixels, turns)
    level, unbent = straighten(turned)
    words = seen_to_words(see(level))
    mask = ink(to_grey(level))
    rulings = _without_letters(find_rulings(mask, pixels_a_point), words)
    overlooked = find_overlooked(mask, words, rulings)
    height = median(word.bottom - word.top for word in words) if overlooked else 0.0
    found = [box_to_word(box, level, height, recognise) for box in overlooked]
    made_out = tuple(word for word in found if word is not None)
    return Marks((*words, *made_out), rulings, then(unbent, back), len(found) - len(made_out))


def _without_letters(rulings: tuple[Ruling, ...], words: tuple[SeenWord, ...]) -> tuple[Ruling, ...]:
    """The rulings without upright strokes of tall letters, such as a 1 that touches what stands below it."""
    return tuple(
        ruling for ruling in rulings if ruling.x0 != ruling.x1 or not any(_is_in(ruling, word) for word in words)
    )


def _is_in(ruling: Ruling, word: SeenWord) -> bool:
    is_short = ruling.bottom - ruling.top < STROKE * (word.bottom - word.top)
    return (
        is_short
        and word.x0 + INSIDE < ruling.x0 < word.x1 - INSIDE
        and ruling.top < (word.top + word.bottom) / 2 < ruling.bottom
    )


def _long(words: tuple[SeenWord, ...]) -> list[SeenWord]:
    return [word for word in words if len(word.text) >= WORTH_TURNING]


def _is_sideways(words: tuple[SeenWord, ...]) -> bool:
    long = _long(words)
    return len(long) >= WORTH_TURNING and sum(not word.is_upright for word in long) > SIDEWAYS * len(long)


def _is_doubtful(words: tuple[SeenWord, ...]) -> bool:
    long = _long(words)
    return len(long) >= WORTH_TURNING and fmean(word.score for word in long) < SURE


def _sureness(marks: Marks) -> float:
    letters = sum(len(word.text) for word in marks.words)
    return sum(word.score * len(word.text) for word in marks.words) / letters if letters else 0.0
