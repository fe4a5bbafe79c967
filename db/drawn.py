"""What was drawn of documents to be looked at, kept so that a second look costs nothing: views/ beside the archive.

Everything in it can be made again from the archive, so it belongs to no backup. It shows what letters say, so it is
readable by its owner alone, and goes when its document goes (steps/quarantine.py).
"""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

FOLDER_MODE = 0o700
MEGABYTE = 1024 * 1024
LARGEST = 256 * MEGABYTE
"""Bytes that the folder may hold: some five thousand pages."""

KEPT_OF_IT = 0.8
"""Share of it that is left after clearing out."""


def keep_view(folder: Path, sha256: str, key: str, data: bytes) -> None:
    """Keep a view of a document. A full or broken disk costs only the keeping: what was drawn is shown anyhow."""
    place = _path(folder, sha256, key)
    with suppress(OSError):
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
        place.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)  # readable by its owner alone
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(name).replace(place)
        finally:
            Path(name).unlink(missing_ok=True)


def load_view(folder: Path, sha256: str, key: str) -> bytes | None:
    """A view that was kept; None where there is none."""
    place = _path(folder, sha256, key)
    try:
        data = place.read_bytes()
        os.utime(place)
    except OSError:
        return None
    return data


def has_view(folder: Path, sha256: str, key: str) -> bool:
    """Whether a view is kept."""
    return _path(folder, sha256, key).is_file()


def forget_views(folder: Path, sha256: str) -> None:
    """Delete every view of a document."""
    shutil.rmtree(folder / sha256, ignore_errors=True)


def forget_all_views(folder: Path) -> None:
    """Delete every view there is."""
    shutil.rmtree(folder, ignore_errors=True)


def clear_out(folder: Path, *, largest: int = LARGEST) -> int:
    """Where the folder holds more than `largest` bytes, delete those not looked at for longest; how many."""
    found = sorted(_files(folder))
    size = sum(one[1] for one in found)
    deleted = 0
    if size > largest:
        for _, bytes_of_it, path in found:
            if size <= largest * KEPT_OF_IT:
                break
            path.unlink(missing_ok=True)
            size -= bytes_of_it
            deleted += 1
    return deleted


def _files(folder: Path) -> list[tuple[float, int, Path]]:
    """When each file was last looked at, its size, and the file."""
    found = []
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file():
                told = path.stat()
                found.append((told.st_mtime, told.st_size, path))
    return found


def _path(folder: Path, sha256: str, key: str) -> Path:
    return folder / sha256 / f"{key}.json"
