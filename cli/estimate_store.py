"""`foi estimate CAMPAIGN`: the national totals of a campaign from the store."""

import datetime as dt

import click

from cli.board_text import NO_FIGURE, outcome_words
from cli.estimate_text import estimate_to_lines
from cli.options import print_json
from cli.printable import printable
from cli.stores import chosen_campaign, chosen_targets
from db.estimates import StoredEstimate, Target, load_latest_estimate
from db.store import Store
from estimates.results import NationalEstimate
from flows.engine import Direct
from flows.estimate import redraw_pending
from flows.settings import opened_store
from foi.clock import spoken
from foi.holidays import uk_calendar
from steps.estimate_now import DEFAULT_SETTINGS, EstimateSettings, estimate_now
from steps.redraw import NOTHING_TO_SCALE
from steps.standings import BoardRow, board


def estimate_from_store(
    campaign: str | None,
    question: str | None,
    settings: EstimateSettings,
    *,
    database: str | None,
    today: dt.date,
    as_json: bool,
) -> None:
    """Take in any change still waiting, then print each total with what caused it and who is missing, and why.

    With other settings than the usual the total is not one that is stored: what caused and moved that is left out.
    """
    with opened_store(database) as store:
        slug = chosen_campaign(store, campaign)
        redraw_pending(Direct(), store)
        wanted = chosen_targets(store, slug, question)
        rows = board(store, slug, today=today, calendar=uk_calendar())
        is_stored = settings == DEFAULT_SETTINGS
        found = [
            (target, _latest(store, target) if is_stored else None, estimate_now(store, target, settings))
            for target in wanted
        ]
    if as_json:
        print_json({"campaign": slug, "estimates": [_to_json(target, latest, now) for target, latest, now in found]})
        return
    why = {row.force: why_silent(row) for row in rows}
    for target, latest, now in found:
        click.echo(f"{slug}, question {target.question}, {target.period.label}\n")
        if now is None:
            click.echo(f"{NOTHING_TO_SCALE}\n")
            continue
        click.echo("\n".join(estimate_to_lines(now, why)))
        if latest is not None:
            click.echo(f"\nDrawn for the {_ordinal(latest.sequence)} time, because {printable(latest.cause)}")
            click.echo(f"Moved: {latest.difference}\n")


def why_silent(row: BoardRow) -> str:
    """Why a force is missing from the total: "refused, s12(1)", "overdue since Wed 1 Aug 2012" ..."""
    if row.outcome in NO_FIGURE or row.in_review:
        return outcome_words(row)
    state = row.standing.where.replace("_", " ")
    if row.standing.days_overdue and row.standing.due:
        return f"overdue, was due {spoken(row.standing.due)}"
    return state


def _latest(store: Store, target: Target) -> StoredEstimate | None:
    with store.reading() as session:
        return load_latest_estimate(session, target)


def _to_json(target: Target, latest: StoredEstimate | None, now: NationalEstimate | None) -> dict[str, object]:
    return {
        "question": target.question,
        "period": target.period.model_dump(mode="json"),
        "estimate": now.model_dump(mode="json") if now else None,
        "sequence": latest.sequence if latest else None,
        "cause": latest.cause if latest else None,
        "difference": latest.difference if latest else None,
    }


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
