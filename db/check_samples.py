"""Save and load samples: accepted figures drawn at random, and what came of looking at them again."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session, col, select

from db.columns import to_decimal
from db.decisions import Right
from db.tables import CheckSampleFigureRow, CheckSampleRow
from foi.records import FigureKind


@dataclass(frozen=True, slots=True)
class Accepted:
    """A figure that counts, and the decision by which it does; None where it was read without a doubt."""

    figure_id: int
    decision_id: int | None


@dataclass(frozen=True, slots=True)
class StoredSample:
    """A sample as it was drawn."""

    id: int
    campaign: str
    seed: str
    drawn_from: int
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure of a sample: how it stood when drawn and stands now, who decided, and whether a look agreed.

    `agrees` is None before anybody looked. `now` is None while it does not count.
    """

    figure_id: int
    decision_id: int | None
    deciders: frozenset[str]
    stood: Right
    now: Right | None
    waits: bool
    agrees: bool | None


_ACCEPTED = """
    SELECT s.figure_id, s.decision_id
    FROM current_figure AS s
    INNER JOIN question AS q ON s.question_id = q.id
    WHERE q.campaign = :campaign
    ORDER BY s.figure_id
"""

_DRAWN = """
    SELECT
        c.figure_id,
        c.decision_id,
        COALESCE(d.kind, f.kind) AS kind,
        CASE WHEN d.id IS NULL THEN f.value ELSE d.value END AS value,
        CASE WHEN d.id IS NULL THEN f.low ELSE d.low END AS low,
        CASE WHEN d.id IS NULL THEN f.high ELSE d.high END AS high,
        s.standing,
        s.kind AS kind_now,
        s.value AS value_now,
        s.low AS low_now,
        s.high AS high_now,
        l.agrees,
        (SELECT GROUP_CONCAT(DISTINCT o.by) FROM decision AS o WHERE o.figure_id = c.figure_id) AS deciders
    FROM check_sample_figure AS c
    INNER JOIN figure AS f ON c.figure_id = f.id
    INNER JOIN standing_figure AS s ON c.figure_id = s.figure_id
    LEFT JOIN decision AS d ON c.decision_id = d.id
    LEFT JOIN second_look AS l ON l.figure_id = c.figure_id AND l.sample_id = c.sample_id
    WHERE c.sample_id = :sample
    ORDER BY c.position
"""


def load_accepted(session: Session, campaign: str) -> list[Accepted]:
    """Every figure of a campaign that counts, in the order they were read."""
    return [
        Accepted(row.figure_id, row.decision_id) for row in session.execute(text(_ACCEPTED), {"campaign": campaign})
    ]


def save_sample(
    session: Session,
    campaign: str,
    drawn: Sequence[Accepted],
    *,
    seed: str,
    drawn_from: int,
    by: str,
    at: dt.datetime,
) -> int:
    """Save a sample before anybody looks at it; its id."""
    row = CheckSampleRow(campaign=campaign, seed=seed, drawn_from=drawn_from, by=by, at=at)
    session.add(row)
    session.flush()
    assert row.id is not None, "flushed"
    session.add_all(
        CheckSampleFigureRow(
            sample_id=row.id, position=position, figure_id=one.figure_id, decision_id=one.decision_id
        )
        for position, one in enumerate(drawn, 1)
    )
    return row.id


def load_samples(session: Session, campaign: str) -> list[StoredSample]:
    """The samples of a campaign, the newest first."""
    query = select(CheckSampleRow).where(CheckSampleRow.campaign == campaign).order_by(col(CheckSampleRow.id).desc())
    return [
        StoredSample(row.id, row.campaign, row.seed, row.drawn_from, row.by, row.at)
        for row in session.exec(query)
        if row.id is not None
    ]


def load_drawn(session: Session, sample_id: int) -> list[Drawn]:
    """The figures of a sample in the order drawn."""
    return [_row_to_drawn(row) for row in session.execute(text(_DRAWN), {"sample": sample_id})]


def _row_to_drawn(row: Row[Any]) -> Drawn:
    now = Right(
        FigureKind(row.kind_now), to_decimal(row.value_now), to_decimal(row.low_now), to_decimal(row.high_now)
    )
    return Drawn(
        figure_id=row.figure_id,
        decision_id=row.decision_id,
        deciders=frozenset(row.deciders.split(",")) if row.deciders else frozenset(),
        stood=Right(FigureKind(row.kind), to_decimal(row.value), to_decimal(row.low), to_decimal(row.high)),
        now=now if row.standing == "accepted" else None,
        waits=row.standing == "review",
        agrees=None if row.agrees is None else bool(row.agrees),
    )
