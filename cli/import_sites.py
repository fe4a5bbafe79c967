"""Bring in what WhatDoTheyKnow and other Alaveteli sites give out: a batch's zip, or a table of states."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import click

from cli.import_text import plan_to_json, print_plan
from cli.import_writing import leave, read_bytes, write_unless_faulty
from cli.options import print_json
from cli.printable import printable
from cli.stores import chosen_campaign
from flows.settings import opened_store
from foi.errors import UsageError
from parsers.blocks import Kind
from parsers.files.inflation import INFLATED_BYTES
from parsers.files.kinds import bytes_to_kind
from parsers.logs.alaveteli_table import bytes_to_statuses, downloaded_on
from parsers.logs.wdtk_zip import bytes_to_batch
from steps.import_batch import BatchPlan, MailsKept, plan_batch, write_mails
from steps.import_statuses import Export, plan_statuses
from steps.imports import load_asked


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed: the file, the campaign, the days that the file does not tell, and what is to be done."""

    file: Path
    campaign: str | None
    sent_on: dt.date | None
    as_at: dt.date | None
    today: dt.date
    database: str | None
    dry_run: bool
    skip_bad: bool
    as_json: bool

    @property
    def taken_on(self) -> dt.date:
        """The day of the download: as told, else as the file's name tells, else today."""
        day = self.as_at or downloaded_on(self.file.name) or self.today
        if day > self.today:
            raise UsageError(
                f"the file seems to have been downloaded on {day}, which is still to come.",
                where=self.file.name,
                do="Say with --as-at when it was.",
            )
        return day


def is_batch(given: Given) -> bool:
    """Whether the file is the zip of a batch, rather than a table."""
    data = read_bytes(given.file, most=INFLATED_BYTES)
    return bytes_to_kind(data, given.file.name) is Kind.ZIP


def bring_statuses(given: Given, *, site: str) -> None:
    """Bring in a table of states and print what came of it; leaves with an exit code where rows have faults."""
    name = given.file.name
    table = bytes_to_statuses(read_bytes(given.file), name)
    with opened_store(given.database) as store:
        asked = load_asked(store, chosen_campaign(store, given.campaign))
        sent_on = given.sent_on or asked.sent_on
        plan = plan_statuses(Export(table, site, given.taken_on, sent_on, f"import {name}"), asked)
        written = write_unless_faulty(store, plan, dry_run=given.dry_run, skip_bad=given.skip_bad)
    if given.as_json:
        print_json(plan_to_json(plan, written))
    else:
        print_plan(plan, written)
    leave(plan, written)


def bring_batch(given: Given) -> None:
    """Bring in the zip of a batch and print what came of it; leaves with an exit code where there are faults."""
    name = given.file.name
    data = read_bytes(given.file, most=INFLATED_BYTES)
    batch = bytes_to_batch(data, name)
    kept = MailsKept()
    with opened_store(given.database) as store:
        asked = load_asked(store, chosen_campaign(store, given.campaign))
        planned = plan_batch(batch, asked, name=name, as_at=given.taken_on, today=given.today)

        def keep(at: dt.datetime) -> None:
            nonlocal kept
            kept = write_mails(store, data, planned, name=name, campaign=asked.campaign, at=at)

        written = write_unless_faulty(store, planned.plan, dry_run=given.dry_run, skip_bad=given.skip_bad, then=keep)
    if given.as_json:
        print_json(plan_to_json(planned.plan, written) | _mails_to_json(planned, kept))
    else:
        _print_mails(planned)
        print_plan(planned.plan, written)
        if written is not None:
            click.echo(f"{kept.new} mail(s) of theirs put on the books, {kept.known} known already.")
            click.echo("Next: `foi ingest` reads them.", err=True)
    leave(planned.plan, written)


def _mails_to_json(planned: BatchPlan, kept: MailsKept) -> dict[str, object]:
    return {
        "mails": {
            slug: [{"name": mail.name, "attachments": mail.attachments} for mail in mails]
            for slug, mails in planned.mails.items()
        },
        "new_mails": kept.new,
        "known_mails": kept.known,
    }


def _print_mails(planned: BatchPlan) -> None:
    for slug, mails in planned.mails.items():
        told = ", ".join(
            f"{mail.name} ({mail.attachments} attached)" if mail.attachments else mail.name for mail in mails
        )
        click.echo(printable(f"  from {slug}: {told or 'nothing'}"))
