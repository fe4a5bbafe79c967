"""When the replies behind figures came: by the log of requests, else by when their document was first seen."""

import datetime as dt
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.columns import UtcTime
from db.requests import load_histories
from db.tables import ArrivalRow, DocumentRow, EventRow, FigureRow, ReadingRow
from foi.clock import london_day
from foi.events import EventKind, in_force


@dataclass(frozen=True, slots=True, order=True)
class Came:
    """The day a reply came, and the moment its document was first seen here (which settles the order of one day)."""

    on: dt.date
    seen_at: dt.datetime


def load_when_replies_came(session: Session, figure_ids: Sequence[int]) -> dict[int, Came]:
    """When the reply behind each figure came, by the figure's id.

    The day is the earliest one that the log gives for the reply, as it stands after all corrections; an attachment
    came with its letter. A reply that is not in the log came when its document was first seen, by London's calendar.
    """
    letter = aliased(DocumentRow)
    query = (
        select(
            FigureRow.id,
            DocumentRow.sha256,
            letter.sha256,
            func.coalesce(func.min(ArrivalRow.seen_at), DocumentRow.stored_at, type_=UtcTime()),
        )
        .join(ReadingRow, col(ReadingRow.id) == col(FigureRow.reading_id))
        .join(DocumentRow, col(DocumentRow.id) == col(ReadingRow.document_id))
        .outerjoin(letter, col(letter.id) == col(DocumentRow.parent_id))
        .outerjoin(ArrivalRow, col(ArrivalRow.document_id) == col(DocumentRow.id))
        .where(col(FigureRow.id).in_(figure_ids))
        .group_by(col(FigureRow.id), col(DocumentRow.sha256), col(letter.sha256), col(DocumentRow.stored_at))
    )
    rows = session.exec(query).all()
    logged = _logged_days(session, {sha256 for _, *papers, _ in rows for sha256 in papers if sha256})
    found: dict[int, Came] = {}
    for figure_id, own, letters, seen_at in rows:
        days = [logged[paper] for paper in (own, letters) if paper in logged]
        if figure_id is not None:
            found[figure_id] = Came(min(days, default=london_day(seen_at)), seen_at)
    return found


def _logged_days(session: Session, papers: AbstractSet[str]) -> dict[str, dt.date]:
    """By sha256, the earliest day on which the log says that a reply came in this paper.

    An event that puts another right speaks of the same paper, though it seldom names it again.
    """
    of_papers = (
        select(EventRow.request_id)
        .join(DocumentRow, col(DocumentRow.id) == col(EventRow.document_id))
        .where(col(DocumentRow.sha256).in_(papers))
    )
    days: dict[str, dt.date] = {}
    for history in load_histories(session, list(session.exec(of_papers.distinct()))).values():
        paper_of: dict[int | None, str | None] = {}
        for event in history:
            paper_of[event.id] = event.document or (paper_of[event.corrects] if event.corrects else None)
        for event in in_force(history):
            paper, day = paper_of[event.id], event.received_on or event.on
            if event.kind is EventKind.REPLY and paper is not None:
                days[paper] = min(days.get(paper, day), day)
    return days
