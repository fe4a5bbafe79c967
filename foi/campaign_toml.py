"""A campaign as the text of its file, and its authorities as a CSV: what foi/campaigns.py reads again, unchanged."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import tomlkit
from tomlkit.items import Array, InlineTable, Table

from foi.campaigns import Campaign, Question
from foi.context import ContextFigure, WhatIf
from foi.forces import POLICE_LIST, Authority
from foi.records import Period

COLUMNS = {
    "slug": "slug",
    "name": "name",
    "official_name": "official_name",
    "gss_code": "gss_code",
    "region": "region",
    "country": "country",
    "aliases": "aliases",
    "ambiguous_or_joint_aliases": "joint_aliases",
    "email_domains": "domains",
    "website": "website",
    "foi_email": "email",
    "foi_email_status": "email_status",
    "abbr": "abbr",
    "wdtk_id": "wdtk_id",
    "tile_row": "tile_row",
    "tile_col": "tile_col",
}
"""Column of a list of authorities -> field of an Authority."""


def campaign_to_toml(campaign: Campaign, *, notes: Sequence[str] = ()) -> str:
    """The campaign's file; `notes` stand at its head as remarks, such as whom it leaves out and why."""
    document = tomlkit.document()
    for note in notes:
        document.add(tomlkit.comment(" ".join(note.split())))
    head = {
        "slug": campaign.slug,
        "title": campaign.title,
        "sent_on": campaign.sent_on,
        "population": campaign.population,
        "authorities": campaign.authority_list,
    }
    document.add("campaign", _table(head))
    for name, rows in (
        ("question", [_question(one) for one in campaign.questions]),
        ("context", [_table(_context(one)) for one in campaign.context]),
        ("what_if", [_table(_what_if(one)) for one in campaign.what_if]),
    ):
        if rows:
            series = tomlkit.aot()
            for row in rows:
                series.append(row)
            document.add(name, series)
    return tomlkit.dumps(document)


def authorities_to_csv(authorities: Sequence[Authority]) -> str:
    """A list of authorities, as foi.forces.authorities_from_csv reads it."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(COLUMNS)
    for authority in authorities:
        writer.writerow([_cell(getattr(authority, field)) for field in COLUMNS.values()])
    return held.getvalue()


def list_name(campaign: Campaign) -> str:
    """The name of the CSV that goes with the campaign's file; empty where it asks the 43 forces."""
    return "" if campaign.authority_list == POLICE_LIST else campaign.authority_list


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)


def _table(values: Mapping[str, object]) -> Table:
    found = tomlkit.table()
    for key, value in values.items():
        if value not in {None, ""}:
            found.add(key, value)
    return found


def _inline(values: Mapping[str, object]) -> InlineTable:
    found = tomlkit.inline_table()
    for key, value in values.items():
        if value is not None:
            found.add(key, value)
    return found


def _list(values: Sequence[Any], *, is_long: bool = False) -> Array:
    found = tomlkit.array()
    found.extend(values)
    return found.multiline(is_long)


def _question(question: Question) -> Table:
    found = _table(
        {"number": question.number, "text": question.text, "measure": question.measure, "unit": question.unit}
    )
    found.add("terms", _list(question.terms))
    found.add("periods", _list([_period(one) for one in question.periods], is_long=True))
    if question.breakdown:
        found.add("breakdown", _inline({name: _list(listed) for name, listed in question.breakdown.items()}))
    if question.plausible:
        ends = {"low": _number(question.plausible.low), "high": _number(question.plausible.high)}
        found.add("plausible", _inline(ends))
    return found


def _period(period: Period) -> InlineTable:
    return _inline({"label": period.label, "start": period.start, "end": period.end})


def _context(figure: ContextFigure) -> dict[str, object]:
    numbers = {name: _number(getattr(figure, name)) for name in ("value", "low", "high")}
    texts = {name: getattr(figure, name) for name in ("said", "unit", "period", "source", "published_on")}
    return {"label": figure.label, **numbers, **texts}


def _what_if(chain: WhatIf) -> dict[str, object]:
    return {"label": chain.label, "expression": chain.expression, "unit": chain.unit, "said": chain.said}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
