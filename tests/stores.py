"""A store with the 2012 campaign in it, sent and waiting, for the tests that need one."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import demo
from db.archive import keep_bytes
from db.authorities import save_reference
from db.campaigns import save_campaign
from db.documents import DocumentStatus, save_arrival, set_status
from db.readings import save_reading
from db.requests import load_requests, save_event
from db.store import Store, create_store, sqlite_url
from foi.events import Event, EventKind
from foi.forces import police_forces
from foi.records import (
    Figure,
    FigureKind,
    FigureState,
    QuestionAnswer,
    QuestionOutcome,
    Reading,
    ReplyOutcome,
    SheetCell,
)
from tests.templates import copied

AT = dt.datetime(2012, 8, 1, 9, tzinfo=dt.UTC)
CAMPAIGN = "images-2012"


def sent_campaign(folder: Path) -> Store:
    """A store in `folder` whose 43 requests went out on 4 July 2012."""
    return copied(_sent_campaign, folder)


def _sent_campaign(folder: Path) -> Store:
    store = create_store(sqlite_url(folder / "foi43.sqlite"), folder)
    with store.writing() as session:
        save_reference(session, police_forces())
        save_campaign(session, demo.campaign(), at=AT)
        for request in load_requests(session, CAMPAIGN):
            save_event(session, request.id, Event(EventKind.SENT, dt.date(2012, 7, 4), actor="test"), at=AT)
    return store


def reading_of(value: int | None, *, force: str = "", state: FigureState = FigureState.ACCEPTED) -> Reading:
    """A reading with one figure for the campaign's question and period, or (None) a refusal without any."""
    question = demo.campaign().questions[0]
    figures: tuple[Figure, ...] = ()
    if value is not None:
        figures = (
            Figure(
                question="1",
                measure=question.measure,
                unit=question.unit,
                period=question.periods[0],
                kind=FigureKind.EXACT if value else FigureKind.ZERO,
                value=Decimal(value),
                raw=f"{value:,}",
                where=SheetCell(sheet="Sheet1", cell="B2"),
                state=state,
                confidence=0.99,
            ),
        )
    outcome = ReplyOutcome.FULL if figures else ReplyOutcome.REFUSED
    answer = QuestionOutcome.ANSWERED if figures else QuestionOutcome.REFUSED
    return Reading(
        file="reply.xlsx",
        sha256="",
        kind="xlsx",
        force=force,
        outcome=outcome,
        questions=(QuestionAnswer(question="1", outcome=answer, exemptions=() if figures else ("s12(1)",)),),
        figures=figures,
    )


def file_reading(
    store: Store, reading: Reading, *forces: str, name: str = "", campaign: str = CAMPAIGN, at: dt.datetime = AT
) -> int:
    """Put a reading into the store as if a document of these forces had been ingested; the document's id."""
    covers = tuple(sorted(forces))
    kept = keep_bytes(store.archive, f"{name}{covers}{reading.figures}{at}".encode())
    with store.writing() as session:
        document_id, _ = save_arrival(
            session, kept, name=name or f"{covers[0]}.xlsx", place="inbox/x", campaign=campaign, at=at
        )
        requests = {request.id: "test" for request in load_requests(session, campaign, forces=forces)}
        save_reading(
            session,
            document_id,
            reading,
            campaign=campaign,
            requests=requests,
            covers=covers,
            reader_version="test",
            at=at,
        )
        set_status(session, document_id, DocumentStatus.READ)
    return document_id


def five_replies(store: Store) -> None:
    """The figures of the 2012 table, one joint."""
    for figure in demo.published_figures():
        file_reading(store, reading_of(int(figure.images_seized)), *figure.covers)
