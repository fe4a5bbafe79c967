"""What came by mail: the headers that tell whose it is, the mailboxes read, and the guesses while nobody is sure."""

import datetime as dt

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from db.columns import TextList, Unsigned, UtcTime


class MailRow(SQLModel, table=True):
    """Append-only: what a mail shows of itself (MailFacts without its text). Ids stand without angle brackets."""

    __tablename__ = "mail"

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    message_id: str = Field(default="", index=True)
    in_reply_to: list[str] = Field(default_factory=list, sa_type=TextList)
    reference_ids: list[str] = Field(default_factory=list, sa_type=TextList)
    sender: str = ""
    sender_name: str = ""
    recipients: list[str] = Field(default_factory=list, sa_type=TextList)
    subject: str = ""
    sent_at: dt.datetime | None = Field(default=None, sa_type=UtcTime)
    kind: str
    kind_reasons: list[str] = Field(default_factory=list, sa_type=TextList)


class MailboxRow(SQLModel, table=True):
    """Append-only: a mail seen in a mailbox, so that it is fetched once. UIDs hold while `uid_validity` does.

    `fate` is stored, or why it was not (too_large); `mailbox` names server, account and folder, never a password.
    """

    __tablename__ = "mailbox_uid"
    __table_args__ = (UniqueConstraint("mailbox", "uid_validity", "uid"),)

    id: int | None = Field(default=None, primary_key=True)
    mailbox: str
    uid_validity: int = Field(sa_type=Unsigned)
    uid: int = Field(sa_type=Unsigned)
    document_id: int | None = Field(default=None, foreign_key="document.id")
    fate: str
    seen_at: dt.datetime = Field(sa_type=UtcTime)


class GuessRow(SQLModel, table=True):
    """Whose a waiting document may be: a request, how strongly (0 to 1), and why. Gone once it is filed."""

    __tablename__ = "guess"
    __table_args__ = (UniqueConstraint("document_id", "request_id"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    request_id: int = Field(foreign_key="request.id")
    score: float
    reasons: list[str] = Field(default_factory=list, sa_type=TextList)


class ContactChangeRow(SQLModel, table=True):
    """Append-only: an address was added, or its status changed, by whom and why."""

    __tablename__ = "contact_change"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="force_contact.id", index=True)
    status: str
    by: str
    why: str = ""
    at: dt.datetime = Field(sa_type=UtcTime)
