"""Load what can be compared across replies, and save the doubts that arise from it.

A doubt puts a figure into review until a person decides. It alters nothing, and where a person has decided it has no
say: no doubt is saved there.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session, col, select

from db.changes import save_change
from db.columns import to_decimal, to_iso, to_moment
from db.tables import DoubtRow, FigureRow, ReadingCheckRow, ReadingRow
from foi.records import Check, FigureKind

Key = tuple[str, str | None, str | None, str, str]
"""Measure, first and last day, categories, forces: what two figures must have in common to be compared."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """A figure that stands or waits.

    `reply` is the id of the outermost document that it came in, a mail say; `came_at` when its document came.
    """

    id: int
    key: Key
    campaign: str
    question: str
    period_label: str
    said: tuple[str, Decimal | None, Decimal | None, Decimal | None]
    raw: str
    standing: str
    is_decided: bool
    document_id: int
    document_name: str
    reply: int
    came_at: str


_COMPARABLE = """
    SELECT
        s.*,
        q.campaign,
        q.number,
        q.measure,
        d.name AS document_name,
        d.stored_at,
        (
            WITH RECURSIVE around (id, parent_id) AS (
                SELECT d.id, d.parent_id
                UNION ALL
                SELECT p.id, p.parent_id FROM around AS a INNER JOIN document AS p ON a.parent_id = p.id
            )

            SELECT id FROM around WHERE parent_id IS NULL
        ) AS outermost_id
    FROM standing_figure AS s
    INNER JOIN question AS q ON s.question_id = q.id
    INNER JOIN document AS d ON s.document_id = d.id
    WHERE s.standing IN ('accepted', 'review') AND s.covers = :covers AND q.measure IN (
        SELECT own.measure
        FROM question AS own
        INNER JOIN figure AS f ON f.question_id = own.id
        INNER JOIN reading AS r ON f.reading_id = r.id
        WHERE r.document_id = :document
    )
    ORDER BY s.figure_id
"""


def load_comparable(session: Session, document_id: int, covers: str) -> list[Comparable]:
    """Every figure for these forces of a measure that the document speaks of, of any campaign and document."""
    found = session.execute(text(_COMPARABLE), {"covers": covers, "document": document_id})
    return [_row_to_comparable(row) for row in found]


def _row_to_comparable(row: Row[Any]) -> Comparable:
    kind = FigureKind.EXACT if row.kind == FigureKind.ZERO else row.kind
    return Comparable(
        id=row.figure_id,
        key=(row.measure, to_iso(row.period_start), to_iso(row.period_end), row.categories, row.covers),
        campaign=row.campaign,
        question=row.number,
        period_label=row.period_label,
        said=(kind, to_decimal(row.value), to_decimal(row.low), to_decimal(row.high)),
        raw=row.raw,
        standing=row.standing,
        is_decided=row.verdict is not None,
        document_id=row.document_id,
        document_name=row.document_name,
        reply=row.outermost_id,
        came_at=to_moment(row.stored_at).isoformat(),
    )


def save_doubts(session: Session, doubts: Sequence[tuple[int, str, str]], *, at: dt.datetime) -> list[int]:
    """Save doubts (figure, check, reason), each once; the figures that counted and wait now.

    That one which counted waits is a change that an estimate must take in.
    """
    put_back: list[int] = []
    for figure_id, subject, reason in doubts:
        known = select(DoubtRow.id).where(DoubtRow.figure_id == figure_id, DoubtRow.reason == reason)
        if session.exec(known).first() is not None:
            continue
        row = session.execute(
            text("SELECT standing, verdict FROM standing_figure WHERE figure_id = :id"), {"id": figure_id}
        ).one()
        if row.verdict is not None:
            continue
        session.add(DoubtRow(figure_id=figure_id, subject=subject, reason=reason, at=at))
        if row.standing == "accepted":
            put_back.append(figure_id)
            figure = session.get_one(FigureRow, figure_id)
            save_change(
                session,
                figure.question_id,
                f"{figure.covers}: {figure.raw} waits for a person: {reason}",
                period=(figure.period_start, figure.period_end),
                figure_id=figure_id,
                at=at,
            )
        session.flush()
    return put_back


def save_checks(session: Session, document_id: int, checks: Sequence[Check]) -> None:
    """Add checks to the latest reading of a document."""
    query = select(ReadingRow.id).where(ReadingRow.document_id == document_id).order_by(col(ReadingRow.id).desc())
    reading_id = session.exec(query).first()
    assert reading_id is not None, "it has just been read"
    session.add_all(
        ReadingCheckRow(reading_id=reading_id, subject=check.check, status=check.status, detail=check.detail)
        for check in checks
    )
