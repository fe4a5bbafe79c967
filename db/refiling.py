"""File a document anew: take back what it said of forces that did not send it."""

import datetime as dt

from sqlalchemy import text
from sqlmodel import Session, col, select

from db.decisions import Verdict, save_decision
from db.requests import save_event
from db.tables import DocumentRequestRow, DocumentRow, EventRow
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
    for figure_id in session.scalars(text(_STILL_UP), {"document": document_id, "covers": joined}).all():
        save_decision(session, figure_id, Verdict.REJECTED, by=by, why=why, at=at)
    for link in session.exec(select(DocumentRequestRow).where(DocumentRequestRow.document_id == document_id)).all():
        if link.request_id not in request_ids:
            _void_events(session, link, why=why, by=by, at=at)
            session.delete(link)
    session.flush()


_STILL_UP = """
    SELECT figure_id
    FROM standing_figure
    WHERE document_id = :document AND covers != :covers AND standing IN ('accepted', 'review')
    ORDER BY figure_id
"""
"""What counts or waits: of what was rejected, retracted or read anew before there is nothing to take back."""


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
