"""What a cut of the power left of a store, and what a further run makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.crash_cases import TODAY, Case
from bench.crash_checks import DATABASE, Faults, check_crash, look_at
from bench.power_load import BACKUP, DECIDE, DROP, EXPORT, Promise
from db.store import open_store, sqlite_url
from foi.errors import FoiError
from tests.killed_runs import run_foi
from tests.store_contents import database_faults, documents_of, readings_per_document, reasons_of

FINISH = (
    ("ingest", "--no-mail", "--today", TODAY),
    ("estimate",),
    ("export", "--today", TODAY),
    ("backup", "--quiet"),
)
NEEDS_A_PERSON = 4

ALL_DONE = (0, 4)
"""With 4 all is done, and some of the replies wait for a person: a force that answers twice raises questions."""


@dataclass(frozen=True, slots=True)
class Found:
    """Whether the store opened, what was found wrong, and whether a reply was on its way in."""

    has_opened: bool
    faults: Faults
    unread: bool


def check_cut(folder: Path, promises: Sequence[Promise]) -> Found:
    """Look over what the disk had, before anything else is run."""
    faults = Faults()
    try:
        open_store(sqlite_url(folder / DATABASE), folder).close()
    except FoiError as error:
        faults.unexplained.append(f"the store does not open: {error}")
        return Found(has_opened=False, faults=faults, unread=False)
    dropped = frozenset(promise.what for promise in promises if promise.kind == DROP)
    case = Case("power cut", folder, (), sources=dropped)
    check_crash(case, folder, look_at(folder), faults)
    reasons = reasons_of(folder / DATABASE)
    for promise in promises:
        if promise.kind == DECIDE and promise.what not in reasons:
            faults.lost.append(f"the decision {promise.what!r}")
    _check_published(folder, promises, faults)
    unread = any((folder / "inbox").rglob("*.*")) or "stored" in documents_of(folder / DATABASE).values()
    return Found(has_opened=True, faults=faults, unread=unread)


def _check_published(folder: Path, promises: Sequence[Promise], faults: Faults) -> None:
    """The latest export and the latest backup that somebody was told of are there; older ones make room."""
    exports = [promise.what for promise in promises if promise.kind == EXPORT]
    if exports and not (folder / "published" / exports[-1]).is_dir():
        faults.lost.append(f"the export {exports[-1]}")
    if any(promise.kind == BACKUP for promise in promises) and not any((folder / "backups").glob("2*/manifest.json")):
        faults.lost.append("the backup")


def finish(folder: Path, promises: Sequence[Promise], faults: Faults) -> None:
    """Have the next run finish the work; then every reply is read, once, and nothing is wrong."""
    for words in FINISH:
        ran = run_foi(words, folder, {})
        if ran.code not in ALL_DONE or "Traceback" in ran.said:
            faults.unexplained.append(f"`foi {words[0]}` ended with {ran.code}: {ran.said.strip()[-300:]}")
    faults.unexplained += database_faults(folder / DATABASE)
    doctor = run_foi(("doctor", "--today", TODAY), folder, {})
    faults.unexplained += [
        line for line in doctor.said.splitlines() if line.startswith("FAULT") or "Traceback" in line
    ]
    documents = documents_of(folder / DATABASE)
    for promise in promises:
        if promise.kind == DROP and documents.get(promise.what) in {None, "stored"}:
            faults.lost.append(f"the reply {promise.what[:12]}: {documents.get(promise.what)}")
    left = [path.name for path in (folder / "inbox").rglob("*.*") if not path.name.startswith(".")]
    if left:
        faults.unexplained.append(f"left in inbox/: {left}")
    for sha256, readings in readings_per_document(folder / DATABASE).items():
        if readings > 1:
            faults.doubled.append(f"{readings} readings of {sha256[:12]}")
