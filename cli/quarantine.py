"""`foi inbox quarantine|release|purge`: files that must not be stored as they are, and what becomes of each."""

import datetime as dt

import click

from cli.ingest_text import print_report, report_to_json
from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.printable import printable
from flows.settings import opened_store
from steps.quarantine import purge, quarantine, release_as_it_is, release_clean
from steps.settle import find_waiting

BY = click.option("--by", default="staff", show_default=True, help="Who decides.")
DOCUMENT = click.argument("document")
WHY = click.option("--why", required=True, help="The reason, which is written down.")


@click.command(name="quarantine")
@DOCUMENT
@click.option("--why", required=True, help="What is in it that should not be there.")
@BY
@db_option
@json_option
def put_aside(document: str, why: str, by: str, database: str | None, as_json: bool) -> None:
    """Put DOCUMENT in quarantine, such as one with people's names in it: out of the archive, and not read on.

    What it came in goes with it, and what came in it.
    """
    with opened_store(database) as store:
        waiting = find_waiting(store, document)
        quarantine(store, waiting, by=by, why=why, at=dt.datetime.now(dt.UTC))
    if as_json:
        print_json({"quarantined": waiting.id})
        return
    stands = (
        f" It stays filed to {' and '.join(waiting.filed_to)}, and its figures stand." if waiting.filed_to else ""
    )
    click.echo(printable(f"{waiting.name} is in quarantine, as {waiting.sha256[:12]}.{stands}"))


@click.command()
@DOCUMENT
@click.option("--as-it-is", is_flag=True, help="The file itself, with all that is in it, into the archive.")
@WHY
@BY
@today_option
@db_option
@json_option
def release(
    document: str,
    as_it_is: bool,
    why: str,
    by: str,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Read a clean copy of DOCUMENT, made without what it carries out of sight.

    The file itself stays in quarantine until it is purged. With --as-it-is no copy is made: the file goes into the
    archive as it came, and is read.
    """
    from flows.engine import Direct  # noqa: PLC0415 - reading needs what listing does not
    from flows.ingest import ingest  # noqa: PLC0415
    from flows.lock import RUN_SECONDS, hold_store  # noqa: PLC0415

    at = dt.datetime.now(dt.UTC)
    with opened_store(database) as store, hold_store(store, wait_seconds=RUN_SECONDS):
        waiting = find_waiting(store, document)
        if as_it_is:
            release_as_it_is(store, waiting, by=by, why=why, at=at)
        else:
            release_clean(store, waiting, by=by, why=why, at=at)
        report = ingest(Direct(), store, [], today=today_or(today))
    if as_json:
        print_json(report_to_json(report))
        return
    print_report(report, quiet=False)
    if not as_it_is:
        click.echo(
            f"The file as it came stays in quarantine: `foi inbox purge {waiting.id} --why ...` deletes it.", err=True
        )


@click.command(name="purge")
@DOCUMENT
@WHY
@click.option("--yes", is_flag=True, help="Delete without asking first.")
@BY
@db_option
@json_option
def delete(document: str, why: str, yes: bool, by: str, database: str | None, as_json: bool) -> None:
    """Delete DOCUMENT, which lies in quarantine, for good; its row in the store stays, without the file.

    What it came in goes with it, such as the mail. The mailbox, and backups made meanwhile, are not touched.
    """
    with opened_store(database) as store:
        waiting = find_waiting(store, document)
        if not yes:
            click.confirm(f"Delete {printable(waiting.name)} for good?", abort=True, err=True)
        deleted = purge(store, waiting, by=by, why=why, at=dt.datetime.now(dt.UTC))
    if as_json:
        print_json({"purged": waiting.id, "files": deleted})
        return
    left = " The mailbox may still have it." if waiting.sender else ""
    click.echo(printable(f"{waiting.name} is deleted; that it came is still known.{left}"))
