"""Save and load what is known of the backups that were made. Append-only: a backup deleted since keeps its row."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.tables import BackupRow


@dataclass(frozen=True, slots=True)
class StoredBackup:
    """A backup that was finished at `at`: its folder, and the hash of its manifest.

    It can give back `size` bytes. `encrypted_by` is empty where it is not encrypted.
    """

    place: str
    sha256: str
    documents: int
    size: int
    encrypted_by: str
    started_at: dt.datetime
    at: dt.datetime


def save_backup(session: Session, backup: StoredBackup) -> None:
    """Write down a backup; one that is on the books already is not written again."""
    if session.exec(select(BackupRow.id).where(BackupRow.sha256 == backup.sha256)).first() is not None:
        return
    session.add(
        BackupRow(
            place=backup.place,
            sha256=backup.sha256,
            documents=backup.documents,
            size=backup.size,
            encrypted_by=backup.encrypted_by,
            started_at=backup.started_at,
            at=backup.at,
        )
    )


def load_last_backup(session: Session) -> StoredBackup | None:
    """The backup that was begun last; None where none was ever made."""
    row = session.exec(select(BackupRow).order_by(col(BackupRow.started_at).desc()).limit(1)).first()
    if row is None:
        return None
    return StoredBackup(row.place, row.sha256, row.documents, row.size, row.encrypted_by, row.started_at, row.at)
