"""Requests and what happened to them. State, clock and next step are folded from the events, never stored."""

import datetime as dt

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from db.columns import UtcTime


class RequestRow(SQLModel, table=True):
    """One campaign's letter to one authority. A narrowed request is a child with its own clock."""

    __tablename__ = "request"
    __table_args__ = (UniqueConstraint("our_reference"),)

    id: int | None = Field(default=None, primary_key=True)
    campaign: str = Field(foreign_key="campaign.slug", index=True)
    force: str = Field(foreign_key="force.slug", index=True)
    our_reference: str
    parent_id: int | None = Field(default=None, foreign_key="request.id")


class EventRow(SQLModel, table=True):
    """Append-only: what happened, when, who wrote it down. A mistake is put right by a later event.

    `date_assumed` marks a date that nothing bears out, such as the day a letter without a date was ingested.
    """

    __tablename__ = "event"

    id: int | None = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="request.id", index=True)
    kind: str
    happened_on: dt.date
    received_on: dt.date | None = None
    date_assumed: bool = False
    until: dt.date | None = None
    note: str = ""
    actor: str
    document_id: int | None = Field(default=None, foreign_key="document.id")
    corrects_id: int | None = Field(default=None, foreign_key="event.id")
    recorded_at: dt.datetime = Field(sa_type=UtcTime)
