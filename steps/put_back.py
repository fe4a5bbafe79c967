"""Take back that a document was filed or settled: it waits again, and nothing it said counts meanwhile."""

import datetime as dt

from db.documents import DocumentStatus, load_documents, load_family, load_request_ids, set_status
from db.inbox import WITH_MAIL
from db.mails import save_guesses
from db.refiling import withdraw_other_filings
from db.requests import load_elsewhere
from db.store import Store
from foi.errors import UsageError
from steps.noting import ACTOR

PUT_BACK = "put_back"
"""The reason of a document that waits because somebody took back what was settled of it."""

LIKELY = 0.5
"""How strong a guess it is that a document belongs where it was filed before."""

LESS_LIKELY = 0.4
ELSEWHERE = ("it was filed to the same authority before, in another campaign",)


def put_back(store: Store, document_id: int, *, by: str, at: dt.datetime) -> str:
    """Put a document that was filed or settled back into the queue, with what came in it; its name.

    Its events are voided and its figures count no more; each stays with what undid it. What people decided about its
    figures is told of when it is filed again (db/takeover.py). Raises UsageError for one that waits already, lies in
    quarantine, or is not there.
    """
    with store.writing() as session:
        if not load_documents(session, ids=[document_id]):
            raise UsageError(f"there is no document {document_id}.", do="Choose one from the pages of its request.")
        family = load_family(session, document_id)
        own = next(one for one in family if one.id == document_id)
        if own.status is not DocumentStatus.READ:
            raise UsageError(f"{own.name} is not filed or settled, so there is nothing to take back.")
        why = f"{by} took back what was settled of {own.name}"
        before = load_request_ids(session, document_id)
        guesses = [
            *((request, LIKELY, ("it was filed there before, and that was taken back",)) for request in before),
            *((request, LESS_LIKELY, ELSEWHERE) for request in load_elsewhere(session, before)),
        ]
        for one in family:
            if one.id != document_id and one.depth <= own.depth:
                continue
            withdraw_other_filings(session, one.id, covers=(), request_ids=set(), by=ACTOR, at=at, why=why)
            if one.status in {DocumentStatus.READ, DocumentStatus.STORED, DocumentStatus.WAITING}:
                reason = PUT_BACK if one.id == document_id else WITH_MAIL
                set_status(session, one.id, DocumentStatus.WAITING, reason=reason, explanation=f"{why}.")
        save_guesses(session, document_id, guesses)
        (again,) = load_documents(session, ids=[document_id])
    return again.name
