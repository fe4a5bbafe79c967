"""The originals that backups share: each is copied once, and compared with its hash as it is."""

import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from db.archive import Archive, in_pieces
from db.named_originals import NamedOriginal
from db.store import Store
from foi.errors import ArchiveError, BackupError
from steps.backup.manifest import BackedUp, load_originals
from steps.backup.sealing import Seal, sealed_as_it_lies
from steps.backup.shelf import ORIGINALS, Shelved, flush_folder

SUFFIX = ".bin"
HASH = re.compile(r"[0-9a-f]{64}")
POOL_MODE = 0o400
PARTS = 16
"""By the first digit of their hash."""

ONE_BY_ONE = 200
"""More new files than this are flushed to the disk together, which takes seconds instead of an hour."""


@dataclass(frozen=True, slots=True)
class Lying:
    """An original as it lies in the store: in quarantine or in the archive, `size` in bytes."""

    archive: Archive
    size: int
    is_held: bool


@dataclass(frozen=True, slots=True)
class Copied:
    """What the backup has of the originals; `fresh` were copied now, in `fresh_size` bytes.

    `taken_over` are hashes of those that the store has lost and an earlier backup has; `mended` of those that lay
    altered among the backups and were written anew.
    """

    originals: tuple[BackedUp, ...]
    fresh: int
    fresh_size: int
    damaged: tuple[str, ...]
    taken_over: tuple[str, ...]
    mended: tuple[str, ...]


def lying_originals(store: Store) -> dict[str, Lying]:
    """Every original in the store by its sha256, whether the books name it or not."""
    found = {}
    for archive, is_held in ((store.quarantine, True), (store.archive, False)):
        for kept in archive.all_kept():
            if HASH.fullmatch(kept.sha256):
                found[kept.sha256] = Lying(archive, kept.size, is_held)
    return found


def known_originals(backups: Iterable[Shelved], seal: Seal) -> dict[str, BackedUp]:
    """What `backups`, the latest first, for the same recipients already have, by sha256.

    The latest says how a file lies there now: it may have been written anew, and encrypted it has another hash then.
    """
    known: dict[str, BackedUp] = {}
    for backup in reversed([*backups]):
        if backup.manifest.mark == seal.mark:
            known |= {one.sha256: one for one in load_originals(backup.folder, backup.manifest)}
    return known


def room_for(lying: Mapping[str, Lying], known: Mapping[str, BackedUp]) -> int:
    """The bytes that copying what is new takes."""
    return sum(one.size for sha256, one in lying.items() if sha256 not in known)


def copy_originals(
    shelf: Path,
    lying: Mapping[str, Lying],
    named: Iterable[NamedOriginal],
    known: Mapping[str, BackedUp],
    seal: Seal,
    *,
    at: dt.datetime,
) -> Copied:
    """Bring the shared originals up to date with the store; what is there already is not written again.

    A sixteenth of what is there is read, another one each day, and written anew where the disk has altered it: all
    backups rest on it.

    An original that is not what it was when it was kept is never copied. Where the store has altered or lost one that
    an earlier backup has, this backup has it too.
    """
    damaged: list[str] = []
    mended: list[str] = []
    fresh = fresh_size = 0
    lost = {one.sha256: one.is_held for one in named if one.sha256 not in lying}
    originals = [
        replace(known[sha256], is_held=is_held)
        for sha256, is_held in sorted(lost.items())
        if sha256 in known and _is_there(shelf, known[sha256])
    ]
    taken_over = tuple(one.sha256 for one in originals)
    is_many = len(lying.keys() - known.keys()) > ONE_BY_ONE
    for sha256, one in sorted(lying.items()):
        had = known.get(sha256)
        is_kept = _is_sound if int(sha256[0], 16) == at.toordinal() % PARTS else _is_there
        if had is not None and is_kept(shelf, had):
            originals.append(replace(had, is_held=one.is_held))
            continue
        try:
            copy = _copy(shelf, sha256, one, seal, flush=not is_many)
        except ArchiveError:
            continue  # it was moved or purged just now
        except _Altered:
            damaged.append(sha256)
            continue
        originals.append(copy)
        mended += [sha256] if had else []
        fresh, fresh_size = fresh + 1, fresh_size + copy.stored_size
    if is_many:
        os.sync()
    for folder in {one.stored_name[:2] for one in originals}:
        flush_folder(shelf / ORIGINALS / folder)
    return Copied(tuple(originals), fresh, fresh_size, tuple(damaged), taken_over, tuple(mended))


def check_pool(shelf: Path, originals: Iterable[BackedUp]) -> list[str]:
    """The shared originals that are missing or not what they were: their hashes."""
    return [one.sha256 for one in originals if not _is_sound(shelf, one)]


def pool_path(shelf: Path, original: BackedUp) -> Path:
    """Where an original lies among those that backups share. BackupError for a name that leads out of there."""
    folder, _, name = original.stored_name.partition("/")
    if folder != original.sha256[:2] or not name.startswith(original.sha256) or "/" in name:
        raise BackupError("the list of its originals has a wrong name in it.", do="Take another backup.")
    return shelf / ORIGINALS / folder / name


class _Altered(Exception):
    """The original is not what it was when it was kept."""


def _is_there(shelf: Path, had: BackedUp) -> bool:
    path = pool_path(shelf, had)
    return path.is_file() and path.stat().st_size == had.stored_size


def _is_sound(shelf: Path, had: BackedUp) -> bool:
    try:
        return _is_there(shelf, had) and sealed_as_it_lies(pool_path(shelf, had)).sha256 == had.stored_sha256
    except OSError:  # the disk does not give it back
        return False


def _copy(shelf: Path, sha256: str, one: Lying, seal: Seal, *, flush: bool) -> BackedUp:
    mark = f".{seal.mark}" if seal.mark else ""
    name = f"{sha256[:2]}/{sha256}{mark}{SUFFIX}{seal.suffix}"
    target = shelf / ORIGINALS / name
    if not seal.suffix and target.is_file() and sealed_as_it_lies(target).sha256 == sha256:
        return BackedUp(sha256, one.size, one.is_held, name, sha256, one.size)  # a killed run had copied it
    target.parent.mkdir(mode=0o700, exist_ok=True)
    with one.archive.opened(sha256) as stream:
        sealed = seal.write(_proven(in_pieces(stream), sha256), target, mode=POOL_MODE, flush=flush)
    return BackedUp(sha256, one.size, one.is_held, name, sealed.sha256, sealed.size)


def _proven(pieces: Iterable[bytes], sha256: str) -> Iterator[bytes]:
    """The pieces; raises once they have all passed and are not what they should be, so that nothing is kept."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        yield piece
    if digest.hexdigest() != sha256:
        raise _Altered
