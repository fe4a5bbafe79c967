"""Load the documents that nobody has settled yet, with what is known of each and whose it may be."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, func, or_, select

from db.documents import NEED_A_PERSON, UNPLACED, DocumentStatus
from db.held import HELD
from db.mails import StoredGuess, load_guesses
from db.tables import DocumentRequestRow, DocumentRow, GuessRow, MailRow, RequestRow

UNREAD = frozenset({DocumentStatus.WAITING, DocumentStatus.PARKED})
"""Documents of which nobody knows yet what they say."""

WITH_MAIL = "with_mail"
"""The reason of a document that waits only because the mail it came in does."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that waits for a person.

    `sender`, `subject` and `mail_kind` are empty for what is no mail. `filed_to` are the references of the requests
    it is filed to, though it waits; `guesses` say whose it may be where it is filed to none; `inside` counts the
    documents that came in it and wait with it.
    """

    id: int
    sha256: str
    name: str
    campaign: str | None
    status: DocumentStatus
    reason: str
    explanation: str
    stored_at: dt.datetime
    sender: str
    subject: str
    mail_kind: str
    filed_to: tuple[str, ...]
    guesses: tuple[StoredGuess, ...]
    inside: int


def load_waiting(session: Session, *, document_id: int | None = None) -> list[Waiting]:
    """Every document that waits, oldest first, or only one; what waits with its mail is counted there."""
    query = (
        select(DocumentRow, MailRow)
        .outerjoin(MailRow, col(MailRow.document_id) == col(DocumentRow.id))
        .where(col(DocumentRow.status).in_(NEED_A_PERSON), DocumentRow.reason != WITH_MAIL)
        .order_by(col(DocumentRow.id))
    )
    if document_id is not None:
        query = query.where(DocumentRow.id == document_id)
    return [_to_record(session, document, mail) for document, mail in session.exec(query).all()]


def load_waiting_inside(session: Session, document_id: int) -> list[int]:
    """Ids of the documents that came in this one and wait with it."""
    query = select(DocumentRow.id).where(DocumentRow.parent_id == document_id, DocumentRow.reason == WITH_MAIL)
    return [inside for inside in session.exec(query.order_by(col(DocumentRow.id))) if inside is not None]


def count_unread(session: Session, request_id: int) -> int:
    """How many documents that nobody has read are filed to a request, or may be its by a guess.

    Those in quarantine for what they carry are among them: the answer may be there.
    """
    filed = select(DocumentRequestRow.document_id).where(DocumentRequestRow.request_id == request_id)
    guessed = select(GuessRow.document_id).where(GuessRow.request_id == request_id)
    query = select(func.count()).where(
        or_(col(DocumentRow.id).in_(filed), col(DocumentRow.id).in_(guessed)),
        or_(col(DocumentRow.status).in_(UNREAD), col(DocumentRow.reason).in_((HELD, UNPLACED))),
        DocumentRow.reason != WITH_MAIL,
    )
    return session.exec(query.select_from(DocumentRow)).one()


def _to_record(session: Session, document: DocumentRow, mail: MailRow | None) -> Waiting:
    assert document.id is not None, "loaded"
    filed = (
        select(RequestRow.our_reference)
        .join(DocumentRequestRow, col(DocumentRequestRow.request_id) == col(RequestRow.id))
        .where(DocumentRequestRow.document_id == document.id)
        .order_by(RequestRow.our_reference)
    )
    return Waiting(
        id=document.id,
        sha256=document.sha256,
        name=document.name,
        campaign=document.campaign,
        status=DocumentStatus(document.status),
        reason=document.reason,
        explanation=document.explanation,
        stored_at=document.stored_at,
        sender=mail.sender if mail else "",
        subject=mail.subject if mail else "",
        mail_kind=mail.kind if mail else "",
        filed_to=tuple(session.exec(filed)),
        guesses=tuple(load_guesses(session, document.id)),
        inside=len(load_waiting_inside(session, document.id)),
    )
