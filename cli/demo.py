"""`foi demo`: the 2012 campaign, from 43 requests to the national total, in a folder of its own."""

import datetime as dt
import os
from pathlib import Path

import click

import demo as demonstration
from cli.demo_text import print_article, print_beside, print_silent
from cli.estimate_text import estimate_to_lines
from cli.ingest_text import print_report, report_to_json
from cli.options import ISO_DATE, json_option, print_json
from cli.progress import progress_bar
from db.authorities import save_reference
from db.campaigns import load_campaign, load_campaign_slugs, save_campaign
from db.decisions import Verdict
from db.estimates import Target, load_targets
from db.figures import Basis, load_figures
from db.requests import load_requests, save_event
from db.store import DEFAULT_NAME, Store, create_store, sqlite_url
from flows.collect import inbox_sources
from flows.engine import Direct
from flows.ingest import IngestReport, ingest
from flows.lock import hold_store
from foi.clock import spoken
from foi.events import Event, EventKind
from foi.forces import police_forces
from foi.holidays import uk_calendar
from steps.decide import decide
from steps.edit_campaign import edit_campaign
from steps.estimate_now import estimate_now
from steps.standings import board

SENT_ON = dt.date(2012, 7, 4)
AS_AT = dt.date(2012, 8, 31)
ACTOR = "demo"

UV = "UV_RUN_RECURSION_DEPTH"
"""Set by `uv run`: the command was started by it, and is on no path without it."""

PUBLISHED = "published"
"""The status of a figure that the article prints; the others follow from it, as their status says."""


@click.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path("foi43-demo"),
    show_default=True,
    help="Where to play it.",
)
@click.option("--today", type=ISO_DATE, default=str(AS_AT), show_default=True, help="The day the flags are as at.")
@json_option
def demo(folder: Path, today: dt.date, as_json: bool) -> None:
    """Play the 2012 campaign through: 43 requests, replies in several formats, flags, and the national total.

    Nothing outside the folder is touched; delete it when you are done. Run it twice: the second time there is nothing
    new. The replies are invented; the figures are those of the 2012 analysis.
    """
    store = _prepare(folder)
    try:
        with hold_store(store):
            report = _play(store, today, quiet=as_json)
        page = _leave_report(store, today)
        if as_json:
            print_json(report_to_json(report))
        else:
            _tell(store, report, today)
            click.echo(f"A page to open: {page}", err=True)
    finally:
        store.close()


def _prepare(folder: Path) -> Store:
    """The store with the campaign in it, its 43 requests logged as sent."""
    folder.mkdir(parents=True, exist_ok=True)
    store = create_store(sqlite_url(folder / DEFAULT_NAME), folder)
    at = dt.datetime.now(dt.UTC)
    campaign = demonstration.campaign()
    with store.reading() as session:
        is_known = campaign.slug in load_campaign_slugs(session)
    if is_known:  # a folder of an earlier version, whose campaign file had less in it
        edit_campaign(store, campaign, by=ACTOR, why="the demonstration has grown", at=at)
    with store.writing() as session:
        save_reference(session, police_forces())
        save_campaign(session, campaign, at=at)
        for request in load_requests(session, campaign.slug):
            save_event(session, request.id, Event(EventKind.SENT, SENT_ON, actor=ACTOR), at=at)
    return store


def _play(store: Store, today: dt.date, *, quiet: bool) -> IngestReport:
    """Drop the replies into inbox/, ingest them, and note which figures are derived."""
    target = _target(store)
    inbox = store.inbox_folder / target.campaign
    inbox.mkdir(parents=True, exist_ok=True)
    for name, data in demonstration.replies().items():
        (inbox / name).write_bytes(data)
    with progress_bar(quiet=quiet) as progress:
        report = ingest(Direct(), store, inbox_sources(store, quiet_seconds=0), today=today, progress=progress)
    with store.reading() as session:
        figures = load_figures(session, campaign=target.campaign)
    derived = {p.covers: p.status for p in demonstration.published_figures() if p.status != PUBLISHED}
    for figure in figures:
        if figure.covers in derived and figure.verdict is None:
            decide(
                store,
                figure.id,
                Verdict.ACCEPTED,
                by=ACTOR,
                why=derived[figure.covers],
                at=dt.datetime.now(dt.UTC),
                basis=Basis.DERIVED,
            )
    return report


def _leave_report(store: Store, today: dt.date) -> Path:
    """Write the report into the folder as `foi report` does; where its page lies."""
    from cli.report_files import report_files, write_files  # noqa: PLC0415 - brings openpyxl
    from steps.report_facts import report_facts  # noqa: PLC0415

    slug = demonstration.campaign().slug
    made = report_files(report_facts(store, slug, today=today), store.folder / "report" / slug, set())
    write_files(made, force=False)
    return next(iter(made))


def _target(store: Store) -> Target:
    with store.reading() as session:
        return load_targets(session)[0]


def _tell(store: Store, report: IngestReport, today: dt.date) -> None:
    target = _target(store)
    with store.reading() as session:
        campaign = load_campaign(session, target.campaign)
    rows = board(store, target.campaign, today=today, calendar=uk_calendar())
    click.echo(f"{campaign.title}\n{campaign.questions[0].text}\n")
    click.echo(f"1. {len(rows)} requests, sent on {spoken(SENT_ON)}.\n")
    click.echo("2. The replies (invented for this demonstration), dropped into inbox/ and read:")
    print_report(report, quiet=False)
    click.echo(f"\n3. Who gave no figure, as at {spoken(today)}:")
    print_silent(rows)
    click.echo("\n4. The national total:\n")
    found = estimate_now(store, target)
    assert found is not None, "the 43 forces have populations"
    click.echo("\n".join(estimate_to_lines(found)))
    click.echo("\n5. The 2012 article's figures, and how they come out:\n")
    print_article(store, target)
    click.echo("\n6. What the article sets beside them, and its chains of reasoning:\n")
    print_beside(store, target.campaign)
    address, foi = store.folder, "uv run foi" if UV in os.environ else "foi"
    click.echo(f"\nAll this lies in {address}/. Look around with", err=True)
    for command in ("status", "overdue", "chase --dry-run", "estimate", "review list --standing accepted"):
        click.echo(f"  {foi} {command} --db {address / DEFAULT_NAME}", err=True)
    click.echo(f"or drop a reply of your own into {address / 'inbox'}/ and run `{foi} ingest --db ...`.", err=True)
    click.echo("The same on pages, for staff:", err=True)
    click.echo(f"  {foi} web --db {address / DEFAULT_NAME} --today {today}", err=True)
