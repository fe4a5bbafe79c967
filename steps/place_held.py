"""Tell of a file in quarantine whose it is, by what it shows to everybody, so that its authority can be told."""

import datetime as dt

from db.documents import DocumentStatus, StoredDocument, load_documents, save_filing, set_status
from db.held import HELD
from db.mails import save_guesses, save_mail
from db.refiling import withdraw_other_filings
from db.store import Store
from foi.errors import ArchiveError, DocumentError, InputError
from parsers.blocks import Kind
from parsers.quirks.model import Quirks
from steps.identify import Identified, identify
from steps.ingest import Ingested
from steps.noting import ACTOR
from steps.receive_parts import receive_parts

OPENED = frozenset({Kind.ZIP, Kind.MBOX})
"""Kinds that only hold other files: one bad file in them does not keep back the others."""


def place_held(store: Store, document_id: int, quirks: Quirks, *, told: str = "", at: dt.datetime) -> Ingested:
    """File a document in quarantine to the requests it answers, or guess whose it is. No figure of it is saved.

    Of a zip or a mailbox file, what is in it is taken in, each file past the guard by itself. Of a mail nothing is:
    it stays whole, with what came in it.
    """
    with store.reading() as session:
        document = load_documents(session, ids=[document_id])[0]
    try:
        found = identify(store, document, quirks, told=told)
        is_opened = Kind(found.outcome.reading.kind) in OPENED
        parts = receive_parts(
            store,
            document,
            found.outcome.parts if is_opened else (),
            campaign=found.campaign,
            told=told,
            is_looked_over=False,
            at=at,
        )
    except (DocumentError, InputError, ArchiveError):
        return _settle(store, document, None, (), at)
    return _settle(store, document, found, parts, at)


def _settle(
    store: Store, document: StoredDocument, found: Identified | None, parts: tuple[int, ...], at: dt.datetime
) -> Ingested:
    requests = found.match.requests if found else {}
    with store.writing() as session:
        if found and found.outcome.mail is not None:
            save_mail(session, document.id, found.outcome.mail)
        if found and requests:
            withdraw_other_filings(
                session, document.id, covers=found.match.covers, request_ids=set(requests), by=ACTOR, at=at
            )
        save_filing(session, document.id, requests)
        save_guesses(session, document.id, () if requests or found is None else found.guesses)
        set_status(
            session,
            document.id,
            DocumentStatus.QUARANTINED,
            reason=HELD,
            explanation=document.explanation,
            campaign=found.campaign if found else None,
        )
    names = [request.force_name for request in found.requests if request.id in requests] if found else []
    return Ingested(
        document.id,
        document.name,
        DocumentStatus.QUARANTINED,
        covers=found.match.covers if found else (),
        who=" and ".join(names),
        explanation=document.explanation,
        parts=parts,
        sha256=document.sha256,
    )
