"""Where a store keeps its originals and what lies in quarantine: beside it, unless the operator says otherwise."""

from dataclasses import dataclass
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


def archive_of(places: Places, folder: Path) -> Archive:
    """The archive of a store that lies in this folder."""
    return _place(places.archive, places.endpoint) or Folder(_path(places.archive) or folder / "archive")


def quarantine_of(places: Places, folder: Path) -> Archive:
    """The quarantine of a store that lies in this folder, for its owner's eyes alone."""
    path = _path(places.quarantine) or folder / "quarantine"
    return _place(places.quarantine, places.endpoint) or Folder(path, mode=OWNER_ONLY, is_tight=True)


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
