"""Second looks: a figure that counts, read once more by another person who is not shown what the first one said."""

import datetime as dt
from decimal import Decimal

from sqlmodel import Field, SQLModel

from db.columns import ExactNumber, UtcTime


class SecondLookRow(SQLModel, table=True):
    """Append-only: what a second reader, or a random re-check, found of a figure that counts.

    `sort` is second_reader or random, then with its sample. `decision_id` is the decision looked at, None where the
    figure was accepted by the reader program alone. `kind`, `value`, `low`, `high` are what this reader read, the
    kind "left out" where it is no answer; `agrees` whether that is what stood. A disagreement puts the figure back
    into review, by a decision `reopened`.
    """

    __tablename__ = "second_look"

    id: int | None = Field(default=None, primary_key=True)
    figure_id: int = Field(foreign_key="figure.id", index=True)
    decision_id: int | None = Field(default=None, foreign_key="decision.id")
    sample_id: int | None = None
    sort: str
    kind: str
    value: Decimal | None = Field(default=None, sa_type=ExactNumber)
    low: Decimal | None = Field(default=None, sa_type=ExactNumber)
    high: Decimal | None = Field(default=None, sa_type=ExactNumber)
    agrees: bool
    by: str
    why: str
    at: dt.datetime = Field(sa_type=UtcTime)


class CheckSampleRow(SQLModel, table=True):
    """Append-only: accepted figures of a campaign drawn at random, to be read again by somebody.

    `seed` is the text that the draw began with, so that anybody can draw it again; `drawn_from` how many there were.
    """

    __tablename__ = "check_sample"

    id: int | None = Field(default=None, primary_key=True)
    campaign: str = Field(foreign_key="campaign.slug")
    seed: str
    drawn_from: int
    by: str
    at: dt.datetime = Field(sa_type=UtcTime)


class CheckSampleFigureRow(SQLModel, table=True):
    """Append-only: one figure of a sample, in the order drawn; `decision_id` what stood then, if any."""

    __tablename__ = "check_sample_figure"

    id: int | None = Field(default=None, primary_key=True)
    sample_id: int = Field(foreign_key="check_sample.id", index=True)
    position: int
    figure_id: int = Field(foreign_key="figure.id")
    decision_id: int | None = Field(default=None, foreign_key="decision.id")
