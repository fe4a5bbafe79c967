"""What keeps the store itself at work: documents in hand, backups taken, and whether anything has changed."""

import datetime as dt

from sqlalchemy import BigInteger
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


class StoreChangeRow(SQLModel, table=True):
    """One row, whose number moves on with every change; only where the database does not tell of changes itself."""

    __tablename__ = "store_change"

    id: int = Field(primary_key=True)
    number: int = Field(sa_type=BigInteger)
