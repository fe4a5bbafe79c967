"""Where a store keeps its originals and what lies in quarantine: beside it, unless the operator says otherwise.

Originals that were moved are found by the file originals.moved beside the store, so that nobody who forgets a setting
writes where they were before.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from db.archive import Archive
from db.archive_bucket import SCHEME, Bucket
from db.archive_folder import OWNER_ONLY, Folder
from foi.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Places:
    """Addresses that the operator chose: a folder or "s3://bucket/prefix"; empty for the folder beside the store.

    `endpoint` is the address of a server that speaks S3 and is not Amazon's.
    """

    archive: str = ""
    quarantine: str = ""
    endpoint: str = ""


BESIDE = Places()
MOVED = "originals.moved"


def archive_of(places: Places, folder: Path) -> Archive:
    """The archive of a store that lies in this folder."""
    places = _followed(places, folder)
    return _place(places.archive, places.endpoint) or Folder(_path(places.archive) or folder / "archive")


def quarantine_of(places: Places, folder: Path) -> Archive:
    """The quarantine of a store that lies in this folder, for its owner's eyes alone."""
    places = _followed(places, folder)
    if bucket := _place(places.quarantine, places.endpoint):
        return bucket
    return Folder(_path(places.quarantine) or folder / "quarantine", mode=OWNER_ONLY, is_tight=True)


def full_address(address: str) -> str:
    """An address that means the same in every folder."""
    return str(_path(address)) if address and not address.startswith(SCHEME) else address


def mark_moved(folder: Path, places: Places) -> None:
    """Write down that originals lie elsewhere from now on; what `places` leaves empty stays where it is."""
    told = {name: value for name, value in asdict(places).items() if value}
    temporary = folder / f".{MOVED}"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump({**_moved(folder), **told}, stream)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(folder / MOVED)


def _followed(places: Places, folder: Path) -> Places:
    moved = _moved(folder)
    return Places(
        archive=places.archive or moved.get("archive", ""),
        quarantine=places.quarantine or moved.get("quarantine", ""),
        endpoint=places.endpoint or moved.get("endpoint", ""),
    )


def _moved(folder: Path) -> Mapping[str, str]:
    path = folder / MOVED
    if not path.exists():
        return {}
    try:
        told: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            "it cannot be read where the originals have moved to.",
            where=str(path),
            do="Set FOI_ARCHIVE to where they lie, and delete this file.",
        ) from error
    return told


def _place(address: str, endpoint: str) -> Archive | None:
    if not address.startswith(SCHEME):
        return None
    if not address.removeprefix(SCHEME).strip("/"):
        raise ConfigurationError(f'"{address}" names no bucket.', do="Write s3://bucket/prefix.")
    return Bucket(address, endpoint)


def _path(address: str) -> Path | None:
    if "://" in address and not address.startswith("file://"):
        raise ConfigurationError(
            f'originals cannot be kept in "{address}".', do="Name a folder, or a bucket as s3://bucket/prefix."
        )
    return Path(address.removeprefix("file://")).absolute() if address else None
