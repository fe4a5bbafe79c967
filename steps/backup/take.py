"""Take one backup of a store, while people go on working in it."""

import datetime as dt
import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.backups import StoredBackup, save_backup
from db.dumps import Dump, DumpKind, database_address, database_size, dump_database
from db.named_originals import NamedOriginal, load_named_originals
from db.store import Store
from foi.errors import BackupError
from steps.backup.loose_files import files_to_tar, loose_files, size_of
from steps.backup.manifest import (
    FORMAT,
    MANIFEST,
    BackedUp,
    BackupFile,
    Manifest,
    manifest_sha256,
    originals_to_lines,
)
from steps.backup.pool import Copied, copy_originals, known_originals, lying_originals, room_for
from steps.backup.rotation import Rule
from steps.backup.sealing import INCOMING, Seal, Sealed, packed, read_whole
from steps.backup.shelf import (
    FOLDER_MODE,
    ORIGINALS,
    Shelved,
    clear_leftovers,
    flush_folder,
    load_shelf,
    make_shelf,
    new_place,
    rotate,
    unreadable_backups,
)

SNAPSHOT = ".backup-"
"""How the copy of the database is called that lies beside the store while it is packed: never in the backups' folder,
which may be on another machine and is to hold nothing that is not encrypted."""

TRIES = 3
SPARE = 16 * 1024**2
"""Bytes to be left free on a disk."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How to back up: into which folder, encrypted for whom, which backups to keep, where the quirk files are."""

    shelf: Path
    quirks: Path
    seal: Seal
    rule: Rule
    program: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A backup that was taken. `fresh` originals were copied now; `damaged` and `told` are sentences for a person.

    What is damaged is not in it; what is told was made good from an earlier backup, or from the store.
    """

    folder: Path
    manifest: Manifest
    fresh: int
    fresh_size: int
    removed: tuple[str, ...]
    damaged: tuple[str, ...]
    told: tuple[str, ...]


def take_backup(store: Store, asked: Asked, *, at: dt.datetime) -> Taken:
    """Take a backup: whole, or none. Only for who holds the lock of the folder of backups.

    First what waits in inbox/, then the database, then the originals that it names: what is ingested meanwhile is in
    the one or the other, and taking a reply in twice does nothing. Raises BackupError when there is no room, or the
    database is damaged; earlier backups stay as they are.
    """
    asked.seal.require()
    make_shelf(asked.shelf)
    _clear(store, asked.shelf)
    unreadable = unreadable_backups(asked.shelf)
    earlier = [one for one in load_shelf(asked.shelf) if one.name not in unreadable]
    known = known_originals(earlier, asked.seal)
    files = loose_files(store.folder, asked.quirks)
    _require_room(store, asked.shelf, size_of(files) + room_for(lying_originals(store), known))
    partial = Path(tempfile.mkdtemp(dir=asked.shelf, prefix=INCOMING))
    try:
        with _no_room(asked.shelf):
            stored = [_store(partial, "files.tar.gz", asked.seal, packed(files_to_tar(files)))]
            dump, database, copied = _dump_with_originals(store, asked, partial, known, at)
            lines = packed(originals_to_lines(copied.originals))
            stored += [database, _store(partial, "originals.jsonl.gz", Seal(), lines)]
            manifest = _manifest(store, asked, dump, copied, stored, at)
            folder = _finish(asked.shelf, partial, manifest, at)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    removed = rotate(asked.shelf, asked.rule, store=manifest.store, newest=folder.name)
    damaged = [*_damage(dump.named, copied), *map(_unreadable_told, unreadable)]
    return Taken(
        folder, manifest, copied.fresh, copied.fresh_size, tuple(removed), tuple(damaged), _made_good(copied)
    )


def write_down(store: Store, shelf: Path, *, at: dt.datetime) -> None:
    """Put the backups of this store on its books: this one, and any that a run took that died before it said so."""
    own = [one for one in load_shelf(shelf) if one.manifest.store == database_address(store)]
    with store.writing() as session:
        for one in reversed(own):
            save_backup(session, _to_row(one, at))


def _to_row(one: Shelved, at: dt.datetime) -> StoredBackup:
    manifest = one.manifest
    return StoredBackup(
        place=str(one.folder.absolute()),
        sha256=manifest_sha256(one.folder),
        documents=manifest.documents,
        size=manifest.size,
        encrypted_by=manifest.encrypted_by,
        started_at=manifest.taken_at,
        at=at,
    )


def _clear(store: Store, shelf: Path) -> None:
    clear_leftovers(shelf)
    for leftover in store.folder.glob(f"{SNAPSHOT}*"):
        leftover.unlink(missing_ok=True)


def _dump_with_originals(
    store: Store, asked: Asked, partial: Path, known: Mapping[str, BackedUp], at: dt.datetime
) -> tuple[Dump, BackupFile, Copied]:
    """The database and every original that it names; once more where one was purged in between."""
    for last in range(TRIES, 0, -1):
        handle, name = tempfile.mkstemp(dir=store.folder, prefix=SNAPSHOT)
        os.close(handle)
        snapshot = Path(name)
        try:
            dump = dump_database(store, snapshot)
            copied = copy_originals(asked.shelf, lying_originals(store), dump.named, known, asked.seal, at=at)
            if last > 1 and _was_purged_meanwhile(store, dump.named, copied):
                continue
            database = _store_database(partial, dump, asked.seal, snapshot)
        finally:
            snapshot.unlink(missing_ok=True)
        return dump, database, copied
    raise AssertionError("the last try always ends")


def _store_database(partial: Path, dump: Dump, seal: Seal, snapshot: Path) -> BackupFile:
    if dump.kind is DumpKind.SQLITE:
        return _store(partial, "database.sqlite.gz", seal, packed(read_whole(snapshot)))
    return _store(partial, "database.pgdump", seal, read_whole(snapshot))  # packed by pg_dump itself


def _lacking(named: Iterable[NamedOriginal], copied: Copied) -> list[NamedOriginal]:
    had = {one.sha256 for one in copied.originals}
    return [one for one in named if one.sha256 not in had]


def _was_purged_meanwhile(store: Store, named: Iterable[NamedOriginal], copied: Copied) -> bool:
    """Whether an original is lacking only because it was purged after the database was copied."""
    lacking = {one.sha256 for one in _lacking(named, copied)}
    if not lacking:
        return False
    with store.reading() as session:
        still = {one.sha256 for one in load_named_originals(session)}
    return bool(lacking - still)


def _damage(named: Iterable[NamedOriginal], copied: Copied) -> list[str]:
    return [
        f"the original of {one.name} ({one.sha256[:12]}) "
        f"{'has been altered' if one.sha256 in copied.damaged else 'is missing'}, and no earlier backup here has it."
        for one in _lacking(named, copied)
    ]


def _made_good(copied: Copied) -> tuple[str, ...]:
    return (
        *(
            f"the store has lost the original {sha256[:12]}; this backup has it from an earlier one. Bring it back: "
            "docs/operators.md, One original alone."
            for sha256 in copied.taken_over
        ),
        *(
            f"the original {sha256[:12]} was altered or missing among the backups, and was copied anew. Look "
            "at that disk."
            for sha256 in copied.mended
        ),
    )


def _unreadable_told(name: str) -> str:
    return (
        f"the earlier backup {name} is damaged and can give nothing back: delete its folder; this one stands for it."
    )


def _manifest(
    store: Store, asked: Asked, dump: Dump, copied: Copied, stored: Sequence[BackupFile], at: dt.datetime
) -> Manifest:
    return Manifest(
        format=FORMAT,
        program=asked.program,
        store=database_address(store),
        database=dump.kind,
        revision=dump.revision,
        taken_at=at,
        encrypted_by=asked.seal.name,
        mark=asked.seal.mark,
        documents=sum(one.what == "document" for one in dump.named),
        originals=len(copied.originals),
        size=sum(one.size for one in stored) + sum(one.stored_size for one in copied.originals),
        missing=tuple(sorted(one.sha256 for one in _lacking(dump.named, copied))),
        files=tuple(stored),
    )


def _store(partial: Path, name: str, seal: Seal, pieces: Iterator[bytes]) -> BackupFile:
    name = f"{name}{seal.suffix}"
    sealed: Sealed = seal.write(pieces, partial / name)
    return BackupFile(name=name, sha256=sealed.sha256, size=sealed.size)


def _finish(shelf: Path, partial: Path, manifest: Manifest, at: dt.datetime) -> Path:
    """Give the backup its name, once all of it is on the disk."""
    path = partial / MANIFEST
    Seal().write([manifest.model_dump_json(indent=2).encode()], path)
    partial.chmod(FOLDER_MODE)
    flush_folder(partial)
    flush_folder(shelf / ORIGINALS)
    place = new_place(shelf, at)
    partial.rename(place)
    flush_folder(shelf)
    return place


def _require_room(store: Store, shelf: Path, size: int) -> None:
    database = database_size(store)
    same_disk = store.folder.stat().st_dev == shelf.stat().st_dev
    for place, needed in ((shelf, size + database * (2 if same_disk else 1)), (store.folder, database)):
        free = shutil.disk_usage(place).free
        if free < needed + SPARE:
            raise BackupError(
                f"there is too little room for a backup: it may take {_megabytes(needed)}, and {_megabytes(free)} "
                "are free. Nothing was written; earlier backups are as they were.",
                where=str(place),
                do="Free some, or choose another disk with --to or FOI_BACKUPS.",
            )


@contextmanager
def _no_room(shelf: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        is_full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        raise BackupError(
            f"{'the disk is full' if is_full else f'it could not be written: {error.strerror}'}. Nothing of this "
            "backup was kept; earlier backups are as they were.",
            where=str(shelf),
            do="Free some room, or choose another disk with --to or FOI_BACKUPS." if is_full else "Mend that first.",
        ) from error


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:,.0f} MB"
