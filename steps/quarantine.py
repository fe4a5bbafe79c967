"""What a person does with a file in quarantine: have a clean copy read, let it out as it is, or delete it.

Quarantine has one meaning, whoever put a file there: its bytes lie in quarantine/ and nowhere else in the store.
Since a mail holds its attachments, what a document came in, and what came in it, go the same way.
"""

import datetime as dt
from collections.abc import Sequence

from db.archive import keep_bytes
from db.documents import (
    BY_HAND,
    DocumentStatus,
    StoredDocument,
    load_documents,
    load_family,
    save_arrival,
    set_status,
)
from db.drawn import forget_views
from db.held import CLEANED, QuarantineStep, save_step
from db.inbox import WITH_MAIL, Waiting
from db.quarantine import move_into, move_out
from db.retention import forget_deleted
from db.store import Session, Store
from foi.errors import UsageError
from parsers.isolation import read_isolated
from steps.look_over import nothing_asked
from steps.originals import load_bytes

CLEANER = "parsers.guard.clean:clean_copy"
COPY = "clean copy of "


def quarantine(store: Store, document: Waiting, *, by: str, why: str, at: dt.datetime) -> None:
    """Put a document aside that must not be read on, such as one with people's names in it.

    Its file goes from the archive into quarantine, and with it what it came in and what came in it. What was read in
    it before stands: figures are taken back one by one (`foi review`). Raises UsageError for one that lies there.
    """
    said = f"{by}: {why}"
    with store.writing() as session:
        family = [one for one in load_family(session, document.id) if one.status is not DocumentStatus.PURGED]
        if not any(one.id == document.id and one.status is not DocumentStatus.QUARANTINED for one in family):
            raise UsageError(f"{document.name} is in quarantine already, or was deleted.", do="Look at it again.")
        for one in family:
            reason = BY_HAND if one.id == document.id else WITH_MAIL
            set_status(session, one.id, DocumentStatus.QUARANTINED, reason=reason, explanation=said)
        save_step(session, document.id, QuarantineStep.HELD, by=by, why=why, at=at)
    for one in family:
        move_into(store.quarantine, store.archive, one.sha256)
        forget_views(store.views_folder, one.sha256)
    forget_deleted(store)


def release_clean(store: Store, document: Waiting, *, by: str, why: str, at: dt.datetime) -> int:
    """Make a copy without what the file carries out of sight, and put that on the books, to be read; its id.

    The file itself stays in quarantine until it is purged. Raises UsageError for a document that is not there,
    UnknownKind where no clean copy can be made.
    """
    with store.reading() as session:
        original = _in_quarantine(session, document)
    data = load_bytes(store, original)
    (copy,) = read_isolated(data, original.name, nothing_asked(()), reader=CLEANER).parts
    kept = keep_bytes(store.archive, copy.data)
    folder, _, name = original.places[0].rpartition("/")
    with store.writing() as session:
        _in_quarantine(session, document)
        copy_id, is_new = save_arrival(
            session,
            kept,
            name=original.name,
            place=f"{folder}/{COPY}{name}".lstrip("/"),
            campaign=original.campaign,
            at=at,
            parent_id=original.id,
        )
        said = f"{original.explanation} A clean copy of it has been made ({kept.sha256[:12]}), and is read instead."
        if is_new:
            set_status(session, original.id, DocumentStatus.QUARANTINED, reason=CLEANED, explanation=said)
            save_step(session, original.id, QuarantineStep.CLEANED, by=by, why=why, at=at)
    return copy_id


def release_as_it_is(store: Store, document: Waiting, *, by: str, why: str, at: dt.datetime) -> None:
    """Let a document out of quarantine as it came, to be read like any other: a person answers for it."""
    with store.writing() as session:  # nobody deletes it while it is moved
        _in_quarantine(session, document)
        family = _in_the_same_place(load_family(session, document.id))
        for one in family:
            move_out(store.quarantine, store.archive, one.sha256)
        for one in family:
            is_carrier = one.depth < _depth_of(family, document.id)
            status = DocumentStatus.READ if is_carrier else DocumentStatus.STORED
            set_status(session, one.id, status)
        save_step(session, document.id, QuarantineStep.RELEASED, by=by, why=why, at=at)


def purge(store: Store, document: Waiting, *, by: str, why: str, at: dt.datetime) -> int:
    """Delete a file from quarantine, with what it came in and what came in it; how many files.

    Their rows stay, and say that there was such a file, when it came, what was found in it, and who deleted it.
    """
    said = f"{by} deleted it: {why}"
    with store.writing() as session:
        _in_quarantine(session, document)
        family = _in_the_same_place(load_family(session, document.id))
        for one in family:
            set_status(session, one.id, DocumentStatus.PURGED, reason="purged", explanation=said)
        save_step(session, document.id, QuarantineStep.PURGED, by=by, why=why, at=at)
    for one in family:
        forget_views(store.views_folder, one.sha256)
    return sum(store.quarantine.delete(one.sha256) for one in family)


def _in_quarantine(session: Session, document: Waiting) -> StoredDocument:
    """The document as it stands now, whatever it was when somebody looked."""
    (now,) = load_documents(session, ids=[document.id])
    if now.status is not DocumentStatus.QUARANTINED:
        raise UsageError(
            f"{document.name} ({document.id}) is not in quarantine.", do="`foi inbox` lists what is, and what waits."
        )
    return now


def _in_the_same_place(family: Sequence[StoredDocument]) -> list[StoredDocument]:
    return [one for one in family if one.status is DocumentStatus.QUARANTINED]


def _depth_of(family: Sequence[StoredDocument], document_id: int) -> int:
    return next(one.depth for one in family if one.id == document_id)
