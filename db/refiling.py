"""File a document anew: take back what it said of forces that did not send it."""

import datetime as dt

from sqlmodel import Session, col, select

from db.decisions import Verdict, save_decision
from db.requests import save_event
from db.tables import DocumentRequestRow, DocumentRow, EventRow, FigureRow, ReadingRow
from foi.events import Event, EventKind
from foi.forces import COVERS_SEPARATOR


def withdraw_other_filings(
    session: Session,
    document_id: int,
    *,
    covers: tuple[str, ...],
    request_ids: set[int],
    by: str,
    at: dt.datetime,
    why: str = "",
) -> None:
    """Before a document is filed to `covers`: reject its figures for others, void its events with them, unlink it.

    Nothing is deleted but the link of document and request: the readings and events stay, each with what undid it,
    and `why`.
    """
    joined = COVERS_SEPARATOR.join(covers)
    why = why or f"the document was filed to {' and '.join(covers)} instead"
    figures = select(FigureRow.id).join(ReadingRow, col(FigureRow.reading_id) == col(ReadingRow.id))
    for figure_id in session.exec(figures.where(ReadingRow.document_id == document_id, ReadingRow.covers != joined)):
        save_decision(session, figure_id or 0, Verdict.REJECTED, by=by, why=why, at=at)
    for link in session.exec(select(DocumentRequestRow).where(DocumentRequestRow.document_id == document_id)).all():
        if link.request_id not in request_ids:
            _void_events(session, link, why=why, by=by, at=at)
            session.delete(link)
    session.flush()


def _void_events(session: Session, link: DocumentRequestRow, *, why: str, by: str, at: dt.datetime) -> None:
    document = session.get_one(DocumentRow, link.document_id)
    events = select(EventRow).where(
        EventRow.request_id == link.request_id,
        EventRow.document_id == link.document_id,
        col(EventRow.corrects_id).is_(None),
    )
    for event in session.exec(events).all():
        voiding = Event(
            EventKind.CORRECTION,
            event.happened_on,
            note=f"{document.name}: {why}",
            actor=by,
            corrects=event.id,
        )
        save_event(session, link.request_id, voiding, at=at)
