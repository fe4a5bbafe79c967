"""A store in the hands of a worker that reads one document: it saves in its turn, while the lease is its own.

Documents are read in any order, several at a time, and saved in the order they came: what a figure is compared with
when it is saved hangs on what was saved before, and must not hang on how many workers there are.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from functools import cached_property

from db.archive import Archive
from db.leases import LASTS, IsGone, Lease, is_first, keep_lease
from db.store import Session, Store
from foi.errors import LeaseLost, StoreError, StoreLocked

SHORTEST, LONGEST = 0.01, 0.25
"""Seconds between two looks whether it is one's turn."""

RENEW_SECONDS = LASTS.total_seconds() / 5

LONGEST_READING = 60 * 60.0
"""A worker that has had a document for longer hangs: its lease may lapse."""


@dataclass(frozen=True, kw_only=True)
class LeasedStore(Store):
    """The store for reading the document of `lease`, and nothing else."""

    lease: Lease
    is_gone: IsGone
    whole: Store

    @cached_property
    def archive(self) -> Archive:
        """That of the whole store, which keeps its connections."""
        return self.whole.archive

    @cached_property
    def quarantine(self) -> Archive:
        """Likewise."""
        return self.whole.quarantine

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """As Store.writing, when its turn has come; LeaseLost when another worker has the document by now."""
        self.await_turn()
        with super().writing() as session:
            keep_lease(session, self.lease)
            yield session

    def await_turn(self) -> bool:
        """Wait until every document that came before is saved, or its worker is gone.

        Whether others were before it when it was taken, so that the store may hold more by now than then.
        """
        if not self.lease.has_others_before:
            return False
        pause, renewed = SHORTEST, time.monotonic()
        while not self._is_first():
            if time.monotonic() - renewed > RENEW_SECONDS:
                with super().writing() as session:
                    keep_lease(session, self.lease)
                renewed = time.monotonic()
            time.sleep(pause)
            pause = min(2 * pause, LONGEST)
        return True

    def _is_first(self) -> bool:
        with self.reading() as session:
            return is_first(session, self.lease, is_gone=self.is_gone)


def under_lease(store: Store, lease: Lease, is_gone: IsGone) -> LeasedStore:
    """The store in the hands of who has this lease."""
    own = {one.name: getattr(store, one.name) for one in fields(Store)}
    return LeasedStore(**own, lease=lease, is_gone=is_gone, whole=store)


@contextmanager
def kept_while_reading(store: Store, lease: Lease, *, every: float = RENEW_SECONDS) -> Iterator[None]:
    """Have a lease last as long as its document is read here, however long that takes, up to `LONGEST_READING`.

    A thread makes it last every so many seconds; where the store is held or away just then, the next time. One that
    another worker took over meanwhile, since this machine slept, is not taken back: then saving fails (LeaseLost).
    """
    ended = threading.Event()
    deadline = time.monotonic() + LONGEST_READING

    def keep() -> None:
        with suppress(LeaseLost):  # whoever saves hears of it
            while not ended.wait(every) and time.monotonic() < deadline:
                _renew(store, lease)

    thread = threading.Thread(target=keep, name=f"lease of document {lease.document_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _renew(store: Store, lease: Lease) -> None:
    """Make a lease last, if the store lets us just now; LeaseLost when it is another's."""
    try:
        with store.writing() as session:
            keep_lease(session, lease)
    except LeaseLost:
        raise
    except (StoreLocked, StoreError):
        return
