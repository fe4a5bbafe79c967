"""Save and load estimates, and load the figures that go into them."""

import dataclasses
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.columns import to_decimal, to_json
from db.tables import (
    CampaignRow,
    EstimateCategoryRow,
    EstimateInputRow,
    EstimateRow,
    EstimateScenarioRow,
    QuestionPeriodRow,
    QuestionRow,
)
from foi.forces import COVERS_SEPARATOR
from foi.records import FigureKind, Period


@dataclass(frozen=True, slots=True)
class Target:
    """What an estimate is about: a question of a campaign and one period asked."""

    campaign: str
    question: str
    question_id: int
    period_id: int
    period: Period
    unit: str
    population: str

    @property
    def values(self) -> dict[str, int | str]:
        """What SQL text binds of it: question_id, start and end."""
        start, end = self.period.start.isoformat(), self.period.end.isoformat()
        return {"question_id": self.question_id, "start": start, "end": end}


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """A figure that counts: the forces it covers, its kind and numbers, its source.

    `categories` is "{}" for a total, else the canonical JSON text of its breakdown; `reasons` are the doubts with
    which it was read, empty where a person put another number in its place, which `is_corrected` says; `period_label`
    is its own.
    """

    figure_id: int
    covers: tuple[str, ...]
    kind: FigureKind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    raw: str
    basis: str
    document_name: str
    categories: str = "{}"
    reasons: tuple[str, ...] = ()
    period_label: str = ""
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class StoredEstimate:
    """An estimate as it was drawn. `release` is its populations'; `result` the JSON of `foi estimate --json`."""

    id: int
    target: Target
    sequence: int
    fingerprint: str
    release: str
    cause: str
    difference: str
    at: dt.datetime
    result: dict[str, Any]


@dataclass(frozen=True, slots=True)
class NewCategory:
    """The part of an estimate that falls to one category; no range where too few forces split their figure."""

    dimension: str
    category: str
    forces: int
    counted: Decimal
    counted_high: Decimal
    low: Decimal | None
    median: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class NewEstimate:
    """An estimate about to be saved: its numbers, inputs (figure, covers, low, high, categories) and scenarios."""

    fingerprint: str
    method: str
    method_version: str
    seed: str
    population: str
    counted: Decimal
    forces: int
    units: int
    share: Decimal
    level: Decimal | None
    low: Decimal | None
    median: Decimal | None
    high: Decimal | None
    sentence: str
    warnings: tuple[str, ...]
    inputs: tuple[tuple[int, str, Decimal, Decimal, str], ...]
    scenarios: tuple[tuple[str, Decimal, Decimal | None], ...]
    categories: tuple["NewCategory", ...]
    result: dict[str, Any]
    cause: str
    difference: str


def load_targets(session: Session, *, question_id: int | None = None, campaign: str | None = None) -> list[Target]:
    """Every question and period of a campaign, or of one question, in the order asked."""
    query = (
        select(QuestionRow, QuestionPeriodRow, CampaignRow)
        .join(QuestionPeriodRow, col(QuestionPeriodRow.question_id) == col(QuestionRow.id))
        .join(CampaignRow, col(CampaignRow.slug) == col(QuestionRow.campaign))
        .order_by(col(QuestionRow.position), col(QuestionPeriodRow.position))
    )
    if question_id is not None:
        query = query.where(QuestionRow.id == question_id)
    if campaign is not None:
        query = query.where(QuestionRow.campaign == campaign)
    return [
        Target(
            campaign=question.campaign,
            question=question.number,
            question_id=question.id,
            period_id=period.id,
            period=Period(start=period.period_start, end=period.period_end, label=period.label),
            unit=question.unit,
            population=owner.population,
        )
        for question, period, owner in session.exec(query)
        if question.id is not None and period.id is not None
    ]


def load_counted_figures(session: Session, target: Target) -> list[CountedFigure]:
    """The totals (no breakdown) that count for a question and period."""
    return [figure for figure in load_every_figure(session, target) if figure.categories == "{}"]


FIGURES = """
    SELECT s.figure_id, s.covers, s.kind, s.value, s.low, s.high, s.raw, s.basis, s.categories, s.period_label,
        s.verdict, s.reasons, d.name AS document_name
    FROM current_figure AS s
    INNER JOIN document AS d ON s.document_id = d.id
"""
"""What `row_to_counted` turns into figures; a WHERE follows."""


def load_every_figure(session: Session, target: Target) -> list[CountedFigure]:
    """All figures that count for a question and period: totals and categories."""
    query = text(
        f"{FIGURES} WHERE s.question_id = :question_id AND s.period_start = :start AND s.period_end = :end "
        "ORDER BY s.covers, s.categories"
    )
    return [row_to_counted(row) for row in session.execute(query, target.values)]


def row_to_counted(row: Row[Any]) -> CountedFigure:
    """A row of FIGURES as a figure."""
    return CountedFigure(
        figure_id=row.figure_id,
        covers=tuple(row.covers.split(COVERS_SEPARATOR)),
        kind=FigureKind(row.kind),
        value=to_decimal(row.value),
        low=to_decimal(row.low),
        high=to_decimal(row.high),
        raw=row.raw,
        basis=row.basis,
        document_name=row.document_name,
        categories=row.categories,
        reasons=() if row.verdict == "corrected" else tuple(to_json(row.reasons)),
        period_label=row.period_label,
        is_corrected=row.verdict == "corrected",
    )


def load_estimates(session: Session, target: Target) -> list[StoredEstimate]:
    """Every estimate of a question and period, oldest first."""
    rows = session.exec(_estimates_of(target).order_by(col(EstimateRow.sequence)))
    return [_row_to_estimate(row, target) for row in rows]


def load_latest_estimate(session: Session, target: Target) -> StoredEstimate | None:
    """The estimate that stands for a question and period, if any was drawn."""
    row = session.exec(_estimates_of(target).order_by(col(EstimateRow.sequence).desc()).limit(1)).first()
    return _row_to_estimate(row, target) if row else None


def _estimates_of(target: Target) -> SelectOfScalar[EstimateRow]:
    return select(EstimateRow).where(
        EstimateRow.question_id == target.question_id, EstimateRow.period_id == target.period_id
    )


def _row_to_estimate(row: EstimateRow, target: Target) -> StoredEstimate:
    assert row.id is not None, "loaded"
    return StoredEstimate(
        id=row.id,
        target=target,
        sequence=row.sequence,
        fingerprint=row.fingerprint,
        release=row.population,
        cause=row.cause,
        difference=row.difference,
        at=row.at,
        result=row.result,
    )


def save_estimate(session: Session, target: Target, new: NewEstimate, *, sequence: int, at: dt.datetime) -> int:
    """Append an estimate as number `sequence` of its question and period; its id.

    The unique sequence makes a second run with the same inputs fail instead of doubling the row.
    """
    row = EstimateRow(
        question_id=target.question_id,
        period_id=target.period_id,
        sequence=sequence,
        fingerprint=new.fingerprint,
        method=new.method,
        method_version=new.method_version,
        seed=new.seed,
        population=new.population,
        counted=new.counted,
        forces=new.forces,
        units=new.units,
        share=new.share,
        level=new.level,
        low=new.low,
        median=new.median,
        high=new.high,
        sentence=new.sentence,
        warnings=list(new.warnings),
        result=new.result,
        cause=new.cause,
        difference=new.difference,
        at=at,
    )
    session.add(row)
    session.flush()
    assert row.id is not None, "flushed"
    for figure_id, covers, low, high, categories in new.inputs:
        session.add(
            EstimateInputRow(
                estimate_id=row.id, figure_id=figure_id, covers=covers, low=low, high=high, categories=categories
            )
        )
    for part in new.categories:
        session.add(EstimateCategoryRow(estimate_id=row.id, **dataclasses.asdict(part)))
    for scenario, value, share in new.scenarios:
        session.add(EstimateScenarioRow(estimate_id=row.id, scenario=scenario, value=value, share=share))
    return row.id
