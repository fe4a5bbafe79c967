"""Every original that the books name: is it there, where it belongs, and what it was when it was kept?"""

from collections.abc import Callable, Sequence

from db.archive import Archive, has_original, is_intact
from db.named_originals import NamedOriginal, load_named_originals, load_purged
from db.store import Store
from steps.verify.checked import FROM_BACKUP, Checked

Progress = Callable[[str, int, int], None]
NAMED = 20
"""So many files are named one by one; of more it is said how many."""


def check_originals(store: Store, named: Sequence[NamedOriginal], *, fast: bool, progress: Progress) -> Checked:
    """Each compared with its hash; `fast`, only that it is there and as long as it was.

    What was purged while this ran is no fault: the books are asked again about what is missing.
    """
    broken: list[tuple[NamedOriginal, str]] = []
    size = 0
    for number, one in enumerate(named, start=1):
        archive = _where(store, one)
        size += (archive.size_of(one.sha256) or 0) if archive else 0
        fault = "is missing" if archive is None else _fault(archive, one, fast=fast)
        if fault:
            broken.append((one, fault))
        progress("originals", number, len(named))
    if broken:
        with store.reading() as session:
            still = {one.sha256 for one in load_named_originals(session)}
        broken = [(one, fault) for one, fault in broken if one.sha256 in still]
    how = "there and as long as they were" if fast else "compared with their hashes"
    known = {one.sha256 for one in named}
    strays = sum(
        one.sha256 not in known for archive in (store.archive, store.quarantine) for one in archive.all_kept()
    )
    return Checked(
        "Originals",
        f"{len(named):,} files, {size / 1024**2:,.1f} MB, {how}",
        (*_named(broken), *_left_over(store)),
        f"{FROM_BACKUP} A reply may also be put into inbox/ again: the same file finds its place. "
        "What was purged is deleted by `foi purge`.",
        (f"{strays:,} {'file lies' if strays == 1 else 'files lie'} there that nothing names.",) if strays else (),
    )


def _left_over(store: Store) -> tuple[str, ...]:
    """What the books call purged and lies there still, once a purge that is under way has had its time."""
    with store.reading() as session:
        purged = load_purged(session)
    archives = (store.archive, store.quarantine)
    found = {one.sha256 for archive in archives for one in archive.all_kept()} & purged
    number = sum(any(has_original(archive, sha256) for archive in archives) for sha256 in found)
    if not number:
        return ()
    return (f"{number:,} {'original that was' if number == 1 else 'originals that were'} purged can still be read",)


def _where(store: Store, one: NamedOriginal) -> Archive | None:
    """Where it lies: a document may be moved between the two just now."""
    places = (store.quarantine, store.archive) if one.is_held else (store.archive, store.quarantine)
    return next((archive for archive in places if has_original(archive, one.sha256)), None)


def _fault(archive: Archive, one: NamedOriginal, *, fast: bool) -> str:
    if one.size is not None and archive.size_of(one.sha256) != one.size:
        return "is not as long as it was"
    return "" if fast or is_intact(archive, one.sha256) else "has been altered"


def _named(broken: Sequence[tuple[NamedOriginal, str]]) -> tuple[str, ...]:
    told = [f"{one.name} ({one.what}, {one.sha256[:12]}) {fault}" for one, fault in broken[:NAMED]]
    return (*told, f"and {len(broken) - NAMED:,} more") if len(broken) > NAMED else tuple(told)
