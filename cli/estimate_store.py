"""`foi estimate CAMPAIGN`: the national totals of a campaign from the store."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import click

from cli.estimate_text import estimate_to_lines
from cli.options import print_json
from cli.printable import printable
from cli.stores import chosen_campaign, chosen_targets
from db.beside_totals import Given, count_waiting, load_given
from db.estimates import StoredEstimate, Target, load_latest_estimate
from db.publications import PublishedTotal, load_published_totals
from db.store import Store
from estimates.results import NationalEstimate, YearOnYear
from flows.engine import Direct
from flows.estimate import redraw_pending
from flows.settings import opened_store
from foi.clock import london_day, spoken
from foi.holidays import uk_calendar
from steps.board_words import NO_FIGURE, outcome_words
from steps.estimate_now import DEFAULT_SETTINGS, EstimateSettings, estimate_now
from steps.redraw import NOTHING_TO_SCALE
from steps.standings import BoardRow, board
from steps.year_on_year import question_year_on_year

NOTHING = Given(usable=0, in_review=0)


@dataclass(frozen=True, slots=True)
class _Found:
    """A total as it is now, and of the usual one also how it was drawn last and what was published of it.

    `given` is what each force has given to this question, `waiting` the number of its figures in review: these are no
    part of the total, and are counted when it is shown.
    """

    target: Target
    now: NationalEstimate | None
    moves: Sequence[YearOnYear]
    given: Mapping[str, Given]
    waiting: int
    latest: StoredEstimate | None = None
    published: Sequence[PublishedTotal] = ()


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
        for fault in redraw_pending(Direct(), store, thorough=True).faults:
            click.echo(printable(fault), err=True)
        wanted = chosen_targets(store, slug, question)
        rows = board(store, slug, today=today, calendar=uk_calendar())
        is_stored = replace(settings, tipping=()) == DEFAULT_SETTINGS
        found = [_find(store, target, settings, is_stored=is_stored) for target in wanted]
    if as_json:
        print_json({"campaign": slug, "estimates": [_to_json(one) for one in found]})
        return
    for one in found:
        click.echo(f"{slug}, question {one.target.question}, {one.target.period.label}\n")
        if one.now is None:
            click.echo(f"{NOTHING_TO_SCALE}\n")
            continue
        why = {row.force: why_silent(row, one.given.get(row.force, NOTHING)) for row in rows}
        lines = estimate_to_lines(one.now, why, one.moves, one.waiting)
        click.echo("\n".join([*lines, *_history_lines(one)]))


def why_silent(row: BoardRow, given: Given) -> str:
    """Why a force is missing from a total: "refused, s12(1)", "2 to check", "overdue, was due Wed 1 Aug 2012" ...

    `given` is what it has given to the question.
    """
    row = replace(row, figures=given.usable, in_review=given.in_review)
    if row.outcome in NO_FIGURE or row.in_review:
        return outcome_words(row)
    state = row.standing.where.replace("_", " ")
    if row.standing.days_overdue and row.standing.due:
        return f"overdue, was due {spoken(row.standing.due)}"
    return state


def _find(store: Store, target: Target, settings: EstimateSettings, *, is_stored: bool) -> _Found:
    now = estimate_now(store, target, settings)
    with store.reading() as session:
        beside = question_year_on_year(session, target), load_given(session, target), count_waiting(session, target)
        if not is_stored:
            return _Found(target, now, *beside)
        latest, published = load_latest_estimate(session, target), load_published_totals(session, target)
    return _Found(target, now, *beside, latest, published)


def _history_lines(one: _Found) -> list[str]:
    if one.latest is None:
        return []
    return [
        "",
        f"Drawn for the {_ordinal(one.latest.sequence)} time, because {printable(one.latest.cause)}",
        f"Moved: {one.latest.difference}",
        *(_published_line(total, one.latest) for total in one.published),
        "",
    ]


def _published_line(total: PublishedTotal, latest: StoredEstimate) -> str:
    said = printable(f'Published on {spoken(london_day(total.at))} in "{total.title}" (publication {total.number}): ')
    if total.fingerprint == latest.fingerprint:
        return f"{said}the total is still what was published."
    return f"{said}the total has moved since. `foi publish show {total.number}` says what was published."


def _to_json(one: _Found) -> dict[str, object]:
    latest = one.latest
    return {
        "question": one.target.question,
        "period": one.target.period.model_dump(mode="json"),
        "estimate": one.now.model_dump(mode="json") if one.now else None,
        "figures_waiting": one.waiting,
        "year_on_year": [move.model_dump(mode="json") for move in one.moves],
        "sequence": latest.sequence if latest else None,
        "cause": latest.cause if latest else None,
        "difference": latest.difference if latest else None,
        "published": [
            {
                "publication": total.number,
                "title": total.title,
                "on": london_day(total.at),
                "counted": total.counted,
                "low": total.low,
                "median": total.median,
                "high": total.high,
                "moved_since": latest is not None and total.fingerprint != latest.fingerprint,
            }
            for total in one.published
        ],
    }


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
