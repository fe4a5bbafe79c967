"""Load the figures that the replies to one request gave and that count."""

from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session

from db.columns import to_decimal, to_json
from foi.records import Figure, FigureState

_FIGURES = """
    SELECT
        s.*,
        q.number AS question,
        q.measure,
        (
            SELECT json_group_object(c.dimension, c.category)
            FROM figure_category AS c
            WHERE c.figure_id = s.figure_id
        ) AS breakdown
    FROM current_figure AS s
    INNER JOIN question AS q ON s.question_id = q.id
    INNER JOIN document_request AS dr ON s.document_id = dr.document_id
    INNER JOIN request AS r ON dr.request_id = r.id
    INNER JOIN figure_force AS ff ON s.figure_id = ff.figure_id AND r.force = ff.force
    WHERE r.id = :request_id AND s.basis = 'printed'
    ORDER BY q.position, s.period_start NULLS FIRST, s.figure_id
"""


def load_request_figures(session: Session, request_id: int) -> tuple[Figure, ...]:
    """What the documents filed to a request print, as it stands after all decisions: accepted, none superseded.

    By question and period. A figure of a joint reply is among those of each authority it speaks for.
    """
    rows = session.execute(text(_FIGURES), {"request_id": request_id})
    return tuple(_row_to_figure(row) for row in rows)


def _row_to_figure(row: Row[Any]) -> Figure:
    period = {"start": row.period_start, "end": row.period_end, "label": row.period_label}
    return Figure.model_validate(
        {
            "question": row.question,
            "measure": row.measure,
            "unit": row.unit,
            "period": period if row.period_start else None,
            "breakdown": to_json(row.breakdown),
            "kind": row.kind,
            "value": to_decimal(row.value),
            "low": to_decimal(row.low),
            "high": to_decimal(row.high),
            "raw": row.raw,
            "where": to_json(row.place),
            "state": FigureState.ACCEPTED,
            "confidence": row.confidence,
        }
    )
