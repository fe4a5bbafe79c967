"""Make a store of a backup again: what is in the backup is proven before anything is written."""

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.archive_places import BESIDE, archive_of, quarantine_of
from db.audit import save_audit
from db.dumps import DumpKind, restore_postgresql
from db.store import DEFAULT_NAME, Store, create_store, sqlite_url
from foi.errors import BackupError
from steps.backup.loose_files import tar_to_files
from steps.backup.manifest import BackedUp, Manifest, load_originals
from steps.backup.pool import check_pool, pool_path
from steps.backup.sealing import read_sealed, sealed_as_it_lies, unpacked
from steps.backup.shelf import Shelved

INCOMING = ".restoring-"
"""How the folder is called in which a store is made again, until it is whole."""

SPARE = 16 * 1024**2
ASIDE = "before-restore"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to: a folder that becomes the store's; a `url` where the database is not to lie in it.

    `identity` is the file with the secret key of an encrypted backup. `replace`: what lies there is moved aside.
    """

    folder: Path
    url: str = ""
    identity: Path | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """A store that was made again; `aside` is where the one that lay there before is now, None for none."""

    folder: Path
    url: str
    manifest: Manifest
    originals: int
    files: int
    aside: Path | None


def check_backup(backup: Shelved) -> list[str]:
    """What is wrong with a backup, in sentences: every file and every original compared with its hash."""
    faults = [
        f"{one.name} is missing or not what it was when the backup was made."
        for one in backup.manifest.files
        if not _is_sound(backup.folder / one.name, one.sha256)
    ]
    if faults:
        return faults
    broken = check_pool(backup.folder.parent, load_originals(backup.folder, backup.manifest))
    return [f"the original {sha256[:12]} is missing or not what it was when it was copied." for sha256 in broken]


def restore_backup(backup: Shelved, target: Target, *, by: str, at: dt.datetime) -> Restored:
    """Make a store of a backup. All of it is checked first; the folder gets its name once it is whole.

    Raises BackupError where the backup is damaged, there is something at the target, or too little room.
    """
    faults = check_backup(backup)
    if faults:
        raise BackupError(
            f"this backup cannot be trusted: {faults[0]} ({len(faults)} in all). Nothing was restored.",
            where=str(backup.folder),
            do="Choose an earlier one: `foi restore --list` names them.",
        )
    originals = load_originals(backup.folder, backup.manifest)
    _require_free(target, backup)
    target.folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=target.folder.absolute().parent, prefix=INCOMING))
    try:
        with _no_room(target.folder):
            url = _restore_database(backup, target, partial)
            for one in originals:
                _restore_original(backup, one, partial, target.identity)
            files = backup.folder / backup.manifest.file("files").name
            count = tar_to_files(unpacked(read_sealed(files, identity=target.identity)), partial)
        _note(url, partial, backup, by=by, at=at)
        aside = _move_aside(target, at)
        partial.rename(target.folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    place = target.url or sqlite_url(target.folder / DEFAULT_NAME)
    return Restored(target.folder, place, backup.manifest, len(originals), count, aside)


def _restore_database(backup: Shelved, target: Target, partial: Path) -> str:
    """The address of the database as long as the folder is not whole."""
    manifest = backup.manifest
    dump = backup.folder / manifest.file("database").name
    if manifest.database == DumpKind.POSTGRESQL:
        if not target.url:
            raise BackupError(
                "this backup is of a PostgreSQL database.",
                do="Make an empty one (`createdb NAME`) and give its address to --to, with --folder for the rest.",
            )
        plain = partial / "database.pgdump"
        _write(plain, read_sealed(dump, identity=target.identity))
        restore_postgresql(plain, target.url)
        plain.unlink()
        return target.url
    if target.url:
        raise BackupError(
            "this backup is of a SQLite database, which is restored into a folder.",
            do="Restore it into a folder, then move it on with `foi copy --to`.",
        )
    plain = partial / DEFAULT_NAME
    _write(plain, unpacked(read_sealed(dump, identity=target.identity)))
    return sqlite_url(plain)


def _restore_original(backup: Shelved, one: BackedUp, partial: Path, identity: Path | None) -> None:
    path = pool_path(backup.folder.parent, one)
    if one.is_held:
        kept = quarantine_of(BESIDE, partial).keep(read_sealed(path, identity=identity))
    else:
        kept = archive_of(BESIDE, partial).keep(read_sealed(path, identity=identity))
    if kept.sha256 != one.sha256:
        raise BackupError(
            f"the original {one.sha256[:12]} is not what it was when it was copied.",
            where=str(backup.folder),
            do="Choose an earlier backup.",
        )


def _note(url: str, folder: Path, backup: Shelved, *, by: str, at: dt.datetime) -> None:
    """Bring the tables up to the program's version, and have the books say that this is a restored store."""
    store: Store = create_store(url, folder)
    try:
        with store.writing() as session:
            taken = backup.manifest.taken_at.isoformat(timespec="seconds")
            save_audit(session, by=by, action="restored from a backup", subject=backup.name, detail=taken, at=at)
    finally:
        store.close()


def _require_free(target: Target, backup: Shelved) -> None:
    """Raise BackupError where something lies at the target, or it has too little room."""
    folder = target.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())) and not target.replace:
        raise BackupError(
            "there is something here already, and nothing is restored over it.",
            where=str(folder),
            do="Name a new folder, or say --replace: what lies there is then moved aside, not deleted.",
        )
    place = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    free, needed = shutil.disk_usage(place).free, backup.manifest.size * 2 + SPARE
    if free < needed:
        raise BackupError(
            f"there is too little room: {needed / 1024**2:,.0f} MB may be needed, {free / 1024**2:,.0f} MB are free.",
            where=str(place),
            do="Free some, or name a folder on another disk.",
        )


def _move_aside(target: Target, at: dt.datetime) -> Path | None:
    folder = target.folder
    if not folder.exists():
        return None
    if not any(folder.iterdir()):
        folder.rmdir()
        return None
    aside = folder.with_name(f"{folder.name}.{ASIDE}-{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}")
    folder.rename(aside)
    return aside


def _is_sound(path: Path, sha256: str) -> bool:
    return path.is_file() and sealed_as_it_lies(path).sha256 == sha256


def _write(target: Path, pieces: Iterator[bytes]) -> None:
    with target.open("wb") as stream:
        target.chmod(0o600)
        for piece in pieces:
            stream.write(piece)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _no_room(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupError(
            f"it could not be written: {error.strerror}. Nothing was restored.",
            where=str(folder),
            do="Mend that, then restore again.",
        ) from error
