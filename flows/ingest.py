"""Ingest: collect what came, read it, save it, redraw the totals it touches. The main line of the house."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from db.documents import NEED_A_PERSON, DocumentStatus, count_by_status, load_unread
from db.held import load_unplaced
from db.runs import save_run
from db.store import Store
from flows.collect import Left, Source, take_in
from flows.engine import Engine
from flows.estimate import redraw_pending
from flows.settings import quirk_folder
from flows.tables import ingested_to_rows
from flows.warning import tell_authorities
from foi.journal import Happened, Work, note
from steps.ingest import Ingested, ingest_document
from steps.place_held import place_held
from steps.quirk_files import load_quirks
from steps.receive import Received
from steps.redraw import Redrawn, pending_questions


@dataclass(slots=True)
class IngestReport:
    """What a run did: files new, known already, left where they are; each document's fate; estimates that moved.

    `faults` are sentences on totals that could not be redrawn; `notices` on letters about files in quarantine.
    """

    new: int = 0
    known: list[Received] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    documents: list[Ingested] = field(default_factory=list)
    redrawn: tuple[Redrawn, ...] = ()
    faults: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def did_nothing(self) -> bool:
        """There was nothing new."""
        read = any(not document.is_unchanged for document in self.documents)
        return not (self.new or read or self.redrawn or self.faults)

    @property
    def need_a_person(self) -> list[Ingested]:
        """The documents that wait for somebody to look."""
        return [document for document in self.documents if document.status in NEED_A_PERSON]

    @property
    def counts(self) -> dict[str, int]:
        """The run in numbers, for the store and the log."""
        return {
            "new": self.new,
            "known": len(self.known),
            "documents": len(self.documents),
            "figures": sum(document.figures for document in self.documents),
            "accepted": sum(document.accepted for document in self.documents),
            "need_a_person": len(self.need_a_person),
            "estimates": len(self.redrawn),
        }


Progress = Callable[[str, int, int], None]
"""Called with what is going on, how much is done and how much there is."""


def no_progress(_what: str, _done: int, _all: int) -> None:
    """Say nothing."""


def is_there_work(store: Store, sources: Sequence[Source]) -> bool:
    """Whether a run would find anything to do: a file, a document not read yet, or a change not drawn yet."""
    with store.reading() as session:
        waiting = count_by_status(session).get(DocumentStatus.STORED, 0) or load_unplaced(session)
    return bool(sources or waiting or pending_questions(store))


def ingest(
    engine: Engine,
    store: Store,
    sources: Sequence[Source],
    *,
    campaign: str | None = None,
    told: str = "",
    today: dt.date,
    progress: Progress = no_progress,
) -> IngestReport:
    """Take in the sources, then read every document that has not been read, then redraw.

    A run that was stopped half way is finished by the next one: what is on the books but unread is read now. What a
    person said of the sources (`told`) goes for them and what is inside them, never for what an earlier run left.
    Raises QuirkFileError before anything is taken in.
    """
    started = dt.datetime.now(dt.UTC)
    quirks = load_quirks(quirk_folder(store))
    report = IngestReport()
    for place in (store.archive, store.quarantine):
        place.remove_leftovers()
    ours = _take_all_in(store, sources, report, campaign=campaign, told=told, at=started, progress=progress)

    def read(document_id: int) -> Ingested:
        whose = told if document_id in ours else ""
        if document_id in _unplaced(store):
            return place_held(store, document_id, quirks, told=whose, at=started)
        return ingest_document(store, document_id, quirks, told=whose, today=today, at=started)

    tried: set[int] = set()
    while queue := [one for one in (*_unplaced(store), *_unread(store)) if one not in tried]:
        tried.update(queue)
        for done, document in enumerate(engine.map(read, queue, name="read-document"), 1):
            report.documents.append(document)
            _tell(document)
            if document.document_id in ours:
                ours.update(document.parts)
            progress("reading", done, len(queue))
    report.documents.sort(key=lambda document: document.document_id)
    report.notices = tell_authorities(store, report.documents, today=today)
    drawn = redraw_pending(engine, store)
    report.redrawn, report.faults = drawn.redrawn, drawn.faults
    note(Happened.RUN_ENDED, run=Work.INGEST, seconds=_seconds_since(started), **report.counts)
    if not report.did_nothing:
        if report.documents:
            engine.show("ingest", ingested_to_rows(report.documents))
        with store.writing() as session:
            save_run(
                session,
                kind="ingest",
                engine=engine.name,
                started_at=started,
                finished_at=dt.datetime.now(dt.UTC),
                summary=report.counts,
            )
    return report


def _tell(document: Ingested) -> None:
    note(
        Happened.DOCUMENT_READ,
        document=document.document_id,
        status=document.status,
        figures=document.figures,
        accepted=document.accepted,
        in_review=document.in_review,
        parts=len(document.parts),
    )


def _seconds_since(started: dt.datetime) -> float:
    return round((dt.datetime.now(dt.UTC) - started).total_seconds(), 3)


def _take_all_in(
    store: Store,
    sources: Sequence[Source],
    report: IngestReport,
    *,
    campaign: str | None,
    told: str,
    at: dt.datetime,
    progress: Progress,
) -> set[int]:
    """Take in the sources, noting what was new, known or left; the ids of their documents."""
    ours: set[int] = set()
    for done, source in enumerate(sources, 1):
        received = take_in(store, source, campaign=campaign, told=told, at=at)
        if isinstance(received, Left):
            report.left.append(received)
        else:
            ours.add(received.document_id)
            if received.is_new:
                report.new += 1
            else:
                report.known.append(received)
        progress("storing", done, len(sources))
    return ours


def _unplaced(store: Store) -> list[int]:
    with store.reading() as session:
        return load_unplaced(session)


def _unread(store: Store) -> list[int]:
    with store.reading() as session:
        return load_unread(session)
