"""`foi doctor`: what is wrong here, and what to do."""

import datetime as dt
import sys
from collections.abc import Iterator

import click

from cli.desk_setup import is_reached_from_elsewhere, place_of
from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.printable import printable
from db.store import Store
from flows.backup_settings import FOLDER, BackupSettings
from flows.desk_settings import DeskOptions
from flows.heartbeat import last_beat
from flows.lock import is_sending
from flows.settings import Settings, opened_store, quirk_folder
from foi.errors import ArchiveAway, ConfigurationError, FoiError, StoreError
from steps.examine import Finding, FindingKind, examine
from steps.examine_desk import examine_desk
from steps.examine_machine import examine_machine
from steps.examine_quirks import examine_quirks
from steps.examine_runs import examine_runs
from steps.examine_shelf import examine_shelf
from steps.measures import take_measures

FAULT = 1


@click.command()
@today_option
@db_option
@json_option
def doctor(today: dt.date | None, database: str | None, as_json: bool) -> None:
    """Look for anything wrong with this store and this machine, and say how to mend it.

    Checks that every original in the archive is there and unaltered, and lists what waits: files not read, files put
    aside and why, figures for review, changes that no estimate has taken in. Of the machine: room on the disk, the
    clock, who may look into the files, backups, schedules, libraries. Exit code 1 when something is broken, 3 when
    the store cannot be opened.
    """
    code = 0
    try:
        with opened_store(database) as store:
            findings = _findings(store, today_or(today))
    except StoreError as error:
        findings, code = [_fault(error)], error.exit_code
    _print(findings, as_json=as_json)
    if code or any(finding.is_fault for finding in findings):
        sys.exit(code or FAULT)


def _findings(store: Store, today: dt.date) -> list[Finding]:
    options, now = DeskOptions(), dt.datetime.now(dt.UTC)
    measures = take_measures(store, at=now)
    return [
        *_of_store(store, today),
        *examine_quirks(quirk_folder(store)),
        *examine_desk(store, is_reached_from_elsewhere=is_reached_from_elsewhere(options, place_of(options))),
        *examine_machine(store, measures, at=now),
        *examine_runs(
            measures,
            at=now,
            collected_at=last_beat(store.folder),
            collect_seconds=Settings().collect_every,
        ),
        *_of_backups(store),
    ]


def _of_backups(store: Store) -> Iterator[Finding]:
    try:
        chosen = BackupSettings().backups
    except ConfigurationError as error:
        yield Finding(error.what, error.do, is_fault=True, kind=FindingKind.BACKUP)
        return
    yield from examine_shelf(chosen or store.folder / FOLDER, store.folder, is_chosen=chosen is not None)


def _of_store(store: Store, today: dt.date) -> list[Finding]:
    try:
        return examine(store, today=today, is_sending=is_sending(store))
    except ArchiveAway as error:
        return [_fault(error)]


def _fault(error: FoiError) -> Finding:
    what = f"{error.where}: {error.what}" if error.where else error.what
    return Finding(what, error.do, is_fault=True, kind=FindingKind.AWAY)


def _print(findings: list[Finding], *, as_json: bool) -> None:
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
