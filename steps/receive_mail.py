"""Take one mail out of a mailbox in: into the archive, verified, and onto the books with its number, in one go."""

import datetime as dt

from db.documents import save_arrival
from db.mailboxes import MailFate, SeenMail, save_seen
from db.store import Store
from parsers.files.limits import FILE_BYTES
from steps.guard import keep_guarded_bytes
from steps.receive import Received, hold

MAX_BYTES = FILE_BYTES
"""A mail larger than this is not fetched at all."""


def receive_mail(store: Store, data: bytes, seen: SeenMail, *, place: str, at: dt.datetime) -> Received:
    """Keep the bytes of a mail as they came, in the archive or in quarantine; it need not be fetched again.

    `place` is what is remembered of where it lay ("imap:foi@example.org/INBOX/17").
    """
    name = f"mail-{seen.uid}.eml"
    guarded = keep_guarded_bytes(store, data, name=name)
    with store.writing() as session:
        document_id, is_new = save_arrival(session, guarded.kept, name=name, place=place, campaign=None, at=at)
        save_seen(session, seen, MailFate.STORED, at=at, document_id=document_id)
        received = Received(document_id, name, is_new)
        return hold(session, guarded, received, at=at) if guarded.is_held else received


def leave_mail(store: Store, seen: SeenMail, fate: MailFate, *, at: dt.datetime) -> None:
    """Remember that a mail is not fetched, and why."""
    with store.writing() as session:
        save_seen(session, seen, fate, at=at)
