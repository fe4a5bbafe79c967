"""Where the bytes of a document lie: in the archive, or in quarantine."""

from pathlib import Path

from db.archive import archive_path, load_original
from db.documents import StoredDocument
from db.quarantine import is_held
from db.store import Store


def original_path(store: Store, sha256: str) -> Path:
    """The file of a document, which need not be there."""
    if not archive_path(store.archive_folder, sha256).exists() and is_held(store.quarantine_folder, sha256):
        return archive_path(store.quarantine_folder, sha256)
    return archive_path(store.archive_folder, sha256)


def load_bytes(store: Store, document: StoredDocument) -> bytes:
    """The bytes of a document; ArchiveError when they are in neither place, or have changed."""
    folder = original_path(store, document.sha256).parent.parent
    return load_original(folder, document.sha256)
