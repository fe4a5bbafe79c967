"""What the next figures are shown with is drawn ahead, while somebody looks at this one.

One thread, and a short queue: what does not fit is drawn when it is asked for. Nothing depends on it.
"""

import logging
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from fastapi import FastAPI

from db.store import Store
from parsers.reader_pipes import start_reader
from steps.show_place import prepare_places

log = logging.getLogger(__name__)

NEXT_FIGURES = 12
LONGEST_QUEUE = 4


class Ahead:
    """Draws ahead for one store, until it is closed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead")
        self._waiting: set[Future[int]] = set()

    def draw(self, figure_ids: Sequence[int]) -> None:
        """Have the first few of these drawn, unless there is enough to do already."""
        wanted = tuple(figure_ids[:NEXT_FIGURES])
        self._waiting = {one for one in self._waiting if not one.done()}
        if wanted and len(self._waiting) < LONGEST_QUEUE:
            self._waiting.add(self._pool.submit(self._draw, wanted))

    def _draw(self, figure_ids: tuple[int, ...]) -> int:
        try:
            return prepare_places(self._store, figure_ids)
        except Exception:  # noqa: BLE001 - what is wrong is said where the figure is shown
            log.warning("a view could not be drawn ahead")
            return 0

    def close(self) -> None:
        """Finish what is being drawn, and drop the rest."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def start_ahead(app: FastAPI, store: Store) -> Ahead:
    """Let an application draw ahead, and have the readers' libraries loaded before the first document comes."""
    start_reader(documents=2)
    app.state.ahead = Ahead(store)
    found: Ahead = app.state.ahead
    return found


def draw_ahead(app: FastAPI, figure_ids: Sequence[int]) -> None:
    """Have these figures' documents drawn, if the application draws ahead (a test's does not)."""
    ahead: Ahead | None = getattr(app.state, "ahead", None)
    if ahead is not None:
        ahead.draw(figure_ids)
