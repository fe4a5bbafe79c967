"""Save and load what mails show of themselves, what tells whose they are, and the guesses while nobody is sure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, delete, or_, select

from db.documents import BY_HAND, DocumentStatus
from db.requests import OUR_MARK_START
from db.tables import (
    DocumentRequestRow,
    DocumentRow,
    EventRow,
    ForceContactRow,
    GuessRow,
    LetterRow,
    MailRow,
    ReadingRow,
    RequestRow,
)
from foi.clock import london_day
from foi.correspondence import MailFacts
from foi.events import EventKind

DELIVERED_TWICE = "delivered_twice"
"""The reason of a document that is the same mail as an earlier one."""


@dataclass(frozen=True, slots=True)
class RequestTraces:
    """What tells that a mail belongs to a request: addresses, message ids, and the authority's own references."""

    id: int
    our_reference: str
    force: str
    campaign: str
    their_references: tuple[str, ...]
    sent_to: tuple[str, ...]
    message_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredGuess:
    """A request that a waiting document may belong to: how strongly (0 to 1), and why."""

    request_id: int
    our_reference: str
    force: str
    score: float
    reasons: tuple[str, ...]


def save_mail(session: Session, document_id: int, facts: MailFacts) -> None:
    """Write down what a mail shows of itself, once; its text stays in the archive."""
    if session.get(MailRow, document_id) is not None:
        return
    session.add(
        MailRow(
            document_id=document_id,
            message_id=facts.message_id,
            in_reply_to=list(facts.in_reply_to),
            reference_ids=list(facts.references),
            sender=facts.sender,
            sender_name=facts.sender_name,
            recipients=list(facts.recipients),
            subject=facts.subject,
            sent_at=facts.sent_at,
            kind=facts.kind,
            kind_reasons=list(facts.kind_reasons),
        )
    )


def load_mail_date(session: Session, document_id: int) -> dt.date | None:
    """The day in London on which a mail was sent; None for one that bears no date, or for what is no mail."""
    row = session.get(MailRow, document_id)
    return london_day(row.sent_at) if row and row.sent_at else None


def find_twin(session: Session, document_id: int, facts: MailFacts) -> int | None:
    """The id of another document that is the same mail, and counts; None when there is none.

    Some systems give all their mails one Message-ID: sender, subject and date must be the same too. A mail held for
    what it carries out of sight does not count: a clean copy of it is the one to be read.
    """
    if not facts.message_id:
        return None
    query = (
        select(MailRow.document_id)
        .join(DocumentRow, col(DocumentRow.id) == col(MailRow.document_id))
        .where(
            MailRow.message_id == facts.message_id,
            MailRow.sender == facts.sender,
            MailRow.subject == facts.subject,
            MailRow.sent_at == facts.sent_at,
            MailRow.document_id != document_id,
            DocumentRow.reason != DELIVERED_TWICE,
            or_(
                col(DocumentRow.status).not_in((DocumentStatus.QUARANTINED, DocumentStatus.PURGED)),
                DocumentRow.reason == BY_HAND,
            ),
        )
    )
    return session.exec(query.order_by(col(MailRow.document_id))).first()


def is_own_letter(session: Session, message_id: str) -> bool:
    """Whether a letter of ours bears this message id."""
    found = select(LetterRow.id).where(LetterRow.message_id == message_id)
    return bool(message_id) and session.exec(found).first() is not None


def load_traces(session: Session, *, campaign: str | None = None) -> list[RequestTraces]:
    """The traces of every request, of one campaign or of all, oldest first.

    A narrower request that has not been sent yet can have no answer, and is left out.
    """
    went = select(EventRow.request_id).where(col(EventRow.kind).in_((EventKind.SENT, EventKind.RESENT)))
    is_meant = or_(col(RequestRow.parent_id).is_(None), col(RequestRow.id).in_(went))
    query = select(RequestRow).where(is_meant).order_by(col(RequestRow.id))
    if campaign is not None:
        query = query.where(RequestRow.campaign == campaign)
    contacts = _by_key(session.exec(select(ForceContactRow.force, ForceContactRow.address)).all())
    letters = session.exec(select(LetterRow.request_id, LetterRow.recipient, LetterRow.message_id)).all()
    written_to = _by_key((request_id, recipient) for request_id, recipient, _ in letters)
    filed = col(DocumentRequestRow.document_id)
    received = session.exec(
        select(DocumentRequestRow.request_id, MailRow.message_id).join(MailRow, col(MailRow.document_id) == filed)
    )
    ids = _by_key([(request_id, message_id) for request_id, _, message_id in letters] + list(received))
    marks = _their_references(session)
    return [
        RequestTraces(
            id=row.id,
            our_reference=row.our_reference,
            force=row.force,
            campaign=row.campaign,
            their_references=marks.get(row.id, ()),
            sent_to=tuple(dict.fromkeys((*written_to.get(row.id, ()), *contacts.get(row.force, ())))),
            message_ids=tuple(dict.fromkeys(ids.get(row.id, ()))),
        )
        for row in session.exec(query)
        if row.id is not None
    ]


def _by_key(pairs: Iterable[tuple[object, str]]) -> dict[object, tuple[str, ...]]:
    found: dict[object, list[str]] = {}
    for key, value in pairs:
        if value:
            found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _their_references(session: Session) -> dict[int, tuple[str, ...]]:
    """The authorities' own references, learnt from what was filed; one that several requests share tells nothing."""
    query = select(DocumentRequestRow.request_id, ReadingRow.their_references).join(
        ReadingRow, col(ReadingRow.document_id) == col(DocumentRequestRow.document_id)
    )
    owners: dict[str, dict[int, None]] = {}
    for request_id, marks in session.exec(query):
        for mark in marks:
            if not mark.startswith(OUR_MARK_START):
                owners.setdefault(mark, {})[request_id] = None
    learnt: dict[int, list[str]] = {}
    for mark, requests in owners.items():
        if len(requests) == 1:
            learnt.setdefault(next(iter(requests)), []).append(mark)
    return {request_id: tuple(marks) for request_id, marks in learnt.items()}


def save_guesses(session: Session, document_id: int, guesses: Sequence[tuple[int, float, Sequence[str]]]) -> None:
    """Put these guesses (request, score, reasons) in place of those that a document had; none once it is filed."""
    session.exec(delete(GuessRow).where(col(GuessRow.document_id) == document_id))
    for request_id, score, reasons in guesses:
        session.add(GuessRow(document_id=document_id, request_id=request_id, score=score, reasons=list(reasons)))


def load_guesses(session: Session, document_id: int) -> list[StoredGuess]:
    """Whose a document may be, best guess first."""
    query = (
        select(GuessRow, RequestRow)
        .join(RequestRow, col(GuessRow.request_id) == col(RequestRow.id))
        .where(GuessRow.document_id == document_id)
        .order_by(col(GuessRow.score).desc(), col(RequestRow.our_reference))
    )
    return [
        StoredGuess(guess.request_id, request.our_reference, request.force, guess.score, tuple(guess.reasons))
        for guess, request in session.exec(query)
    ]
