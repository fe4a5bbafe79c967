"""The public authorities that can be asked: the 43 territorial forces, or any list in a CSV.

Source of the 43: foi/reference/forces.csv (ONS police force areas; addresses and aliases as noted there).
"""

import csv
import io
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field, ValidationError

from foi.errors import CampaignFileError
from foi.records import Record

POLICE_LIST = "police-england-wales"
COVERS_SEPARATOR = "+"
"""Joins the slugs of a joint figure or reply: "humberside+lincolnshire"."""


class Authority(Record):
    """A public authority. `aliases` name it alone; `joint_aliases` are ambiguous or name several together.

    `wdtk_id` is its name in the addresses of WhatDoTheyKnow ("kent_police"); `tile_row` and `tile_col` are its place
    on a map of equal tiles, counted from 0 at the top left. These stay in the list, not in the store.
    """

    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    name: str
    official_name: str = ""
    gss_code: str = ""
    region: str = ""
    country: str = ""
    aliases: tuple[str, ...] = ()
    joint_aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    website: str = ""
    email: str = ""
    email_status: str = "unverified"
    abbr: str = ""
    wdtk_id: str = ""
    tile_row: Annotated[int, Field(ge=0)] | None = None
    tile_col: Annotated[int, Field(ge=0)] | None = None


@cache
def police_forces() -> tuple[Authority, ...]:
    """The 43 territorial police forces of England and Wales, ordered by slug."""
    text = files("foi.reference").joinpath("forces.csv").read_text(encoding="utf-8")
    return authorities_from_csv(text, where="forces.csv")


def authorities_from_csv(text: str, *, where: str) -> tuple[Authority, ...]:
    """Read a list of authorities: columns `slug` and `name` (or `canonical_name`), then any others of forces.csv.

    Lists within a cell are separated by ";". Raises CampaignFileError naming the line at fault.
    """
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    columns = set(rows.fieldnames or ())
    if "slug" not in columns or not columns & {"name", "canonical_name"}:
        raise CampaignFileError(
            "the first line must name the columns slug and name.",
            where=where,
            do="Add that line and try again.",
        )
    authorities = []
    for row in rows:
        try:
            authorities.append(_row_to_authority(row))
        except ValidationError as error:
            raise CampaignFileError(
                f"line {rows.line_num}: {error.errors()[0]['msg']}.",
                where=where,
                do="A slug has small letters, digits and single hyphens.",
            ) from error
    return tuple(sorted(authorities, key=lambda authority: authority.slug))


def _row_to_authority(row: dict[str, str]) -> Authority:
    def one(column: str) -> str:
        return (row.get(column) or "").strip()

    def many(column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in one(column).split(";") if part.strip())

    return Authority.model_validate(
        {
            "slug": one("slug"),
            "name": one("canonical_name") or one("name"),
            "official_name": one("official_name"),
            "gss_code": one("gss_code"),
            "region": one("region"),
            "country": one("country"),
            "aliases": many("aliases"),
            "joint_aliases": many("ambiguous_or_joint_aliases"),
            "domains": many("email_domains"),
            "website": one("website"),
            "email": one("foi_email"),
            "email_status": one("foi_email_status") or "unverified",
            "abbr": one("abbr"),
            "wdtk_id": one("wdtk_id"),
            "tile_row": one("tile_row") or None,
            "tile_col": one("tile_col") or None,
        }
    )
