"""Run the real `foi` in processes of its own, and kill them outright, with their children, at a moment of our choice.

A process is forked from this one, which has imported the program already: what is killed is the work, and not the
second or two in which Python loads it. A moment is one of

    a time     so many seconds after the command began
    an act     at the n-th thing that it does to a file, a folder or the store, or so many seconds later: in the
               middle of what SQLite and the system then do

`cold` runs are started from nothing, as from a shell, and know times only.
"""

import importlib
import os
import pkgutil
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import util
from pathlib import Path
from typing import NamedTuple

from cli.main import VERBS
from cli.main import main as foi_main
from db.store import Session, Store
from parsers.reader_pipes import Child

PACKAGES = ("db", "steps", "estimates", "reports", "parsers", "letters")
"""What the verbs import where they need it."""

POLL_SECONDS = 0.001
LONGEST_SECONDS = 180.0
GONE_SECONDS = 10.0
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
FILE_ACTS = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.chmod", "os.truncate"})
READS = "reads"
"""The act of giving a document to a process that reads it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: `seconds` after the beginning, or after the act of that number (the first is 1)."""

    seconds: float
    act: int = 0
    is_cold: bool = False

    def __str__(self) -> str:
        since = f"act {self.act}" if self.act else "the beginning"
        return f"{self.seconds * 1000:.1f} ms after {since}{' (cold)' if self.is_cold else ''}"


class Act(NamedTuple):
    """One thing that a command did, so many seconds after it began."""

    seconds: float
    what: str


@dataclass(frozen=True, slots=True)
class Ran:
    """How one command ended: its code (-9 when it was killed), what it said, what it did, and in what time."""

    code: int
    said: str
    acts: tuple["Act", ...]
    seconds: float

    @property
    def was_killed(self) -> bool:
        """Whether our signal ended it."""
        return self.code == -signal.SIGKILL


def load_program() -> None:
    """Import what any verb may need, once, so that no process forked from here has to."""
    for module, _ in VERBS.values():
        importlib.import_module(module)
    for package in PACKAGES:
        for found in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if not found.name.startswith("db.migrations."):  # Alembic runs those itself
                importlib.import_module(found.name)


def run_foi(
    words: Sequence[str],
    folder: Path,
    settings: Mapping[str, str],
    moment: Moment | None = None,
    *,
    said: Path | None = None,
) -> Ran:
    """Run one command in `folder` with these settings, and kill it at the moment.

    What it says goes into the file `said`, beside the folder unless given; what it does into one beside that.
    """
    log = said or folder.parent / f"{folder.name}.said"
    acts = log.with_suffix(".acts")
    for file in (log, acts):
        file.write_bytes(b"")
    began = time.monotonic()
    child = (_start_cold if moment and moment.is_cold else _fork)(words, folder, settings, moment, log)
    code = _wait(child, began, moment)
    seconds = time.monotonic() - began
    _require_gone(child)
    lines = [line.partition(" ") for line in acts.read_text(encoding="utf-8").splitlines()]
    done = tuple(Act(float(at) - began, what) for at, _, what in lines)
    return Ran(code, log.read_text(encoding="utf-8", errors="replace"), done, seconds)


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """What a command is told of its surroundings: nothing of ours but what every program needs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FOI_", "PREFECT_"))}
    return kept | {"PYTHONPATH": str(Path(__file__).parent.parent)} | dict(settings)


def _fork(words: Sequence[str], folder: Path, settings: Mapping[str, str], moment: Moment | None, log: Path) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        os.setsid()
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment(settings))
        _say_into(log)
        util.spawnv_passfds = _fork_reader  # type: ignore[assignment]
        _watch_acts(folder, log.with_suffix(".acts"), moment)
        sys.argv = ["foi", *words]
        foi_main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 - as Python does with whatever a program lets through
        traceback.print_exc()
        code = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _fork_reader(path: str, words: Sequence[str], kept: Sequence[int]) -> int:
    """In the place of starting Python anew for the readers' server: it need not load what is loaded already."""
    del path
    child = os.fork()
    if child:
        return child
    descriptors = {int(entry.name) for entry in Path("/proc/self/fd").iterdir()}
    for descriptor in descriptors - {0, 1, 2, *kept}:
        with suppress(OSError):
            os.close(descriptor)
    try:
        exec(words[-1], {})
    finally:
        os._exit(0)


def _say_into(log: Path) -> None:
    said = os.open(log, os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(said, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)


def _start_cold(
    words: Sequence[str], folder: Path, settings: Mapping[str, str], moment: Moment | None, log: Path
) -> int:
    del moment
    with log.open("ab") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "cli.main", *words],
            cwd=folder,
            env=environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        ).pid


def _wait(child: int, began: float, moment: Moment | None) -> int:
    """Wait for the end, or make it; the exit code, negative for a signal."""
    ends = began + (moment.seconds if moment and not moment.act else LONGEST_SECONDS)
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() >= ends:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            os.kill(child, signal.SIGKILL)  # it may not have had time to make a group of its own
            _, status = os.waitpid(child, 0)
            return os.waitstatus_to_exitcode(status)
        time.sleep(POLL_SECONDS)


def _require_gone(group: int) -> None:
    """Whoever is killed takes its children along; a run that ended by itself leaves none."""
    deadline = time.monotonic() + GONE_SECONDS
    while _members(group):
        if time.monotonic() > deadline:
            os.killpg(group, signal.SIGKILL)
            raise AssertionError(f"processes {_members(group)} outlived the command that started them")
        time.sleep(POLL_SECONDS)


def _members(group: int) -> list[int]:
    """The processes of a group that still run; those only waiting to be counted (zombies) do not."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            state, _parent, its_group = (entry / "stat").read_text().rpartition(") ")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(its_group) == group and state != "Z":
            found.append(int(entry.name))
    return found


def _watch_acts(folder: Path, log: Path, moment: Moment | None) -> None:
    """Count, and write down, what this process does to files and to the store; kill it at its moment."""
    written = os.open(log, os.O_WRONLY | os.O_APPEND)
    here, mine, done = str(folder), os.getpid(), 0

    def act(what: str) -> None:
        nonlocal done
        if os.getpid() != mine:
            return
        done += 1
        os.write(written, f"{time.monotonic()} {what}\n".encode(errors="replace"))
        if moment and moment.act == done:
            _kill_group(mine, moment.seconds)

    def heard(event: str, args: tuple[object, ...]) -> None:
        if event in FILE_ACTS and here in str(args[0]):
            act(f"{event} {Path(str(args[0])).name}")
        elif event == "open" and isinstance(args[0], str) and args[0].startswith(here) and _is_write(args[2]):
            act(f"open {Path(args[0]).name}")

    sys.addaudithook(heard)
    _watch_flushes(act)
    _watch_writing(act)
    _watch_reading(act)


def _kill_group(group: int, seconds: float) -> None:
    """At once, or from a thread beside the work, which then goes on for so long."""
    if not seconds:
        os.killpg(group, signal.SIGKILL)
    later = threading.Timer(seconds, os.killpg, (group, signal.SIGKILL))
    later.daemon = True
    later.start()


def _is_write(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & WRITES)


def _watch_flushes(act: Callable[[str], None]) -> None:
    flush = os.fsync

    def fsync(descriptor: int) -> None:
        act("fsync")
        flush(descriptor)

    os.fsync = fsync  # type: ignore[assignment]


def _watch_writing(act: Callable[[str], None]) -> None:
    write: Callable[[Store], AbstractContextManager[Session]] = Store.writing

    @contextmanager
    def writing(store: Store) -> Iterator[Session]:
        act("write begins")
        with write(store) as session:
            yield session
            act("commit")
        act("committed")

    Store.writing = writing  # type: ignore[method-assign, assignment]


def _watch_reading(act: Callable[[str], None]) -> None:
    begin = Child.__enter__

    def enter(child: Child) -> Child:
        act(READS)
        return begin(child)

    Child.__enter__ = enter  # type: ignore[method-assign, assignment]
