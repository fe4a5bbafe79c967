"""What came in, and what each document says: the original, and the reading of it."""

import datetime as dt
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import JSON, Field, SQLModel

from db.columns import TextList, UtcTime


class DocumentRow(SQLModel, table=True):
    """A file kept in the archive under its sha256.

    Status: stored (not read yet), read, waiting (nobody knows whose it is, or it needs a person), parked (cannot be
    read), quarantined (records about persons: the file lies in quarantine/ and not in the archive), purged (it lay
    there, and has been deleted). `reason` is the short name, `explanation` the sentence for staff.
    """

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    sha256: str
    name: str
    size: int
    kind: str = ""
    parent_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    campaign: str | None = Field(default=None, foreign_key="campaign.slug", index=True)
    status: str = Field(index=True)
    reason: str = ""
    explanation: str = ""
    stored_at: dt.datetime = Field(sa_type=UtcTime)


class DocumentTextRow(SQLModel, table=True):
    """The words of a document, for searching; the index document_search follows it. Purged with the document."""

    __tablename__ = "document_text"

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    text: str


class ArrivalRow(SQLModel, table=True):
    """Append-only: where and when a document was seen. The same file seen twice is one document."""

    __tablename__ = "arrival"
    __table_args__ = (UniqueConstraint("document_id", "place"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    place: str
    seen_at: dt.datetime = Field(sa_type=UtcTime)


class QuarantineRow(SQLModel, table=True):
    """Append-only: what happened to a document in quarantine.

    `step` is held, cleaned (a copy without the records was made), released (as it came) or purged. `found` says what
    it carries out of sight: places and counts, never what the records say.
    """

    __tablename__ = "quarantine"

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    step: str
    found: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    by: str
    why: str
    at: dt.datetime = Field(sa_type=UtcTime)


class DocumentRequestRow(SQLModel, table=True):
    """Which requests a document answers (several for a joint reply), and why we think so."""

    __tablename__ = "document_request"

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    request_id: int = Field(foreign_key="request.id", primary_key=True, index=True)
    reason: str


class ReadingRow(SQLModel, table=True):
    """Append-only: what one version of the reader found in a document, filed to certain forces.

    `covers` joins the slugs of the forces it was filed to. Filed anew to others, the document gets a further reading.
    """

    __tablename__ = "reading"
    __table_args__ = (UniqueConstraint("document_id", "reader_version", "covers"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    reader_version: str
    covers: str
    force: str
    their_references: list[str] = Field(default_factory=list, sa_type=TextList)
    letter_date: dt.date | None = None
    outcome: str
    warnings: list[str] = Field(default_factory=list, sa_type=TextList)
    read_at: dt.datetime = Field(sa_type=UtcTime)


class QuestionOutcomeRow(SQLModel, table=True):
    """Append-only: how each question ended in a reading."""

    __tablename__ = "question_outcome"

    reading_id: int = Field(foreign_key="reading.id", primary_key=True)
    question_id: int = Field(foreign_key="question.id", primary_key=True)
    outcome: str
    exemptions: list[str] = Field(default_factory=list, sa_type=TextList)


class ReadingCheckRow(SQLModel, table=True):
    """Append-only: something compared inside the reply, such as a column with its printed total."""

    __tablename__ = "reading_check"

    id: int | None = Field(default=None, primary_key=True)
    reading_id: int = Field(foreign_key="reading.id", index=True)
    subject: str
    status: str
    detail: str
