"""Keeps what a page shows until anything in the store changes, whoever changes it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from db.store import Store
from db.watch import Watch

Kept = TypeVar("Kept")
MOST = 64
"""So many pages' worth is kept; the one asked for longest ago goes first."""


class Remembered:
    """What a desk has loaded of its store, by what was asked.

    Exact: a change to the store, by this program or another, gives it another version (db/watch.py), and what was
    loaded under an earlier one is loaded again. The version is asked before loading, so that a change in between
    makes the next visitor load again. What is kept must not be altered by whoever gets it.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.watch: Watch | None = None
        self.kept: OrderedDict[Hashable, tuple[int, object]] = OrderedDict()

    def get(self, store: Store, asked: Hashable, load: Callable[[], Kept]) -> Kept:
        """What `load` gives for what was asked, from memory where nothing has changed since. One kind for one ask."""
        with self.lock:
            if self.watch is None:
                self.watch = Watch(store)
        version = self.watch.version()
        with self.lock:
            known = self.kept.get(asked)
            if known is not None and known[0] == version:
                self.kept.move_to_end(asked)
                return cast("Kept", known[1])
        found = load()
        with self.lock:
            self.kept[asked] = version, found
            self.kept.move_to_end(asked)
            while len(self.kept) > MOST:
                self.kept.popitem(last=False)
        return found

    def forget(self) -> None:
        """Keep nothing: everything is loaded anew, as on the first visit."""
        with self.lock:
            self.kept.clear()
