"""Letters of a page -> words: what stands close together between white space."""

from dataclasses import dataclass

import numpy as np

from parsers.pdf.letters import Flags, Letters

WORD_GAP = 0.3
"""Share of the letter height that parts two words; a space is about a quarter to a third of it."""

RAISED = dict(zip("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", strict=True))
"""Digits printed small and high: marks of footnotes, and no part of the figure or word that they follow."""

SMALL = 0.8
"""Share of the height of the letters before, below which a letter may be a footnote mark ..."""

HIGH = 0.12
"""... if its foot stands higher than theirs by this share of their height."""

SAME_PLACE = 1.0
"""Points within which a letter drawn again is the same letter, drawn twice to look bold."""


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


def letters_to_words(letters: Letters) -> tuple[Word, ...]:
    """All words of a page in the order of its text."""
    if not letters.texts:
        return ()
    starts = _starts(letters)
    single = starts | ~_doubles(letters)
    kept = np.flatnonzero(single)
    begins = np.flatnonzero(starts[kept])
    ends = [*begins[1:].tolist(), len(kept)]
    texts = [letters.texts[at] for at in kept.tolist()]
    for at in _raised_digits(letters, starts)[kept].nonzero()[0].tolist():
        texts[at] = RAISED.get(texts[at], texts[at])
    x0 = np.minimum.reduceat(letters.x0[kept], begins).tolist()
    top = np.minimum.reduceat(letters.top[kept], begins).tolist()
    x1 = np.maximum.reduceat(letters.x1[kept], begins).tolist()
    bottom = np.maximum.reduceat(letters.bottom[kept], begins).tolist()
    upright = letters.upright[kept][begins].tolist()
    return tuple(
        Word("".join(texts[begin:end]), *box)
        for begin, end, *box in zip(begins.tolist(), ends, x0, top, x1, bottom, upright, strict=True)
    )


def _starts(letters: Letters) -> Flags:
    """Which letters begin a word: after white space, a gap, or a turn."""
    x0, top, x1, bottom = letters.x0, letters.top, letters.x1, letters.bottom
    wide, tall = x1 - x0, bottom - top
    height = np.maximum(tall[:-1], tall[1:])
    level = np.minimum(bottom[:-1], bottom[1:]) - np.maximum(top[:-1], top[1:])
    step = x0[1:] - x1[:-1]
    parted = (level < height * WORD_GAP) | (step <= -height) | (step >= height * WORD_GAP)
    across = np.maximum(wide[:-1], wide[1:])
    overlap = np.minimum(x1[:-1], x1[1:]) - np.maximum(x0[:-1], x0[1:])
    gap = np.maximum(top[:-1] - bottom[1:], top[1:] - bottom[:-1])
    parted_on_side = (overlap < across * WORD_GAP) | (gap > across * WORD_GAP)
    upright = letters.upright[1:]
    new_run = letters.run[1:] != letters.run[:-1]
    starts = np.ones(len(letters.texts), dtype=bool)
    starts[1:] = new_run | np.where(upright, parted, parted_on_side)
    return starts


def _raised_digits(letters: Letters, starts: Flags) -> Flags:
    """Which letters are digits small and high behind larger ones of their word."""
    raised = np.zeros(len(letters.texts), dtype=bool)
    tall = letters.bottom - letters.top
    small = tall[1:] < SMALL * tall[:-1]
    high = letters.bottom[1:] < letters.bottom[:-1] - HIGH * tall[:-1]
    for first in (np.flatnonzero(small & high & ~starts[1:] & letters.upright[1:]) + 1).tolist():
        at = first
        while at < len(raised) and (at == first or not starts[at]):
            if letters.texts[at] not in RAISED or tall[at] > tall[first] / SMALL:
                break
            raised[at] = True
            at += 1
    return raised


def _doubles(letters: Letters) -> Flags:
    """Which letters are the one before, drawn again a hair to the side."""
    texts = letters.texts
    same = np.zeros(len(texts), dtype=bool)
    near = (np.abs(np.diff(letters.x0)) < SAME_PLACE) & (np.abs(np.diff(letters.top)) < SAME_PLACE)
    for at in np.flatnonzero(near).tolist():
        same[at + 1] = texts[at] == texts[at + 1]
    return same
