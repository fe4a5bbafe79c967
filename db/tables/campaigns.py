"""What is asked: campaigns, questions, the periods and categories asked for."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

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
