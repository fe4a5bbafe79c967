"""Look over the machine that the store lies on: room, rights, the clock, and the libraries it runs with."""

import datetime as dt
import stat
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from shlex import quote

from packaging.requirements import Requirement

from db.store import Store
from steps.examine import Finding, FindingKind
from steps.health import LOW_BYTES, LOW_SHARE
from steps.measures import Measures

GIGABYTE, MEGABYTE = 1024**3, 1024**2
LARGE_LOG = 256 * MEGABYTE
"""SQLite tidies its log up at 4 MB, unless somebody has been reading one and the same state all the while."""

LEEWAY = dt.timedelta(minutes=2)
"""By so much the clocks of two machines may differ."""

PRIVATE = ("archive", "backups", "drafts", "outbox", "prefect", "quarantine", "views", ".env")
"""What lies beside the store and is for its owner alone; with it goes the file of the store itself."""

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def examine_machine(store: Store, measures: Measures, *, at: dt.datetime) -> list[Finding]:
    """What somebody who keeps the machine should see to. `at` is what its clock says now, UTC."""
    return [
        *_room(store, measures),
        *_clock(measures, at),
        *_rights(store.folder),
        *_libraries(),
    ]


def _room(store: Store, measures: Measures) -> Iterator[Finding]:
    if measures.disk_free < LOW_BYTES and measures.disk_free < LOW_SHARE * measures.disk_size:
        yield Finding(
            f"only {measures.disk_free / GIGABYTE:.1f} GB are free where the store lies.",
            f"Make room on the disk of {store.folder}: when it is full, no reply can be taken in.",
            kind=FindingKind.ROOM,
        )
    if measures.log_bytes > LARGE_LOG:
        yield Finding(
            f"the database's log has grown to {measures.log_bytes // MEGABYTE:,} MB: somebody keeps reading it.",
            "Stop the desk and every `foi explore` on this store, and start them again.",
            kind=FindingKind.ROOM,
        )


def _clock(measures: Measures, at: dt.datetime) -> Iterator[Finding]:
    newest = measures.stored.newest
    if newest is not None and newest > at + LEEWAY:
        yield Finding(
            f"the clock of this machine says {at:%Y-%m-%d %H:%M} UTC, and the store was last written to at "
            f"{newest:%Y-%m-%d %H:%M}.",
            "Set the clock (`timedatectl` shows it), then look at what is said to be overdue.",
            is_fault=True,
            kind=FindingKind.CLOCK,
        )


def _rights(folder: Path) -> Iterator[Finding]:
    """What others may look into though it holds letters: told once for each folder.

    Behind a folder that they may not enter, nothing is open to them whatever its own rights are.
    """
    if not folder.stat().st_mode & OTHERS:
        return
    for path in (*sorted(folder.glob("foi43.sqlite*")), *(folder / name for name in PRIVATE)):
        open_to_others = sum(1 for _ in _open_to_others(path))
        if open_to_others:
            many = f" ({open_to_others:,} files and folders)" if open_to_others > 1 else ""
            yield Finding(
                f"other accounts of this machine may look into {path.name}{many}.",
                f"chmod {'-R ' if path.is_dir() else ''}go-rwx {quote(str(path))}",
                kind=FindingKind.RIGHTS,
            )


def _open_to_others(path: Path) -> Iterator[Path]:
    if path.is_symlink() or not path.exists() or not path.stat().st_mode & OTHERS:
        return
    yield path
    if path.is_dir():
        for below in path.iterdir():
            yield from _open_to_others(below)


def _libraries() -> Iterator[Finding]:
    """Libraries of other versions than those the program was tried with: some would fail only at night."""
    try:
        wanted = [Requirement(one) for one in requires("foi43") or ()]
    except PackageNotFoundError:
        return
    for one in wanted:
        if one.marker is not None and "extra" in str(one.marker) and not _is_there(one.name):
            continue
        found = version(one.name) if _is_there(one.name) else "none"
        if found == "none" or not one.specifier.contains(found, prereleases=True):
            yield Finding(
                f"{one.name} is {found} here, and foi43 was tried with {one.specifier}.",
                "Install foi43 anew from its lock file: `uv sync --locked`.",
                kind=FindingKind.LIBRARY,
            )


def _is_there(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
