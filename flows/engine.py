"""Two engines for the same prose: a flow says what to run over what, the engine says how.

`Direct` runs in this process; documents are read two and more at a time, each in a process of its own. The other
engine, flows/prefect_engine.py, makes each step a Prefect task. Which one is used does not change any result.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Protocol, TypeVar

from flows.announce import announce_changed

Item = TypeVar("Item")
Result = TypeVar("Result")

THREADS = (os.cpu_count() or 1) + 1
"""One more than there are processors: one that waits for its turn to save keeps none of them busy."""

Rows = Sequence[Mapping[str, str | int]]
"""A table for a person to look at: each row names its columns."""


class Engine(Protocol):
    """What a flow needs of an engine."""

    name: str
    is_elsewhere: bool
    """Steps run in other processes: they are sent there, and must open for themselves what they need."""

    def run(self, step: Callable[[], Result], *, name: str) -> Result:
        """Run one step and give back what it returns; `name` is how it is called where runs are shown."""
        ...

    def map(self, step: Callable[[Item], Result], items: Iterable[Item], *, name: str) -> Iterator[Result]:
        """Run a step over items, several at a time; results come as they are ready, in any order."""
        ...

    def invite(self, order: int) -> None:
        """Ask workers elsewhere to read along for the order of that number (db/read_orders.py)."""
        ...

    def tell_changed(self, questions: Sequence[int]) -> None:
        """Make known that accepted figures of these questions have changed."""
        ...

    def show(self, title: str, rows: Rows) -> None:
        """Leave a table of what was done where runs are looked at: names and counts, never the text of a letter.

        `title` is small letters and hyphens.
        """
        ...


class Direct:
    """In this process, at once; needs no server."""

    name = "direct"
    is_elsewhere = False

    def __init__(self, at_once: int = THREADS) -> None:
        """`at_once` steps of a map run at the same time."""
        self.at_once = at_once

    def run(self, step: Callable[[], Result], *, name: str) -> Result:
        """Call the step."""
        del name
        return step()

    def map(self, step: Callable[[Item], Result], items: Iterable[Item], *, name: str) -> Iterator[Result]:
        """Call the step in threads; the reading itself is in child processes."""
        with ThreadPoolExecutor(max_workers=self.at_once, thread_name_prefix=name) as pool:
            futures = [pool.submit(step, item) for item in items]
            try:
                for future in as_completed(futures):
                    yield future.result()
            finally:
                for future in futures:
                    future.cancel()

    def invite(self, order: int) -> None:
        """There is nobody to ask."""
        del order

    def tell_changed(self, questions: Sequence[int]) -> None:
        """Tell the Prefect server, where one answers: others may listen there."""
        announce_changed(questions)

    def show(self, title: str, rows: Rows) -> None:
        """Nobody looks at runs here: whoever called prints what matters."""
        del title, rows
