"""Progress bars on standard error; nothing when it is not a terminal or talk is not wanted."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from flows.ingest import no_progress
from flows.reading import Progress


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Progress]:
    """A function to call with what is going on, how much is done and how much there is."""
    if quiet or not sys.stderr.isatty():
        yield no_progress
        return
    from rich.console import Console  # noqa: PLC0415 - only for a person at a terminal
    from rich.progress import Progress as Bars  # noqa: PLC0415

    with Bars(console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield show
