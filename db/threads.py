"""Load the mails that passed between us and an authority about one request, and the marks they put on it."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.letters import LetterState, load_letters
from db.tables import DocumentRequestRow, DocumentRow, MailRow, ReadingRow, RequestRow
from foi.correspondence import LetterKind, MailKind

NOT_WRITTEN_BY_A_PERSON = frozenset({MailKind.BOUNCE, MailKind.AUTO_REPLY})
"""Mails that nobody answers."""

OUR_MARK = "[foi43"


@dataclass(frozen=True, slots=True)
class ThreadMail:
    """A mail of the correspondence. `message_id` stands without angle brackets."""

    message_id: str
    at: dt.datetime
    is_ours: bool


def load_thread(session: Session, request_id: int) -> list[ThreadMail]:
    """Our letters that went to the authority and the mails that a person there wrote, oldest first."""
    ours = [
        ThreadMail(letter.message_id, letter.moved_at or letter.drafted_at, is_ours=True)
        for letter in load_letters(session, request_id=request_id, states={LetterState.SENT})
        if letter.kind is not LetterKind.ICO_COMPLAINT
    ]
    filed = (
        select(MailRow, DocumentRow.stored_at)
        .join(DocumentRequestRow, col(DocumentRequestRow.document_id) == col(MailRow.document_id))
        .join(DocumentRow, col(DocumentRow.id) == col(MailRow.document_id))
        .where(DocumentRequestRow.request_id == request_id)
        .where(col(MailRow.kind).not_in(NOT_WRITTEN_BY_A_PERSON))
    )
    theirs = [
        ThreadMail(mail.message_id, mail.sent_at or stored_at, is_ours=False)
        for mail, stored_at in session.exec(filed)
        if mail.message_id
    ]
    return sorted((*ours, *theirs), key=lambda mail: mail.at)


def load_their_reference(session: Session, request_id: int) -> str:
    """The authority's own reference, as the latest of its letters that bears one prints it; empty when none does."""
    query = (
        select(ReadingRow.their_references)
        .join(DocumentRequestRow, col(DocumentRequestRow.document_id) == col(ReadingRow.document_id))
        .where(DocumentRequestRow.request_id == request_id)
        .order_by(col(ReadingRow.id).desc())
    )
    theirs = (str(mark) for marks in session.exec(query) for mark in marks if not mark.startswith(OUR_MARK))
    return next(theirs, "")


def load_their_references(session: Session, campaign: str) -> dict[int, str]:
    """The same of every request of a campaign, by its id; those without are left out."""
    query = (
        select(DocumentRequestRow.request_id, ReadingRow.their_references)
        .join(ReadingRow, col(DocumentRequestRow.document_id) == col(ReadingRow.document_id))
        .join(RequestRow, col(RequestRow.id) == col(DocumentRequestRow.request_id))
        .where(RequestRow.campaign == campaign)
        .order_by(col(ReadingRow.id).desc())
    )
    found: dict[int, str] = {}
    for request_id, marks in session.exec(query):
        theirs = next((str(mark) for mark in marks if not mark.startswith(OUR_MARK)), "")
        if theirs:
            found.setdefault(request_id, theirs)
    return found
