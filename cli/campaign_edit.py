"""`foi campaign edit`: what changes in the store, the totals it redraws, and how both are told."""

import datetime as dt
from collections.abc import Sequence

import click

from cli.ingest_text import print_redrawn
from cli.options import print_json
from cli.printable import printable
from flows.engine import Direct
from flows.estimate import RedrawReport, redraw_pending
from flows.lock import RUN_SECONDS, hold_store
from flows.settings import opened_store
from foi.campaign_edits import Alteration
from foi.campaigns import Campaign
from steps.edit_campaign import edit_campaign, preview_edit


def edit_and_redraw(
    after: Campaign, *, why: str, by: str, dry_run: bool, database: str | None, as_json: bool
) -> None:
    """Change the campaign, redraw what that touches at once, and print both; with `dry_run` only look."""
    with opened_store(database) as store:
        if dry_run:
            altered, report = preview_edit(store, after), RedrawReport()
        else:
            with hold_store(store, wait_seconds=RUN_SECONDS):
                altered = edit_campaign(store, after, by=by, why=why, at=dt.datetime.now(dt.UTC))
                report = redraw_pending(Direct(), store)
    if as_json:
        print_json(_to_json(after.slug, altered, report, dry_run=dry_run))
    else:
        _print(after.slug, altered, report, dry_run=dry_run)


def _print(slug: str, altered: Sequence[Alteration], report: RedrawReport, *, dry_run: bool) -> None:
    if not altered:
        click.echo(f"{slug} is in the store just so. Nothing to do.")
        return
    click.echo(f"{slug}: {'would change' if dry_run else 'changed'}")
    for one in altered:
        click.echo(printable(f"  {one.what}{_touched(one)}"))
    if dry_run:
        click.echo("Nothing was changed.")
        return
    print_redrawn(report.redrawn)
    for fault in report.faults:
        click.echo(printable(f"  {fault}"))
    if not report.redrawn:
        click.echo("No total moved.")
    if any(one.is_read_for for one in altered):
        click.echo(
            f"Replies that came before may now be read otherwise: see `foi reread --campaign {slug} --dry-run`.",
            err=True,
        )


def _touched(one: Alteration) -> str:
    return f"  (touches the totals of question {', '.join(one.questions)})" if one.questions else ""


def _to_json(slug: str, altered: Sequence[Alteration], report: RedrawReport, *, dry_run: bool) -> dict[str, object]:
    return {
        "campaign": slug,
        "dry_run": dry_run,
        "changes": [{"what": one.what, "questions": list(one.questions)} for one in altered],
        "redrawn": [
            {"question": one.target.question, "period": one.target.period.label, "difference": one.difference}
            for one in report.redrawn
        ],
        "faults": list(report.faults),
    }
