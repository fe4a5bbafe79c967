"""Fill part of an export in a second process, which looks at the very same moment of the store.

Timeliness and answers are worked out request by request by the statutory clock, and the history of the
figures has a row for each of them and more. Over tens of thousands of requests that takes as long as everything else,
and needs nothing of it. Whatever the second process may come to, nothing depends on it: a part that it does not
bring is filled here, by the same function, and comes to the same bytes.
"""

import datetime as dt
import gc
import multiprocessing
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from db.published import Published
from db.requests import count_requests
from db.same_moment import begin, begin_together, whole_address
from db.snapshot import CANNOT_WRITE
from db.store import Session, Store, open_store
from db.streamed import Streamed
from foi.errors import FoiError
from foi.holidays import uk_calendar
from steps.export_files import ExportFiles, Part
from steps.tables_to_publish import BESIDE, streamed_table
from steps.timeliness import load_timeliness

MANY = 4_000
"""Requests from which on a second process is worth its start of a second."""

BEGIN, GO = "begin", "go"

GONE = (EOFError, OSError)
"""What comes of a pipe whose other end is gone."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a part is filled with, and the folder of the export it belongs to."""

    folder: Path
    campaigns: tuple[str, ...]
    today: dt.date


@dataclass(frozen=True, slots=True)
class Beside:
    """A session, and the second process that fills the part, if there is one."""

    session: Session
    errand: Errand
    other: Connection | None

    def part(self) -> Part:
        """The part, when it is filled. Raises StoreError for a value that may not go out."""
        if self.other is not None:
            with suppress(*GONE):
                found: Part = self.other.recv()
                return found
        return fill_part(self.session, self.errand)


def fill_part(session: Session, errand: Errand) -> Part:
    """Write the tables of the part. Raises StoreError for a value that may not go out."""
    with closing(ExportFiles(errand.folder, tables=BESIDE)) as files:
        for one in _tables(session, errand):
            files.add(one)
        return files.to_part()


def _tables(session: Session, errand: Errand) -> Iterator[Published | Streamed]:
    yield from load_timeliness(session, campaigns=errand.campaigns, today=errand.today, calendar=uk_calendar())
    yield streamed_table(session, "observations_history", campaigns=errand.campaigns)


@contextmanager
def reading_beside(store: Store, errand: Errand, *, many: int = MANY) -> Iterator[Beside]:
    """A session for looking; of `many` requests or more a second process fills the part meanwhile."""
    with store.reading() as session:
        number = count_requests(session, errand.campaigns)
    if number < many:
        with store.reading() as session:
            yield Beside(session, errand, None)
        return
    with _second_process(store, errand) as other, store.reading() as session:
        yield Beside(session, errand, other if _begin_together(store, session, other) else None)


@contextmanager
def _second_process(store: Store, errand: Errand) -> Iterator[Connection]:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    told = (there, whole_address(store), store.folder, errand)
    process = context.Process(target=_fill_beside, args=told, daemon=True)
    process.start()
    there.close()
    try:
        yield here
    finally:
        here.close()
        process.kill()  # it only reads, and what it had to bring is here or is not wanted any more
        process.join()
        process.close()


def _begin_together(store: Store, session: Session, other: Connection) -> bool:
    """Begin both sessions and set the second process to work; False where it is gone, or others keep writing."""

    def begin_other() -> None:
        other.send(BEGIN)
        other.recv()

    with suppress(*GONE):
        other.recv()
        if begin_together(store, session, begin_other):
            other.send(GO)
            return True
    return False


def _fill_beside(parent: Connection, address: str, folder: Path, errand: Errand) -> None:
    """What the second process does: begin as often as it is told to, then fill the part and tell of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which ends this one
    gc.disable()  # nothing here is garbage before the end, and looking for it takes an eighth of the time
    with suppress(FoiError, CANNOT_WRITE, *GONE):  # whatever is wrong, the first process meets it too and tells it
        store = open_store(address, folder)
        with store.reading() as session:
            parent.send(None)
            while parent.recv() == BEGIN:
                begin(session)
                parent.send(None)
            parent.send(fill_part(session, errand))
