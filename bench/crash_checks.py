"""What a crash left, and what a further run made of it: nothing lost, nothing doubled, nothing unexplained."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from bench.crash_cases import Case
from db.store import open_store, sqlite_url
from db.tables import APPEND_ONLY
from foi.errors import FoiError
from steps.backup.restore import check_backup
from steps.backup.shelf import load_shelf
from tests.killed_runs import Ran
from tests.store_contents import Contents, database_faults, documents_of, store_contents

DATABASE = "foi43.sqlite"
STAY = frozenset({*APPEND_ONLY, "arrival", "reading", "figure", "estimate"}) - {"backup"}
"""Tables whose rows stay as they were written."""

SAID_ALREADY = ("has a figure that waits",)
"""What a command says, with another code, that is given once more when all of it had been done."""

UNFINISHED = re.compile(r"\.|incoming-|leaving-")
FOLDERS = ("archive", "quarantine", "published")
SUMS = "SHA256SUMS"


class Stage(StrEnum):
    """Where a kill met the work: nothing of it was done, some, or all."""

    BEFORE = "before"
    WHILE = "while"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Stand:
    """How a store and its folder stand: rows, and files by their path (of exports, only what was published).

    `made` counts exports and backups, of which a further run makes more; `begun` the pieces of unfinished ones.
    """

    rows: Contents
    files: Counter[str]
    made: int = field(default=0, compare=False)
    begun: int = field(default=0, compare=False)


@dataclass(slots=True)
class Faults:
    """Sentences on what was lost, what is there twice, and what should not be."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.lost or self.doubled or self.unexplained)


def look_at(folder: Path) -> Stand:
    """How it stands now."""
    made = [*(folder / "published").glob("[0-9]*"), *(folder / "backups").glob("[0-9]*")]
    places = [folder / name for name in ("archive", "quarantine", "published", "backups")]
    begun = [path for place in places for path in place.rglob("*") if UNFINISHED.match(path.name)]
    return Stand(store_contents(folder / DATABASE), Counter(_file_names(folder)), len(made), len(begun))


def _file_names(folder: Path) -> list[str]:
    kept = [path.name for name in FOLDERS[:2] for path in (folder / name).rglob("*.bin")]
    inbox = [
        f"inbox/{path.relative_to(folder / 'inbox')}" for path in (folder / "inbox").rglob("*") if path.is_file()
    ]
    exports = {f"published/{path.name.rpartition('-')[2]}" for path in (folder / "published").glob("[0-9]*")}
    return [*kept, *inbox, *exports]


def stage_of(now: Stand, start: Stand, end: Stand) -> Stage:
    """Where the kill met the work."""
    if (now, now.made, now.begun) == (start, start.made, start.begun):
        return Stage.BEFORE
    return Stage.AFTER if (now, now.made, now.begun) == (end, end.made, end.begun) else Stage.WHILE


def check_crash(case: Case, folder: Path, promised: Stand, faults: Faults, end: Stand | None = None) -> None:
    """What the kill left, before anything else is run.

    `promised` is what the commands that had ended had made, `end` what the one that was killed makes if it is not.
    """
    try:
        open_store(sqlite_url(folder / DATABASE), folder).close()
    except FoiError as error:
        if case.verb != "migrate" or "Run `foi init` again" not in str(error):
            faults.unexplained.append(f"the store does not open: {error}")
    faults.unexplained += database_faults(folder / DATABASE)
    now = look_at(folder)
    if now == end:  # a migration gives rows further columns: they are the same, and say more
        promised = now
    for table in STAY & promised.rows.keys():
        missing = promised.rows[table] - now.rows.get(table, Counter())
        if missing:
            faults.lost.append(f"{missing.total()} row(s) of {table}")
    _check_originals(case, folder, faults)
    _check_exports(folder, faults)
    _check_backups(folder, faults)


def _check_originals(case: Case, folder: Path, faults: Faults) -> None:
    """Each document's original is in the archive, each reply that lay in inbox/ there or in the archive."""
    kept = [folder / name for name in FOLDERS[:2]]
    for sha256 in documents_of(folder / DATABASE):
        if not any(_keeps(place, sha256) for place in kept):
            faults.lost.append(f"the original {sha256[:12]}, which is on the books")
    lying = {_hash(path) for path in (folder / "inbox").rglob("*") if path.is_file()}
    for sha256 in case.sources - lying:
        if not any(_keeps(place, sha256) for place in kept):
            faults.lost.append(f"the file {sha256[:12]}, which lay in inbox/")


def _keeps(place: Path, sha256: str) -> bool:
    original = place / sha256[:2] / f"{sha256}.bin"
    return original.is_file() and _hash(original) == sha256


def _check_exports(folder: Path, faults: Faults) -> None:
    """Every export that can be seen is whole."""
    published = folder / "published"
    for export in [*published.glob("[0-9]*"), *published.glob("latest")]:
        sums = (export / SUMS).read_text(encoding="utf-8").splitlines() if (export / SUMS).is_file() else []
        if not sums:
            faults.unexplained.append(f"the export {export.name} has no {SUMS}")
        for line in sums:
            sha256, name = line.split("  ", 1)
            if not (export / name).is_file() or _hash(export / name) != sha256:
                faults.lost.append(f"{name} of the export {export.name}")


def _check_backups(folder: Path, faults: Faults) -> None:
    """Every backup that can be seen is whole, and there is one where the books name any; older ones make room."""
    shelf = folder / "backups"
    for backup in load_shelf(shelf):
        faults.lost += [f"backup {backup.name}: {sentence}" for sentence in check_backup(backup)]
    booked = sum(store_contents(folder / DATABASE, without=frozenset()).get("backup", Counter()).values())
    if booked and not load_shelf(shelf):
        faults.lost.append(f"{booked} backups are on the books, and none is in the folder")


def check_again(ran: Sequence[Ran], undisturbed: Sequence[Ran], faults: Faults) -> None:
    """What the further run said: it ends as one that nobody disturbed."""
    codes = {one.code for one in undisturbed}
    for one in ran:
        if one.code not in codes and not any(words in one.said for words in SAID_ALREADY):
            faults.unexplained.append(f"the further run ended with {one.code}: {one.said.strip()[-300:]}")
        elif "Traceback" in one.said:
            faults.unexplained.append(f"the further run fell over: {one.said.strip()[-300:]}")


def check_end(folder: Path, end: Stand, faults: Faults) -> None:
    """What a crash and a further run have made equals what the undisturbed run made, to the last row."""
    faults.unexplained += database_faults(folder / DATABASE)
    _check_exports(folder, faults)
    _check_backups(folder, faults)
    now = look_at(folder)
    for what, found, wanted in (
        *((table, now.rows.get(table, Counter()), end.rows[table]) for table in sorted(end.rows)),
        ("files", now.files, end.files),
    ):
        missing, extra = wanted - found, found - wanted
        more = extra.total() - missing.total()
        if more > 0:
            faults.doubled.append(f"{more} of {what}")
        elif more < 0:
            faults.lost.append(f"{-more} of {what} after the further run")
        elif extra:
            faults.unexplained.append(f"{extra.total()} of {what} say something else than without a crash")


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
