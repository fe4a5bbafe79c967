"""The guard at the door: every file is looked over before it is kept, and held apart if it carries records unseen.

A file that cannot be looked over (damaged, locked, too large) is kept as ever, and parked with the reason when it is
to be read. What a person has released from quarantine is known to the store, and is not held again.
"""

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path

from db.archive import Kept, keep_bytes, keep_file
from db.documents import DocumentStatus, load_known
from db.store import Store
from foi.hidden_records import HiddenRecords
from parsers.files.limits import FILE_BYTES
from parsers.files.record_level import names_to_records
from steps.look_over import look_over

BEHIND_THE_DOOR = frozenset({DocumentStatus.QUARANTINED, DocumentStatus.PURGED})


@dataclass(frozen=True, slots=True)
class Guarded:
    """A file taken in: `is_held` says that it lies in quarantine, `found` what it carries out of sight."""

    kept: Kept
    is_held: bool = False
    found: tuple[HiddenRecords, ...] = ()


def keep_guarded_file(store: Store, path: Path, *, name: str) -> Guarded:
    """Look a file over and keep it, in the archive or in quarantine. OSError when it cannot be read.

    One over the limit of size is never read whole: only the list of its parts is.
    """
    if path.stat().st_size <= FILE_BYTES:
        return keep_guarded_bytes(store, path.read_bytes(), name=name)
    with path.open("rb") as stream:
        status = _status(store, hashlib.file_digest(stream, "sha256").hexdigest())
    found = _listed_records(path) if status is None else ()
    if found or status in BEHIND_THE_DOOR:
        return Guarded(keep_file(store.quarantine, path), is_held=True, found=found)
    return Guarded(keep_file(store.archive, path))


def keep_guarded_bytes(store: Store, data: bytes, *, name: str, is_looked_over: bool = False) -> Guarded:
    """Look bytes over and keep them, in the archive or in quarantine.

    `is_looked_over` says that what they came in was: only what lies in quarantine already is held back then.
    """
    status = _status(store, hashlib.sha256(data).hexdigest())
    found = look_over(data, name) if status is None and not is_looked_over else ()
    if any(one.is_record_level for one in found) or status in BEHIND_THE_DOOR:
        return Guarded(keep_bytes(store.quarantine, data), is_held=True, found=found)
    return Guarded(keep_bytes(store.archive, data))


def _status(store: Store, sha256: str) -> DocumentStatus | None:
    with store.reading() as session:
        known = load_known(session, sha256)
    return known.status if known else None


def _listed_records(path: Path) -> tuple[HiddenRecords, ...]:
    """By the list of parts of a workbook that is too large to be opened."""
    try:
        with zipfile.ZipFile(path) as archive:
            return names_to_records(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ()
