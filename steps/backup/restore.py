"""Make a store of a backup again: what is in the backup is proven before anything is written."""

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.archive_places import BESIDE, archive_of, quarantine_of
from db.audit import save_audit
from db.dumps import DumpKind, finish_restore, restore_postgresql
from db.named_originals import load_described
from db.store import DEFAULT_NAME, Store, restored_store, sqlite_url
from foi.errors import BackupError
from steps.after_restore import lock_sending
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
    `without_broken`: originals that are missing from the backup, or not what they were, are left out.
    """

    folder: Path
    url: str = ""
    identity: Path | None = None
    replace: bool = False
    without_broken: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """A store that was made again; `aside` is where the one that lay there before is now, None for none.

    It sends nothing until somebody has looked which letters went after `locked_since`. `left_out` are originals that
    the backup could not give back, each with what it is of.
    """

    folder: Path
    url: str
    manifest: Manifest
    originals: int
    files: int
    aside: Path | None
    locked_since: dt.datetime
    left_out: tuple[str, ...] = ()


def check_backup(backup: Shelved) -> list[str]:
    """What is wrong with a backup, in sentences: every file and every original compared with its hash."""
    return broken_files(backup) or [
        f"the original {sha256[:12]} is missing or not what it was when it was copied."
        for sha256 in broken_originals(backup)
    ]


def broken_files(backup: Shelved) -> list[str]:
    """The files of its own without which a backup gives nothing back, in sentences."""
    return [
        f"{one.name} is missing or not what it was when the backup was made."
        for one in backup.manifest.files
        if not _is_sound(backup.folder / one.name, one.sha256)
    ]


def broken_originals(backup: Shelved) -> list[str]:
    """The hashes of the originals that it cannot give back."""
    return check_pool(backup.folder.parent, load_originals(backup.folder, backup.manifest))


def restore_backup(backup: Shelved, target: Target, *, by: str, at: dt.datetime) -> Restored:
    """Make a store of a backup. All of it is checked first; the folder gets its name once it is whole.

    The new store sends no letter until a person has looked (steps/after_restore.py). Raises BackupError where the
    backup is damaged, there is something at the target, or too little room.
    """
    broken = _require_sound(backup, target)
    originals = [one for one in load_originals(backup.folder, backup.manifest) if one.sha256 not in broken]
    _require_free(target, backup)
    target.folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=target.folder.absolute().parent, prefix=INCOMING))
    try:
        with _no_room(target.folder):
            for one in originals:
                _restore_original(backup, one, partial, target.identity)
            files = backup.folder / backup.manifest.file("files").name
            count = tar_to_files(unpacked(read_sealed(files, identity=target.identity)), partial)
            url = _restore_database(backup, target, partial)
        since, left_out = _note(url, partial, backup, broken, by=by, at=at)
        aside = _move_aside(target, at)
        partial.rename(target.folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    if target.url:
        finish_restore(target.url)
    place = target.url or sqlite_url(target.folder / DEFAULT_NAME)
    return Restored(target.folder, place, backup.manifest, len(originals), count, aside, since, tuple(left_out))


def _require_sound(backup: Shelved, target: Target) -> frozenset[str]:
    """The hashes of originals that are left out. Raises BackupError where anything else is broken."""
    faults = broken_files(backup)
    broken = frozenset() if faults else frozenset(broken_originals(backup))
    if faults or (broken and not target.without_broken):
        told = faults[0] if faults else f"{len(broken):,} of its originals are missing or not what they were."
        way_out = "" if faults else " Or restore all but those: --without-broken; `--check` names them."
        raise BackupError(
            f"this backup cannot be trusted: {told} Nothing was restored.",
            where=str(backup.folder),
            do=f"Choose an earlier one: `foi restore --list` names them.{way_out}",
        )
    return broken


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


def _note(
    url: str, folder: Path, backup: Shelved, broken: Collection[str], *, by: str, at: dt.datetime
) -> tuple[dt.datetime, list[str]]:
    """Bring the tables up to the program's version, say that this is a restored store, and have it send nothing.

    The moment from which a person has to look, and what the originals that were left out are of, in lines.
    """
    store: Store = restored_store(url, folder)
    try:
        with store.writing() as session:
            taken_at = backup.manifest.taken_at
            detail = taken_at.isoformat(timespec="seconds")
            if broken:
                detail += f", without {len(broken)} originals"
            save_audit(session, by=by, action="restored from a backup", subject=backup.name, detail=detail, at=at)
            since = lock_sending(session, taken_at=taken_at, by=by, at=at)
            return since, load_described(session, broken)
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
