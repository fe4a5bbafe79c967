"""The files that must not be stored as they are: quarantine/, out of the archive and out of inbox/.

A file lies there under its sha256, readable by its owner alone, without its name, so that nobody opens it by a
click. What is known of it stands in the store (db/held.py); purging deletes the file and no row.
"""

from db.archive import Archive, has_original, in_pieces, is_intact, original_changed


def move_into(quarantine: Archive, archive: Archive, sha256: str) -> None:
    """Take an original out of the archive into quarantine, if it lies there."""
    if has_original(archive, sha256):
        _move(archive, quarantine, sha256)


def move_out(quarantine: Archive, archive: Archive, sha256: str) -> None:
    """Take a file out of quarantine into the archive, as it came. ArchiveError when it is not there."""
    _move(quarantine, archive, sha256)


def _move(source: Archive, target: Archive, sha256: str) -> None:
    with source.opened(sha256) as original:
        if not is_intact(source, sha256):
            raise original_changed(sha256, source.shown(sha256))
        target.keep(in_pieces(original))
    source.delete(sha256)
