"""What a backup says of itself: manifest.json, and the list of the originals that belong to it."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, ValidationError

from foi.errors import BackupError
from foi.records import Record
from steps.backup.sealing import read_sealed, sealed_as_it_lies, unpacked

MANIFEST = "manifest.json"
FORMAT = 1


class BackupFile(Record):
    """A file of the backup as it lies there: the hash of its bytes, and how many they are."""

    name: str = Field(pattern=r"^[a-z]+(\.[a-z]+)+$")
    sha256: str
    size: int


class Manifest(Record):
    """A backup. `store` is the address of what it was taken of, `revision` that of its tables.

    `documents`, `originals` and `size` (bytes) count what it can give back; `missing` are originals that the books
    name and that were neither in the store nor in an earlier backup. `mark` tells for whom it is encrypted.
    """

    format: int
    program: str
    store: str
    database: str
    revision: str
    taken_at: dt.datetime
    encrypted_by: str
    mark: str
    documents: int
    originals: int
    size: int
    missing: tuple[str, ...]
    files: tuple[BackupFile, ...]

    def file(self, beginning: str) -> BackupFile:
        """The file whose name begins so. BackupError when there is none."""
        for one in self.files:
            if one.name.startswith(beginning):
                return one
        raise BackupError(f"this backup has no {beginning}.", do="Take another backup.")


@dataclass(frozen=True, slots=True)
class BackedUp:
    """An original among those that backups share: its own hash and size, whether it lies in quarantine.

    `stored_name`, `stored_sha256` and `stored_size` are of the file in the backup, which may be encrypted.
    """

    sha256: str
    size: int
    is_held: bool
    stored_name: str
    stored_sha256: str
    stored_size: int


def load_manifest(folder: Path) -> Manifest:
    """The manifest of a backup. BackupError when there is none, or it cannot be understood."""
    path = folder / MANIFEST
    try:
        manifest = Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BackupError(f"this is no backup: {error.strerror}.", where=str(path), do="Name another.") from error
    except ValidationError as error:
        raise BackupError(
            "its manifest cannot be understood: it is damaged, or of another version of foi43.",
            where=str(path),
            do="Take another backup.",
        ) from error
    if manifest.format != FORMAT:
        raise BackupError("it was made by a newer foi43.", where=str(path), do="Install that version or a later one.")
    return manifest


def manifest_sha256(folder: Path) -> str:
    """By it the store knows the backup again."""
    return sealed_as_it_lies(folder / MANIFEST).sha256


def originals_to_lines(originals: Iterable[BackedUp]) -> Iterator[bytes]:
    """One JSON list a line."""
    for one in originals:
        fields = [one.sha256, one.size, one.is_held, one.stored_name, one.stored_sha256, one.stored_size]
        yield (json.dumps(fields, separators=(",", ":")) + "\n").encode()


def load_originals(folder: Path, manifest: Manifest) -> list[BackedUp]:
    """The originals that belong to a backup. BackupError when the list is not what it was."""
    told = manifest.file("originals")
    path = folder / told.name
    if not path.is_file() or sealed_as_it_lies(path).sha256 != told.sha256:
        raise BackupError("the list of its originals is damaged.", where=str(path), do="Take another backup.")
    data = b"".join(unpacked(read_sealed(path, identity=None)))
    return [BackedUp(*json.loads(line)) for line in data.splitlines()]
