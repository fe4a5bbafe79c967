"""Load what led to each estimate with all that the desk links it to: figure, document, requests, who decided and why.

Staff's own words stand here. A report takes its causes from db/estimate_sources.py, which leaves them behind.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, text
from sqlmodel import Session

from db.columns import UtcTime
from foi.forces import COVERS_SEPARATOR


@dataclass(frozen=True, slots=True)
class CauseLink:
    """A change that a total took in, or that waits (`estimate_id` None) or moved nothing (`outcome`).

    `what` says it in words, with who decided and why; the ids, and `request` (our reference), are None
    where it came from no such thing.
    """

    change_id: int
    estimate_id: int | None
    outcome: str
    campaign: str
    question: str
    what: str
    at: dt.datetime
    covers: tuple[str, ...]
    figure_id: int | None
    document_id: int | None
    decision_id: int | None
    request: str | None
    is_edit: bool


_CAUSES = """
    SELECT
        c.id AS change_id, ec.estimate_id, COALESCE(ec.outcome, '') AS outcome, q.campaign, q.number AS question,
        c.what, c.at, c.figure_id, c.decision_id, c.campaign_edit_id,
        COALESCE(c.document_id, fr.document_id) AS document_id,
        COALESCE(
            f.covers,
            (SELECT r.covers FROM reading AS r WHERE r.document_id = c.document_id ORDER BY r.id DESC LIMIT 1)
        ) AS covers,
        (
            SELECT rq.our_reference
            FROM document_request AS dr INNER JOIN request AS rq ON dr.request_id = rq.id
            WHERE dr.document_id = COALESCE(c.document_id, fr.document_id)
            ORDER BY rq.id LIMIT 1
        ) AS request
    FROM change AS c
    INNER JOIN question AS q ON c.question_id = q.id
    LEFT JOIN estimate_change AS ec ON ec.change_id = c.id
    LEFT JOIN figure AS f ON c.figure_id = f.id
    LEFT JOIN reading AS fr ON f.reading_id = fr.id
"""


def load_cause_links(session: Session, estimate_ids: Sequence[int]) -> dict[int, list[CauseLink]]:
    """What led to each of these estimates, in the order in which it happened."""
    query = text(f"{_CAUSES} WHERE ec.estimate_id IN :estimate_ids ORDER BY c.id").bindparams(
        bindparam("estimate_ids", expanding=True)
    )
    found: dict[int, list[CauseLink]] = {one: [] for one in estimate_ids}
    for row in session.execute(query.columns(at=UtcTime()), {"estimate_ids": list(estimate_ids)}):
        found[row.estimate_id].append(_to_link(row))
    return found


def load_still_changes(session: Session, *, after: int, since: dt.datetime | None = None) -> list[CauseLink]:
    """The changes beyond number `after` (and, if given, not before `since`) that moved no total, or wait to."""
    query = text(
        f"{_CAUSES} WHERE ec.estimate_id IS NULL AND c.id > :after AND (:since IS NULL OR c.at >= :since) "
        "ORDER BY c.id"
    ).bindparams(bindparam("since", type_=UtcTime()))
    rows = session.execute(query.columns(at=UtcTime()), {"after": after, "since": since})
    return [_to_link(row) for row in rows]


def _to_link(row: Row[Any]) -> CauseLink:
    return CauseLink(
        change_id=row.change_id,
        estimate_id=row.estimate_id,
        outcome=row.outcome,
        campaign=row.campaign,
        question=row.question,
        what=row.what,
        at=row.at,
        covers=tuple(row.covers.split(COVERS_SEPARATOR)) if row.covers else (),
        figure_id=row.figure_id,
        document_id=row.document_id,
        decision_id=row.decision_id,
        request=row.request,
        is_edit=row.campaign_edit_id is not None,
    )
