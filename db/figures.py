"""Save and load figures as the documents say them."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, bindparam, insert, text
from sqlmodel import Session

from db.columns import to_decimal, to_iso, to_json
from db.tables import FigureCategoryRow, FigureForceRow, FigureRow
from foi.forces import COVERS_SEPARATOR
from foi.records import Figure, FigureKind, FigureState

RIVAL = "differs from "
"""How the reason begins that sends a figure to a person because another reply gives another number."""


class Basis(StrEnum):
    """Whether the document prints the figure, or it follows from others."""

    PRINTED = "printed"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class StandingFigure:
    """A figure as it stands now: what was read, overlaid by the latest decision (`verdict` None: there is none)."""

    id: int
    campaign: str
    question: str
    covers: tuple[str, ...]
    period_label: str
    categories: dict[str, str]
    kind: FigureKind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    raw: str
    place: dict[str, Any]
    standing: str
    basis: Basis
    verdict: str | None
    reasons: tuple[str, ...]
    document_id: int
    document_name: str
    document_sha256: str
    decision_id: int | None = None
    decided_by: str = ""
    decided_why: str = ""


def categories_key(breakdown: dict[str, str]) -> str:
    """The same text for the same categories, whatever their order or case."""
    return json.dumps(
        {dimension: category_key(category) for dimension, category in sorted(breakdown.items())},
        ensure_ascii=False,
        sort_keys=True,
    )


def category_key(category: str) -> str:
    """A category without regard to case and spacing, as it stands in `categories_key`."""
    return " ".join(category.split()).casefold()


def save_figures(
    session: Session,
    reading_id: int,
    figures: tuple[Figure, ...],
    *,
    questions: dict[str, int],
    covers: tuple[str, ...],
) -> tuple[list[int], list[tuple[int, Figure]]]:
    """Save the figures of a reading; their ids, and those that count at once, each with its question's id.

    A figure that disagrees with one already accepted for the same question, period, categories and any of the same
    forces is saved for review, with the reason: which of two replies stands is for a person to say.
    """
    joined = COVERS_SEPARATOR.join(covers)
    standing = _accepted_values(session, covers, questions.values())
    rows: list[dict[str, Any]] = []
    accepted: list[tuple[int, Figure]] = []
    for figure in figures:
        question_id = questions[figure.question]
        rivals = standing.get((question_id, *_period_key(figure), categories_key(figure.breakdown)), [])
        state, reasons = figure.state, list(figure.reasons)
        for rival in rivals:
            if state is FigureState.ACCEPTED and _disagrees(figure, joined, rival):
                state = FigureState.REVIEW
                reasons.append(
                    f"{RIVAL}{rival.raw} already accepted from {rival.document_name} ({rival.covers}): "
                    "a person must say which stands"
                )
        if state is FigureState.ACCEPTED:
            accepted.append((question_id, figure))
        rows.append(_figure_to_row(figure, reading_id, question_id, joined, state, reasons))
    if not rows:
        return [], accepted
    ids = list(session.scalars(insert(FigureRow).returning(FigureRow.id, sort_by_parameter_order=True), rows))  # type: ignore[call-overload]
    session.execute(
        insert(FigureForceRow), [{"figure_id": figure_id, "force": force} for figure_id in ids for force in covers]
    )
    categories = [
        {"figure_id": figure_id, "dimension": dimension, "category": category}
        for figure_id, figure in zip(ids, figures, strict=True)
        for dimension, category in figure.breakdown.items()
    ]
    if categories:
        session.execute(insert(FigureCategoryRow), categories)
    return ids, accepted


def _period_key(figure: Figure) -> tuple[str | None, str | None]:
    if figure.period is None:
        return None, None
    return figure.period.start.isoformat(), figure.period.end.isoformat()


def _accepted_values(
    session: Session, covers: tuple[str, ...], questions: Collection[int]
) -> dict[tuple[int, str | None, str | None, str], list[Row[Any]]]:
    """What counts now for any of these forces and questions, by question, period and categories."""
    query = text(
        """
        SELECT s.question_id, s.period_start, s.period_end, s.categories, s.covers, s.kind, s.value, s.low, s.high,
               s.raw, d.name AS document_name
        FROM current_figure AS s
        INNER JOIN document AS d ON s.document_id = d.id
        WHERE s.question_id IN :questions AND EXISTS (
            SELECT 1 FROM figure_force AS ff WHERE ff.figure_id = s.figure_id AND ff.force IN :forces
        )
        """
    ).bindparams(bindparam("forces", expanding=True), bindparam("questions", expanding=True))
    known: dict[tuple[int, str | None, str | None, str], list[Row[Any]]] = {}
    for row in session.execute(query, {"forces": list(covers), "questions": [*questions]}):
        span = (to_iso(row.period_start), to_iso(row.period_end))
        known.setdefault((row.question_id, *span, row.categories), []).append(row)
    return known


def _disagrees(figure: Figure, covers: str, rival: Row[Any]) -> bool:
    if rival.covers != covers:
        return True
    ours = (_like_kind(figure.kind), figure.value, figure.low, figure.high)
    theirs = (_like_kind(rival.kind), to_decimal(rival.value), to_decimal(rival.low), to_decimal(rival.high))
    return ours != theirs


def _like_kind(kind: str) -> str:
    """A printed nought is an exact number too; no other two kinds are alike."""
    return FigureKind.EXACT if kind == FigureKind.ZERO else kind


def _figure_to_row(
    figure: Figure, reading_id: int, question_id: int, covers: str, state: FigureState, reasons: list[str]
) -> dict[str, Any]:
    return {
        "reading_id": reading_id,
        "question_id": question_id,
        "period_start": figure.period.start if figure.period else None,
        "period_end": figure.period.end if figure.period else None,
        "period_label": figure.period.label if figure.period else "",
        "categories": categories_key(figure.breakdown),
        "covers": covers,
        "kind": figure.kind,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "raw": figure.raw,
        "place": figure.where.model_dump(mode="json"),
        "confidence": figure.confidence,
        "state": state,
        "reasons": reasons,
    }


_FIGURES_AS_THEY_STAND = """
    SELECT s.*, q.campaign, q.number AS question, d.name AS document_name, d.sha256 AS document_sha256,
        (SELECT json_group_array(u.reason) FROM doubt AS u WHERE u.figure_id = s.figure_id) AS doubts
    FROM standing_figure AS s
    INNER JOIN question AS q ON s.question_id = q.id
    INNER JOIN document AS d ON s.document_id = d.id
    WHERE 1 = 1
"""

_MAY_WAIT = """
    SELECT f.id FROM figure AS f WHERE f.state = 'review'
    UNION SELECT u.figure_id FROM doubt AS u
    UNION SELECT e.figure_id FROM decision AS e WHERE e.verdict IN ('reopened', 'unsure')
"""
"""Among these are all that wait (standing_figure.sql says which do): of a whole store only they are looked at."""

_NARROWED_BY = {
    "campaign": "q.campaign = :campaign",
    "standing": "s.standing = :standing",
    "figure_id": "s.figure_id = :figure_id",
    "document_id": "s.document_id = :document_id",
    "request_id": """
        s.document_id IN (SELECT dr.document_id FROM document_request AS dr WHERE dr.request_id = :request_id)
        AND EXISTS (
            SELECT 1 FROM request AS rq
            INNER JOIN figure_force AS ff ON rq.force = ff.force
            WHERE rq.id = :request_id AND rq.campaign = q.campaign AND ff.figure_id = s.figure_id
        )
    """,
}
"""Only what is asked for stands in the query: a condition that may be empty makes a database go through every row."""


def load_figures(
    session: Session,
    *,
    campaign: str | None = None,
    standing: str | None = None,
    figure_id: int | None = None,
    request_id: int | None = None,
    document_id: int | None = None,
) -> list[StandingFigure]:
    """Figures as they stand: of a campaign, a standing (review, accepted ...), an id, a document, or a request.

    A request's are those that the documents filed to it give of its own authority, for its own campaign.
    """
    asked = {
        "campaign": campaign,
        "standing": standing,
        "figure_id": figure_id,
        "request_id": request_id,
        "document_id": document_id,
    }
    told = {name: value for name, value in asked.items() if value is not None}
    narrowed = "".join(f" AND {_NARROWED_BY[name]}" for name in told)
    if standing == FigureState.REVIEW and campaign is None:
        narrowed += f" AND s.figure_id IN ({_MAY_WAIT})"
    rows = session.execute(text(f"{_FIGURES_AS_THEY_STAND}{narrowed} ORDER BY s.figure_id"), told)
    return [_row_to_figure(row) for row in rows]


def _row_to_figure(row: Row[Any]) -> StandingFigure:
    return StandingFigure(
        id=row.figure_id,
        campaign=row.campaign,
        question=row.question,
        covers=tuple(row.covers.split(COVERS_SEPARATOR)),
        period_label=row.period_label,
        categories=to_json(row.categories),
        kind=FigureKind(row.kind),
        value=to_decimal(row.value),
        low=to_decimal(row.low),
        high=to_decimal(row.high),
        unit=row.unit,
        raw=row.raw,
        place=to_json(row.place),
        standing=row.standing,
        basis=Basis(row.basis),
        verdict=row.verdict,
        reasons=(*to_json(row.reasons), *to_json(row.doubts), *_left_open(row)),
        document_id=row.document_id,
        document_name=row.document_name,
        document_sha256=row.document_sha256,
        decision_id=row.decision_id,
        decided_by=row.decided_by or "",
        decided_why=row.decided_why or "",
    )


def _left_open(row: Row[Any]) -> tuple[str, ...]:
    """Why a figure waits that somebody had before them already."""
    match row.verdict:
        case "reopened":
            return (f"{row.decided_by} put it back: {row.decided_why}",)
        case "unsure":
            return (f"{row.decided_by} could not tell: {row.decided_why}",)
        case _:
            return ()
