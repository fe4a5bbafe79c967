"""`foi publish`: freeze a campaign's report as published, and find again what was published."""

import datetime as dt
from pathlib import Path

import click

from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.printable import printable
from cli.stores import chosen_campaign
from cli.verb_group import VerbGroup
from db.publications import Publication, load_publication, load_publications
from flows.settings import opened_store
from foi.clock import london_day, spoken

NUMBER = click.argument("number", type=int)
HASH_SHOWN = 12


@click.group(cls=VerbGroup)
def publish() -> None:
    """Freeze a report as published: freeze, list, show, files.

    What is frozen stays as it is: later replies and decisions move the total, never what was published. `foi
    estimate` says which total was published, and whether it has moved since.

    \b
    foi publish freeze images-2012 --title "Press release of 8 May 2013"
    foi publish files 1 --to release/
    """  # noqa: D301 - \b is click's mark for a paragraph kept as it is


@publish.command()
@click.argument("campaign", required=False)
@click.option("--title", required=True, help="What it is published as, such as the name of a press release.")
@click.option("--by", default="staff", show_default=True, help="Who publishes it.")
@click.option("--why", default="", help="Why, for the record; it is part of no file.")
@today_option
@db_option
@json_option
def freeze(
    campaign: str | None, title: str, by: str, why: str, today: dt.date | None, database: str | None, as_json: bool
) -> None:
    """Freeze the totals of CAMPAIGN as they stand now, with the whole report and its files.

    Changes still waiting are taken in first. Freezing the same again says so, and makes no second publication.
    """
    from flows.engine import Direct  # noqa: PLC0415 - looking at what was published needs none of these
    from flows.publish import freeze_now  # noqa: PLC0415

    with opened_store(database) as store:
        slug = chosen_campaign(store, campaign)
        frozen = freeze_now(Direct(), store, slug, title=title, by=by, why=why, today=today_or(today))
    one = frozen.publication
    if as_json:
        print_json(_to_json(one) | {"new": frozen.is_new})
        return
    if not frozen.is_new:
        click.echo(printable(f'Nothing has changed since publication {one.id}, "{one.title}", of {_day(one)}.'))
        return
    click.echo(printable(f'Frozen as publication {one.id}, "{one.title}":'))
    _print_totals(one)
    click.echo(f"`foi publish files {one.id} --to FOLDER` gives its {len(one.files)} file(s), now and ever after.")


@publish.command(name="list")
@click.argument("campaign", required=False)
@db_option
@json_option
def list_publications(campaign: str | None, database: str | None, as_json: bool) -> None:
    """List what was published, of CAMPAIGN or of all, oldest first, and whether the totals have moved since."""
    from steps.publish import have_moved  # noqa: PLC0415 - what makes a report is paid for only here

    with opened_store(database) as store:
        slug = chosen_campaign(store, campaign) if campaign else None
        with store.reading() as session:
            found = load_publications(session, campaign=slug)
            moved = {one.id: have_moved(session, one) for one in found}
    if as_json:
        print_json([_to_json(one) | {"moved_since": moved[one.id]} for one in found])
    elif not found:
        click.echo("Nothing has been published yet.")
    for one in () if as_json else found:
        since = "  the totals have moved since" if moved[one.id] else ""
        click.echo(printable(f"{one.id:>4}  {_day(one)}  {one.campaign}  {one.title}  (by {one.by}){since}"))


@publish.command()
@NUMBER
@db_option
@json_option
def show(number: int, database: str | None, as_json: bool) -> None:
    """Show publication NUMBER: its totals and warnings as they were published, and its files."""
    from steps.publish import have_moved  # noqa: PLC0415 - likewise

    with opened_store(database) as store, store.reading() as session:
        one = load_publication(session, number)
        moved = have_moved(session, one)
    if as_json:
        print_json(_to_json(one) | {"moved_since": moved, "facts": one.facts})
        return
    click.echo(printable(f"Publication {one.id}: {one.title}"))
    click.echo(printable(f"{one.campaign}, frozen on {_day(one)} by {one.by}"))
    if one.why:
        click.echo(printable(f"Why: {one.why}"))
    _print_totals(one, warnings=True)
    if moved:
        click.echo("The totals have moved since: `foi estimate` gives them as they are now.")
    for file in one.files:
        click.echo(printable(f"  {file.name}  {file.size:,} bytes  {file.sha256[:HASH_SHOWN]}"))


@publish.command()
@NUMBER
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Where to put them; it is made where it is not there.",
)
@click.option("--pdf", is_flag=True, help="Also the published page on paper, report.pdf (needs the extra pdf).")
@db_option
@json_option
def files(number: int, folder: Path, pdf: bool, database: str | None, as_json: bool) -> None:
    """Give the files of publication NUMBER, byte for byte as they were published."""
    from cli.report_files import published_to_pdf  # noqa: PLC0415 - likewise
    from steps.publish import published_files, write_files  # noqa: PLC0415

    with opened_store(database) as store:
        with store.reading() as session:
            one = load_publication(session, number)
        printed = published_to_pdf(published_files(store, one), folder) if pdf else []
        written = [*write_files(store, one, folder), *printed]
    if as_json:
        print_json({"publication": one.id, "files": [str(path) for path in written]})
        return
    for path in written:
        click.echo(printable(str(path)))


def _day(one: Publication) -> str:
    return spoken(london_day(one.at))


def _print_totals(one: Publication, *, warnings: bool = False) -> None:
    from estimates.quote import quote_of  # noqa: PLC0415 - heavy, and only for these two
    from estimates.results import NationalEstimate  # noqa: PLC0415

    for total in one.facts["totals"]:
        if total["estimate"]:
            click.echo(printable(f"  question {total['question']}, {total['period']['label']}"))
            click.echo(printable(f"    {quote_of(NationalEstimate.model_validate(total['estimate']))}"))
            for warning in total["estimate"]["warnings"] if warnings else ():
                click.echo(printable(f"    {warning['severity'].upper():<6} {warning['text']}"))


def _to_json(one: Publication) -> dict[str, object]:
    return {
        "publication": one.id,
        "campaign": one.campaign,
        "title": one.title,
        "by": one.by,
        "at": one.at.isoformat(),
        "estimates": list(one.estimate_ids),
        "files": [{"name": file.name, "sha256": file.sha256, "bytes": file.size} for file in one.files],
    }
