"""Who can be asked: authorities, their names, addresses and populations."""

import datetime as dt

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from db.columns import TextList


class ForceRow(SQLModel, table=True):
    """A public authority: one of the 43 forces, or any other a campaign names."""

    __tablename__ = "force"

    slug: str = Field(primary_key=True)
    name: str
    official_name: str = ""
    gss_code: str = Field(default="", index=True)
    region: str = ""
    country: str = ""
    website: str = ""
    abbr: str = ""
    domains: list[str] = Field(default_factory=list, sa_type=TextList)


class ForceNameRow(SQLModel, table=True):
    """A name an authority goes by: kind official (from when to when), alias (names it alone) or joint (ambiguous)."""

    __tablename__ = "force_name"
    __table_args__ = (UniqueConstraint("force", "name", "kind"),)

    id: int | None = Field(default=None, primary_key=True)
    force: str = Field(foreign_key="force.slug", index=True)
    name: str
    kind: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


class ForceContactRow(SQLModel, table=True):
    """An address for requests. Nothing is sent to one whose status no person has made `verified`."""

    __tablename__ = "force_contact"
    __table_args__ = (UniqueConstraint("force", "address"),)

    id: int | None = Field(default=None, primary_key=True)
    force: str = Field(foreign_key="force.slug", index=True)
    address: str
    status: str


class PopulationRow(SQLModel, table=True):
    """Residents of an authority's area in mid-year, in one release of the statistics."""

    __tablename__ = "population"

    force: str = Field(foreign_key="force.slug", primary_key=True)
    release_id: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    persons: int
