"""Read one document that is on the books, save what it says, and note what happened to the request it answers."""

import datetime as dt
from dataclasses import dataclass

from db.archive import archive_path, load_original
from db.campaigns import load_campaign, load_campaign_slugs
from db.documents import DocumentStatus, StoredDocument, load_documents, load_forces, save_reading, set_status
from db.requests import RequestRecord, load_requests, save_event
from db.store import Store
from foi.campaigns import Campaign
from foi.errors import DocumentError, TooLarge
from foi.events import Event, EventKind
from foi.records import Reading, ReplyOutcome
from parsers.isolation import read_isolated
from parsers.limits import check_size
from parsers.parts import Part
from parsers.version import READER_VERSION
from steps.filing import Match, match_reply
from steps.receive import campaign_of, receive_part

ACTOR = "ingest"
HEAD_BYTES = 1 << 20
"""How much of a file is searched for our reference."""

MAX_DEPTH = 3
"""How deep files may lie in one another: an attachment of a mail in a zip in a mail is the third."""

EVENT_OF: dict[ReplyOutcome, EventKind | None] = {
    ReplyOutcome.FULL: EventKind.REPLY,
    ReplyOutcome.PARTIAL: EventKind.REPLY,
    ReplyOutcome.REFUSED: EventKind.REPLY,
    ReplyOutcome.NOT_HELD: EventKind.REPLY,
    ReplyOutcome.NCND: EventKind.REPLY,
    ReplyOutcome.ACKNOWLEDGEMENT: EventKind.ACKNOWLEDGED,
    ReplyOutcome.CLARIFICATION: EventKind.CLARIFICATION_ASKED,
    ReplyOutcome.EXTENSION: EventKind.EXTENSION_NOTICE,
    ReplyOutcome.FEES_NOTICE: EventKind.FEES_NOTICE,
    ReplyOutcome.TRANSFER: EventKind.TRANSFERRED,
    ReplyOutcome.OTHER: None,
}
"""What the tracker notes when a document of this kind is filed."""

ANSWERS = frozenset({ReplyOutcome.FULL, ReplyOutcome.PARTIAL})


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one document.

    `covers` are slugs and `who` the names of the authorities it speaks for; `parts` are documents found inside it,
    still to be read.
    """

    document_id: int
    name: str
    status: DocumentStatus
    outcome: str = ""
    covers: tuple[str, ...] = ()
    who: str = ""
    figures: int = 0
    accepted: int = 0
    in_review: int = 0
    explanation: str = ""
    parts: tuple[int, ...] = ()


def ingest_document(store: Store, document_id: int, *, told: str = "", today: dt.date, at: dt.datetime) -> Ingested:
    """Read a document in a process of its own and save what it says, once.

    `told` names the authority when a person said whose reply it is. A document that cannot be read is parked, and
    one whose sender or meaning is in doubt waits, each with a sentence; nothing is raised for either.
    """
    with store.reading() as session:
        document = load_documents(session, ids=[document_id])[0]
        slugs = load_campaign_slugs(session)
    slug = document.campaign or campaign_of(document.places[0], _head(store, document), slugs)
    if slug is None:
        return _settle(
            store,
            document,
            DocumentStatus.WAITING,
            "campaign_unknown",
            "nothing says which campaign it belongs to. Ingest it again with --campaign.",
        )
    with store.reading() as session:
        campaign, requests = load_campaign(session, slug), load_requests(session, slug)
        carrier = load_forces(session, document.parent_id) if document.parent_id else ()
    try:
        reading, parts = _read(store, document, campaign)
        children = _receive_parts(store, document, parts, slug, at)
    except DocumentError as error:
        return _settle(store, document, DocumentStatus.PARKED, error.reason, error.sentence)
    match = match_reply(reading, document.places, requests, carrier=carrier, told=told)
    if not match.requests and children and reading.outcome is ReplyOutcome.OTHER:
        opened = "it has been opened; what was in it is read on its own."
        return _settle(store, document, DocumentStatus.READ, "opened", opened, campaign=slug, parts=children)
    if not match.requests:
        return _settle(
            store,
            document,
            DocumentStatus.WAITING,
            "sender_unknown",
            f"{match.doubt} Ingest it again with --force to say whose it is.",
            campaign=slug,
            parts=children,
        )
    return _save(store, document, reading, match, requests, campaign=slug, children=children, today=today, at=at)


def _head(store: Store, document: StoredDocument) -> bytes:
    with archive_path(store.archive_folder, document.sha256).open("rb") as stream:
        return stream.read(HEAD_BYTES)


def _read(store: Store, document: StoredDocument, campaign: Campaign) -> tuple[Reading, tuple[Part, ...]]:
    check_size(document.size, document.name)
    outcome = read_isolated(load_original(store.archive_folder, document.sha256), document.name, campaign)
    return outcome.reading, outcome.parts


def _receive_parts(
    store: Store, document: StoredDocument, parts: tuple[Part, ...], campaign: str, at: dt.datetime
) -> tuple[int, ...]:
    """Put what came inside a document on the books, to be read in its turn; the ids of what is new."""
    if parts and document.depth >= MAX_DEPTH:
        raise TooLarge(
            f"it lies {document.depth} files deep and has further files in it; the limit is {MAX_DEPTH}.",
            where=document.name,
            do="Take out by hand what is wanted, and put that into inbox/.",
        )
    received = [
        receive_part(
            store,
            part.data,
            name=part.name,
            parent_id=document.id,
            parent_place=document.places[0],
            campaign=campaign,
            at=at,
        )
        for part in parts
    ]
    return tuple(one.document_id for one in received if one.is_new)


def _settle(
    store: Store,
    document: StoredDocument,
    status: DocumentStatus,
    reason: str,
    explanation: str,
    *,
    campaign: str | None = None,
    parts: tuple[int, ...] = (),
) -> Ingested:
    with store.writing() as session:
        set_status(session, document.id, status, reason=reason, explanation=explanation, campaign=campaign)
    return Ingested(document.id, document.name, status, explanation=explanation, parts=parts)


def _save(
    store: Store,
    document: StoredDocument,
    reading: Reading,
    match: Match,
    requests: list[RequestRecord],
    *,
    campaign: str,
    children: tuple[int, ...],
    today: dt.date,
    at: dt.datetime,
) -> Ingested:
    status, reason, explanation = _judge(reading, has_parts=bool(children))
    with store.writing() as session:
        accepted = save_reading(
            session,
            document.id,
            reading,
            campaign=campaign,
            requests=match.requests,
            covers=match.covers,
            reader_version=READER_VERSION,
            at=at,
        )
        set_status(session, document.id, status, reason=reason, explanation=explanation)
        for request in requests:
            event = _event(reading, document, request, today)
            if request.id in match.requests and event is not None:
                save_event(session, request.id, event, at=at)
    accepted = accepted or 0
    return Ingested(
        document_id=document.id,
        name=document.name,
        status=status,
        outcome=reading.outcome,
        covers=match.covers,
        who=" and ".join(request.force_name for request in requests if request.id in match.requests),
        figures=len(reading.figures),
        accepted=accepted,
        in_review=len(reading.figures) - accepted,
        explanation=explanation,
        parts=children,
    )


def _judge(reading: Reading, *, has_parts: bool) -> tuple[DocumentStatus, str, str]:
    """Zero figures from a reply that claims to answer is an error, not a success."""
    if reading.figures or has_parts:
        return DocumentStatus.READ, "", ""
    if reading.outcome in ANSWERS:
        return (
            DocumentStatus.WAITING,
            "no_figures",
            "it says that it answers, but no figure could be read in it. Look whether the figures came separately.",
        )
    if reading.outcome is ReplyOutcome.OTHER:
        return (
            DocumentStatus.WAITING,
            "not_understood",
            "it gives no figure and no reason that could be recognised. A person must read it.",
        )
    return DocumentStatus.READ, "", ""


def _event(reading: Reading, document: StoredDocument, request: RequestRecord, today: dt.date) -> Event | None:
    """What the tracker notes, dated by the letter where its date is possible, else by the day it was ingested."""
    kind = EVENT_OF[reading.outcome]
    if kind is None:
        return None
    sent = min((event.arrived_on for event in request.history if event.kind is EventKind.SENT), default=None)
    dated = reading.letter_date
    believable = dated is not None and dated <= today and (sent is None or dated >= sent)
    note = f"{document.name} ({reading.outcome})"
    if dated is not None and believable:
        return Event(kind, dated, note=note, actor=ACTOR, document=document.sha256)
    return Event(kind, today, note=f"{note}; dated by the day it was ingested", actor=ACTOR, document=document.sha256)
