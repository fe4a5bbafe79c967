"""Read one document that is on the books, save what it says, and note what happened to the request it answers."""

import datetime as dt
from dataclasses import dataclass

from db.archive import archive_path, load_original, original_missing
from db.campaigns import load_campaign, load_campaign_slugs
from db.documents import (
    DocumentStatus,
    StoredDocument,
    load_documents,
    load_forces,
    load_letter_date,
    save_reading,
    set_status,
)
from db.refiling import withdraw_other_filings
from db.requests import RequestRecord, load_references, load_requests, save_event
from db.store import Store
from foi.campaigns import Campaign
from foi.errors import ArchiveError, DocumentError, InputError, TooLarge
from foi.records import Reading, ReplyOutcome
from parsers.isolation import read_isolated
from parsers.limits import check_size
from parsers.parts import Part
from parsers.version import READER_VERSION
from steps.filing import Match, match_reply
from steps.noting import ACTOR, event_of
from steps.receive import campaign_of, receive_part

HEAD_BYTES = 1 << 20
"""How much of a file is searched for our reference."""

MAX_DEPTH = 3
"""How deep files may lie in one another: an attachment of a mail in a zip in a mail is the third."""

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
    sha256: str = ""


class PutAside(Exception):
    """A document that a person must look at; ends the work on it, and nothing else."""

    def __init__(self, reason: str, explanation: str, *, campaign: str | None, parts: tuple[int, ...] = ()) -> None:
        self.reason = reason
        self.explanation = explanation
        self.campaign = campaign
        self.parts = parts
        super().__init__(explanation)


def ingest_document(store: Store, document_id: int, *, told: str = "", today: dt.date, at: dt.datetime) -> Ingested:
    """Read a document in a process of its own and save what it says, once.

    `told` names the authority when a person said whose reply it is. A document that cannot be read is parked, and
    one whose sender or meaning is in doubt waits, each with a sentence; nothing is raised for either.
    """
    with store.reading() as session:
        document = load_documents(session, ids=[document_id])[0]
    try:
        return _ingest(store, document, told=told, today=today, at=at)
    except PutAside as aside:
        return _settle(store, document, DocumentStatus.WAITING, aside.reason, aside.explanation, aside)
    except DocumentError as error:
        return _settle(store, document, DocumentStatus.PARKED, error.reason, error.sentence)
    except InputError as error:
        return _settle(store, document, DocumentStatus.PARKED, "number_too_long", error.sentence)
    except ArchiveError as error:
        return _settle(store, document, DocumentStatus.PARKED, "original_missing", error.sentence)


def _ingest(store: Store, document: StoredDocument, *, told: str, today: dt.date, at: dt.datetime) -> Ingested:
    with store.reading() as session:
        slugs, references = load_campaign_slugs(session), load_references(session)
        carrier = load_forces(session, document.parent_id) if document.parent_id else ()
    slug = document.campaign or campaign_of(document.places[0], _head(store, document), slugs, references)
    if slug is None:
        unknown = "nothing says for certain which campaign it belongs to. Ingest it again with --campaign."
        raise PutAside("campaign_unknown", unknown, campaign=None)
    with store.reading() as session:
        campaign, requests = load_campaign(session, slug), load_requests(session, slug)
    reading, parts = _read(store, document, campaign)
    children = _receive_parts(store, document, parts, campaign=slug, told=told, at=at)
    match = match_reply(reading, document.places, requests, carrier=carrier, told=told)
    if match.requests:
        return _save(store, document, reading, match, requests, campaign=slug, children=children, today=today, at=at)
    if children and reading.outcome is ReplyOutcome.OTHER:
        opened = PutAside(
            "opened", "it has been opened; what was in it is read on its own.", campaign=slug, parts=children
        )
        return _settle(store, document, DocumentStatus.READ, opened.reason, opened.explanation, opened)
    doubt = f"{match.doubt} Ingest it again with --force to say whose it is."
    raise PutAside("sender_unknown", doubt, campaign=slug, parts=children)


def _head(store: Store, document: StoredDocument) -> bytes:
    path = archive_path(store.archive_folder, document.sha256)
    if not path.exists():
        raise original_missing(document.sha256, path)
    with path.open("rb") as stream:
        return stream.read(HEAD_BYTES)


def _read(store: Store, document: StoredDocument, campaign: Campaign) -> tuple[Reading, tuple[Part, ...]]:
    check_size(document.size, document.name)
    outcome = read_isolated(load_original(store.archive_folder, document.sha256), document.name, campaign)
    return outcome.reading, outcome.parts


def _receive_parts(
    store: Store,
    document: StoredDocument,
    parts: tuple[Part, ...],
    *,
    campaign: str,
    told: str,
    at: dt.datetime,
) -> tuple[int, ...]:
    """Put what came inside a document on the books, to be read in its turn; their ids."""
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
            told=told,
            at=at,
        )
        for part in parts
    ]
    return tuple(one.document_id for one in received)


def _settle(
    store: Store,
    document: StoredDocument,
    status: DocumentStatus,
    reason: str,
    explanation: str,
    aside: PutAside | None = None,
) -> Ingested:
    campaign, parts = (aside.campaign, aside.parts) if aside else (None, ())
    with store.writing() as session:
        set_status(session, document.id, status, reason=reason, explanation=explanation, campaign=campaign)
    return Ingested(document.id, document.name, status, explanation=explanation, parts=parts, sha256=document.sha256)


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
        carrier_date = load_letter_date(session, document.parent_id) if document.parent_id else None
        withdraw_other_filings(
            session, document.id, covers=match.covers, request_ids=set(match.requests), by=ACTOR, at=at
        )
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
            event = event_of(reading, document, request, carrier_date, today)
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
        sha256=document.sha256,
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
