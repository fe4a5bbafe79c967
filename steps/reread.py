"""Read one document of the archive anew with the present reader and quirks, and say what that changes."""

import datetime as dt
from dataclasses import dataclass, field

from db.archive import load_original
from db.campaigns import load_campaign
from db.documents import DocumentStatus, StoredDocument, load_documents, load_request_ids, set_status
from db.latest_readings import LatestReading, load_free_version, load_latest_readings
from db.readings import save_reading
from db.rereading import load_earlier_figures
from db.store import Session, Store
from db.takeover import plan_takeover
from db.words import load_words, save_words
from foi.errors import ArchiveError, DocumentError, InputError
from foi.forces import COVERS_SEPARATOR
from foi.records import Reading
from parsers.files.limits import check_size
from parsers.isolation import Outcome, read_isolated
from parsers.quirks.model import ForceQuirks, QuirkFile, Quirks
from parsers.version import reader_version
from steps.cross_checks import check_across
from steps.identify import PARTNERS, doubt_partners, identify
from steps.judging import judge
from steps.reread_changes import Changes, compare

OF_READING = frozenset({"no_figures", "not_understood"})
"""Reasons for which a document waits that another reading of it can settle."""

READABLE_NOW = "it can be read now. `foi reread` without --dry-run puts it back in the queue, for `foi ingest`."
QUEUED = "it can be read now, and is back in the queue: run `foi ingest`."


@dataclass(frozen=True, slots=True)
class Reread:
    """What a new reading of one document changes, or would; `fault` says why it could not be had or kept.

    `told` is a sentence on a document that was put aside and can be read now; `is_kept`: the new reading was saved.
    """

    document_id: int
    name: str
    covers: tuple[str, ...] = ()
    changes: Changes = field(default_factory=Changes)
    told: str = ""
    fault: str = ""
    is_kept: bool = False


def rereadable(store: Store, campaign: str | None) -> list[int]:
    """Ids of the documents that have been read, and of those that could not be, of one campaign or of all."""
    with store.reading() as session:
        read = [one.document_id for one in load_latest_readings(session, campaign=campaign)]
        parked = load_documents(session, status=DocumentStatus.PARKED)
    return sorted({*read, *(one.id for one in parked if campaign in {None, one.campaign})})


def documents_of(store: Store, force: str) -> list[int]:
    """Ids of the documents of an authority that have been read, those it sent together with others included."""
    with store.reading() as session:
        return sorted(one.document_id for one in load_latest_readings(session) if force in one.covers)


def reread_with(
    store: Store, document_id: int, quirks: Quirks, force: str, rule: QuirkFile, *, at: dt.datetime
) -> Reread:
    """What a rule that is not in force yet would change in one document; nothing is kept."""
    tried = ForceQuirks(slug=force, where="the rule tried", rules=rule)
    with_rule = quirks.model_copy(update={"files": (*quirks.files, tried)})
    return reread_document(store, document_id, with_rule, write=False, at=at)


def reread_document(store: Store, document_id: int, quirks: Quirks, *, write: bool, at: dt.datetime) -> Reread:
    """Read a document anew in a process of its own; with `write`, save the reading where it differs.

    Nothing that a person decided is touched, and no event is written. A document that cannot be read is told as a
    fault, its earlier reading stands; nothing is raised for it.
    """
    with store.reading() as session:
        document = load_documents(session, ids=[document_id])[0]
        latest = next(iter(load_latest_readings(session, document_id=document_id)), None)
    try:
        if document.status is DocumentStatus.PARKED:
            return _try_parked(store, document, quirks, write=write)
        assert latest is not None, "it has been read"
        return _reread(store, document, latest, quirks, write=write, at=at)
    except (DocumentError, ArchiveError, InputError) as error:
        is_news = document.status is not DocumentStatus.PARKED
        return Reread(document_id, document.name, fault=error.sentence if is_news else "")


def _try_parked(store: Store, document: StoredDocument, quirks: Quirks, *, write: bool) -> Reread:
    identify(store, document, quirks)
    if write:
        with store.writing() as session:
            set_status(session, document.id, DocumentStatus.STORED)
    return Reread(document.id, document.name, told=QUEUED if write else READABLE_NOW)


def _reread(
    store: Store, document: StoredDocument, latest: LatestReading, quirks: Quirks, *, write: bool, at: dt.datetime
) -> Reread:
    check_size(document.size, document.name)
    data = load_original(store.archive, document.sha256)
    with store.reading() as session:
        campaign = load_campaign(session, latest.campaign)
        earlier = load_earlier_figures(session, document.id, COVERS_SEPARATOR.join(latest.covers))
    outcome = read_isolated(data, document.name, campaign, quirks.speaking_for(latest.covers))
    if any(reason.startswith(PARTNERS) for one in earlier for reason in one.reasons):
        outcome = doubt_partners(outcome, latest.covers)
    reading = outcome.reading
    changes = compare(latest, earlier, plan_takeover(earlier, reading.figures), reading)
    if write:
        _keep_words(store, document, outcome)
    if not (changes.any and write):
        return Reread(document.id, document.name, latest.covers, changes)
    version = reader_version(quirks, latest.covers, document.sha256)
    with store.writing() as session:
        _save(session, document, latest, reading, version, at)
        _settle(session, document, outcome, reading)
    return Reread(document.id, document.name, latest.covers, changes, is_kept=True)


def _keep_words(store: Store, document: StoredDocument, outcome: Outcome) -> None:
    """The words of a document, for searching, where they are read otherwise than before."""
    with store.reading() as session:
        known = load_words(session, document.id)
    if known != outcome.words:
        with store.writing() as session:
            save_words(session, document.id, outcome.words)


def _save(
    session: Session, document: StoredDocument, latest: LatestReading, reading: Reading, version: str, at: dt.datetime
) -> None:
    """Save the new reading, even by a version that read it before (a rule was taught and taken back)."""
    save_reading(
        session,
        document.id,
        reading,
        campaign=latest.campaign,
        requests=dict.fromkeys(load_request_ids(session, document.id), ""),
        covers=latest.covers,
        reader_version=load_free_version(session, document.id, latest.covers, version),
        at=at,
    )
    check_across(session, document.id, campaign=latest.campaign, covers=latest.covers, at=at)


def _settle(session: Session, document: StoredDocument, outcome: Outcome, reading: Reading) -> None:
    """A document that waited because of what was read in it, or now must, stands as the new reading says."""
    status, reason, explanation = judge(reading, outcome.mail, has_parts=bool(outcome.parts))
    waits_by_reading = document.status is DocumentStatus.WAITING and document.reason in OF_READING
    must_wait = document.status is DocumentStatus.READ and reason in OF_READING
    if waits_by_reading or must_wait:
        set_status(session, document.id, status, reason=reason, explanation=explanation)
