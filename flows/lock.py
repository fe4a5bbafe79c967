"""One writer at a time: a lock on the store's folder that the system drops by itself when its holder dies."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
def hold_store(folder: Path, *, wait_seconds: float = 0, name: str = INGESTING) -> Iterator[None]:
    """Hold the store for a run; StoreLocked when another run still holds it after `wait_seconds`."""
    deadline = time.monotonic() + wait_seconds
    with (folder / name).open("w") as handle:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise StoreLocked(
                        "another run is at work on this store.",
                        where=str(folder),
                        do="Wait until it has finished, then try again.",
                    ) from None
                time.sleep(POLL_SECONDS)
        yield


def is_held(folder: Path, *, name: str) -> bool:
    """Whether a run holds this lock just now."""
    lock = folder / name
    if not lock.exists():
        return False
    with lock.open() as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
