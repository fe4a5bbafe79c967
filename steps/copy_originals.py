"""Copy the originals to another folder or into a bucket, with proof: every hash is compared, at both ends.

It can be run again, and goes on where it was. Nothing is deleted where they came from. Moved means that whoever opens
the store finds them in the new place from then on (db/archive_places.py).
"""

from collections.abc import Callable
from dataclasses import dataclass

from db.archive import Archive, in_pieces, is_intact
from db.archive_places import Places, archive_of, mark_moved, quarantine_of
from db.store import Store
from foi.errors import ArchiveError, UsageError

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class CopiedOriginals:
    """How many originals are in both places now, in `size` bytes; how many of them were copied just now."""

    kept: int
    size: int
    fresh: int


def copy_originals(store: Store, to: Places, *, move: bool, told: Told = lambda _: None) -> CopiedOriginals:
    """Copy what `to` names a new place for: the archive, quarantine, or both. `told` hears how many are done.

    Raises UsageError where there is nothing to do, ArchiveError for an original that is not what was kept: then
    nothing is moved, and what was copied stays. ArchiveAway where a server does not answer.
    """
    pairs = []
    if to.archive:
        pairs.append((store.archive, archive_of(to, store.folder)))
    if to.quarantine:
        pairs.append((store.quarantine, quarantine_of(to, store.folder)))
    if not pairs or any(source.shown() == target.shown() for source, target in pairs):
        raise UsageError("the originals lie there already.", do="Name another folder, or a bucket.")
    kept = size = fresh = 0
    for source, target in pairs:
        for original in source.all_kept():
            fresh += _copy(source, target, original.sha256)
            kept, size = kept + 1, size + original.size
            told(kept)
        missing = {one.sha256 for one in source.all_kept()} - {one.sha256 for one in target.all_kept()}
        if missing:
            raise ArchiveError(
                f"{len(missing):,} originals are not there after all.", where=target.shown(), do="Run the same again."
            )
    if move:
        mark_moved(store.folder, to)
    return CopiedOriginals(kept, size, fresh)


def _copy(source: Archive, target: Archive, sha256: str) -> bool:
    """Whether it had to be copied. What is in the target is read and compared in either case."""
    if is_intact(target, sha256):
        return False
    if not is_intact(source, sha256):
        raise ArchiveError(
            f"the original {sha256[:12]} is not what it was when it was kept.",
            where=source.shown(sha256),
            do="Restore it from a backup, then run the same again. Nothing was moved.",
        )
    with source.opened(sha256) as stream:
        target.keep(in_pieces(stream))
    return True
