"""People and schedules at work on one store, without a pause: what the power is cut from.

Each is a process that does one thing again and again, through the real `foi` or as the desk does it, and writes down,
on another disk, what it was told is done, and when: from that moment on it has to last.
"""

import io
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import NamedTuple

from bench.crash_cases import TODAY
from foi.forces import police_forces
from steps.inbox_files import MEGABYTE, drop_file
from tests.killed_runs import run_foi
from tests.replies.make.ordinary import ordinary_reply

DROP, DECIDE, EXPORT, BACKUP = "drop", "decide", "export", "backup"
PAUSE_SECONDS = 0.2
STOP_SECONDS = 60.0
LOOKED_AT = range(1, 5)


class Promise(NamedTuple):
    """What somebody was told is done, and when; `what` is a sha256, a reason or the name of a folder."""

    at: float
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Load:
    """The processes at work on the store in `folder`; their promises lie in `notes`."""

    folder: Path
    notes: Path
    processes: tuple[int, ...]

    def promises(self, until: float = float("inf")) -> list[Promise]:
        """What was promised before that moment."""
        lines = [line for file in self.notes.glob("*.told") for line in file.read_text(encoding="utf-8").splitlines()]
        told = [Promise(float(at), kind, what) for at, kind, what in (line.split(" ", 2) for line in lines)]
        return [promise for promise in told if promise.at < until]


@contextmanager
def at_work(folder: Path, notes: Path) -> Iterator[Load]:
    """Have five people at work for the time of the block; they are killed at its end, as by a cut."""
    notes.mkdir()
    works: Mapping[str, Callable[[Path, Path], Iterator[str]]] = {
        DROP: _drop,
        "ingest": _ingest,
        DECIDE: _decide,
        EXPORT: _export,
        BACKUP: _back_up,
    }
    processes = tuple(_begin(folder, notes, kind, work) for kind, work in works.items())
    try:
        yield Load(folder, notes, processes)
    finally:
        for process in processes:
            os.killpg(process, signal.SIGTERM)
        for process in processes:
            os.waitpid(process, 0)


def _begin(folder: Path, notes: Path, kind: str, work: Callable[[Path, Path], Iterator[str]]) -> int:
    child = os.fork()
    if child:
        return child
    os.setsid()
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    try:
        with (notes / f"{kind}.told").open("a", encoding="utf-8") as told:
            for promised in work(folder, notes):
                told.write(f"{time.monotonic()} {kind} {promised}\n")
                told.flush()
                time.sleep(PAUSE_SECONDS)
    finally:
        os._exit(1)


def _drop(folder: Path, _notes: Path) -> Iterator[str]:
    """Replies that somebody puts in at the desk, one for each force, then each with a further count."""
    for turn in count():
        force = police_forces()[turn % len(police_forces())]
        reply = ordinary_reply(force.slug, turn)
        yield drop_file(folder / "inbox", io.BytesIO(reply.data), reply.name, largest=MEGABYTE).sha256


def _ingest(folder: Path, notes: Path) -> Iterator[str]:
    while True:
        _run(("ingest", "--no-mail", "--today", TODAY), folder, notes)
        yield "done"


def _decide(folder: Path, notes: Path) -> Iterator[str]:
    for turn in count():
        why = f"look {turn}"
        verb = "reopen" if turn % 2 == 0 else "accept"
        figure = LOOKED_AT[turn // 2 % len(LOOKED_AT)]
        if _run(("review", verb, str(figure), "--by", "Ada", "--why", why), folder, notes):
            yield why


def _export(folder: Path, notes: Path) -> Iterator[str]:
    while True:
        if _run(("export", "--today", TODAY), folder, notes):
            yield str((folder / "published" / "latest").readlink())


def _back_up(folder: Path, notes: Path) -> Iterator[str]:
    while True:
        if _run(("backup", "--quiet"), folder, notes):
            yield "done"


def _run(words: Sequence[str], folder: Path, notes: Path) -> bool:
    """Run one command; whether it said that all is done."""
    return run_foi(words, folder, {}, said=notes / f"{words[0]}.said").code == 0
