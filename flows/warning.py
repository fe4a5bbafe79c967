"""Draft the letters that tell an authority of records hidden in a file of theirs. Sends nothing."""

import datetime as dt
from collections.abc import Iterable

from db.documents import DocumentStatus, load_documents, load_request_ids
from db.requests import RequestRecord, load_requests
from db.store import Store
from flows.drafting import Wanted, draft_letters, sender_of
from flows.mail_settings import SenderSettings
from flows.today import moment_on
from foi.correspondence import LetterKind
from foi.errors import ConfigurationError
from steps.ingest import Ingested

BY = "ingest"


def tell_authorities(store: Store, documents: Iterable[Ingested], *, today: dt.date) -> tuple[str, ...]:
    """Draft a letter into outbox/ for each request that a document just put into quarantine answers.

    One sentence for each: where the letter lies, or why there is none yet.
    """
    held = [one.document_id for one in documents if one.status is DocumentStatus.QUARANTINED and one.covers]
    requests = _requests(store, held)
    if not requests:
        return ()
    try:
        sender = sender_of(SenderSettings())
    except ConfigurationError as error:
        return tuple(_none_yet(request, error.sentence) for request in requests)
    notices = []
    for request in requests:
        wanted = [Wanted(request, LetterKind.HIDDEN_RECORDS)]
        at = moment_on(today)
        report = draft_letters(store, request.campaign, wanted, sender=sender, by=BY, today=today, at=at)
        notices += [_drafted(request, letter.name) for letter in report.letters]
        notices += [_none_yet(request, refused.why) for refused in report.refused]
    return tuple(notices)


def _requests(store: Store, documents: Iterable[int]) -> list[RequestRecord]:
    """The requests that these documents are filed to, each once."""
    found: dict[int, RequestRecord] = {}
    with store.reading() as session:
        for document in load_documents(session, ids=list(documents)):
            ids = load_request_ids(session, document.id)
            if document.campaign is not None:
                requests = load_requests(session, document.campaign)
                found |= {request.id: request for request in requests if request.id in ids}
    return list(found.values())


def _drafted(request: RequestRecord, name: str) -> str:
    return (
        f"A letter that tells {request.force_name} lies in outbox/ as {name}. Read it, then send it with "
        f"`foi send {_options(request)} --send`."
    )


def _none_yet(request: RequestRecord, why: str) -> str:
    return f"No letter to {request.force_name} could be drafted: {why} Then `foi send {_options(request)}` drafts it."


def _options(request: RequestRecord) -> str:
    return f"{request.campaign} --letter {LetterKind.HIDDEN_RECORDS} --force {request.force}"
