"""What the next figures are shown with is drawn ahead, while somebody looks at this one.

One thread, and a short queue: what does not fit is drawn when it is asked for. Nothing depends on it.
"""

import logging
from collections.abc import Sequence
from contextlib import suppress
from queue import Full, Queue
from threading import Thread

from fastapi import FastAPI

from db.store import Store
from parsers.reader_pipes import start_reader
from steps.show_place import prepare_places

log = logging.getLogger(__name__)

SEVERAL = 2
"""Documents to be read, sooner or later: the reader is started with the desk, so that the first is as fast."""

NEXT_FIGURES = 12
LONGEST_QUEUE = 4
PATIENCE = 5.0
"""Seconds to wait for what is being drawn when the desk is closed."""


class Ahead:
    """Draws ahead for one store, until it is closed. Its thread never keeps the desk from ending."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: Queue[tuple[int, ...] | None] = Queue(LONGEST_QUEUE)
        self._thread = Thread(target=self._work, name="ahead", daemon=True)
        self._thread.start()

    def draw(self, figure_ids: Sequence[int]) -> None:
        """Have the first few of these drawn, unless there is enough to do already."""
        if figure_ids:
            with suppress(Full):
                self._waiting.put_nowait(tuple(figure_ids[:NEXT_FIGURES]))

    def close(self, patience: float = PATIENCE) -> None:
        """Finish what is asked for, if that takes no more than so many seconds."""
        with suppress(Full):
            self._waiting.put(None, timeout=patience)
            self._thread.join(patience)

    def _work(self) -> None:
        while (figure_ids := self._waiting.get()) is not None:
            try:
                prepare_places(self._store, figure_ids)
            except Exception:  # noqa: BLE001 - what is wrong is said where the figure is shown
                log.warning("a view could not be drawn ahead")


def start_ahead(app: FastAPI, store: Store) -> Ahead:
    """Let an application draw ahead, and have the readers' libraries loaded before the first document comes."""
    start_reader(documents=SEVERAL)
    app.state.ahead = Ahead(store)
    found: Ahead = app.state.ahead
    return found


def draw_ahead(app: FastAPI, figure_ids: Sequence[int]) -> None:
    """Have these figures' documents drawn, if the application draws ahead (a test's does not)."""
    ahead: Ahead | None = getattr(app.state, "ahead", None)
    if ahead is not None:
        ahead.draw(figure_ids)
