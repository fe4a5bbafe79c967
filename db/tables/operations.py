"""What keeps the store itself at work: documents in hand, backups taken, and whether anything has changed."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer
from sqlmodel import Field, SQLModel

from db.columns import UtcTime


class LeaseRow(SQLModel, table=True):
    """A document that a worker is reading, so that no other one does. Once `until` has passed, it is anybody's again.

    `holder` says which machine and process; `token` is of this one lease: whoever lost it does not save under it.
    """

    __tablename__ = "lease"

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    holder: str
    token: str
    taken_at: dt.datetime = Field(sa_type=UtcTime)
    until: dt.datetime = Field(sa_type=UtcTime, index=True)


class ReadOrderRow(SQLModel, table=True):
    """What an ingest under way asks of every worker that reads along; deleted when the ingest is over.

    `told` is whose reply it is where a person said so, for the documents `told_for`. `archive` and `quarantine` are
    where the originals lie: a worker that has them elsewhere may not read along.
    """

    __tablename__ = "read_order"

    id: int | None = Field(default=None, primary_key=True)
    quirks: dict[str, Any] = Field(sa_type=JSON)
    told: str = ""
    told_for: list[int] = Field(sa_type=JSON)
    archive: str
    quarantine: str
    today: dt.date
    at: dt.datetime = Field(sa_type=UtcTime)


class BackupRow(SQLModel, table=True):
    """Append-only: a backup that was finished. `documents` and `size` (bytes) are of all it can give back."""

    __tablename__ = "backup"

    id: int | None = Field(default=None, primary_key=True)
    place: str
    sha256: str
    documents: int
    size: int = Field(sa_type=BigInteger)
    encrypted_by: str = ""
    started_at: dt.datetime = Field(sa_type=UtcTime)
    at: dt.datetime = Field(sa_type=UtcTime)


class RedactionDoorRow(SQLModel, table=True):
    """Empty, but while texts of append-only tables are redacted: no commit lets a row stand (db/redaction.py)."""

    __tablename__ = "redaction_door"

    id: int = Field(primary_key=True)
    shut_by: int = Field(
        sa_column=Column(
            Integer, ForeignKey("redaction_door.id", deferrable=True, initially="DEFERRED"), nullable=False
        )
    )


class StoreChangeRow(SQLModel, table=True):
    """One row, whose number moves on with every change; only where the database does not tell of changes itself."""

    __tablename__ = "store_change"

    id: int = Field(primary_key=True)
    number: int = Field(sa_type=BigInteger)
