"""The originals, each kept once under its sha256: archive/ab/ab12....bin, in a folder or in a bucket.

What is kept is read back and compared before anything relies on it, wherever it lies: db/archive_folder.py and
db/archive_bucket.py say how. Reading it compares once more, so that an original is what it was or an error.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from foi.errors import ArchiveError

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """An original in the archive. `size` in bytes."""

    sha256: str
    size: int


class Readable(Protocol):
    """What an original is read from, in pieces."""

    def read(self, size: int = -1, /) -> bytes:
        """So many bytes, or all that are left; none at the end."""
        ...


class Archive(Protocol):
    """A place that keeps originals. Each verb may raise ArchiveAway where the place cannot be reached."""

    def keep(self, chunks: Iterable[bytes]) -> Kept:
        """Keep what comes in pieces, and verify it; what is there already is left. ArchiveError when it differs."""
        ...

    def opened(self, sha256: str) -> AbstractContextManager[Readable]:
        """The bytes of an original, to be read in pieces; ArchiveError when it is missing."""
        ...

    def size_of(self, sha256: str) -> int | None:
        """The bytes an original takes up; None where it is not there."""
        ...

    def delete(self, sha256: str) -> bool:
        """Delete an original; whether there was one."""
        ...

    def all_kept(self) -> Iterator[Kept]:
        """Every original that lies there, by its name and in no order: nothing is read."""
        ...

    def local_copy(self, sha256: str) -> AbstractContextManager[Path]:
        """A file of this machine with the bytes of an original, to be read and not kept."""
        ...

    def remove_leftovers(self) -> int:
        """Clear away copies that a killed run left half written; how many there were."""
        ...

    def shown(self, sha256: str = "") -> str:
        """Where it is, or where in it an original belongs, for people."""
        ...


def key_of(sha256: str) -> str:
    """The name of an original within an archive."""
    return f"{sha256[:2]}/{sha256}.bin"


def archive_path(folder: Path, sha256: str) -> Path:
    """Where the original with this hash lies in an archive that is a folder."""
    return folder / key_of(sha256)


def keep_file(archive: Archive, source: Path) -> Kept:
    """Copy a file into the archive in pieces, whatever its size, and verify the copy.

    Raises ArchiveError when the copy does not read back as it was written; OSError when the source cannot be read.
    """
    with source.open("rb") as original:
        return archive.keep(in_pieces(original))


def keep_bytes(archive: Archive, data: bytes) -> Kept:
    """Keep bytes that came inside another document, such as an attachment."""
    return archive.keep([data])


def load_original(archive: Archive, sha256: str) -> bytes:
    """The bytes of an original; ArchiveError when it is missing or has changed since it was kept."""
    with archive.opened(sha256) as stream:
        data = stream.read()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise original_changed(sha256, archive.shown(sha256))
    return data


def has_original(archive: Archive, sha256: str) -> bool:
    """Whether an original is there; what it is is not looked at."""
    return archive.size_of(sha256) is not None


def is_intact(archive: Archive, sha256: str) -> bool:
    """Whether the original is there and is what it was when it was kept; read in pieces, whatever its size."""
    try:
        with archive.opened(sha256) as stream:
            return pieces_to_hash(in_pieces(stream)) == sha256
    except ArchiveError:
        return False


def original_missing(sha256: str, where: str) -> ArchiveError:
    """The error that says an original is not where it should be."""
    return ArchiveError(
        f"the original {sha256[:12]} is missing from the archive.",
        where=where,
        do="Restore it from a backup, or put the same file into inbox/ again.",
    )


def original_changed(sha256: str, where: str) -> ArchiveError:
    """The error that says an original is not what was kept."""
    return ArchiveError(
        f"the original {sha256[:12]} is not what it was when it was kept.",
        where=where,
        do="Restore it from a backup.",
    )


def copy_differs(where: str, what_to_check: str) -> ArchiveError:
    """The error that says a copy did not read back as it was written."""
    return ArchiveError(
        "the copy in the archive does not equal the original.",
        where=where,
        do=f"Check {what_to_check}, then try again: the original is still where it was.",
    )


def in_pieces(stream: Readable) -> Iterator[bytes]:
    """What a stream holds, a piece at a time."""
    return iter(lambda: stream.read(CHUNK), b"")


def pieces_to_hash(pieces: Iterable[bytes]) -> str:
    """The sha256 of what comes in pieces."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()
