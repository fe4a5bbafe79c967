"""An archive that is a folder of this machine, or one it shares: copied, flushed to disk, verified, moved, read-only.

A copy is written beside its place, flushed to disk, read back and compared, and only then moved there: a file that
stands in the folder is whole.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from db.archive import Kept, Readable, archive_path, copy_differs, in_pieces, original_missing, pieces_to_hash

INCOMING = "incoming-"
ENDING = ".bin"
READ_ONLY = 0o400
OWNER_ONLY = 0o600
FOLDER_MODE = 0o700


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of originals. `mode` is the right to each file; a `is_tight` one is its owner's alone to look into."""

    path: Path
    mode: int = READ_ONLY
    is_tight: bool = False

    def keep(self, chunks: Iterable[bytes]) -> Kept:
        """Keep what comes in pieces, under its sha256. ArchiveError when it does not read back."""
        self._make(self.path)
        digest, size = hashlib.sha256(), 0
        handle, name = tempfile.mkstemp(dir=self.path, prefix=INCOMING)
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
            target = archive_path(self.path, kept.sha256)
            if target.exists() and _hash(target) == kept.sha256:
                return kept
            if _hash(temporary) != kept.sha256:
                raise copy_differs(str(self.path), "the disk")
            self._make(target.parent)
            temporary.chmod(self.mode)
            temporary.replace(target)
            _flush_folder(target.parent)
            _flush_folder(self.path)
            return kept
        finally:
            temporary.unlink(missing_ok=True)

    @contextmanager
    def opened(self, sha256: str) -> Iterator[Readable]:
        """The bytes of an original; ArchiveError when it is missing."""
        path = archive_path(self.path, sha256)
        try:
            stream = path.open("rb")
        except FileNotFoundError as error:
            raise original_missing(sha256, str(path.parent)) from error
        with stream:
            yield stream

    def size_of(self, sha256: str) -> int | None:
        """The bytes an original takes up; None where it is not there."""
        path = archive_path(self.path, sha256)
        return path.stat().st_size if path.is_file() else None

    def delete(self, sha256: str) -> bool:
        """Delete an original; whether there was one."""
        path = archive_path(self.path, sha256)
        was_there = path.is_file()
        path.unlink(missing_ok=True)
        return was_there

    def all_kept(self) -> Iterator[Kept]:
        """Every original that lies there."""
        for folder in self.path.glob("??"):
            with os.scandir(folder) as entries:  # of a hundred thousand files a path each takes seconds
                for entry in entries:
                    if entry.name.endswith(ENDING):
                        with suppress(FileNotFoundError):  # deleted or moved just now
                            yield Kept(entry.name.removesuffix(ENDING), entry.stat().st_size)

    @contextmanager
    def local_copy(self, sha256: str) -> Iterator[Path]:
        """The file itself, which need not be there."""
        yield archive_path(self.path, sha256)

    def remove_leftovers(self) -> int:
        """Clear away half-written copies; only for who holds the store's lock: one being written looks just so."""
        leftovers = list(self.path.glob(f"{INCOMING}*"))
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)
        return len(leftovers)

    def shown(self, sha256: str = "") -> str:
        """The path."""
        return str(archive_path(self.path, sha256) if sha256 else self.path)

    def _make(self, folder: Path) -> None:
        if self.is_tight:
            folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            folder.chmod(FOLDER_MODE)
        else:
            folder.mkdir(parents=True, exist_ok=True)


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return pieces_to_hash(in_pieces(stream))


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
