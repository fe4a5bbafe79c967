"""`foi campaign edit|remove`: change a campaign that has begun; take one away that never did."""

from pathlib import Path

import click

from cli.options import db_option, json_option, print_json
from cli.stores import chosen_campaign
from flows.settings import opened_store
from foi.errors import UsageError
from steps.campaign_files import load_campaign as load_campaign_file
from steps.start_campaign import end_unbegun


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--why", default="", help="The reason, which the history of the campaign keeps.")
@click.option("--by", default="staff", show_default=True, help="Who changes it.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@db_option
@json_option
def edit(file: Path, why: str, by: str, dry_run: bool, database: str | None, as_json: bool) -> None:
    """Change a campaign that has begun to what FILE.toml, its edited file, now says; redraw what that touches.

    What was sent stays as it went out: whom it asks, its questions, their words, measures and units. Everything
    else may change: title, population, terms, plausible ranges, published figures and chains beside the total; a
    period or category that was in the letter but not in the file may be added, and one taken out that no figure has.

    Example: foi campaign edit images-2012.toml --why "the census has been published"
    """
    after = load_campaign_file(file)
    if not dry_run and not why.strip():
        raise UsageError("an edit needs a reason.", do='Say it with --why "...", or look first with --dry-run.')
    from cli.campaign_edit import edit_and_redraw  # noqa: PLC0415 - numpy is paid for only when redrawing

    edit_and_redraw(after, why=why, by=by, dry_run=dry_run, database=database, as_json=as_json)


@click.command()
@click.argument("slug")
@db_option
@json_option
def remove(slug: str, database: str | None, as_json: bool) -> None:
    """Take a campaign away that was started by mistake: nothing was drafted, sent, noted or filed.

    One that has begun stays: `foi campaign edit` changes what may be changed of it.
    """
    with opened_store(database) as store:
        chosen = chosen_campaign(store, slug)
        end_unbegun(store, chosen)
    if as_json:
        print_json({"campaign": chosen, "removed": True})
    else:
        click.echo(f"{chosen} is removed.")
