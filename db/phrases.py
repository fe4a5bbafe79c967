"""Words and phrases as SQLite's FTS5 takes them (unicode61, remove_diacritics 2), for a database that has no FTS5.

A word is letters and digits of any script, without their accents and in lower case; everything else parts words.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST_WORD = 400
"""Signs of a word that count."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_CUT = " ... "
_BEFORE = 4
"""How many words of a snippet come before the first one found."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand one after another; of the last one, only its beginning where `is_beginning`."""

    words: tuple[str, ...]
    is_beginning: bool = False

    def stands_at(self, words: Sequence[str], place: int) -> bool:
        """Whether it begins with the word at a place."""
        found = tuple(words[place : place + len(self.words)])
        if self.is_beginning and len(found) == len(self.words):
            return found[:-1] == self.words[:-1] and found[-1].startswith(self.words[-1])
        return found == self.words


def fold(word: str) -> str:
    """A word without accents, in lower case."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return plain.lower()[:LONGEST_WORD]


def text_to_words(words: str) -> tuple[str, ...]:
    """The words of a text, in order."""
    return tuple(fold(found[0]) for found in _WORD.finditer(words))


def text_to_snippet(words: str, phrases: Sequence[Phrase], *, begin: str, end: str, length: int) -> str:
    """The piece of a text, `length` words long, in which most phrases stand, each between `begin` and `end`."""
    spans = [found.span() for found in _WORD.finditer(words)]
    folded = [fold(words[first:last]) for first, last in spans]
    hits = [(place, one) for place in range(len(folded)) for one in phrases if one.stands_at(folded, place)]
    start = _best_start(hits, len(spans), length)
    stop = min(start + length, len(spans))
    is_cut = stop < len(spans)
    at, last = spans[start][0] if start else 0, spans[stop - 1][1] if is_cut else len(words)
    pieces = []
    for low, high in _joined((max(place, start), min(place + len(one.words), stop)) for place, one in hits):
        pieces += [words[at : spans[low][0]], begin, words[spans[low][0] : spans[high - 1][1]], end]
        at = spans[high - 1][1]
    return f"{_CUT if start else ''}{''.join(pieces)}{words[at:last]}{_CUT if is_cut else ''}"


def _best_start(hits: Sequence[tuple[int, Phrase]], count: int, length: int) -> int:
    """Where to begin, so that as many different phrases as can be are shown; the earliest of several such places."""
    latest = max(count - length, 0)
    best, most = 0, 0
    for first, _ in hits:
        start = min(max(first - _BEFORE, 0), latest)
        shown = len({one for place, one in hits if start <= place and place + len(one.words) <= start + length})
        if shown > most:
            best, most = start, shown
    return best


def _joined(ranges: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of words that are not empty, those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted(one for one in ranges if one[0] < one[1]):
        if joined and low < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined
