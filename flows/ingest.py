"""Ingest: collect what came, read it, save it, redraw the totals it touches. The main line of the house."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from db.documents import NEED_A_PERSON, DocumentStatus, count_by_status, load_claimable
from db.leases import load_in_hand
from db.read_orders import ReadOrder
from db.runs import save_run
from db.store import Store
from flows.collect import Left, Source, take_in
from flows.engine import Engine
from flows.estimate import redraw_pending
from flows.reading import Progress, read_waiting
from flows.settings import Settings, quirk_folder
from flows.tables import ingested_to_rows
from flows.warning import tell_authorities
from foi.journal import Happened, Work, note
from steps.holders import is_gone
from steps.ingest import Ingested
from steps.quirk_files import load_quirks
from steps.read_next import places_of
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


def no_progress(_what: str, _done: int, _all: int) -> None:
    """Say nothing."""


def is_there_work(store: Store, sources: Sequence[Source]) -> bool:
    """Whether a run would find anything to do: a file, a document not read yet, or a change not drawn yet."""
    with store.reading() as session:
        waiting = count_by_status(session).get(DocumentStatus.STORED, 0) or load_claimable(session)
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
    _clear_leftovers(store)
    ours = _take_all_in(store, sources, report, campaign=campaign, told=told, at=started, progress=progress)
    archive, quarantine = places_of(store)
    order = ReadOrder(
        quirks=quirks.model_dump(mode="json"),
        told=told,
        told_for=frozenset(ours) if told else frozenset(),
        archive=archive,
        quarantine=quarantine,
        today=today,
        at=started,
    )
    patience = Settings().leave_to_workers
    report.documents = read_waiting(engine, store, order, patience=patience, progress=progress)
    for document in report.documents:
        _tell(document)
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


def _clear_leftovers(store: Store) -> None:
    """Clear away copies left half written, unless a worker has a document in hand, and may be writing one."""
    with store.reading() as session:
        if load_in_hand(session, is_gone=is_gone):
            return
    for place in (store.archive, store.quarantine):
        place.remove_leftovers()
