"""What was published: a report as it stood, the estimates in it and the files handed out."""

import datetime as dt
from typing import Any

from sqlmodel import JSON, Field, SQLModel

from db.columns import UtcTime


class PublicationRow(SQLModel, table=True):
    """Append-only: a report frozen as published. `facts` holds everything it says; nothing in it is drawn anew.

    `why` is the reason of whoever published it, for the desk alone.
    """

    __tablename__ = "publication"

    id: int | None = Field(default=None, primary_key=True)
    campaign: str = Field(foreign_key="campaign.slug", index=True)
    title: str
    by: str
    why: str = Field(default="", sa_column_kwargs={"server_default": ""})
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    at: dt.datetime = Field(sa_type=UtcTime)


class PublicationEstimateRow(SQLModel, table=True):
    """Append-only: an estimate that a publication rests on."""

    __tablename__ = "publication_estimate"

    publication_id: int = Field(foreign_key="publication.id", primary_key=True)
    estimate_id: int = Field(foreign_key="estimate.id", primary_key=True)


class PublicationFileRow(SQLModel, table=True):
    """Append-only: a file of a publication; its bytes are in the archive under their sha256."""

    __tablename__ = "publication_file"

    publication_id: int = Field(foreign_key="publication.id", primary_key=True)
    name: str = Field(primary_key=True)
    sha256: str
    bytes: int
