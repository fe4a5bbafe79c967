"""Figures as the documents say them, and what people decided about them: two layers that never overwrite."""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import Index
from sqlmodel import JSON, Field, SQLModel

from db.columns import ExactNumber, TextList, UtcTime


class FigureRow(SQLModel, table=True):
    """Append-only: one number of a reading with its source cell.

    `covers` joins the slugs of the forces it speaks for by "+"; `categories` is a canonical JSON text of its
    breakdown ("{}" for a total). Together with question and period they say which figures speak of the same thing.
    """

    __tablename__ = "figure"
    __table_args__ = (
        Index("ix_figure_same_thing", "question_id", "period_start", "period_end", "categories", "covers"),
        Index("ix_figure_rivals", "question_id", "categories", "covers"),
    )

    id: int | None = Field(default=None, primary_key=True)
    reading_id: int = Field(foreign_key="reading.id", index=True)
    question_id: int = Field(foreign_key="question.id", index=True)
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    period_label: str = ""
    categories: str = "{}"
    covers: str
    kind: str
    value: Decimal | None = Field(default=None, sa_type=ExactNumber)
    low: Decimal | None = Field(default=None, sa_type=ExactNumber)
    high: Decimal | None = Field(default=None, sa_type=ExactNumber)
    unit: str
    raw: str
    place: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    confidence: float
    state: str = Field(index=True)
    reasons: list[str] = Field(default_factory=list, sa_type=TextList)


class FigureCategoryRow(SQLModel, table=True):
    """Append-only: one category of a figure's breakdown."""

    __tablename__ = "figure_category"

    figure_id: int = Field(foreign_key="figure.id", primary_key=True)
    dimension: str = Field(primary_key=True)
    category: str


class FigureForceRow(SQLModel, table=True):
    """Append-only: one of the forces a figure speaks for (several for a joint figure)."""

    __tablename__ = "figure_force"

    figure_id: int = Field(foreign_key="figure.id", primary_key=True)
    force: str = Field(foreign_key="force.slug", primary_key=True)


class DoubtRow(SQLModel, table=True):
    """Append-only: a check made after a figure was read speaks against it, as `reason` says.

    Such as another document of the same reply. It puts the figure into review until a person decides, and alters
    nothing. `subject` names the check.
    """

    __tablename__ = "doubt"

    id: int | None = Field(default=None, primary_key=True)
    figure_id: int = Field(foreign_key="figure.id", index=True)
    subject: str
    reason: str
    at: dt.datetime = Field(sa_type=UtcTime)


class DecisionRow(SQLModel, table=True):
    """Append-only: what a person decided about a figure; the latest one stands.

    Verdict: accepted, corrected (to the number, range or kind given), rejected, retracted, reopened (back to review),
    unsure (looked at, and still in review), and superseded where a later reading of the same document took its place.
    `undoes` is the decision that this one takes back. Basis: printed (the document prints the figure) or derived
    (it follows from others, as `why` says). The numbers before and after stand beside it.
    """

    __tablename__ = "decision"

    id: int | None = Field(default=None, primary_key=True)
    figure_id: int = Field(foreign_key="figure.id", index=True)
    verdict: str
    basis: str
    kind: str
    value: Decimal | None = Field(default=None, sa_type=ExactNumber)
    low: Decimal | None = Field(default=None, sa_type=ExactNumber)
    high: Decimal | None = Field(default=None, sa_type=ExactNumber)
    value_before: Decimal | None = Field(default=None, sa_type=ExactNumber)
    low_before: Decimal | None = Field(default=None, sa_type=ExactNumber)
    high_before: Decimal | None = Field(default=None, sa_type=ExactNumber)
    by: str
    why: str
    at: dt.datetime = Field(sa_type=UtcTime)
    undoes: int | None = Field(default=None, foreign_key="decision.id")
