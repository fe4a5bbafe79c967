"""Look over what should happen by itself: backups, the look into the mailbox, workers that came to their end."""

import datetime as dt
from collections.abc import Iterator

from letters.wording import counted
from steps.examine import Finding, FindingKind
from steps.measures import Measures

OLD_BACKUP = dt.timedelta(hours=48)
MISSED = 3
"""So many looks missed in a row are no accident."""

LEAST_WAIT = dt.timedelta(minutes=30)
DAY = dt.timedelta(days=1)


def examine_runs(
    measures: Measures,
    *,
    at: dt.datetime,
    collected_at: dt.datetime | None,
    collect_seconds: int,
    backup_old_after: dt.timedelta = OLD_BACKUP,
) -> list[Finding]:
    """What has not happened that should have.

    `collected_at` is when the schedule last looked into mailbox and inbox/ (None where none has ever run here), which
    it should do every `collect_seconds`. A backup of more than `backup_old_after` is an old one.
    """
    return [
        *_backups(measures, at, backup_old_after),
        *_schedule(collected_at, at, dt.timedelta(seconds=collect_seconds)),
        *_leases(measures),
    ]


def _backups(measures: Measures, at: dt.datetime, old_after: dt.timedelta) -> Iterator[Finding]:
    last = measures.stored.last_backup
    if not measures.documents:
        return
    if last is None:
        yield Finding(
            "no backup of this store has ever been made.",
            "`foi backup` makes one; have it made every night, and keep it on another machine.",
            kind=FindingKind.BACKUP,
        )
    elif at - last > old_after:
        yield Finding(
            f"the last backup is {_spoken(at - last)} old.",
            "`foi backup` makes one, or says why it cannot; then look why the nightly one did not run.",
            kind=FindingKind.BACKUP,
        )


def _schedule(collected_at: dt.datetime | None, at: dt.datetime, every: dt.timedelta) -> Iterator[Finding]:
    if collected_at is not None and at - collected_at > max(MISSED * every, LEAST_WAIT):
        yield Finding(
            f"nothing has looked into mailbox and inbox/ for {_spoken(at - collected_at)}: the schedules do not run.",
            "Start `foi up`, or its service; prefect/server.log says why it ended. Until then, run `foi ingest`.",
            kind=FindingKind.SCHEDULE,
        )


def _leases(measures: Measures) -> Iterator[Finding]:
    if measures.stored.lapsed:
        yield Finding(
            f"{counted(measures.stored.lapsed, 'document', 'documents')} in the hands of workers that died or hang.",
            "Nothing is lost: the next `foi ingest` reads them.",
            kind=FindingKind.LEASE,
        )


def _spoken(time: dt.timedelta) -> str:
    if time >= 2 * DAY:
        return f"{time // DAY} days"
    hours = time // dt.timedelta(hours=1)
    return f"{hours} hours" if hours > 1 else f"{time // dt.timedelta(minutes=1)} minutes"
