"""`foi import`: bring in what was kept elsewhere: a log of requests, WhatDoTheyKnow, Alaveteli."""

import datetime as dt
from pathlib import Path

import click

from cli.import_text import plan_to_json, print_plan
from cli.import_writing import leave, read_bytes, write_unless_faulty
from cli.options import ISO_DATE, db_option, json_option, print_json, today_option, today_or
from cli.printable import printable
from cli.stores import chosen_campaign
from cli.verb_group import VerbGroup
from flows.settings import opened_store
from foi.errors import UsageError
from foi.holidays import uk_calendar
from parsers.logs.heads import LogField
from steps.imports import load_asked

campaign_option = click.option(
    "--campaign", default=None, metavar="SLUG", help="The campaign; not needed when there is only one."
)
dry_run_option = click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
skip_bad_option = click.option("--skip-bad", is_flag=True, help="Write the good rows though others have a fault.")
as_at_option = click.option(
    "--as-at", type=ISO_DATE, default=None, help="When the file was downloaded, where its name does not say."
)
sent_on_option = click.option(
    "--sent-on", type=ISO_DATE, default=None, help="When the requests were sent, where the file does not say."
)


@click.group(cls=VerbGroup)
def import_() -> None:
    """Bring in what was kept elsewhere: a log of past requests, WhatDoTheyKnow's downloads, Alaveteli's projects.

    The campaign must be in the store (`foi campaign new`). Nothing is written while any row has a fault, unless
    --skip-bad is given; doing it again writes nothing twice.
    """


@import_.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map", "told", multiple=True, metavar="FIELD=HEAD", help="Which column is what, such as --map sent=Posted."
)
@campaign_option
@dry_run_option
@skip_bad_option
@today_option
@db_option
@json_option
def log(
    file: Path,
    told: tuple[str, ...],
    campaign: str | None,
    dry_run: bool,
    skip_bad: bool,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Bring in a log of past requests, .xlsx or .csv: a row for each authority, a column for each date.

    \b
    FIELD is one of: authority, sent, acknowledged, clarification_asked,
    clarified, fees_notice, fees_paid, extension_notice, extended_to,
    chased, replied, refused, outcome, review_asked, review_replied,
    ico_complaint, ico_decision, withdrawn, closed, their_reference, notes.
    What is not told is guessed from the heads, and shown. Dates have the
    day first.

    Example: foi import log log.xlsx --campaign images-2026 --dry-run
    """  # noqa: D301 - \b is click's mark for a paragraph kept as it is
    from parsers.logs.past_log import bytes_to_log  # noqa: PLC0415 - the readers of sheets are paid for only here
    from steps.import_log import plan_log  # noqa: PLC0415

    read = bytes_to_log(read_bytes(file), file.name, dict(_told(one) for one in told))
    with opened_store(database) as store:
        asked = load_asked(store, chosen_campaign(store, campaign))
        plan = plan_log(read, asked, name=file.name, today=today_or(today), calendar=uk_calendar())
        heads = {field.value: list(names) for field, names in read.heads.items()}
        written = write_unless_faulty(store, plan, dry_run=dry_run, skip_bad=skip_bad)
    if as_json:
        print_json(plan_to_json(plan, written) | {"columns": heads, "unused": list(read.mapped.unused)})
    else:
        for field, names in heads.items():
            how = "" if LogField(field) in read.mapped.guessed.values() else ", as told"
            click.echo(printable(f"  {field} <- {', '.join(names)}{how}"), err=True)
        if read.mapped.unused:
            click.echo(printable(f"  not used: {', '.join(read.mapped.unused)}"), err=True)
        print_plan(plan, written)
    leave(plan, written)


@import_.command()
@click.argument("file", type=click.Path(path_type=Path))
@campaign_option
@sent_on_option
@as_at_option
@dry_run_option
@skip_bad_option
@today_option
@db_option
@json_option
def wdtk(
    file: Path,
    campaign: str | None,
    sent_on: dt.date | None,
    as_at: dt.date | None,
    dry_run: bool,
    skip_bad: bool,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Bring in a batch from WhatDoTheyKnow: the zip of its correspondence, or the CSV of its dashboard.

    From the zip, our letters become events on their days, and theirs become mails with their attachments, put on the
    books for `foi ingest` to read. The CSV has no dates: what its states tell is dated by the download, as assumed.
    """
    from cli.import_sites import Given, bring_batch, bring_statuses, is_batch  # noqa: PLC0415 - likewise

    given = Given(file, campaign, sent_on, as_at, today_or(today), database, dry_run, skip_bad, as_json)
    if is_batch(given):
        bring_batch(given)
    else:
        bring_statuses(given, site="WhatDoTheyKnow")


@import_.command()
@click.argument("file", type=click.Path(path_type=Path))
@campaign_option
@sent_on_option
@as_at_option
@dry_run_option
@skip_bad_option
@today_option
@db_option
@json_option
def alaveteli(
    file: Path,
    campaign: str | None,
    sent_on: dt.date | None,
    as_at: dt.date | None,
    dry_run: bool,
    skip_bad: bool,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Bring in the CSV that a project of Alaveteli Pro exports: where each request stands.

    It has no dates: what its states tell is dated by the download, as assumed. The project's own columns, what
    volunteers took out of the replies, are not used: figures come from the replies themselves.
    """
    from cli.import_sites import Given, bring_statuses  # noqa: PLC0415 - likewise

    given = Given(file, campaign, sent_on, as_at, today_or(today), database, dry_run, skip_bad, as_json)
    bring_statuses(given, site="Alaveteli")


def _told(given: str) -> tuple[LogField, str]:
    field, equals, head = given.partition("=")
    try:
        if equals and head.strip():
            return LogField(field.strip().lower()), head.strip()
    except ValueError:
        pass
    raise UsageError(
        f'"--map {given}" cannot be used.', do=f"Write FIELD=HEAD; FIELD is one of {', '.join(LogField)}."
    )
