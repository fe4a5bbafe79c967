"""What is asked: campaigns, questions, the periods and categories asked for; what stands beside their totals."""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import JSON, Field, SQLModel

from db.columns import ExactNumber, TextList, UtcTime


class CampaignRow(SQLModel, table=True):
    """The same questions put to a list of authorities. `population` is the release used for its estimates."""

    __tablename__ = "campaign"

    slug: str = Field(primary_key=True)
    title: str
    sent_on: dt.date | None = None
    authority_list: str
    population: str = ""
    created_at: dt.datetime = Field(sa_type=UtcTime)


class QuestionRow(SQLModel, table=True):
    """One question as asked in the letter."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("campaign", "number"), UniqueConstraint("campaign", "measure"))

    id: int | None = Field(default=None, primary_key=True)
    campaign: str = Field(foreign_key="campaign.slug", index=True)
    position: int
    number: str
    text: str
    measure: str
    unit: str
    terms: list[str] = Field(default_factory=list, sa_type=TextList)
    plausible_low: Decimal | None = Field(default=None, sa_type=ExactNumber)
    plausible_high: Decimal | None = Field(default=None, sa_type=ExactNumber)


class QuestionPeriodRow(SQLModel, table=True):
    """A period asked for; both ends included."""

    __tablename__ = "question_period"
    __table_args__ = (UniqueConstraint("question_id", "period_start", "period_end"),)

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id", index=True)
    position: int
    label: str
    period_start: dt.date
    period_end: dt.date


class QuestionCategoryRow(SQLModel, table=True):
    """A category asked for within a dimension; category "" stands for a dimension without a closed list."""

    __tablename__ = "question_category"
    __table_args__ = (UniqueConstraint("question_id", "dimension", "category"),)

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id", index=True)
    position: int
    dimension: str
    category: str


class CampaignEditRow(SQLModel, table=True):
    """Append-only: a campaign was changed after it began; the campaign before and after, as JSON."""

    __tablename__ = "campaign_edit"

    id: int | None = Field(default=None, primary_key=True)
    campaign: str = Field(foreign_key="campaign.slug", index=True)
    before: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    after: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    by: str
    why: str
    at: dt.datetime = Field(sa_type=UtcTime)


class ContextFigureRow(SQLModel, table=True):
    """A figure published elsewhere, shown beside a campaign's totals and never mixed into them.

    `value`, or `low` and `high`; `said` is how its source puts it, where that is not the number itself.
    """

    __tablename__ = "context_figure"
    __table_args__ = (UniqueConstraint("campaign", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    campaign: str = Field(foreign_key="campaign.slug", index=True)
    position: int
    label: str
    value: Decimal | None = Field(default=None, sa_type=ExactNumber)
    low: Decimal | None = Field(default=None, sa_type=ExactNumber)
    high: Decimal | None = Field(default=None, sa_type=ExactNumber)
    said: str = ""
    unit: str = ""
    period: str = ""
    source: str
    published_on: dt.date | None = None


class WhatIfRow(SQLModel, table=True):
    """A chain of reasoning, factor times factor, shown beside a campaign's totals (estimates/what_if.py)."""

    __tablename__ = "what_if"
    __table_args__ = (UniqueConstraint("campaign", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    campaign: str = Field(foreign_key="campaign.slug", index=True)
    position: int
    label: str
    expression: str
    unit: str = ""
    said: str = ""
