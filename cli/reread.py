"""`foi reread`: read the archive anew and see what changes."""

import sys

import click

from cli.options import db_option, json_option, print_json
from cli.printable import printable
from cli.progress import progress_bar
from cli.stores import chosen_campaign
from flows.engine import Direct
from flows.lock import RUN_SECONDS, hold_store
from flows.reread import RereadReport, reread_archive
from flows.settings import opened_store
from foi.errors import DocumentError, UsageError
from steps.reread import Reread
from steps.reread_changes import Changes
from steps.words import index_anew

SHOWN = 8
"""Sentences of one sort shown of each document; --json has all."""


@click.command()
@click.option("--campaign", default=None, help="Only the replies to this campaign.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and keep nothing.")
@click.option("--words", is_flag=True, help="Only make the index of the word search anew; no letter is read.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar.")
@db_option
@json_option
def reread(
    campaign: str | None, dry_run: bool, words: bool, quiet: bool, database: str | None, as_json: bool
) -> None:
    """Read the originals in the archive anew, with the present reader and what staff have taught it since.

    For each document it shows which figures appear, vanish or change, and how outcomes change; then the new reading
    is kept beside the old one and the totals are redrawn. With --dry-run it only shows. What a person has decided
    stays: a figure read otherwise than when somebody decided about it waits for a person. The history of a request is
    not touched. A document that cannot be read any more keeps its earlier reading; the exit code is then 4.

    The words of documents read by an earlier version, which no search of the desk finds yet, are taken in as well.
    --words alone mends the index of that search where `foi verify` found it at fault.
    """
    if words and (campaign or dry_run):
        raise UsageError("--words is for the whole index, at once.", do="Leave out --campaign and --dry-run.")
    with opened_store(database) as store, hold_store(store, wait_seconds=RUN_SECONDS):
        if words:
            index_anew(store)
            _say_indexed(as_json=as_json)
            return
        slug = chosen_campaign(store, campaign) if campaign else None
        with progress_bar(quiet=quiet or as_json) as progress:
            report = reread_archive(Direct(), store, campaign=slug, write=not dry_run, progress=progress)
    if as_json:
        print_json(_report_to_json(report))
    else:
        _print_report(report, dry_run=dry_run)
    if any(one.fault for one in report.documents):
        sys.exit(DocumentError.exit_code)


def _say_indexed(*, as_json: bool) -> None:
    if as_json:
        print_json({"indexed": True})
    else:
        click.echo("The index of the word search is made anew; `foi verify` proves it.")


def _sections(changes: Changes) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("appears", changes.appear),
        ("vanishes", changes.vanish),
        ("changes", changes.change),
        ("decided", changes.decisions),
        ("outcome", changes.outcomes),
        ("note", changes.notes),
    )


def _print_report(report: RereadReport, *, dry_run: bool) -> None:
    for one in report.documents:
        if one.changes.any or one.fault or one.told:
            _print_document(one)
    for estimate in report.redrawn:
        target = estimate.target
        click.echo(f"Redrawn: {target.campaign}, question {target.question}, {target.period.label}")
        click.echo(f"  moved    {estimate.difference}")
    for fault in report.faults:
        click.echo(printable(f"  {fault}"))
    differ = sum(one.changes.any for one in report.documents)
    if report.searchable:
        click.echo(f"The words of {report.searchable:,} more document(s) can be searched for now.")
    faulty = sum(bool(one.fault) for one in report.documents)
    would = "would be read otherwise; nothing was kept" if dry_run else "read otherwise"
    click.echo(f"{len(report.documents):,} document(s) read anew, {differ:,} {would}, {faulty:,} with a fault.")


def _print_document(one: Reread) -> None:
    whose = f", {' and '.join(one.covers)}" if one.covers else ""
    click.echo(printable(f"{one.name} (document {one.document_id}{whose})"))
    for sort, sentences in _sections(one.changes):
        for sentence in sentences[:SHOWN]:
            click.echo(printable(f"  {sort:<9}{sentence}"))
        if len(sentences) > SHOWN:
            click.echo(f"  {'':<9}... and {len(sentences) - SHOWN:,} more")
    for sentence in (one.told, one.fault):
        if sentence:
            click.echo(printable(f"  {sentence}"))


def _report_to_json(report: RereadReport) -> dict[str, object]:
    return {
        "documents": [
            {
                "id": one.document_id,
                "name": one.name,
                "forces": list(one.covers),
                "differs": one.changes.any,
                "kept": one.is_kept,
                **{sort: list(sentences) for sort, sentences in _sections(one.changes)},
                "told": one.told,
                "fault": one.fault,
            }
            for one in report.documents
        ],
        "estimates": [one.estimate_id for one in report.redrawn],
        "faults": list(report.faults),
        "searchable": report.searchable,
    }
