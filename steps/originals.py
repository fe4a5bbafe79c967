"""Where the bytes of a document lie: in the archive, or in quarantine."""

from pathlib import Path

from db.archive import archive_path, load_original
from db.documents import DocumentStatus, StoredDocument
from db.quarantine import is_held
from db.store import Store
from foi.errors import ArchiveError


def original_path(store: Store, sha256: str) -> Path:
    """The file of a document, which need not be there."""
    if not archive_path(store.archive_folder, sha256).exists() and is_held(store.quarantine_folder, sha256):
        return archive_path(store.quarantine_folder, sha256)
    return archive_path(store.archive_folder, sha256)


def load_bytes(store: Store, document: StoredDocument) -> bytes:
    """The bytes of a document; ArchiveError when they are not where they belong, or have changed, or were purged.

    Quarantine is opened for what is known to lie there alone: not for what somebody put there this very moment.
    """
    if document.status is DocumentStatus.PURGED:
        raise purged(document)
    if document.status is not DocumentStatus.QUARANTINED:
        return load_original(store.archive_folder, document.sha256)
    return load_original(original_path(store, document.sha256).parent.parent, document.sha256)


def purged(document: StoredDocument) -> ArchiveError:
    """The error that says that the words of a document are gone for good, when and why: no loss to look into."""
    return ArchiveError(f"{document.name} was {document.explanation}")
