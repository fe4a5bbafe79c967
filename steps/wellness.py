"""Whether a desk can do its work, in one word: for a machine that asks every few seconds and starts it anew."""

import shutil
from enum import StrEnum

from db.archive_folder import Folder
from db.health import is_answering
from db.store import Store

LEAST_BYTES = 50 * 1024**2
"""With less room than this, a reply may not find a place."""


class Wellness(StrEnum):
    """`store`: the database does not answer. `archive`: the folder of originals is away. `disk`: it is full."""

    OK = "ok"
    STORE = "store"
    ARCHIVE = "archive"
    DISK = "disk"


def look_whether_well(store: Store) -> Wellness:
    """The first thing that keeps the desk from its work."""
    if not is_answering(store):
        return Wellness.STORE
    try:
        # a bucket is not asked: this is open to anybody, as often as they like
        if isinstance(store.archive, Folder) and not store.archive.path.is_dir():
            return Wellness.ARCHIVE
        is_full = shutil.disk_usage(store.folder).free < LEAST_BYTES
    except OSError:
        return Wellness.DISK
    return Wellness.DISK if is_full else Wellness.OK
