"""`foi redact`: take a person's name, address or any other text out of the whole store."""

import datetime as dt
from contextlib import ExitStack
from pathlib import Path

import click

from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.printable import printable
from flows.settings import opened_store
from steps.redact import Holding, find_holding
from steps.redact import redact as redact_texts

MOST_SHOWN = 20


@click.command()
@click.argument("texts", metavar="[TEXT]...", nargs=-1)
@click.option(
    "--from",
    "listed",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="A file with one text on each line (- for standard input): no shell then remembers them.",
)
@click.option("--why", default="", help="The reason, which is written down. It must not hold the text.")
@click.option("--purge", "is_purging", is_flag=True, help="Delete the documents and letters that hold it too.")
@click.option("--dry-run", is_flag=True, help="Only say where it stands.")
@click.option("--yes", is_flag=True, help="Do it without asking first.")
@click.option("--by", default="staff", show_default=True, help="Who decides.")
@today_option
@db_option
@json_option
def redact(
    texts: tuple[str, ...],
    listed: Path | None,
    why: str,
    is_purging: bool,
    dry_run: bool,
    yes: bool,
    by: str,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Take each TEXT, such as a person's name or address, out of everything in the store. It cannot be undone.

    "[removed]" stands in its place. Figures, dates and hashes stay, and it is written down that texts were removed
    and why, not what they were. Originals are never altered: those that hold a TEXT are listed, or deleted with
    --purge. Give a name in each way it is written, and the address too.
    """
    from flows.lock import DRAFTING, INGESTING, RUN_SECONDS, SENDING, hold_store  # noqa: PLC0415

    asked = [*texts, *_lines(listed)]
    with opened_store(database) as store:
        found = find_holding(store, asked)
        if not as_json:
            _print_holding(found)
        if not dry_run:
            if not yes:
                click.confirm("Take it out, for good?", abort=True, err=True)
            with ExitStack() as held:
                for name in (INGESTING, DRAFTING, SENDING):
                    held.enter_context(hold_store(store, wait_seconds=RUN_SECONDS, name=name))
                found = redact_texts(
                    store,
                    asked,
                    why=why,
                    is_purging=is_purging,
                    by=by,
                    today=today_or(today),
                    at=dt.datetime.now(dt.UTC),
                )
    if as_json:
        print_json(_to_json(found, is_done=not dry_run, is_purging=is_purging))
    elif not dry_run:
        _print_done(found, is_purging=is_purging)


def _lines(listed: Path | None) -> list[str]:
    if listed is None:
        return []
    with click.open_file(str(listed), encoding="utf-8") as stream:
        return [line.strip() for line in stream if line.strip()]


def _print_holding(found: Holding) -> None:
    click.echo(f"{found.count:,} texts in the database hold it.")
    for title, names in (
        ("Documents that came in:", [f"{one.id} ({one.sha256[:12]})" for one in found.documents]),
        ("Letters of ours:", [f"{one.id} ({one.our_reference})" for one in found.letters]),
        ("Files that a redaction does not reach; see to them yourself:", [*found.elsewhere]),
        ("What could not be looked into, and may hold it too; look yourself:", [*found.unseen]),
    ):
        if names:
            click.echo(title)
            for name in names[:MOST_SHOWN]:
                click.echo(f"  {printable(name)}")
            if len(names) > MOST_SHOWN:
                click.echo(f"  and {len(names) - MOST_SHOWN:,} more (--json lists them)")


def _print_done(found: Holding, *, is_purging: bool) -> None:
    click.echo(f"{found.count:,} texts are removed. Figures and hashes stay.")
    originals = len(found.documents) + len(found.letters)
    if originals and is_purging:
        click.echo(f"{originals:,} documents and letters are deleted.")
    elif originals:
        click.echo(f"{originals:,} documents and letters still hold it: run the same with --purge to delete them.")
    click.echo("Older backups, mailboxes and whatever was sent or published before still hold it.", err=True)


def _to_json(found: Holding, *, is_done: bool, is_purging: bool) -> dict[str, object]:
    return {
        "done": is_done,
        "texts": dict(found.texts),
        "documents": [one.id for one in found.documents],
        "letters": [one.id for one in found.letters],
        "elsewhere": list(found.elsewhere),
        "unseen": list(found.unseen),
        "purged": is_done and is_purging,
    }
