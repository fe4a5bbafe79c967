"""Reads thousands of damaged copies of the invented replies: `python -m bench.fuzz --count 5000 --seed 1`.

Every copy must end in a reading or in an error that a person understands; nothing may break the process that asks,
and no copy may take longer than the limit. Prints how each format ended, the slowest, and every fault of our own with
the number that makes the copy again (`--only NUMBER`, `--keep FOLDER`).
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.mutations import mutate
from foi.campaigns import Campaign
from foi.errors import DocumentError
from parsers.isolation import SECONDS, read_isolated
from tests.replies.make.every_family import REGISTER
from tests.replies.make.invented import Invented

UNFORESEEN = "not written for"
"""Words of the error that hides a fault of ours (parsers/reader_answer.py)."""

GRACE = 2.0
"""Seconds past the limit that killing a process may take on a busy machine."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How one damaged copy ended: `how` is "read" or the name of the error."""

    number: int
    name: str
    how: str
    said: str
    seconds: float

    @property
    def is_fault(self) -> bool:
        """A fault of ours: an unforeseen error in the child, any other error outside it, or no end in time."""
        foreseen = self.how == "read" or (self.how in DOCUMENT_ERROR_NAMES and UNFORESEEN not in self.said)
        return not foreseen or self.seconds > SECONDS + GRACE


def _names(error: type[DocumentError]) -> frozenset[str]:
    return frozenset({error.__name__}).union(*(_names(kind) for kind in error.__subclasses__()))


DOCUMENT_ERROR_NAMES = _names(DocumentError)


def damaged_copy(number: int, seed: int, replies: list[Invented]) -> tuple[Invented, bytes]:
    """The copy of this number: the same for the same seed and the same replies."""
    chance = random.Random(f"{seed}/{number}")
    reply = replies[number % len(replies)]
    other = chance.choice(replies)
    return reply, mutate(reply.document.read_bytes(), other.document.read_bytes(), chance)


def read_copy(number: int, reply: Invented, data: bytes, campaign: Campaign) -> Ended:
    """Read one copy as `foi ingest` would."""
    begun = time.monotonic()
    how, said = "read", ""
    try:
        read_isolated(data, reply.name, campaign)
    except DocumentError as error:
        how, said = type(error).__name__, error.what
    except Exception as error:  # noqa: BLE001 - whatever reaches us here is what the search is for
        how, said = type(error).__name__, "outside the reader's process"
    return Ended(number, reply.name, how, said, time.monotonic() - begun)


def fuzz(numbers: Iterable[int], seed: int, jobs: int) -> list[Ended]:
    """Read the copies of these numbers, `jobs` at a time."""
    replies = sorted(REGISTER.values(), key=lambda reply: reply.name)
    campaigns = {reply.campaign_slug: reply.campaign for reply in replies}

    def one(number: int) -> Ended:
        reply, data = damaged_copy(number, seed, replies)
        return read_copy(number, reply, data, campaigns[reply.campaign_slug])

    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(one, numbers))


def _print(ended: list[Ended]) -> None:
    table = Counter((Path(one.name).suffix, one.how) for one in ended)
    print(f"{'format':10}{'ended as':24}{'copies':>8}")
    for (suffix, how), count in sorted(table.items()):
        print(f"{suffix:10}{how:24}{count:>8,}")
    slowest = max(ended, key=lambda one: one.seconds)
    print(f"slowest: {slowest.seconds:.1f} s ({slowest.name}, number {slowest.number})")
    faults = [one for one in ended if one.is_fault]
    for one in faults:
        print(f"fault: number {one.number}, {one.name}: {one.how} {one.said} ({one.seconds:.1f} s)")
    print(f"{len(ended):,} copies, {len(faults)} faults")


def main() -> int:
    """Read, print, and end with 1 where there is a fault."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    options.add_argument("--count", type=int, default=5_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--only", type=int, metavar="NUMBER", help="read this copy alone")
    options.add_argument("--keep", type=Path, metavar="FOLDER", help="with --only: write the copy there")
    chosen = options.parse_args()
    numbers = range(chosen.count) if chosen.only is None else [chosen.only]
    if chosen.keep and chosen.only is not None:
        replies = sorted(REGISTER.values(), key=lambda reply: reply.name)
        reply, data = damaged_copy(chosen.only, chosen.seed, replies)
        (chosen.keep / reply.name).write_bytes(data)
    ended = fuzz(numbers, chosen.seed, chosen.jobs)
    _print(ended)
    return int(any(one.is_fault for one in ended))


if __name__ == "__main__":
    raise SystemExit(main())
