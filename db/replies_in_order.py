"""When the replies behind figures came: by the log of requests, else by when their document was first seen."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from db.tables import ArrivalRow, DocumentRow, EventRow, FigureRow, ReadingRow
from foi.events import EventKind


@dataclass(frozen=True, slots=True, order=True)
class Came:
    """The day a reply came, and the moment its document was first seen here (which settles the order of one day)."""

    on: dt.date
    seen_at: dt.datetime


def load_when_replies_came(session: Session, figure_ids: Sequence[int]) -> dict[int, Came]:
    """When the reply behind each figure came, by the figure's id.

    The day is the earliest one that the log gives for the reply; an attachment came with its letter. A reply that is
    not in the log came when its document was first seen.
    """
    logged = and_(
        col(EventRow.kind) == str(EventKind.REPLY),
        or_(
            col(EventRow.document_id) == col(DocumentRow.id),
            col(EventRow.document_id) == col(DocumentRow.parent_id),
        ),
    )
    query = (
        select(
            FigureRow.id,
            func.min(func.coalesce(EventRow.received_on, EventRow.happened_on)),
            func.min(ArrivalRow.seen_at),
            DocumentRow.stored_at,
        )
        .join(ReadingRow, col(ReadingRow.id) == col(FigureRow.reading_id))
        .join(DocumentRow, col(DocumentRow.id) == col(ReadingRow.document_id))
        .outerjoin(EventRow, logged)
        .outerjoin(ArrivalRow, col(ArrivalRow.document_id) == col(DocumentRow.id))
        .where(col(FigureRow.id).in_(figure_ids))
        .group_by(col(FigureRow.id), col(DocumentRow.stored_at))
    )
    found: dict[int, Came] = {}
    for figure_id, received_on, first_seen, stored_at in session.exec(query):
        seen_at = first_seen or stored_at
        if figure_id is not None:
            found[figure_id] = Came(received_on or seen_at.date(), seen_at)
    return found
