"""`foi campaign new|list|show`; edit and remove are in cli/campaign_change.py."""

import datetime as dt
from pathlib import Path

import click

from cli.beside_text import context_to_line
from cli.campaign_change import edit, remove
from cli.options import db_option, json_option, print_json
from cli.printable import printable
from cli.stores import chosen_campaign
from cli.verb_group import VerbGroup
from db.campaigns import load_campaign, load_campaign_slugs
from db.estimates import load_targets
from db.requests import load_requests
from flows.settings import opened_store
from foi.campaigns import Campaign
from steps.campaign_files import load_campaign as load_campaign_file
from steps.edit_campaign import ToldEdit, told_edits
from steps.start_campaign import start_campaign


@click.group(cls=VerbGroup)
def campaign() -> None:
    """Start a campaign from its file; list, show, change and remove campaigns."""


campaign.add_command(edit)
campaign.add_command(remove)


@campaign.command()
@click.argument("file", type=click.Path(path_type=Path))
@db_option
@json_option
def new(file: Path, database: str | None, as_json: bool) -> None:
    """Start the campaign that FILE.toml describes: a draft request to each authority.

    Doing it again with the same file changes nothing.
    """
    asked = load_campaign_file(file)
    with opened_store(database) as store:
        made = start_campaign(store, asked, by="staff", at=dt.datetime.now(dt.UTC))
    if as_json:
        print_json({"campaign": asked.slug, "requests": made, "new": bool(made)})
    elif made:
        click.echo(f"{asked.slug}: {made} requests drafted, {len(asked.questions)} question(s). {asked.title}")
        click.echo(
            "Next: confirm the addresses (`foi contact list`, `foi contact verify FORCE`), look at the letters "
            f"(`foi send {asked.slug} --preview`), then send them (`foi send {asked.slug} --send`).",
            err=True,
        )
    else:
        click.echo(f"{asked.slug} is already in the store, just so. Nothing to do.")


@campaign.command(name="list")
@db_option
@json_option
def list_campaigns(database: str | None, as_json: bool) -> None:
    """List the campaigns, oldest first."""
    with opened_store(database) as store, store.reading() as session:
        campaigns = [load_campaign(session, slug) for slug in load_campaign_slugs(session)]
    if as_json:
        print_json([{"campaign": c.slug, "title": c.title, "requests": len(c.authorities)} for c in campaigns])
        return
    for one in campaigns:
        click.echo(f"{one.slug}  {len(one.authorities)} requests, {len(one.questions)} question(s)  {one.title}")
    if not campaigns:
        click.echo("No campaign yet. Start one with `foi campaign new FILE.toml`.", err=True)


@campaign.command()
@click.argument("slug", required=False)
@db_option
@json_option
def show(slug: str | None, database: str | None, as_json: bool) -> None:
    """Show what a campaign asks, of whom, and for which periods."""
    with opened_store(database) as store:
        name = chosen_campaign(store, slug)
        with store.reading() as session:
            asked = load_campaign(session, name)
            requests = load_requests(session, name)
            targets = load_targets(session, campaign=name)
            edits = told_edits(session, name)
    if as_json:
        print_json(
            asked.model_dump(mode="json", exclude={"authorities"})
            | {"requests": len(requests), "edits": [_edit_to_json(one) for one in edits]}
        )
        return
    click.echo(f"{asked.slug}: {asked.title}")
    click.echo(f"Dated {asked.sent_on or 'nowhere yet'}, to {len(requests)} authorities ({asked.authority_list}).")
    for question in asked.questions:
        click.echo(f"\nQuestion {question.number} ({question.measure}, in {question.unit})\n  {question.text}")
        labels = [target.period.label for target in targets if target.question == question.number]
        click.echo(f"  Periods: {', '.join(labels)}")
        for dimension, categories in question.breakdown.items():
            click.echo(f"  By {dimension}: {', '.join(categories) or 'as the authority keeps it'}")
    for line in (*_lines_beside(asked), *_lines_of_edits(edits)):
        click.echo(printable(line) if line else "")


def _lines_beside(asked: Campaign) -> list[str]:
    lines = ["", "Beside the total"] if asked.context or asked.what_if else []
    lines += [f"  {context_to_line(figure)}" for figure in asked.context]
    lines += [f"  {chain.label}: {chain.expression}" for chain in asked.what_if]
    return [*lines, "  `foi whatif` works the chains out."] if asked.what_if else lines


def _lines_of_edits(edits: list[ToldEdit]) -> list[str]:
    lines = ["", "Changed since it began"] if edits else []
    for one in edits:
        lines += [f"  {one.at:%Y-%m-%d}, by {one.by}: {one.why}", *(f"    {what}" for what in one.what)]
    return lines


def _edit_to_json(one: ToldEdit) -> dict[str, object]:
    return {"by": one.by, "why": one.why, "at": one.at.isoformat(), "what": list(one.what)}
