"""Save and load what was done that no other table tells: users, settings, downloads, purges. Append-only."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.tables import AuditRow


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to whom or what, and when; `detail` is a sentence or empty, and never the text of a letter."""

    id: int
    by: str
    action: str
    subject: str
    detail: str
    at: dt.datetime


def save_audit(session: Session, *, by: str, action: str, subject: str, detail: str = "", at: dt.datetime) -> None:
    """Write down one act, in the transaction that does it: `action` as a verb in the past ("added a user")."""
    session.add(AuditRow(by=by, action=action, subject=subject, detail=detail, at=at))


def load_audit(session: Session, *, most: int, before: int | None = None) -> list[AuditEntry]:
    """The latest entries first, at most so many; only those with a smaller id than `before`, for the next page."""
    query = select(AuditRow).order_by(col(AuditRow.id).desc()).limit(most)
    if before is not None:
        query = query.where(col(AuditRow.id) < before)
    return [_to_entry(row) for row in session.exec(query)]


def _to_entry(row: AuditRow) -> AuditEntry:
    assert row.id is not None, "saved"
    return AuditEntry(row.id, row.by, row.action, row.subject, row.detail, row.at)
