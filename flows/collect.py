"""Collect: take the files of inbox/ (or those named) into the archive and onto the books."""

import datetime as dt
import fcntl
import os
import re
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from db.archive_folder import Folder
from db.documents import find_document, load_documents
from db.store import Store
from foi.disk_faults import disk_error
from foi.errors import ArchiveError, UsageError
from steps.inbox_files import IGNORED_NAMES, UNFINISHED, clear_half_uploads
from steps.originals import home_of
from steps.receive import Received, receive_file

NUMBER = re.compile(r"[0-9]{1,7}", re.ASCII)
HASH_START = re.compile(r"[0-9a-f]{8,64}")

DAY_SECONDS = 24 * 60 * 60
SETTLE_SECONDS = 1.0
"""A file touched more recently than this may still grow."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to take in. `place` is what is remembered of where it lay; `is_ours` says it lies in inbox/ and goes.

    `archived` is the sha256 of one that lies in the archive, or in quarantine; it has no path.
    """

    path: Path
    place: str
    is_ours: bool
    archived: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A file that was not taken in, and why."""

    place: str
    why: str


def inbox_sources(store: Store, *, quiet_seconds: float = SETTLE_SECONDS, wait: bool = False) -> list[Source]:
    """The files lying in inbox/, in any folder below it, that nobody has touched for `quiet_seconds`.

    With `wait`, those touched just now are waited for, once, instead of left for the next time. Uploads that were cut
    off more than a day ago are cleared away.
    """
    clear_half_uploads(store.inbox_folder, before=time.time() - DAY_SECONDS)
    found = list(_files_below(store.inbox_folder))
    if wait and any(_age(path) < quiet_seconds for path in found):
        time.sleep(quiet_seconds)
        found = list(_files_below(store.inbox_folder))
    return [
        Source(path, f"inbox/{printable_path(path.relative_to(store.inbox_folder))}", is_ours=True)
        for path in found
        if _age(path) >= quiet_seconds
    ]


def named_sources(store: Store, paths: Iterable[Path]) -> list[Source]:
    """The files named, and those below the folders named. Only what lies in inbox/ is moved; the rest stays put.

    The store's own files are never taken for replies. A document already in the archive may be named by its number
    (`foi inbox`), or by the beginning of its sha256, 8 digits or more (`foi doctor`).
    """
    inbox, folder = store.inbox_folder.resolve(), store.folder.resolve()
    kept = [place.path.resolve() for place in (store.archive, store.quarantine) if isinstance(place, Folder)]
    sources = []
    for path in paths:
        if not path.exists():
            sources.append(_archived_source(store, path))
            continue
        for file in _files_below(path) if path.is_dir() else [path]:
            real = file.resolve()
            is_stores = real.parent == folder and real.name.startswith("foi43.")
            if is_stores or any(real.is_relative_to(one) for one in kept):
                continue
            is_ours = real.is_relative_to(inbox)
            place = f"inbox/{printable_path(real.relative_to(inbox))}" if is_ours else _place(file, path)
            sources.append(Source(file, place, is_ours))
    return sources


def take_in(store: Store, source: Source, *, campaign: str | None, told: str, at: dt.datetime) -> Received | Left:
    """Take one file in, and out of inbox/ once it is safe; or say why it was left where it is.

    Raises StoreError where the archive cannot be written to: no other file would fare better.
    """
    if source.archived:
        return _take_in_again(store, source, campaign=campaign, told=told, at=at)
    try:
        before = _identity(source.path)
        if source.is_ours and _is_being_written(source.path):
            return Left(source.place, "it is still being written.")
        name = PurePosixPath(source.place).name
        received = receive_file(
            store, source.path, name=name, place=source.place, campaign=campaign, told=told, at=at
        )
        if source.is_ours and _identity(source.path) == before:
            source.path.unlink()
    except FileNotFoundError:
        return Left(source.place, "it has gone.")
    except OSError as error:
        if str(error.filename) == str(source.path) and isinstance(error, PermissionError):
            return Left(source.place, "this account may not read it. Give it the right to, and try again.")
        if fault := disk_error(error):
            raise fault from error
        return Left(source.place, f"it could not be read ({error.strerror}). Check the disk it lies on.")
    return received


def _take_in_again(
    store: Store, source: Source, *, campaign: str | None, told: str, at: dt.datetime
) -> Received | Left:
    try:
        with home_of(store, source.archived).local_copy(source.archived) as path:
            copied = replace(source, path=path, archived="")
            return take_in(store, copied, campaign=campaign, told=told, at=at)
    except ArchiveError:
        return Left(source.place, "it has gone.")


def printable_path(path: Path) -> str:
    """A path as text that can be stored and shown: what is not UTF-8 or not printable becomes a mark."""
    text = os.fsencode(path.as_posix()).decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _archived_source(store: Store, path: Path) -> Source:
    given = str(path)
    with store.reading() as session:
        number = int(given) if NUMBER.fullmatch(given) else None
        if HASH_START.fullmatch(given):
            number = find_document(session, given)
        for document in load_documents(session, ids=[] if number is None else [number]):
            return Source(Path(), document.places[0], is_ours=False, archived=document.sha256)
    raise UsageError("there is no such file or folder.", where=str(path), do="Check its name.")


def _age(path: Path) -> float:
    """Seconds between now and when it was last written, which another machine's clock may put in the future."""
    return abs(time.time() - path.stat().st_mtime)


def _identity(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _is_being_written(path: Path) -> bool:
    """Whether some program has the file open for writing; only Linux can tell (a read lease is refused)."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)  # a lease broken in this moment must not end us
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:  # a file system without leases, or a file of somebody else's
        return False
    finally:
        os.close(descriptor)
    return False


def _place(file: Path, named: Path) -> str:
    """What may be told from where a file lay: the folders as typed, or those below an absolute folder named.

    The way to somebody's own folder is not evidence: /home/kent/reply.pdf does not come from Kent.
    """
    if not named.is_absolute():
        return printable_path(file)
    return printable_path(file.relative_to(named if named.is_dir() else named.parent))


def _files_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        is_hidden = any(part.startswith((".", "~$")) for part in parts)
        is_reply = path.is_file() and not path.is_symlink() and not is_hidden
        if is_reply and path.name not in IGNORED_NAMES and path.suffix not in UNFINISHED:
            yield path
