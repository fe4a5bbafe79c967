"""The note beside a store that has moved: where to (db/addresses.py reads it)."""

import os

from db.addresses import current_address, moved_note, shown_address, to_address
from db.store import Store
from foi.errors import UsageError


def is_same_place(store: Store, url: str) -> bool:
    """Whether a URL leads to this very store."""
    there, here = current_address(url), store.engine.url
    if there.database and moved_note(there) and moved_note(here):
        return os.path.realpath(there.database) == os.path.realpath(str(here.database))
    parts = [(one.host or "", one.port or 5432, one.database, dict(one.query)) for one in (there, here)]
    return there.drivername == here.drivername and parts[0] == parts[1]


def shown_place(url: str) -> str:
    """A URL as it may be shown."""
    return shown_address(to_address(url))


def require_file(store: Store) -> None:
    """Raise UsageError where no note can lie beside the store, because it is no file."""
    if moved_note(store.engine.url) is None:
        raise UsageError(
            "a store on a server leaves no note of where it moved to.",
            do="Leave --move out; then set FOI_DATABASE_URL to the new place on every machine.",
        )


def leave_note(store: Store, url: str) -> None:
    """Write the note, whole and kept on the disk, or not at all; for its owner only, as a URL may hold a secret."""
    note = moved_note(store.engine.url)
    assert note is not None, "require_file was asked before"
    fresh = note.with_name(f"{note.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(_whole(url) + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(note)
    folder = os.open(note.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _whole(url: str) -> str:
    """The URL with the full path of a file: who follows the note may stand in another folder."""
    address = to_address(url)
    if moved_note(address) is not None:
        address = address.set(database=os.path.abspath(str(address.database)))  # noqa: PTH100 - a text stays one
    return address.render_as_string(hide_password=False)
