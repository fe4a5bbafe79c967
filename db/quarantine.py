"""The files that must not be stored as they are: quarantine/, out of the archive and out of inbox/.

A file lies there under its sha256, readable by its owner alone, without its name, so that nobody opens it by a
click. What is known of it stands in the store (db/held.py); purging deletes the file and no row.
"""

from pathlib import Path

from db.archive import CHUNK, Kept, archive_path, keep_bytes, keep_pieces, load_original

OWNER_ONLY = 0o600
FOLDER_MODE = 0o700


def hold_bytes(folder: Path, data: bytes) -> Kept:
    """Put bytes into quarantine, verified; where they lie there already, once."""
    _make_tight(folder)
    kept = keep_pieces(folder, [data], mode=OWNER_ONLY)
    _path(folder, kept.sha256).parent.chmod(FOLDER_MODE)
    return kept


def hold_file(folder: Path, source: Path) -> Kept:
    """Put a copy of a file into quarantine, whatever its size."""
    _make_tight(folder)
    with source.open("rb") as original:
        kept = keep_pieces(folder, iter(lambda: original.read(CHUNK), b""), mode=OWNER_ONLY)
    _path(folder, kept.sha256).parent.chmod(FOLDER_MODE)
    return kept


def load_held(folder: Path, sha256: str) -> bytes:
    """The bytes of a file in quarantine; ArchiveError when it is not there."""
    return load_original(folder, sha256)


def is_held(folder: Path, sha256: str) -> bool:
    """Whether a file lies in quarantine."""
    return _path(folder, sha256).is_file()


def move_into(folder: Path, archive: Path, sha256: str) -> None:
    """Take an original out of the archive into quarantine."""
    original = archive_path(archive, sha256)
    if original.is_file():
        hold_file(folder, original)
        original.unlink()


def move_out(folder: Path, archive: Path, sha256: str) -> None:
    """Take a file out of quarantine into the archive, as it came."""
    keep_bytes(archive, load_held(folder, sha256))
    delete_held(folder, sha256)


def delete_held(folder: Path, sha256: str) -> bool:
    """Delete a file in quarantine; whether there was one."""
    path = _path(folder, sha256)
    was_there = path.is_file()
    path.unlink(missing_ok=True)
    return was_there


def _path(folder: Path, sha256: str) -> Path:
    return archive_path(folder, sha256)


def _make_tight(folder: Path) -> None:
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    folder.chmod(FOLDER_MODE)
