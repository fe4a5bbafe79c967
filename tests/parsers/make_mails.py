"""Invents damaged mails: some sound ones, and what lines, mail systems, malice and chance make of them.

Run it with a folder to write them there: python -m tests.parsers.make_mails FOLDER. Words and numbers mean nobody.
"""

import random
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.parsers import damaged_outlook, damaged_sizes, damaged_words
from tests.parsers.sound_mails import Damaged, whole

SEED = 20_120_704


@cache
def damaged_mails() -> list[Damaged]:
    """All of them, the same at every call."""
    chance = random.Random(SEED)
    words, sizes, outlook = damaged_words, damaged_sizes, damaged_outlook
    makers = (
        *(words.charsets, words.encodings, words.boundaries, words.odd_bytes, words.coded_words, words.lies),
        *(words.empty, words.noise, words.sealed, sizes.deep, sizes.many, sizes.long_headers),
        *(outlook.messages, outlook.wrapped, outlook.mailboxes, cut, flipped, shuffled),
    )
    return [one for maker in makers for one in maker(chance)]


def cut(chance: random.Random) -> Iterator[Damaged]:
    for what, sound in whole().items():
        for _ in range(8):
            at = chance.randrange(20, len(sound))
            yield Damaged(f"{what} cut at {at}", "a.eml", sound[:at])


def flipped(chance: random.Random) -> Iterator[Damaged]:
    for what, sound in whole().items():
        for number in range(6):
            yield Damaged(f"{what} flipped {number}", "a.eml", damaged_outlook.flip(sound, chance, 4**number))


def shuffled(chance: random.Random) -> Iterator[Damaged]:
    for what, sound in whole().items():
        for number in range(5):
            lines = sound.split(b"\n")
            for _ in range(2**number):
                one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[one], lines[other] = lines[other], lines[one]
            yield Damaged(f"{what} shuffled {number}", "a.eml", b"\n".join(lines))
            kept = [line for line in lines if chance.random() > 0.1]
            yield Damaged(f"{what} thinned {number}", "a.eml", b"\n".join(kept))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for at, one in enumerate(damaged_mails()):
        folder.joinpath(f"{at:03} {one.name}").write_bytes(one.data)
