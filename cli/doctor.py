"""`foi doctor`: what is wrong here, and what to do."""

import datetime as dt
import sys

import click

from cli.desk_setup import is_reached_from_elsewhere, place_of
from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.printable import printable
from flows.desk_settings import DeskOptions
from flows.send import is_sending
from flows.settings import opened_store, quirk_folder
from steps.examine import examine
from steps.examine_desk import examine_desk
from steps.examine_quirks import examine_quirks

FAULT = 1


@click.command()
@today_option
@db_option
@json_option
def doctor(today: dt.date | None, database: str | None, as_json: bool) -> None:
    """Look for anything wrong with this store and say how to mend it.

    Checks that every original in the archive is there and unaltered, and lists what waits: files not read, files put
    aside and why, figures for review, changes that no estimate has taken in. Exit code 1 when something is broken.
    """
    options = DeskOptions()
    with opened_store(database) as store:
        findings = [
            *examine(store, today=today_or(today), is_sending=is_sending(store)),
            *examine_quirks(quirk_folder(store)),
            *examine_desk(store, is_reached_from_elsewhere=is_reached_from_elsewhere(options, place_of(options))),
        ]
    if as_json:
        print_json(
            {
                "sound": not any(finding.is_fault for finding in findings),
                "findings": [{"what": f.what, "do": f.do, "fault": f.is_fault} for f in findings],
            }
        )
    elif not findings:
        click.echo("Everything is in order.")
    else:
        for finding in findings:
            click.echo(printable(f"{'FAULT: ' if finding.is_fault else ''}{finding.what} {finding.do}"))
    if any(finding.is_fault for finding in findings):
        sys.exit(FAULT)
