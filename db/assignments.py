"""Save and load who has taken on which request."""

import datetime as dt
from collections.abc import Iterable

from sqlmodel import Session, col, select

from db.tables import AssignmentRow, RequestRow

NOBODY = ""


def load_assignments(session: Session, campaign: str) -> dict[int, str]:
    """By request, the login of whoever has it; those that nobody has are left out."""
    query = (
        select(AssignmentRow.request_id, AssignmentRow.to)
        .join(RequestRow, col(RequestRow.id) == col(AssignmentRow.request_id))
        .where(RequestRow.campaign == campaign)
        .order_by(col(AssignmentRow.id))
    )
    return {request_id: to for request_id, to in dict(session.exec(query).all()).items() if to != NOBODY}


def save_assignments(
    session: Session, campaign: str, request_ids: Iterable[int], *, to: str, by: str, at: dt.datetime
) -> int:
    """Give requests of a campaign to somebody, or with NOBODY take them back; how many that changed.

    Numbers that are no requests of the campaign are passed over.
    """
    own = set(session.exec(select(RequestRow.id).where(RequestRow.campaign == campaign)))
    standing = load_assignments(session, campaign)
    given = [one for one in dict.fromkeys(request_ids) if one in own and standing.get(one, NOBODY) != to]
    session.add_all(AssignmentRow(request_id=one, to=to, by=by, at=at) for one in given)
    return len(given)
