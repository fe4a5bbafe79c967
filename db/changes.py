"""Save the changes that the totals must take in, and load those that no estimate has taken in yet.

Whoever alters what counts says so here, in the transaction that alters it: then no total can miss it, even when the
run that altered it is killed before it draws.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.tables import ChangeRow, EstimateChangeRow

Span = tuple[dt.date | None, dt.date | None]
"""First and last day of a period."""

EVERY_PERIOD: Span = (None, None)


@dataclass(frozen=True, slots=True)
class Change:
    """An accepted figure came, changed or went, or what it is scaled by did, and no estimate has taken it in yet."""

    id: int
    question_id: int
    what: str
    period: Span


def save_change(
    session: Session,
    question_id: int,
    what: str,
    *,
    at: dt.datetime,
    period: Span = EVERY_PERIOD,
    figure_id: int | None = None,
    decision_id: int | None = None,
    document_id: int | None = None,
    campaign_edit_id: int | None = None,
) -> None:
    """Save that something alters the totals of a question for one period, or for every one.

    `what` is the cause as the history of the total will tell it; the ids name what it came from.
    """
    session.add(
        ChangeRow(
            question_id=question_id,
            period_start=period[0],
            period_end=period[1],
            figure_id=figure_id,
            decision_id=decision_id,
            document_id=document_id,
            campaign_edit_id=campaign_edit_id,
            what=what,
            at=at,
        )
    )


def load_pending_changes(session: Session) -> list[Change]:
    """The changes that no estimate has taken in, oldest first."""
    query = (
        select(ChangeRow)
        .outerjoin(EstimateChangeRow, col(EstimateChangeRow.change_id) == col(ChangeRow.id))
        .where(col(EstimateChangeRow.change_id).is_(None))
        .order_by(col(ChangeRow.id))
    )
    return [
        Change(row.id, row.question_id, row.what, (row.period_start, row.period_end))
        for row in session.exec(query)
        if row.id is not None
    ]


def save_consumed(session: Session, change: Change, *, estimate_ids: Sequence[int], outcome: str) -> None:
    """Mark a change as taken in, with the estimates it led to (none where nothing moved) and a word on it."""
    ids: Sequence[int | None] = estimate_ids or [None]
    session.add_all(EstimateChangeRow(change_id=change.id, estimate_id=one, outcome=outcome) for one in ids)
