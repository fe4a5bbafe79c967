"""Lines of text that the machine found on a picture -> words with their boxes, in English letters."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.pictures.engine import Seen

PADDING = 0.15
"""Share of a found line's height that is white above its letters, and again below."""

TALL = 1.5
"""Times higher than wide from which a line of several letters runs up or down the page."""

DASHES = frozenset("\u2013\u2014\u4e00_")
"""Signs that a dash on its own is taken for; the third is a Chinese one."""

_SPECKLED = re.compile(r"[.,']?(<\d+|\d{1,3}(?:[,;]\d{3})+)[.,;']?")

Corners = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word, its box in pixels, and how sure the machine is of its line (0 to 1)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    is_upright: bool
    score: float


def seen_to_words(seen: Seen) -> tuple[SeenWord, ...]:
    """Each word of each line, in the machine's order (from top to bottom)."""
    if seen.txts is None or seen.boxes is None or seen.scores is None:
        return ()
    words: list[SeenWord] = []
    for at, (text, corners, score) in enumerate(zip(seen.txts, seen.boxes, seen.scores, strict=True)):
        parts = seen.word_results[at] if len(seen.word_results) == len(seen.txts) else ()
        words.extend(_line_to_words(tidy(text), corners.tolist(), parts, float(score)))
    return tuple(words)


def _line_to_words(text: str, corners: Corners, parts: Sequence[object], score: float) -> Iterator[SeenWord]:
    x0, top, x1, bottom = _box(corners)
    width, height = x1 - x0, bottom - top
    is_upright = height < TALL * width or len(text) < 3  # noqa: PLR2004 - "1" and "12" stand high
    if not is_upright:
        yield SeenWord(text, x0, top, x1, bottom, is_upright, score)
        return
    top, bottom = top + PADDING * height, bottom - PADDING * height
    for word, left, right in _placed(text, parts, x0, x1):
        yield SeenWord(word, left, top, right, bottom, is_upright, score)


def _placed(text: str, parts: Sequence[object], x0: float, x1: float) -> Iterator[tuple[str, float, float]]:
    """Words with their ends: those the machine gives, or by counting letters where it gives other words."""
    words = text.split()
    given = [(tidy(part[0]), part[2]) for part in parts if isinstance(part, tuple) and part[2] is not None]
    if [word for word, _ in given] == words:
        for word, corners in given:
            left, _, right, _ = _box(corners)
            yield word, left, right
        return
    step = (x1 - x0) / max(len(text), 1)
    for found in re.finditer(r"\S+", text):
        yield found[0], x0 + found.start() * step, x0 + found.end() * step


def _box(corners: Corners) -> tuple[float, float, float, float]:
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return min(xs), min(ys), max(xs), max(ys)


def tidy(text: str) -> str:
    """Without accents, which specks over letters are taken for; with plain signs for wide ones and for dashes."""
    parted = unicodedata.normalize("NFKD", text)
    words = "".join(sign for sign in parted if not unicodedata.combining(sign)).split()
    if len(words) == 1:
        return "-" if words[0] in DASHES else _without_specks(words[0])
    return " ".join("-" if word in DASHES else word for word in words)


def _without_specks(figure: str) -> str:
    """A figure on its own without the dots that specks beside it are taken for: ".31,398", "<5.", "42;204"."""
    if found := _SPECKLED.fullmatch(figure):
        return found[1].replace(";", ",")
    return figure
