"""Save and load what mails show of themselves, what tells whose they are, and the guesses while nobody is sure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, delete, select

from db.tables import (
    DocumentRequestRow,
    ForceContactRow,
    GuessRow,
    LetterRow,
    MailRow,
    ReadingRow,
    RequestRow,
)
from foi.clock import LONDON
from foi.correspondence import MailFacts, MailKind


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


def load_mail_kind(session: Session, document_id: int) -> MailKind | None:
    """What a mail is; None for a document that is no mail."""
    row = session.get(MailRow, document_id)
    return MailKind(row.kind) if row else None


def load_mail_date(session: Session, document_id: int) -> dt.date | None:
    """The day in London on which a mail was sent; None for one that bears no date, or for what is no mail."""
    row = session.get(MailRow, document_id)
    return row.sent_at.astimezone(ZoneInfo(LONDON)).date() if row and row.sent_at else None


def find_twin(session: Session, document_id: int, facts: MailFacts) -> int | None:
    """The id of another document that is the same mail, delivered earlier; None when there is none.

    Some systems give all their mails one Message-ID: sender, subject and date must be the same too.
    """
    if not facts.message_id:
        return None
    query = select(MailRow.document_id).where(
        MailRow.message_id == facts.message_id,
        MailRow.sender == facts.sender,
        MailRow.subject == facts.subject,
        MailRow.sent_at == facts.sent_at,
        MailRow.document_id < document_id,
    )
    return session.exec(query.order_by(col(MailRow.document_id))).first()


def find_own_letter(session: Session, message_id: str) -> LetterRow | None:
    """The letter of ours with this message id, if it is one."""
    return session.exec(select(LetterRow).where(LetterRow.message_id == message_id)).first() if message_id else None


def load_traces(session: Session, *, campaign: str | None = None) -> list[RequestTraces]:
    """The traces of every request, of one campaign or of all, oldest first."""
    query = select(RequestRow).order_by(col(RequestRow.id))
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
            if not mark.startswith("[foi43"):
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
