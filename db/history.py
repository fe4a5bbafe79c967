"""Load what stood at the end of a day, which figures went into an estimate then, and what each rests on."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session, select

from db.columns import to_decimal, to_json
from db.estimates import StoredEstimate
from db.tables import ForceRow
from foi.clock import london_day
from foi.forces import COVERS_SEPARATOR


@dataclass(frozen=True, slots=True)
class UsedFigure:
    """A figure as it went into an estimate, whatever was decided about it since: its low and high then.

    `names` are the authorities as people print them, `raw` what the document says, `place` where in it.
    """

    figure_id: int
    covers: tuple[str, ...]
    names: str
    low: Decimal
    high: Decimal
    categories: str
    raw: str
    document_name: str
    document_sha256: str
    document_id: int
    place: dict[str, Any]


def stood_at_end_of(estimates: Sequence[StoredEstimate], day: dt.date) -> StoredEstimate | None:
    """Of the estimates of one question and period, the one that stood when a day ended in London; None before any."""
    drawn = [one for one in estimates if london_day(one.at) <= day]
    return max(drawn, key=lambda one: one.sequence, default=None)


_USED = """
    SELECT i.figure_id, i.covers, i.low, i.high, i.categories, f.raw, f.place, d.id AS document_id,
        d.name AS document_name, d.sha256
    FROM estimate_input AS i
    INNER JOIN figure AS f ON i.figure_id = f.id
    INNER JOIN reading AS r ON f.reading_id = r.id
    INNER JOIN document AS d ON r.document_id = d.id
    WHERE i.estimate_id = :estimate
"""


def load_used(session: Session, estimate_id: int) -> list[UsedFigure]:
    """The figures that went into an estimate: the totals by authority, then those of categories."""
    names = {force.slug: force.name for force in session.exec(select(ForceRow))}
    used = [_row_to_used(row, names) for row in session.execute(text(_USED), {"estimate": estimate_id})]
    return sorted(used, key=lambda one: (one.categories != "{}", one.categories, one.names, one.figure_id))


def _row_to_used(row: Row[Any], names: Mapping[str, str]) -> UsedFigure:
    covers = tuple(row.covers.split(COVERS_SEPARATOR))
    low, high = to_decimal(row.low), to_decimal(row.high)
    assert low is not None, "never null"
    assert high is not None, "never null"
    return UsedFigure(
        figure_id=row.figure_id,
        covers=covers,
        names=" and ".join(sorted(names[slug] for slug in covers)),
        low=low,
        high=high,
        categories=row.categories,
        raw=row.raw,
        document_name=row.document_name,
        document_sha256=row.sha256,
        document_id=row.document_id,
        place=to_json(row.place),
    )


@dataclass(frozen=True, slots=True)
class Basis:
    """What the latest estimate of a question and period rests on: all that went in, its method, its populations."""

    fingerprint: str
    method_version: str
    release: str


def load_bases(session: Session) -> dict[tuple[int, int], Basis]:
    """By the ids of question and period, what the latest estimate of each rests on."""
    rows = session.execute(text(_BASES))
    return {
        (row.question_id, row.period_id): Basis(row.fingerprint, row.method_version, row.population) for row in rows
    }


_BASES = """
    SELECT e.question_id, e.period_id, e.fingerprint, e.method_version, e.population
    FROM estimate AS e
    WHERE e.sequence = (
        SELECT MAX(o.sequence) FROM estimate AS o WHERE o.question_id = e.question_id AND o.period_id = e.period_id
    )
"""
