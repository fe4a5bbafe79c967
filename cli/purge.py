"""`foi purge`: delete the letters of closed campaigns whose time has come; figures and hashes stay."""

import datetime as dt

import click

from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.stores import chosen_campaign
from db.campaigns import load_campaign_slugs
from db.store import Store
from flows.purge import purge_due
from flows.settings import opened_store
from foi.errors import UsageError
from foi.plain_words import uk_date
from steps.retention import MONTHS, Retention, choose_retention, retention_of


@click.command()
@click.argument("campaign", required=False)
@click.option(
    "--keep",
    "kept",
    metavar="MONTHS",
    type=click.Choice([str(one) for one in MONTHS]),
    help=f"First choose how many months: {', '.join(map(str, MONTHS))}.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would go, and when.")
@click.option("--yes", is_flag=True, help="Purge without asking first.")
@click.option("--by", default="staff", show_default=True, help="Who decides.")
@today_option
@db_option
@json_option
def purge(
    campaign: str | None,
    kept: str | None,
    dry_run: bool,
    yes: bool,
    by: str,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Delete the letters of CAMPAIGN, or of every campaign, if the time chosen for keeping them is over.

    The time counts from the day the campaign was closed, and is chosen on the desk or by --keep. What goes: the files
    that came in, their words, names and mail headers, our letters and drafts, and notes on requests. Figures, hashes
    and who decided what stay. It cannot be undone; backups made before still hold the letters.
    """
    months = int(kept) if kept else None
    if dry_run and months is not None:
        raise UsageError("--dry-run changes nothing, and --keep chooses for good.", do="Give one of them alone.")
    day, at = today_or(today), dt.datetime.now(dt.UTC)
    with opened_store(database) as store:
        if months is not None:
            slug = chosen_campaign(store, campaign)
            closed = retention_of(store, slug, today=day)
            told = closed.closed_on if closed.is_told else None
            choose_retention(store, slug, months=months, closed_on=told, today=day, by=by, at=at)
        stands = _stands(store, campaign, day)
        if not as_json:
            for slug, one in stands.items():
                click.echo(_sentence(slug, one))
        due = [slug for slug, one in stands.items() if one.is_due and (one.documents or one.letters)]
        if not dry_run:
            if due and not yes:
                click.confirm(f"Purge {', '.join(due)}, for good?", abort=True, err=True)
            gone = purge_due(store, due, today=day, by=by, at=at)
            if not as_json:
                for slug, purged in gone.items():
                    click.echo(f"{slug}: {purged.documents} documents and {purged.letters} letters are purged.")
    if as_json:
        print_json(
            {"campaigns": [_to_json(slug, one) for slug, one in stands.items()], "purged": [] if dry_run else due}
        )


def _stands(store: Store, campaign: str | None, day: dt.date) -> dict[str, Retention]:
    with store.reading() as session:
        slugs = load_campaign_slugs(session)
    chosen = [chosen_campaign(store, campaign)] if campaign else slugs
    return {slug: retention_of(store, slug, today=day) for slug in chosen}


def _sentence(slug: str, stands: Retention) -> str:
    if stands.months is None:
        return f"{slug}: nobody has chosen how long letters are kept (foi purge {slug} --keep 24)."
    if stands.purge_on is None:
        return f"{slug}: letters are kept for {stands.months} months after it closes. It is not closed yet."
    if not stands.documents and not stands.letters:
        return f"{slug}: nothing is left to purge."
    kilobytes = -(-stands.size // 1024)
    goes = f"{stands.documents} documents and {stands.letters} letters, {kilobytes:,} KB"
    when = "may go now" if stands.is_due else f"may go from {uk_date(stands.purge_on)} on"
    return f"{slug}: {goes}, {when}."


def _to_json(slug: str, stands: Retention) -> dict[str, object]:
    return {
        "campaign": slug,
        "months": stands.months,
        "closed_on": stands.closed_on,
        "purge_on": stands.purge_on,
        "due": stands.is_due,
        "documents": stands.documents,
        "letters": stands.letters,
        "bytes": stands.size,
    }
