"""Save and load which mails of a mailbox have been seen, so that each is fetched once."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, select

from db.tables import MailboxRow


class MailFate(StrEnum):
    """What became of a mail that lay in a mailbox."""

    STORED = "stored"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class SeenMail:
    """A mail in a mailbox: the mailbox's name, and the server's number for it, which holds while `uid_validity` does.

    `mailbox` names account, server and folder ("foi@example.org@imap.example.org:993/INBOX"), never a password.
    """

    mailbox: str
    uid_validity: int
    uid: int


def load_seen(session: Session, mailbox: str, uid_validity: int) -> dict[int, MailFate]:
    """The numbers of the mails seen in a mailbox, and what became of each."""
    query = select(MailboxRow.uid, MailboxRow.fate).where(
        MailboxRow.mailbox == mailbox, MailboxRow.uid_validity == uid_validity
    )
    return {uid: MailFate(fate) for uid, fate in session.exec(query)}


def save_seen(
    session: Session, seen: SeenMail, fate: MailFate, *, at: dt.datetime, document_id: int | None = None
) -> None:
    """Remember that a mail has been seen; a second time changes nothing."""
    known = select(MailboxRow.id).where(
        MailboxRow.mailbox == seen.mailbox, MailboxRow.uid_validity == seen.uid_validity, MailboxRow.uid == seen.uid
    )
    if session.exec(known).first() is not None:
        return
    session.add(
        MailboxRow(
            mailbox=seen.mailbox,
            uid_validity=seen.uid_validity,
            uid=seen.uid,
            document_id=document_id,
            fate=fate,
            seen_at=at,
        )
    )
    session.flush()
