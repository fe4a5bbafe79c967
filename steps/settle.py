"""What a person settles of a document that waits: what it is."""

import datetime as dt

from db.documents import DocumentStatus, load_documents, save_filing, set_status
from db.inbox import WITH_MAIL, Waiting, load_waiting, load_waiting_inside
from db.mails import load_mail_date, save_guesses
from db.readings import load_letter_date
from db.refiling import withdraw_other_filings
from db.requests import RequestRecord, load_request_by_reference, save_event
from db.store import Session, Store
from foi.errors import DecidedMeanwhile, UsageError
from foi.events import Event, EventKind, in_force
from steps.noting import believable_date

THEIRS = (
    EventKind.ACKNOWLEDGED,
    EventKind.CLARIFICATION_ASKED,
    EventKind.FEES_NOTICE,
    EventKind.EXTENSION_NOTICE,
    EventKind.TRANSFERRED,
    EventKind.REPLY,
    EventKind.AUTO_REPLY,
)
"""What a document of theirs can be."""

BY_HAND = "a person said so"
BY_PERSON = "settled"
HASH_DIGITS = 8


def find_waiting(store: Store, given: str) -> Waiting:
    """The document that waits under this number, or under the beginning of its archive number (8 digits or more).

    Raises UsageError when there is none.
    """
    with store.reading() as session:
        waiting = load_waiting(session)
    is_hash = len(given) >= HASH_DIGITS
    found = [one for one in waiting if given == str(one.id) or (is_hash and one.sha256.startswith(given))]
    if len(found) != 1:
        raise UsageError(f'no document "{given}" waits in the queue.', do="`foi inbox` lists those that do.")
    return found[0]


def settle_as(
    store: Store,
    document: Waiting,
    kind: EventKind,
    *,
    reference: str = "",
    until: dt.date | None = None,
    by: str,
    today: dt.date,
    at: dt.datetime,
) -> str:
    """Settle a document as what a person says it is; our reference of the request.

    Whose it is: `reference`, or the request it is filed to. Of a reply, what was read in it stands; of anything else
    it is taken back, events and figures. `until` is the date that an extension estimates. Raises UsageError when it
    cannot be told whose it is, and for what lies in quarantine, which only a release lets out; DecidedMeanwhile where
    somebody else has settled it since it was looked at.
    """
    ours = reference or _request_of(document)
    name = kind.replace("_", " ")
    with store.writing() as session:
        _require_waits(session, document)
        request = load_request_by_reference(session, ours)
        if kind is not EventKind.REPLY:
            why = f"it is {name} and nothing more"
            withdraw_other_filings(session, document.id, covers=(), request_ids=set(), by=by, at=at, why=why)
        on, is_assumed = believable_date(request, (_date_of(session, document),), today)
        event = Event(
            kind,
            on,
            note=f"{document.name} ({name}, settled by hand)",
            actor=by,
            document=document.sha256,
            until=until,
            date_assumed=is_assumed,
        )
        if not (kind is EventKind.REPLY and _has_reply(request, document)):
            save_event(session, request.id, event, at=at)
        save_filing(session, document.id, {request.id: BY_HAND})
        save_guesses(session, document.id, ())
        said = f"{by}: {name}."
        _set_whole(session, document, DocumentStatus.READ, BY_PERSON, said, campaign=request.campaign)
    return ours


def _require_waits(session: Session, document: Waiting) -> None:
    (now,) = load_documents(session, ids=[document.id])
    if now.status is DocumentStatus.QUARANTINED:
        raise UsageError(
            f"{now.name} lies in quarantine, so nobody can say yet what it is.",
            do="Let it out first, or a clean copy.",
        )
    if (now.status, now.reason) != (document.status, document.reason):
        raise DecidedMeanwhile(f"{now.name} has been settled meanwhile. {now.explanation}".strip())


def _has_reply(request: RequestRecord, document: Waiting) -> bool:
    """The document has been written down as a reply already, when it was read."""
    replies = {EventKind.REPLY, EventKind.REVIEW_REPLIED}
    return any(one.kind in replies and one.document == document.sha256 for one in in_force(request.history))


def _request_of(document: Waiting) -> str:
    """The one request it is filed to: a guess is for a person to name."""
    if len(document.filed_to) == 1:
        return document.filed_to[0]
    raise UsageError(
        f"whose {document.name} ({document.id}) is cannot be told.",
        do="Name the request with --request REFERENCE.",
    )


def _date_of(session: Session, document: Waiting) -> dt.date | None:
    return load_letter_date(session, document.id) or load_mail_date(session, document.id)


def _set_whole(
    session: Session,
    document: Waiting,
    status: DocumentStatus,
    reason: str,
    explanation: str,
    *,
    campaign: str | None = None,
) -> None:
    """The document, and what came in it and waits with it, which is never an entry of its own."""
    set_status(session, document.id, status, reason=reason, explanation=explanation, campaign=campaign)
    for inside in load_waiting_inside(session, document.id):
        set_status(session, inside, status, reason=WITH_MAIL, explanation=explanation, campaign=campaign)
