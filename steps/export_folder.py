"""Put the files of an export where people find them: whole or not at all, and for everybody to read."""

import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from foi.errors import UsageError

KEPT = 7
"""Exports kept beside each other, so that a reader of an older one is not cut off; older ones go."""

LATEST = "latest"
OWN = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{12}")
"""Names of exports. Nothing else in the folder is ever touched."""

HIDDEN = re.compile(rf"\.{OWN.pattern}-.+")
DAY = len("20121231")

FOR_ALL = 0o755
READABLE = 0o644


def publish_folder(to: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """Write `files` (path -> bytes) as the folder `name` in `to`, then point `latest` there; the folder.

    Everything is written and flushed under a hidden name beside it first, and renamed when whole. Whoever holds an
    earlier export open keeps it. An export of the same name is the same export, and stays. Raises UsageError where
    the place cannot be written.
    """
    try:
        fresh = [folder for folder in (to, *to.parents) if not folder.exists()]
        to.mkdir(parents=True, exist_ok=True)
        for folder in fresh:
            folder.chmod(FOR_ALL)  # our own folders; one that was there keeps what its owner gave it
        if not (to / name).exists():
            _write_whole(to, name, files)
        _point(to, name)
        _drop_old(to, name)
    except OSError as error:
        raise UsageError(
            f"the export cannot be written: {error.strerror}.",
            where=str(error.filename or to),
            do="Choose another folder with --to. What was published before is untouched.",
        ) from error
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


def _write_whole(to: Path, name: str, files: Mapping[str, bytes]) -> None:
    hidden = Path(tempfile.mkdtemp(dir=to, prefix=f".{name}-"))
    try:
        for path, data in files.items():
            target = hidden / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fchmod(stream.fileno(), READABLE)  # our umask keeps others out, and this is for others
                os.fsync(stream.fileno())
        for folder in (*(entry for entry in hidden.iterdir() if entry.is_dir()), hidden):
            folder.chmod(FOR_ALL)
            _sync_folder(folder)
        hidden.rename(to / name)
        _sync_folder(to)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


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
