"""What is concluded: changes to figures, the estimates they caused, and the runs that drew them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import JSON, Field, SQLModel

from db.columns import ExactNumber, TextList, UtcTime


class ChangeRow(SQLModel, table=True):
    """Append-only: accepted figures of a question and period came, changed or went.

    Written in the same transaction as what caused it. Without a period it touches every period of the question.
    """

    __tablename__ = "change"

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id", index=True)
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    figure_id: int | None = Field(default=None, foreign_key="figure.id")
    decision_id: int | None = Field(default=None, foreign_key="decision.id")
    document_id: int | None = Field(default=None, foreign_key="document.id")
    campaign_edit_id: int | None = None
    what: str
    at: dt.datetime = Field(sa_type=UtcTime)


class EstimateRow(SQLModel, table=True):
    """Append-only: a national total as it stood, with what moved it.

    One row follows another by `sequence` for the same question and period; the same inputs twice running never make
    a second row. `result` holds the full JSON of `foi estimate --json`.
    """

    __tablename__ = "estimate"
    __table_args__ = (UniqueConstraint("question_id", "period_id", "sequence"),)

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id", index=True)
    period_id: int = Field(foreign_key="question_period.id")
    sequence: int
    fingerprint: str
    method: str
    method_version: str
    seed: str
    population: str
    counted: Decimal = Field(sa_type=ExactNumber)
    forces: int
    units: int
    share: Decimal = Field(sa_type=ExactNumber)
    level: Decimal | None = Field(default=None, sa_type=ExactNumber)
    low: Decimal | None = Field(default=None, sa_type=ExactNumber)
    median: Decimal | None = Field(default=None, sa_type=ExactNumber)
    high: Decimal | None = Field(default=None, sa_type=ExactNumber)
    sentence: str
    warnings: list[str] = Field(default_factory=list, sa_type=TextList)
    result: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    cause: str
    difference: str
    at: dt.datetime = Field(sa_type=UtcTime)


class EstimateInputRow(SQLModel, table=True):
    """Append-only: a figure that went into an estimate: the forces it covers, its low and high.

    `categories` is "{}" for a total, else the canonical JSON text of the figure's breakdown.
    """

    __tablename__ = "estimate_input"

    estimate_id: int = Field(foreign_key="estimate.id", primary_key=True)
    figure_id: int = Field(foreign_key="figure.id", primary_key=True)
    covers: str
    low: Decimal = Field(sa_type=ExactNumber)
    high: Decimal = Field(sa_type=ExactNumber)
    categories: str = "{}"


class EstimateScenarioRow(SQLModel, table=True):
    """Append-only: one scenario of an estimate."""

    __tablename__ = "estimate_scenario"

    estimate_id: int = Field(foreign_key="estimate.id", primary_key=True)
    scenario: str = Field(primary_key=True)
    value: Decimal = Field(sa_type=ExactNumber)
    share: Decimal | None = Field(default=None, sa_type=ExactNumber)


class EstimateCategoryRow(SQLModel, table=True):
    """Append-only: the part of an estimate that falls to one category; no range where too few forces split theirs."""

    __tablename__ = "estimate_category"

    estimate_id: int = Field(foreign_key="estimate.id", primary_key=True)
    dimension: str = Field(primary_key=True)
    category: str = Field(primary_key=True)
    forces: int
    counted: Decimal = Field(sa_type=ExactNumber)
    counted_high: Decimal = Field(sa_type=ExactNumber)
    low: Decimal | None = Field(default=None, sa_type=ExactNumber)
    median: Decimal | None = Field(default=None, sa_type=ExactNumber)
    high: Decimal | None = Field(default=None, sa_type=ExactNumber)


class EstimateChangeRow(SQLModel, table=True):
    """Append-only: a change that has been dealt with, and an estimate it led to (none where nothing moved)."""

    __tablename__ = "estimate_change"
    __table_args__ = (UniqueConstraint("change_id", "estimate_id"),)

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = Field(foreign_key="change.id", index=True)
    estimate_id: int | None = Field(default=None, foreign_key="estimate.id")
    outcome: str


class RunRow(SQLModel, table=True):
    """A run that changed something: what it was, on which engine, and what it did."""

    __tablename__ = "run"

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    engine: str
    started_at: dt.datetime = Field(sa_type=UtcTime)
    finished_at: dt.datetime = Field(sa_type=UtcTime)
    summary: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
