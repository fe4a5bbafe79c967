"""Read one document that is on the books, save what it says, and note what happened to the request it answers."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from db.documents import DocumentStatus, StoredDocument, load_documents, load_request_ids, save_filing, set_status
from db.inbox import WITH_MAIL
from db.mails import load_traces, save_guesses, save_mail
from db.readings import load_letter_date, save_reading
from db.refiling import withdraw_other_filings
from db.store import Session, Store
from db.words import save_words
from foi.correspondence import MailFacts
from foi.errors import ArchiveError, DocumentError, InputError
from foi.records import Reading, ReplyOutcome
from parsers.files.parts import Part
from parsers.guard.visible import PERSONS
from parsers.quirks.model import NO_QUIRKS, Quirks
from parsers.version import reader_version
from steps.cross_checks import check_across
from steps.identify import Identified, identify
from steps.judging import NO_REPLY, judge
from steps.mail_in import note_mail, settled_by_itself
from steps.noting import ACTOR, NO_MAIL, what_it_is
from steps.readings import Readings
from steps.receive_parts import receive_parts
from steps.scouting import is_mail


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one document.

    `covers` are slugs and `who` the names of the authorities it speaks for; `parts` are documents found inside it,
    still to be read. `cautions` are warnings of the reading that staff must know at once. `is_unchanged`: this very
    reading was saved before, for the same authorities, and none of its figures is counted here again.
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
    cautions: tuple[str, ...] = ()
    is_unchanged: bool = False


def alone() -> bool:
    """There is nobody to wait for."""
    return False


def ingest_document(
    store: Store,
    document_id: int,
    quirks: Quirks = NO_QUIRKS,
    *,
    told: str = "",
    today: dt.date,
    at: dt.datetime,
    await_turn: Callable[[], bool] = alone,
) -> Ingested:
    """Read a document in a process of its own and save what it says, once.

    `told` names the authority when a person said whose reply it is; `quirks` are the habits known of
    authorities. `await_turn` returns when it may be saved, and says whether others have saved meanwhile: then whose
    it is is told anew, by what the store knows now. A document that cannot be read is parked, and one whose sender
    or meaning is in doubt waits, each with a sentence; nothing is raised for either.
    """
    with store.reading() as session:
        document = load_documents(session, ids=[document_id])[0]
    try:
        readings = Readings()
        found = identify(store, document, quirks, told=told, read=readings.read)
        if await_turn():
            found = identify(store, document, quirks, told=told, read=readings.read)
        return _take_note(store, document, found, quirks, told=told, today=today, at=at)
    except DocumentError as error:
        return _park(store, document, error.reason, error.sentence)
    except InputError as error:
        return _park(store, document, "number_too_long", error.sentence)
    except ArchiveError as error:
        return _park(store, document, "original_missing", error.sentence)


def _take_note(
    store: Store,
    document: StoredDocument,
    found: Identified,
    quirks: Quirks,
    *,
    told: str,
    today: dt.date,
    at: dt.datetime,
) -> Ingested:
    facts = found.outcome.mail
    words = found.outcome.words
    if facts is not None and (ended := _settled_by_itself(store, document, facts, words, told=told)):
        return ended
    is_reply = facts is None or facts.kind not in NO_REPLY
    parts = found.outcome.parts if is_reply else ()
    children = receive_parts(store, document, parts, campaign=found.campaign, told=told, at=at)
    if found.match.requests:
        assert found.campaign is not None, "requests belong to a campaign"
        return _save(store, document, found, quirks, children=children, is_reply=is_reply, today=today, at=at)
    if facts is None and children and found.outcome.reading.outcome is ReplyOutcome.OTHER:
        opened = "it has been opened; what was in it is read on its own."
        return _settle(
            store,
            document,
            DocumentStatus.READ,
            "opened",
            opened,
            campaign=found.campaign,
            parts=children,
            words=words,
        )
    return _queue(store, document, found, dict(zip(children, parts, strict=True)))


def _settled_by_itself(
    store: Store, document: StoredDocument, facts: MailFacts, words: str, *, told: str
) -> Ingested | None:
    """Write down the mail; and settle one that came twice, or is ours, unless a person says whose it is.

    In one write transaction: of two deliveries read at once, the second to get here finds the first.
    """
    with store.writing() as session:
        save_mail(session, document.id, facts)
        settled = None if told else settled_by_itself(session, document, facts, load_traces(session))
    return _settle(store, document, DocumentStatus.READ, *settled, words=words) if settled else None


def _queue(store: Store, document: StoredDocument, found: Identified, children: Mapping[int, Part]) -> Ingested:
    """Nobody can tell for certain whose it is: it waits, with the guesses, and what came in it waits with it.

    A mail that somebody forwarded in it tells by itself whose it is, and goes on.
    """
    facts = found.outcome.mail
    with store.writing() as session:
        if facts is not None:
            explanation = f"it came in {document.name}, which waits until somebody says whose it is."
            for child in load_documents(
                session, ids=[c for c, part in children.items() if not is_mail(part.data, part.name)]
            ):
                if child.status is DocumentStatus.STORED:
                    set_status(session, child.id, DocumentStatus.WAITING, reason=WITH_MAIL, explanation=explanation)
        save_guesses(session, document.id, found.guesses)
    reason = "campaign_unknown" if found.campaign is None else "sender_unknown"
    shown = "`foi inbox` shows whose it may be; " if found.guesses else ""
    doubt = f"{found.match.doubt} {shown}`foi inbox file` settles it."
    return _settle(
        store,
        document,
        DocumentStatus.WAITING,
        reason,
        doubt,
        campaign=found.campaign,
        parts=tuple(children),
        words=found.outcome.words,
    )


def _park(store: Store, document: StoredDocument, reason: str, explanation: str) -> Ingested:
    """Put aside what cannot be read; what came in a mail that is filed still belongs to that request."""
    if document.parent_id is not None:
        with store.writing() as session:
            carried = dict.fromkeys(load_request_ids(session, document.parent_id), "what it came in")
            save_filing(session, document.id, carried)
    return _settle(store, document, DocumentStatus.PARKED, reason, explanation)


def _settle(
    store: Store,
    document: StoredDocument,
    status: DocumentStatus,
    reason: str,
    explanation: str,
    *,
    campaign: str | None = None,
    parts: tuple[int, ...] = (),
    words: str | None = None,
) -> Ingested:
    """Say where a document stands; `words` are kept for searching, None of one that could not be read."""
    with store.writing() as session:
        set_status(session, document.id, status, reason=reason, explanation=explanation, campaign=campaign)
        if words is not None:
            save_words(session, document.id, words)
    return Ingested(document.id, document.name, status, explanation=explanation, parts=parts, sha256=document.sha256)


def _save(
    store: Store,
    document: StoredDocument,
    found: Identified,
    quirks: Quirks,
    *,
    children: tuple[int, ...],
    is_reply: bool,
    today: dt.date,
    at: dt.datetime,
) -> Ingested:
    reading, match = found.outcome.reading, found.match
    requests = [request for request in found.requests if request.id in match.requests]
    status, reason, explanation = judge(reading, found.outcome.mail, has_parts=bool(children))
    accepted: int | None = 0
    with store.writing() as session:
        carrier_date = load_letter_date(session, document.parent_id) if document.parent_id else None
        withdraw_other_filings(
            session, document.id, covers=match.covers, request_ids=set(match.requests), by=ACTOR, at=at
        )
        save_guesses(session, document.id, ())
        if is_reply:
            accepted = _save_reading(session, document, found, reading, quirks, at)
        else:
            save_filing(session, document.id, match.requests)
        set_status(session, document.id, status, reason=reason, explanation=explanation, campaign=found.campaign)
        save_words(session, document.id, found.outcome.words)
        note_mail(
            session,
            document,
            requests,
            reading,
            facts=found.outcome.mail or NO_MAIL,
            notices=found.outcome.notices,
            carrier_date=carrier_date,
            has_parts=bool(children),
            today=today,
            at=at,
        )
    figures = len(reading.figures) if is_reply and accepted is not None else 0
    return Ingested(
        document_id=document.id,
        name=document.name,
        status=status,
        outcome=what_it_is(reading, found.outcome.mail or NO_MAIL),
        covers=match.covers,
        who=" and ".join(request.force_name for request in requests),
        figures=figures,
        accepted=accepted or 0,
        in_review=figures - (accepted or 0),
        explanation=explanation,
        parts=children,
        sha256=document.sha256,
        cautions=tuple(warning for warning in reading.warnings if PERSONS in warning),
        is_unchanged=accepted is None,
    )


def _save_reading(
    session: Session, document: StoredDocument, found: Identified, reading: Reading, quirks: Quirks, at: dt.datetime
) -> int | None:
    """Save a reading and compare it with what the store holds; how many of its figures count, None: known already."""
    assert found.campaign is not None, "it is filed"
    covers = found.match.covers
    accepted = save_reading(
        session,
        document.id,
        reading,
        campaign=found.campaign,
        requests=found.match.requests,
        covers=covers,
        reader_version=reader_version(quirks, covers, document.sha256),
        at=at,
    )
    if accepted is None:
        return None
    return accepted - check_across(session, document.id, campaign=found.campaign, covers=covers, at=at)
