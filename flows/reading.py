"""Read every document that waits: here, and along with whoever else reads for the same ingest.

Each step takes the next document that nobody has in hand (steps/read_next.py), so that steps, threads, processes and
machines need not be told which is whose.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from db.archive_places import Places
from db.read_orders import ReadOrder, place_order, withdraw_order
from db.store import Store, open_store
from flows.engine import Engine
from flows.places import sent_address, usable_address
from steps.fates import read_elsewhere, waiting_now
from steps.ingest import Ingested
from steps.read_next import Reader

Progress = Callable[[str, int, int], None]
"""Called with what is going on, how much is done and how much there is."""

LOOK_SECONDS = 0.25
MOST_AT_A_TIME = 100
"""Steps handed to the engine in one go: what others have taken meanwhile need not be asked for."""

INVITE_FROM = 10
"""Fewer documents are read here sooner than a worker has started."""


@dataclass(frozen=True, slots=True)
class Errand:
    """All that is sent to another process: where the store and its originals are, and the number of the order.

    No password is in `url`.
    """

    url: str
    folder: Path
    places: Places
    order: int


def read_waiting(
    engine: Engine, store: Store, order: ReadOrder, *, patience: float = 0, progress: Progress
) -> list[Ingested]:
    """Read whatever waits to be read, and have others read along; what became of each document, in their order.

    With `patience` (seconds), others are left to it, until for so long nobody has had a document in hand.
    """
    waited, latest = waiting_now(store)
    if not waited:
        return []
    with store.writing() as session:
        number = place_order(session, order)
    try:
        if len(waited) >= INVITE_FROM:
            engine.invite(number)
        reader = Reader(store, number)
        _leave_it_to_others(reader, patience)
        found = read_along(engine, reader, progress=progress)
    finally:
        with store.writing() as session:
            withdraw_order(session, number)
    found += read_elsewhere(store, waited, latest, {one.document_id for one in found})
    return sorted(found, key=lambda one: one.document_id)


def read_along(engine: Engine, reader: Reader, *, progress: Progress) -> list[Ingested]:
    """Read one document after another until none waits and nobody else has one in hand; those read here."""
    found: list[Ingested] = []
    while any(left := reader.look()):
        to_take, before = min(left[0], MOST_AT_A_TIME), len(found)
        for one in engine.map(_step(engine, reader), range(1, to_take + 1), name="read-document"):
            found += [one] if one else []
            progress("reading", len(found), before + to_take)
        if len(found) == before:
            if not reader.look()[1]:
                break  # what is left was read in vain
            time.sleep(LOOK_SECONDS)
    return found


def _step(engine: Engine, reader: Reader) -> Callable[[int], Ingested | None]:
    """What the engine is to do over and over; the number it is given counts only how often."""
    if engine.is_elsewhere:
        store = reader.store
        errand = Errand(sent_address(store), store.folder.absolute(), store.places, reader.order)
        return partial(read_one, errand)

    def read(_number: int) -> Ingested | None:
        return reader.read_next()

    return read


def read_one(errand: Errand, _number: int = 0) -> Ingested | None:
    """Read the next document of an order in this process, which opens the store by itself, once."""
    return _reader_for(errand).read_next()


@cache
def _reader_for(errand: Errand) -> Reader:
    store = replace(open_store(usable_address(errand.url), errand.folder), places=errand.places)
    return Reader(store, errand.order, is_guest=True)


def _leave_it_to_others(reader: Reader, patience: float) -> None:
    """Return when for that long nobody has had a document in hand, or when all is read."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and any(left := reader.look()):
        if left[1]:
            deadline = time.monotonic() + patience
        time.sleep(LOOK_SECONDS)
