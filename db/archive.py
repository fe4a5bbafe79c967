"""The originals, each kept once under its sha256: archive/ab/ab12....bin, read-only.

A copy is written beside its place, flushed to disk, read back and compared, and only then moved there: a file that
stands in the archive is whole.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from foi.errors import ArchiveError

CHUNK = 1 << 20
INCOMING = "incoming-"
READ_ONLY = 0o400


@dataclass(frozen=True, slots=True)
class Kept:
    """An original in the archive. `size` in bytes."""

    sha256: str
    size: int


def archive_path(archive: Path, sha256: str) -> Path:
    """Where the original with this hash lies."""
    return archive / sha256[:2] / f"{sha256}.bin"


def keep_file(archive: Path, source: Path) -> Kept:
    """Copy a file into the archive in pieces, whatever its size, and verify the copy.

    Raises ArchiveError when the copy does not read back as it was written; OSError when the source cannot be read.
    """
    with source.open("rb") as original:
        return keep_pieces(archive, iter(lambda: original.read(CHUNK), b""))


def keep_bytes(archive: Path, data: bytes) -> Kept:
    """Keep bytes that came inside another document, such as an attachment."""
    return keep_pieces(archive, [data])


def load_original(archive: Path, sha256: str) -> bytes:
    """The bytes of an original; ArchiveError when it is missing or has changed since it was kept."""
    path = archive_path(archive, sha256)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise original_missing(sha256, path) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ArchiveError(
            f"the original {sha256[:12]} is not what it was when it was kept.",
            where=str(path),
            do="Restore it from a backup.",
        )
    return data


def is_intact(archive: Path, sha256: str) -> bool:
    """Whether the original is there and is what it was when it was kept; read in pieces, whatever its size."""
    path = archive_path(archive, sha256)
    return path.is_file() and _hash(path) == sha256


def remove_leftovers(archive: Path) -> int:
    """Clear away copies that a killed run left half written; how many there were.

    Only for who holds the store's lock: a copy that another run is still writing looks just the same.
    """
    leftovers = list(archive.glob(f"{INCOMING}*"))
    for leftover in leftovers:
        leftover.unlink(missing_ok=True)
    return len(leftovers)


def original_missing(sha256: str, path: Path) -> ArchiveError:
    """The error that says an original is not where it should be."""
    return ArchiveError(
        f"the original {sha256[:12]} is missing from the archive.",
        where=str(path.parent),
        do="Restore it from a backup, or put the same file into inbox/ again.",
    )


def keep_pieces(archive: Path, chunks: Iterable[bytes], *, mode: int = READ_ONLY) -> Kept:
    """Keep what comes in pieces, under its sha256, with these rights. ArchiveError when it does not read back."""
    archive.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=archive, prefix=INCOMING)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as copy:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        kept = Kept(digest.hexdigest(), size)
        target = archive_path(archive, kept.sha256)
        if target.exists() and _hash(target) == kept.sha256:
            return kept
        if _hash(temporary) != kept.sha256:
            raise ArchiveError(
                "the copy in the archive does not equal the original.",
                where=str(archive),
                do="Check the disk, then try again: the original is still where it was.",
            )
        target.parent.mkdir(exist_ok=True)
        temporary.chmod(mode)
        temporary.replace(target)
        _flush_folder(target.parent)
        _flush_folder(archive)
        return kept
    finally:
        temporary.unlink(missing_ok=True)


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
