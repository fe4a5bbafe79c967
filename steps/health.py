"""How store and machine are: what ran, what waits, how much room there is. Counts and times, never letters."""

import datetime as dt
import platform
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from db.archive_folder import Folder
from db.backups import StoredBackup, load_last_backup
from db.changes import load_pending_changes
from db.contacts import load_contacts
from db.documents import DocumentStatus, StoredDocument, count_by_status, count_bytes, load_documents, set_status
from db.health import count_rows, database_fault, database_sizes, load_last_fetched, load_runs
from db.letters import IN_DOUBT, load_last_sent, load_letters
from db.store import Store
from foi.errors import UsageError
from parsers.version import READER_VERSION
from steps.after_restore import load_lock
from steps.examine import Finding, FindingKind, examine
from steps.examine_quirks import examine_quirks

LOW_SHARE, LOW_BYTES = 0.1, 2 * 1024**3
"""Less room than this share and this many bytes is little."""

LATEST_RUNS = 20

OLD_BACKUP = dt.timedelta(hours=48)
"""One is made every night: after this time, two have failed."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run that changed something: its kind (ingest, digest ...), when it ended, how long it took, its counts."""

    kind: str
    finished_at: dt.datetime
    seconds: float
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Health:
    """What the page shows without reading every file. Sizes are in bytes.

    `failed` are documents that could not be read, `unread` those that nothing has read yet; `pending` counts changes
    that no total has taken in, `backup` is the last one that was made.
    `locked_since` is the moment of the backup that this store was restored from, while it may send nothing.
    """

    runs: tuple[Run, ...]
    failed: tuple[StoredDocument, ...]
    unread: int
    waiting: int
    quarantined: int
    pending: int
    to_confirm: int
    in_doubt: int
    last_sent: dt.datetime | None
    last_fetched: dt.datetime | None
    database_size: int
    archive_size: int
    disk_free: int
    disk_size: int
    backup: StoredBackup | None
    locked_since: dt.datetime | None

    def is_backup_old(self, now: dt.datetime) -> bool:
        """Whether the last backup is too long ago; False where there is none at all."""
        return self.backup is not None and now - self.backup.started_at > OLD_BACKUP

    @property
    def is_room_low(self) -> bool:
        """Whether the disk is nearly full."""
        return self.disk_free < LOW_BYTES and self.disk_free < LOW_SHARE * self.disk_size


def look_at_health(store: Store) -> Health:
    """How it stands just now."""
    with store.reading() as session:
        stand = count_by_status(session)
        failed = load_documents(session, status=DocumentStatus.PARKED)
        in_doubt = len(load_letters(session, states=IN_DOUBT))
        last_sent = load_last_sent(session)
        contacts = load_contacts(session)
        runs = load_runs(session, most=LATEST_RUNS)
        pending = len(load_pending_changes(session))
        fetched = load_last_fetched(session)
        backup = load_last_backup(session)
        locked = load_lock(session)
    confirmed = {one.force for one in contacts if one.is_verified}
    room = shutil.disk_usage(store.folder)
    return Health(
        runs=tuple(
            Run(one.kind, one.finished_at, (one.finished_at - one.started_at).total_seconds(), _counts(one.summary))
            for one in runs
        ),
        failed=tuple(failed),
        unread=stand.get(DocumentStatus.STORED, 0),
        waiting=stand.get(DocumentStatus.WAITING, 0),
        quarantined=stand.get(DocumentStatus.QUARANTINED, 0),
        pending=pending,
        to_confirm=len({one.force for one in contacts} - confirmed),
        in_doubt=in_doubt,
        last_sent=last_sent,
        last_fetched=fetched,
        database_size=database_sizes(store)[0],
        archive_size=_archive_size(store),
        disk_free=room.free,
        disk_size=room.total,
        backup=backup,
        locked_since=locked,
    )


def examine_all(store: Store, *, quirks: Path, today: dt.date, is_sending: bool) -> list[Finding]:
    """All that `foi doctor` looks at, and the database itself: every file is read and compared with its hash."""
    fault = database_fault(store)
    broken = (
        [
            Finding(
                f"the database is damaged: {fault}.",
                "Restore it from a backup.",
                is_fault=True,
                kind=FindingKind.DATABASE,
            )
        ]
        if fault
        else []
    )
    return [*broken, *examine(store, today=today, is_sending=is_sending), *examine_quirks(quirks)]


def queue_again(store: Store, document_id: int) -> str:
    """Put a document that could not be read back in the queue; its name. UsageError for any other."""
    with store.writing() as session:
        found = load_documents(session, ids=[document_id])
        if not found or found[0].status is not DocumentStatus.PARKED:
            raise UsageError("this file does not wait to be read again.", do="Perhaps somebody has seen to it.")
        set_status(session, document_id, DocumentStatus.STORED)
    return found[0].name


def diagnostics(store: Store, findings: Sequence[Finding], *, at: dt.datetime) -> dict[str, object]:
    """For whoever mends the program: versions, counts, times and sizes. No letter, name, address or note is in it.

    Built from numbers and from names of the program's own alone, so that nothing a stranger wrote can get into it.
    """
    health = look_at_health(store)
    with store.reading() as session:
        rows = count_rows(session)
        reasons = Counter(
            f"{one.status}: {one.reason}" for one in load_documents(session) if one.reason.isidentifier()
        )
    return {
        "made_at": at.isoformat(),
        "program": _program(),
        "reader": READER_VERSION,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "rows": rows,
        "documents": dict(sorted(reasons.items())),
        "runs": [
            {"kind": one.kind, "at": one.finished_at.isoformat(), "seconds": one.seconds, "counts": dict(one.counts)}
            for one in health.runs
        ],
        "findings": dict(Counter(one.kind for one in findings)),
        "faults": sum(one.is_fault for one in findings),
        "unread": health.unread,
        "pending_changes": health.pending,
        "database_bytes": health.database_size,
        "archive_bytes": health.archive_size,
        "disk_free_bytes": health.disk_free,
        "disk_bytes": health.disk_size,
    }


def _program() -> str:
    try:
        return version("foi43")
    except PackageNotFoundError:
        return "not installed"


def _counts(summary: Mapping[str, object]) -> dict[str, int]:
    return {name: value for name, value in summary.items() if isinstance(value, int)}


def _archive_size(store: Store) -> int:
    """Bytes of all originals: counted where they lie, or where that is a bucket, as the books say."""
    if isinstance(store.archive, Folder):
        return sum(one.size for one in store.archive.all_kept())
    with store.reading() as session:
        return count_bytes(session)
