"""Where the bytes of a document lie: in the archive, or in quarantine."""

from db.archive import Archive, has_original, load_original
from db.documents import DocumentStatus, StoredDocument
from db.store import Store
from foi.errors import ArchiveError


def home_of(store: Store, sha256: str) -> Archive:
    """What keeps a document: quarantine where it lies only there, else the archive, which need not have it."""
    if not has_original(store.archive, sha256) and has_original(store.quarantine, sha256):
        return store.quarantine
    return store.archive


def load_bytes(store: Store, document: StoredDocument) -> bytes:
    """The bytes of a document; ArchiveError when they are not where they belong, or have changed, or were purged.

    Quarantine is opened for what is known to lie there alone: not for what somebody put there this very moment.
    """
    if document.status is DocumentStatus.PURGED:
        raise purged(document)
    if document.status is not DocumentStatus.QUARANTINED:
        return load_original(store.archive, document.sha256)
    return load_original(home_of(store, document.sha256), document.sha256)


def purged(document: StoredDocument) -> ArchiveError:
    """The error that says that the words of a document are gone for good, when and why: no loss to look into."""
    return ArchiveError(f"{document.name} was {document.explanation}")
