"""The files of a store that are neither database nor originals: what waits, drafts, habits, letters of one's own."""

import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from foi.errors import BackupError

FOLDERS = ("inbox", "outbox", "templates", "drafts")
QUIRKS = "quirks"
BLOCK = 512
CHUNK = 1 << 20
ENDING = b"\0" * (2 * BLOCK)


def loose_files(folder: Path, quirks: Path) -> list[tuple[str, Path]]:
    """Name in the backup -> file, without links."""
    places = [*((name, folder / name) for name in FOLDERS), (QUIRKS, quirks)]
    return [
        (f"{name}/{path.relative_to(place).as_posix()}", path)
        for name, place in places
        for path in sorted(place.rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]


def size_of(files: Iterable[tuple[str, Path]]) -> int:
    """Their bytes; those that have gone meanwhile count nothing."""
    total = 0
    for _, path in files:
        try:
            total += path.stat().st_size
        except FileNotFoundError:
            continue
    return total


def files_to_tar(files: Iterable[tuple[str, Path]]) -> Iterator[bytes]:
    """Them as a tar in pieces; those that have gone meanwhile are left out."""
    for name, path in files:
        try:
            stream = path.open("rb")
        except FileNotFoundError:
            continue
        with stream:
            info = tarfile.TarInfo(name)
            stat = path.stat() if path.exists() else None
            info.size, info.mode, info.mtime = stream.seek(0, 2), 0o600, int(stat.st_mtime) if stat else 0
            stream.seek(0)
            yield info.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")
            left = info.size
            while left:
                piece = stream.read(min(CHUNK, left)) or b"\0" * min(CHUNK, left)  # somebody cut it short meanwhile
                left -= len(piece)
                yield piece
            yield b"\0" * (-info.size % BLOCK)
    yield ENDING


def tar_to_files(pieces: Iterable[bytes], folder: Path) -> int:
    """Lay the files of a tar into a folder; how many.

    BackupError for whatever `loose_files` does not name: nothing else may get beside a store, such as its settings.
    """
    count = 0
    try:
        with tarfile.open(fileobj=cast("BinaryIO", _Stream(pieces)), mode="r|") as archive:
            for member in archive:
                parts = PurePosixPath(member.name).parts
                if not member.isfile() or parts[0] not in {*FOLDERS, QUIRKS} or ".." in parts:
                    raise BackupError("there is a file in it that is no backup's.", do="Take another backup.")
                archive.extract(member, folder, filter="data")
                count += 1
    except tarfile.TarError as error:
        raise BackupError(f"its files are damaged: {error}.", do="Take another backup.") from error
    return count


class _Stream:
    """Pieces, to be read like a file."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces = iter(pieces)
        self.left = b""

    def read(self, size: int) -> bytes:
        while len(self.left) < size:
            piece = next(self.pieces, None)
            if piece is None:
                break
            self.left += piece
        given, self.left = self.left[:size], self.left[size:]
        return given
