"""`foi ingest`: read what came and redraw what it touches."""

import datetime as dt
import sys
from pathlib import Path

import click

from cli.ingest_text import print_report, report_to_json
from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.printable import printable
from cli.progress import progress_bar
from cli.stores import asked_forces, chosen_campaign
from flows.choice import ENGINE_CHOICES, chosen_engine
from flows.collect import inbox_sources, named_sources
from flows.ingest import ingest as ingest_flow
from flows.lock import RUN_SECONDS, hold_store
from flows.mailbox import MailReport, look_into_mailbox
from flows.settings import opened_store
from foi.errors import DocumentError, MailServerError
from foi.forces import COVERS_SEPARATOR


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--campaign", default=None, help="The campaign these files answer (else: told from folder or reference)."
)
@click.option("--force", "told", default="", help="Whose reply it is; several joined by + for a joint reply.")
@click.option("--engine", type=click.Choice(ENGINE_CHOICES), default="auto", show_default=True, help="Where to run.")
@click.option("--mail/--no-mail", "with_mail", default=True, help="Look into the mailbox first, if one is set up.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no list of what went well.")
@today_option
@db_option
@json_option
def ingest(
    paths: tuple[Path, ...],
    campaign: str | None,
    told: str,
    engine: str,
    with_mail: bool,
    quiet: bool,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Read the replies in the mailbox and in inbox/, or those at the PATHs given, and redraw the totals they touch.

    Each mail or file is copied into the archive, read in a process of its own, and tied to the request it answers.
    A file in inbox/ is removed once it is safe; files elsewhere, and mails, stay where they are. One that cannot be
    read, or whose sender is in doubt, is put aside with a reason, and the others go on. Doing it again changes
    nothing. Where the mailbox cannot be reached, inbox/ is read all the same, and the exit code is 3.
    """
    with opened_store(database) as store, hold_store(store, wait_seconds=RUN_SECONDS):
        slug = chosen_campaign(store, campaign) if campaign else None
        named = told.split(COVERS_SEPARATOR) if told else []
        told = COVERS_SEPARATOR.join(asked_forces(store, named, campaign=slug))
        mail = look_into_mailbox(store, at=dt.datetime.now(dt.UTC)) if with_mail and not paths else MailReport()
        sources = named_sources(store, paths) if paths else inbox_sources(store, wait=True)
        with chosen_engine(engine) as chosen, progress_bar(quiet=quiet or as_json) as progress:
            report = ingest_flow(
                chosen, store, sources, campaign=slug, told=told, today=today_or(today), progress=progress
            )
    if as_json:
        print_json(report_to_json(report) | {"mails": mail.new, "mail_trouble": mail.sentences})
    else:
        for sentence in mail.sentences:
            if sentence != mail.stopped:
                click.echo(printable(f"  mailbox: {sentence}"), err=True)
        print_report(report, quiet=quiet)
    if mail.stopped:
        told = f"foi: the mailbox was not read, or not to its end; the rest of the run is done. {mail.stopped}"
        click.echo(printable(told), err=True)
        sys.exit(MailServerError.exit_code)
    if report.need_a_person:
        sys.exit(DocumentError.exit_code)
