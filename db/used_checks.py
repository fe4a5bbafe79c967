"""Load how the figures of an estimate were checked: by the reader alone, by a person, by a second one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, text
from sqlmodel import Session

from db.columns import UtcTime
from db.rereading import MACHINES


@dataclass(frozen=True, slots=True)
class FigureCheck:
    """How a figure stands now. `by` is who decided about it last, empty while only the reader has.

    `second_by` read it a second time, empty while nobody has; `second_agrees` whether they read the same.
    """

    standing: str
    verdict: str
    by: str
    at: dt.datetime
    second_by: str
    second_at: dt.datetime | None
    second_agrees: bool


_CHECKS = """
    SELECT s.figure_id, s.standing, s.verdict, s.decided_by, s.stands_since, l.by AS second_by, l.at AS second_at,
        l.agrees
    FROM standing_figure AS s
    LEFT JOIN second_look AS l
        ON l.id = (SELECT MAX(later.id) FROM second_look AS later WHERE later.figure_id = s.figure_id)
    WHERE s.figure_id IN :figure_ids
"""


def load_checks(session: Session, figure_ids: Sequence[int]) -> dict[int, FigureCheck]:
    """By figure, how it stands and who looked at it."""
    query = text(_CHECKS).bindparams(bindparam("figure_ids", expanding=True))
    rows = session.execute(
        query.columns(stands_since=UtcTime(), second_at=UtcTime()), {"figure_ids": list(figure_ids)}
    )
    return {
        row.figure_id: FigureCheck(
            standing=row.standing,
            verdict=row.verdict or "",
            by=row.decided_by if row.decided_by and row.decided_by not in MACHINES else "",
            at=row.stands_since,
            second_by=row.second_by or "",
            second_at=row.second_at,
            second_agrees=bool(row.agrees),
        )
        for row in rows
    }
