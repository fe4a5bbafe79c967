"""Load what stands on the page of a request or a document beside its history: papers, readings, other requests."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.documents import DocumentStatus
from db.requests import OUR_MARK_START
from db.tables import (
    CampaignRow,
    DocumentRequestRow,
    DocumentRow,
    EventRow,
    MailRow,
    QuarantineRow,
    QuestionOutcomeRow,
    QuestionRow,
    ReadingCheckRow,
    ReadingRow,
    RequestRow,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document filed to a request: what it was read as, when it came, from whom, why it is thought to belong."""

    id: int
    sha256: str
    name: str
    kind: str
    status: DocumentStatus
    explanation: str
    parent_id: int | None
    stored_at: dt.datetime
    sent_at: dt.datetime | None
    sender: str
    subject: str
    outcome: str
    mail_kind: str
    why: str


@dataclass(frozen=True, slots=True)
class OtherRequest:
    """Another request to the same authority, of this campaign or another."""

    id: int
    our_reference: str
    campaign: str
    campaign_title: str
    parent_id: int | None


@dataclass(frozen=True, slots=True)
class ReadingDetail:
    """One reading of a document with how each question ended and what was compared in it."""

    id: int
    reader_version: str
    covers: str
    letter_date: dt.date | None
    their_references: tuple[str, ...]
    outcome: str
    warnings: tuple[str, ...]
    read_at: dt.datetime
    questions: tuple[tuple[str, str, tuple[str, ...]], ...]
    checks: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class MailDetail:
    """What a mail shows of itself."""

    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    subject: str
    sent_at: dt.datetime | None
    kind: str
    kind_reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldStep:
    """What happened to a document in quarantine."""

    step: str
    by: str
    why: str
    at: dt.datetime


def load_papers(session: Session, request_id: int) -> list[Paper]:
    """The documents filed to a request, in the order they came."""
    query = (
        select(DocumentRow, DocumentRequestRow.reason, MailRow)
        .join(DocumentRequestRow, col(DocumentRequestRow.document_id) == col(DocumentRow.id))
        .outerjoin(MailRow, col(MailRow.document_id) == col(DocumentRow.id))
        .where(DocumentRequestRow.request_id == request_id)
        .order_by(col(DocumentRow.id))
    )
    found = session.exec(query).all()
    read = select(ReadingRow.document_id, ReadingRow.outcome).order_by(col(ReadingRow.id))
    outcomes = dict(session.exec(read.where(col(ReadingRow.document_id).in_([row.id for row, _, _ in found]))).all())
    return [_to_paper(row, why, mail, outcomes) for row, why, mail in found]


def _to_paper(row: DocumentRow, why: str, mail: MailRow | None, outcomes: Mapping[int, str]) -> Paper:
    assert row.id is not None, "loaded"
    return Paper(
        id=row.id,
        sha256=row.sha256,
        name=row.name,
        kind=row.kind,
        status=DocumentStatus(row.status),
        explanation=row.explanation,
        parent_id=row.parent_id,
        stored_at=row.stored_at,
        sent_at=mail.sent_at if mail else None,
        sender=mail.sender if mail else "",
        subject=mail.subject if mail else "",
        outcome=outcomes.get(row.id, ""),
        mail_kind=mail.kind if mail else "",
        why=why,
    )


def load_recorded_at(session: Session, request_id: int) -> dict[int, dt.datetime]:
    """When each event of a request was written down, by its id."""
    rows = session.exec(select(EventRow.id, EventRow.recorded_at).where(EventRow.request_id == request_id))
    return {event_id: at for event_id, at in rows if event_id is not None}


def load_other_requests(session: Session, request_id: int, force: str) -> list[OtherRequest]:
    """Every other request to the authority, newest first."""
    query = (
        select(RequestRow, CampaignRow.title)
        .join(CampaignRow, col(RequestRow.campaign) == col(CampaignRow.slug))
        .where(RequestRow.force == force, RequestRow.id != request_id)
        .order_by(col(RequestRow.id).desc())
    )
    return [
        OtherRequest(row.id, row.our_reference, row.campaign, title, row.parent_id)
        for row, title in session.exec(query)
        if row.id is not None
    ]


def load_references_of(session: Session, document_id: int) -> list[str]:
    """Our references of the requests that a document is filed to."""
    query = (
        select(RequestRow.our_reference)
        .join(DocumentRequestRow, col(DocumentRequestRow.request_id) == col(RequestRow.id))
        .where(DocumentRequestRow.document_id == document_id)
        .order_by(RequestRow.our_reference)
    )
    return list(session.exec(query))


def load_document_row(session: Session, document_id: int) -> tuple[str, dt.datetime] | None:
    """The kind of a document and when it was first kept; None for an id that there is not."""
    row = session.get(DocumentRow, document_id)
    return (row.kind, row.stored_at) if row else None


def load_mail_detail(session: Session, document_id: int) -> MailDetail | None:
    """What a mail shows of itself, None for what is no mail."""
    row = session.get(MailRow, document_id)
    if row is None:
        return None
    return MailDetail(
        sender=row.sender,
        sender_name=row.sender_name,
        recipients=tuple(row.recipients),
        subject=row.subject,
        sent_at=row.sent_at,
        kind=row.kind,
        kind_reasons=tuple(row.kind_reasons),
    )


def load_reading_details(session: Session, document_id: int) -> list[ReadingDetail]:
    """Every reading of a document, the latest first."""
    rows = session.exec(
        select(ReadingRow).where(ReadingRow.document_id == document_id).order_by(col(ReadingRow.id).desc())
    )
    return [_to_detail(session, row) for row in rows]


def _to_detail(session: Session, row: ReadingRow) -> ReadingDetail:
    assert row.id is not None, "loaded"
    answers = session.exec(
        select(QuestionRow.number, QuestionOutcomeRow)
        .join(QuestionRow, col(QuestionOutcomeRow.question_id) == col(QuestionRow.id))
        .where(QuestionOutcomeRow.reading_id == row.id)
        .order_by(col(QuestionRow.position))
    )
    checks = session.exec(select(ReadingCheckRow).where(ReadingCheckRow.reading_id == row.id))
    return ReadingDetail(
        id=row.id,
        reader_version=row.reader_version,
        covers=row.covers,
        letter_date=row.letter_date,
        their_references=tuple(one for one in row.their_references if not one.startswith(OUR_MARK_START)),
        outcome=row.outcome,
        warnings=tuple(row.warnings),
        read_at=row.read_at,
        questions=tuple((number, one.outcome, tuple(one.exemptions)) for number, one in answers),
        checks=tuple((one.subject, one.status, one.detail) for one in checks),
    )


def load_held_steps(session: Session, document_id: int) -> list[HeldStep]:
    """What happened to a document in quarantine, oldest first."""
    rows = session.exec(
        select(QuarantineRow).where(QuarantineRow.document_id == document_id).order_by(col(QuarantineRow.id))
    )
    return [HeldStep(row.step, row.by, row.why, row.at) for row in rows]
