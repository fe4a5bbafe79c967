"""What we send, and proof of whether it went: a draft, then one row for each thing that happened to it."""

import datetime as dt

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from db.columns import UtcTime


class LetterRow(SQLModel, table=True):
    """Append-only: a letter drafted to an authority. The mail itself lies in the archive under `sha256`.

    `kind` is a LetterKind; `name` the file in outbox/; `message_id` stands without angle brackets.
    """

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("message_id"),)

    id: int | None = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="request.id", index=True)
    kind: str
    recipient: str
    subject: str
    message_id: str
    in_reply_to: str = ""
    sha256: str
    name: str
    by: str
    drafted_at: dt.datetime = Field(sa_type=UtcTime)


class DispatchRow(SQLModel, table=True):
    """Append-only: what happened to a letter.

    `step` is begun (written down before the mail server is asked), sent, failed (it refused), or what a person
    settled of a doubt: settled_sent, settled_not_sent; dropped when a person took the draft back. A letter whose last
    step is `begun` is in doubt: it may have gone, and is never sent again unasked.
    """

    __tablename__ = "dispatch"

    id: int | None = Field(default=None, primary_key=True)
    letter_id: int = Field(foreign_key="letter.id", index=True)
    step: str
    note: str = ""
    by: str
    at: dt.datetime = Field(sa_type=UtcTime)
