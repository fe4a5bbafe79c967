"""`foi status`: where every request stands, and the latest totals."""

import datetime as dt
from pathlib import Path

import click

from cli.board_text import print_board, row_to_json, tally, told_dates
from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.printable import printable
from cli.status_overview import print_overview
from cli.stores import asked_forces, chosen_campaign
from db.campaigns import load_campaign, load_campaign_slugs
from db.documents import count_by_status
from db.estimates import load_latest_estimate, load_targets
from db.requests import RequestRecord, load_requests
from db.store import Store
from flows.lock import is_sending
from flows.settings import opened_store
from foi.clock import spoken
from foi.holidays import uk_calendar
from steps.board_words import next_words, outcome_words
from steps.digest import make_digest
from steps.standings import BoardRow, board


@click.command()
@click.argument("campaign", required=False)
@click.option("--force", default=None, help="One authority: its whole history, and why each date.")
@click.option("--ics", type=click.Path(path_type=Path), default=None, help="Write the due dates as a calendar.")
@click.option("--xlsx", type=click.Path(path_type=Path), default=None, help="Write the board as a workbook.")
@today_option
@db_option
@json_option
def status(
    campaign: str | None,
    force: str | None,
    ics: Path | None,
    xlsx: Path | None,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Where every request of a CAMPAIGN stands by the statutory clock, what to do next, and the latest totals.

    Where there are several and none is named: one line for each, the newest first.
    """
    on = today_or(today)
    with opened_store(database) as store:
        if campaign is None and not (force or ics or xlsx) and _are_several(store):
            print_overview(store, on, as_json=as_json)
            return
        slug = chosen_campaign(store, campaign)
        rows = board(store, slug, today=on, calendar=uk_calendar())
        if force:
            (chosen,) = asked_forces(store, [force], campaign=slug)
            _print_one(store, slug, rows, chosen, as_json=as_json)
            return
        _write_files(store, slug, rows, on, ics=ics, xlsx=xlsx)
        digest = make_digest(
            store,
            today=on,
            calendar=uk_calendar(),
            campaign=slug,
            is_sending=is_sending(store),
            boards={slug: rows},
        )
        with store.reading() as session:
            sentences = {
                f"question {target.question}, {target.period.label}": latest.result["sentence"]
                for target in load_targets(session, campaign=slug)
                if (latest := load_latest_estimate(session, target))
            }
            documents = count_by_status(session)
    if as_json:
        print_json(
            {
                "campaign": slug,
                "today": on,
                "where": tally(rows),
                "documents": {str(name): count for name, count in documents.items()},
                "totals": sentences,
                "digest": digest.lines,
                "requests": [row_to_json(row) for row in rows],
            }
        )
        return
    with_figure = sum(1 for row in rows if row.figures)
    click.echo(f"{slug} on {spoken(on)}: {with_figure} of {len(rows)} authorities have given a figure.")
    click.echo("  " + ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in tally(rows).items()) + "\n")
    print_board(rows)
    for what, sentence in sentences.items():
        click.echo(f"\nTotal, {what}:\n{click.wrap_text(sentence, 100, '  ', '  ')}")
    if digest.lines:
        click.echo(f"\n{digest.subject}")
        for line in digest.lines:
            click.echo(printable(f"  {line}"))


def _are_several(store: Store) -> bool:
    with store.reading() as session:
        return len(load_campaign_slugs(session)) > 1


def _write_files(
    store: Store, campaign: str, rows: list[BoardRow], today: dt.date, *, ics: Path | None, xlsx: Path | None
) -> None:
    if ics is None and xlsx is None:
        return
    from cli.board_files import write_calendar, write_workbook  # noqa: PLC0415 - only for who takes files away

    with store.reading() as session:
        title = load_campaign(session, campaign).title
    at = dt.datetime.now(dt.UTC)
    if ics is not None:
        number = write_calendar(rows, ics, title=title, today=today, at=at)
        click.echo(f"{number} dates written to {ics}.", err=True)
    if xlsx is not None:
        number = write_workbook(rows, xlsx, title=title, today=today, at=at)
        click.echo(f"{number} requests written to {xlsx}.", err=True)


def _print_one(store: Store, campaign: str, rows: list[BoardRow], force: str, *, as_json: bool) -> None:
    """Every request to one authority: the first, and any narrower one that took its place. JSON has the newest."""
    chosen = [row for row in rows if row.force == force]
    with store.reading() as session:
        requests = {request.id: request for request in load_requests(session, campaign, forces=[force])}
    if as_json:
        *earlier, newest = [
            row_to_json(row) | {"events": _events_to_json(requests[row.request_id])} for row in chosen
        ]
        print_json(newest | {"earlier": earlier})
        return
    for row in chosen:
        _print_history(row, requests[row.request_id])


def _print_history(row: BoardRow, request: RequestRecord) -> None:
    click.echo(f"{row.force_name} ({row.force}), our reference {row.our_reference}")
    click.echo(f"Where: {row.standing.where.replace('_', ' ')}. {outcome_words(row) or 'No figure.'}")
    click.echo(click.wrap_text(f"Clock: {row.standing.why}", 100, "", "  "))
    click.echo(click.wrap_text(f"Next:  {next_words(row)}. {row.next.why}", 100, "", "  "))
    for told in told_dates(row):
        click.echo(click.wrap_text(f"  {told}", 100, "", "    "))
    for event in request.history:
        undoes = f" (puts right event {event.corrects})" if event.corrects else ""
        click.echo(printable(f"  {event.id:>5}  {event.on}  {event.kind:22} {event.note}{undoes}  [{event.actor}]"))


def _events_to_json(request: RequestRecord) -> list[dict[str, object]]:
    return [
        {
            "id": event.id,
            "kind": event.kind,
            "on": event.on,
            "received_on": event.received_on,
            "note": event.note,
            "actor": event.actor,
            "document": event.document,
            "corrects": event.corrects,
        }
        for event in request.history
    ]
