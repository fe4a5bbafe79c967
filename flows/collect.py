"""Collect: take the files of inbox/ (or those named) into the archive and onto the books."""

import datetime as dt
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from db.store import Store
from foi.errors import UsageError
from steps.receive import Received, receive_file

IGNORED_NAMES = frozenset({"README.md", "Thumbs.db", "desktop.ini"})
UNFINISHED = (".part", ".crdownload", ".tmp", ".download")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to take in. `place` is what is remembered of where it lay; `is_ours` says it lies in inbox/ and goes."""

    path: Path
    place: str
    is_ours: bool


def inbox_sources(store: Store, *, quiet_seconds: float = 0) -> list[Source]:
    """The files lying in inbox/, in any folder below it; those touched in the last `quiet_seconds` may still grow."""
    latest = time.time() - quiet_seconds
    return [
        Source(path, f"inbox/{path.relative_to(store.inbox_folder).as_posix()}", is_ours=True)
        for path in _files_below(store.inbox_folder)
        if quiet_seconds == 0 or path.stat().st_mtime <= latest
    ]


def named_sources(store: Store, paths: Iterable[Path]) -> list[Source]:
    """The files named, and those below the folders named. Only what lies in inbox/ is moved; the rest stays put."""
    inbox = store.inbox_folder.resolve()
    sources = []
    for path in paths:
        if not path.exists():
            raise UsageError("there is no such file or folder.", where=str(path), do="Check its name.")
        for file in _files_below(path) if path.is_dir() else [path]:
            is_ours = file.resolve().is_relative_to(inbox)
            place = f"inbox/{file.resolve().relative_to(inbox).as_posix()}" if is_ours else _place(file, path)
            sources.append(Source(file, place, is_ours))
    return sources


def take_in(store: Store, source: Source, *, campaign: str | None, again: bool, at: dt.datetime) -> Received | None:
    """Take one file in, and out of inbox/ once it is safe; None when it is still being written or has gone."""
    try:
        received = receive_file(store, source.path, place=source.place, campaign=campaign, again=again, at=at)
    except (UsageError, FileNotFoundError):
        return None
    if source.is_ours:
        source.path.unlink(missing_ok=True)
    return received


def _place(file: Path, named: Path) -> str:
    """What may be told from where a file lay: the folders as typed, or those below an absolute folder named.

    The way to somebody's own folder is not evidence: /home/kent/reply.pdf does not come from Kent.
    """
    if not named.is_absolute():
        return file.as_posix()
    return file.relative_to(named if named.is_dir() else named.parent).as_posix()


def _files_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        is_hidden = any(part.startswith((".", "~$")) for part in parts)
        is_reply = path.is_file() and not path.is_symlink() and not is_hidden
        if is_reply and path.name not in IGNORED_NAMES and path.suffix not in UNFINISHED:
            yield path
