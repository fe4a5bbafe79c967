"""Put the files of an export where people find them: whole or not at all, and for everybody to read."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db.snapshot import CANNOT_WRITE
from foi.errors import UsageError

KEPT = 7
"""Exports kept beside each other, so that a reader of an older one is not cut off; older ones go."""

LATEST = "latest"
OWN = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{12}")
"""Names of exports. Nothing else in the folder is ever touched."""

HIDDEN = re.compile(rf"\.{OWN.pattern}-.+")
DAY = len("20121231")

MARK = 12
"""Characters of the fingerprint in a name."""

FOR_ALL = 0o755
READABLE = 0o644


@contextmanager
def folder_to_fill(to: Path, stamp: str) -> Iterator[Path]:
    """A hidden folder in `to` in which an export of the time `stamp` is put together; it goes at the end.

    Raises UsageError where the place cannot be written.
    """
    try:
        fresh = [folder for folder in (to, *to.parents) if not folder.exists()]
        to.mkdir(parents=True, exist_ok=True)
        for folder in fresh:
            folder.chmod(FOR_ALL)  # our own folders; one that was there keeps what its owner gave it
        hidden = Path(tempfile.mkdtemp(dir=to, prefix=f".{stamp}-{'0' * MARK}-"))
        try:
            yield hidden
        finally:
            shutil.rmtree(hidden, ignore_errors=True)
            _leave_no_trace(fresh)
    except (OSError, CANNOT_WRITE) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise UsageError(
            f"the export cannot be written: {said}.",
            where=str(getattr(error, "filename", None) or to),
            do="Choose another folder with --to. What was published before is untouched.",
        ) from error


def publish_folder(to: Path, name: str, hidden: Path) -> Path:
    """Turn the filled folder into `name` in `to`, then point `latest` there; the folder.

    Everything is flushed first, and renamed when whole. Whoever holds an earlier export open keeps it. An export of
    the same name is the same export, and stays.
    """
    if not (to / name).exists():
        _seal(hidden)
        hidden.rename(to / name)
        _sync_folder(to)
    _point(to, name)
    _drop_old(to, name)
    return to / name


def latest_export(to: Path) -> Path | None:
    """The folder of the export that stands, None while there is none."""
    pointer = to / LATEST
    return pointer.resolve() if pointer.is_dir() else None


def kept_exports(to: Path) -> list[str]:
    """The names of the exports that lie there, the newest first."""
    if not to.is_dir():
        return []
    return sorted(
        (entry.name for entry in to.iterdir() if OWN.fullmatch(entry.name) and entry.is_dir()), reverse=True
    )


def _leave_no_trace(fresh: list[Path]) -> None:
    """Take away the folders that we made, the innermost first, where nothing came to lie in them."""
    with suppress(OSError):
        for folder in fresh:
            folder.rmdir()


def _seal(hidden: Path) -> None:
    """Make every file readable (our umask keeps others out, and this is for others), and bring it to the disk."""
    for path in sorted(entry for entry in hidden.rglob("*") if entry.is_file()):
        with path.open("rb+") as stream:
            os.fchmod(stream.fileno(), READABLE)
            os.fsync(stream.fileno())
    for folder in (*(entry for entry in hidden.iterdir() if entry.is_dir()), hidden):
        folder.chmod(FOR_ALL)
        _sync_folder(folder)


def _point(to: Path, name: str) -> None:
    """Turn the pointer in one step: a link cannot be changed, but another can be renamed over it."""
    fresh = to / f".{LATEST}-{name}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(name, target_is_directory=True)
    fresh.replace(to / LATEST)
    _sync_folder(to)


def _drop_old(to: Path, name: str) -> None:
    """Drop exports beyond those kept, and what one that was killed on an earlier day left behind."""
    exports = sorted(entry.name for entry in to.iterdir() if OWN.fullmatch(entry.name) and entry.name != name)
    for old in exports[: max(0, len(exports) - (KEPT - 1))]:
        shutil.rmtree(to / old, ignore_errors=True)
    for entry in to.iterdir():
        if HIDDEN.fullmatch(entry.name) and entry.name[1 : DAY + 1] < name[:DAY]:
            shutil.rmtree(entry, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
