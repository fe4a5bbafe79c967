"""`foi export`: publish the figures for analysts, without names and without the text of any letter."""

import datetime as dt
from pathlib import Path

import click

from cli.options import db_option, json_option, print_json, today_option, today_or
from flows.settings import opened_store, published_folder


@click.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder to publish in [default: published/ beside the store, or FOI_PUBLISHED].",
)
@click.option("--campaign", "campaigns", multiple=True, help="Only this campaign; may be given several times.")
@today_option
@db_option
@json_option
def export(
    to: Path | None, campaigns: tuple[str, ...], today: dt.date | None, database: str | None, as_json: bool
) -> None:
    """Publish figures, clocks and totals for analysts: SQLite, CSV with a data package, a workbook.

    No names of persons and no text of any letter go out. Each export is a folder of its own; `latest` points at the
    newest once it is whole, so that nobody ever sees half of one, and who reads an older one keeps it.
    """
    from flows.engine import Direct  # noqa: PLC0415 - `foi --help` must stay quick
    from flows.export import export_now  # noqa: PLC0415 - likewise

    with opened_store(database) as store:
        done = export_now(Direct(), store, to or published_folder(store), today=today_or(today), campaigns=campaigns)
    if as_json:
        print_json(
            {
                "folder": str(done.folder),
                "latest": str(done.latest),
                "fingerprint": done.fingerprint,
                "rows": dict(done.rows),
            }
        )
        return
    click.echo(f"Published in {done.folder}")
    for name, rows in done.rows.items():
        click.echo(f"  {name:22} {rows:>7,} rows")
    click.echo(f"{done.latest} points at it. README.txt there says what is what, docs/analysts.md more.", err=True)
