"""`foi estimate CAMPAIGN --as-of DATE`: the total as it stood at the end of a day, and what went into it then."""

import datetime as dt
import json
from typing import Any

import click

from cli.estimate_text import estimate_to_lines
from cli.options import print_json
from cli.printable import printable
from cli.stores import chosen_campaign, chosen_targets
from db.history import UsedFigure
from estimates.results import NationalEstimate
from estimates.wording import full_range
from flows.settings import opened_store
from foi.clock import london_day, spoken
from foi.errors import UsageError
from steps.as_of import Stood, stood_on


def estimate_as_of(
    campaign: str | None,
    question: str | None,
    day: dt.date,
    *,
    database: str | None,
    today: dt.date,
    as_json: bool,
) -> None:
    """Print each total as it stood when `day` ended in London, from the stored row: nothing is drawn anew."""
    if day > today:
        raise UsageError(f"{spoken(day)} has not come yet.", do="Give --as-of a day that has.")
    with opened_store(database) as store:
        slug = chosen_campaign(store, campaign)
        targets = chosen_targets(store, slug, question)
        with store.reading() as session:
            found = [stood_on(session, target, day) for target in targets]
    if as_json:
        print_json({"campaign": slug, "as_of": day, "estimates": [_to_json(one) for one in found]})
        return
    for one in found:
        click.echo(f"{slug}, question {one.target.question}, {one.target.period.label}: end of {spoken(day)}\n")
        click.echo("\n".join([*_to_lines(one), ""]))


def _to_lines(one: Stood) -> list[str]:
    if one.stood is None:
        since = f"the first was drawn on {spoken(one.first)}" if one.first else "none has been drawn to this day"
        return [f"No total stood then: {since}."]
    return [
        *estimate_to_lines(NationalEstimate.model_validate(one.stood.result)),
        "",
        printable(f"Drawn on {spoken(london_day(one.stood.at))}, because {one.stood.cause}"),
        f"Moved: {one.stood.difference}",
        "",
        "What went in:",
        *(_used_line(figure) for figure in one.used),
    ]


def _used_line(figure: UsedFigure) -> str:
    part = "".join(f", {dimension}: {category}" for dimension, category in json.loads(figure.categories).items())
    counted = full_range(figure.low, figure.high)
    return printable(
        f'  {figure.names}{part}: {counted}, printed as "{figure.raw}" in {figure.document_name} '
        f"(figure {figure.figure_id})"
    )


def _to_json(one: Stood) -> dict[str, Any]:
    stood = one.stood
    return {
        "question": one.target.question,
        "period": one.target.period.model_dump(mode="json"),
        "estimate": stood.result if stood else None,
        "sequence": stood.sequence if stood else None,
        "drawn_at": stood.at.isoformat() if stood else None,
        "cause": stood.cause if stood else None,
        "difference": stood.difference if stood else None,
        "figures": [
            {
                "figure": figure.figure_id,
                "covers": "+".join(figure.covers),
                "categories": figure.categories,
                "low": figure.low,
                "high": figure.high,
                "raw": figure.raw,
                "document": figure.document_name,
                "sha256": figure.document_sha256,
            }
            for figure in one.used
        ],
    }
