"""One ingest, one sender, one export at a time: a lock that the system drops by itself when its holder dies.

Of a store in a file the lock is on its folder, by the kernel; of one on a server it is kept there, so that two
machines are kept apart as two programs are.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

from db.locks import is_on_server, try_lock
from db.store import Store
from foi.disk_faults import disk_error
from foi.errors import StoreLocked

POLL_SECONDS = 0.1
RUN_SECONDS = 30
"""How long an ingest waits for another: a typed one for the schedule's, and the other way round."""

MOMENT_SECONDS = 1
"""How long a sender waits for somebody who only looks whether one is at work."""

INGESTING = "foi43.lock"
DRAFTING = "drafting.lock"
SENDING = "sending.lock"
"""Sending takes minutes at the mail server's pace, and need not keep replies from coming in: a lock of its own."""


@contextmanager
def hold_store(place: Store | Path, *, wait_seconds: float = 0, name: str = INGESTING) -> Iterator[None]:
    """Hold a store, or a folder of this machine, for a run; StoreLocked when it is not free after `wait_seconds`.

    Raises StoreError where nothing can be written.
    """
    deadline = time.monotonic() + wait_seconds
    while True:
        with _try(place, name) as is_ours:
            if is_ours:
                yield
                return
        if time.monotonic() >= deadline:
            raise StoreLocked(
                "another run is at work on this store.",
                where=str(place.folder if isinstance(place, Store) else place),
                do="Wait until it has finished, then try again.",
            )
        time.sleep(POLL_SECONDS)


def _opened(lock: Path, mode: str) -> IO[str]:
    try:
        return lock.open(mode)
    except OSError as error:
        raise disk_error(error) or error from error


def is_held(place: Store | Path, *, name: str) -> bool:
    """Whether a run holds this lock just now."""
    if not (isinstance(place, Store) and is_on_server(place)):
        folder = place.folder if isinstance(place, Store) else place
        if not (folder / name).exists():
            return False
    with _try(place, name, shared=True) as is_ours:
        return not is_ours


def is_sending(store: Store) -> bool:
    """Whether a run is sending just now: the letter that it is at is not in doubt."""
    return is_held(store, name=SENDING)


def _try(place: Store | Path, name: str, *, shared: bool = False) -> AbstractContextManager[bool]:
    if not isinstance(place, Store):
        return _try_file(place / name, shared=shared)
    return (
        try_lock(place, name, shared=shared) if is_on_server(place) else _try_file(place.folder / name, shared=shared)
    )


@contextmanager
def _try_file(lock: Path, *, shared: bool) -> Iterator[bool]:
    """Hold a file for the block, if it is free; to look at one, the right to read it is enough."""
    with _opened(lock, "r" if shared else "w") as handle:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
