"""Ingest: collect what came, read it, save it, redraw the totals it touches. The main line of the house."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from db.documents import DocumentStatus, count_by_status, load_documents
from db.runs import save_run
from db.store import Store
from flows.collect import Source, take_in
from flows.engine import Engine
from flows.estimate import redraw_pending
from flows.tables import ingested_to_rows
from steps.ingest import Ingested, ingest_document
from steps.redraw import Redrawn, pending_questions

NEEDS_A_PERSON = frozenset({DocumentStatus.WAITING, DocumentStatus.PARKED, DocumentStatus.QUARANTINED})


@dataclass(slots=True)
class IngestReport:
    """What a run did: files new, files known already, what became of each document, estimates that moved."""

    new: int = 0
    known: int = 0
    unfinished: int = 0
    documents: list[Ingested] = field(default_factory=list)
    redrawn: list[Redrawn] = field(default_factory=list)

    @property
    def did_nothing(self) -> bool:
        """There was nothing new."""
        return not (self.new or self.documents or self.redrawn)

    @property
    def need_a_person(self) -> list[Ingested]:
        """The documents that wait for somebody to look."""
        return [document for document in self.documents if document.status in NEEDS_A_PERSON]


Progress = Callable[[str, int, int], None]
"""Called with what is going on, how much is done and how much there is."""


def no_progress(_what: str, _done: int, _all: int) -> None:
    """Say nothing."""


def is_there_work(store: Store, sources: Sequence[Source]) -> bool:
    """Whether a run would find anything to do: a file, a document not read yet, or a change not drawn yet."""
    with store.reading() as session:
        waiting = count_by_status(session).get(DocumentStatus.STORED, 0)
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

    A run that was stopped half way is finished by the next one: what is on the books but unread is read now. With
    `campaign` or `told`, documents that waited for a person are tried again.
    """
    started = dt.datetime.now(dt.UTC)
    report = IngestReport()
    again = bool(campaign or told)
    take = partial(take_in, store, campaign=campaign, again=again, at=started)
    for done, source in enumerate(sources, 1):
        received = take(source)
        report.unfinished += received is None
        report.new += received is not None and received.is_new
        report.known += received is not None and not received.is_new
        progress("storing", done, len(sources))
    with store.reading() as session:
        queue = [document.id for document in load_documents(session, status=DocumentStatus.STORED)]
    read = partial(ingest_document, store, told=told, today=today, at=started)
    while queue:
        found: list[int] = []
        for done, document in enumerate(engine.map(read, queue, name="read-document"), 1):
            report.documents.append(document)
            found += document.parts
            progress("reading", done, len(queue))
        queue = found
    report.documents.sort(key=lambda document: document.document_id)
    changed = pending_questions(store)
    if changed:
        engine.tell_changed(changed)
    report.redrawn = redraw_pending(engine, store)
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
                summary=_summary(report),
            )
    return report


def _summary(report: IngestReport) -> dict[str, int]:
    return {
        "new": report.new,
        "documents": len(report.documents),
        "figures": sum(document.figures for document in report.documents),
        "accepted": sum(document.accepted for document in report.documents),
        "need_a_person": len(report.need_a_person),
        "estimates": len(report.redrawn),
    }
