"""What `foi ingest` says: each document's fate in a line, then what moved."""

from collections.abc import Iterable
from typing import Any

import click

from cli.printable import printable
from cli.read_text import outcome_to_text
from db.documents import DocumentStatus
from flows.ingest import IngestReport
from steps.ingest import Ingested
from steps.redraw import Redrawn

HASH_SHOWN = 12
CAUSES_SHOWN = 5


def report_to_json(report: IngestReport) -> dict[str, Any]:
    """The report as the JSON that `foi ingest --json` prints."""
    return {
        "new": report.new,
        "known": [known.name for known in report.known],
        "left": [{"place": left.place, "why": left.why} for left in report.left],
        "doubts": [{"name": known.name, "doubt": known.doubt} for known in report.known if known.doubt],
        "faults": list(report.faults),
        "notices": list(report.notices),
        "documents": [
            {
                "id": document.document_id,
                "sha256": document.sha256,
                "name": document.name,
                "status": document.status,
                "outcome": document.outcome,
                "forces": list(document.covers),
                "figures": document.figures,
                "accepted": document.accepted,
                "in_review": document.in_review,
                "unchanged": document.is_unchanged,
                "explanation": document.explanation,
                "cautions": list(document.cautions),
            }
            for document in report.documents
        ],
        "estimates": [
            {
                "id": estimate.estimate_id,
                "campaign": estimate.target.campaign,
                "question": estimate.target.question,
                "period": estimate.target.period.label,
                "cause": estimate.cause,
                "difference": estimate.difference,
            }
            for estimate in report.redrawn
        ],
    }


def print_redrawn(estimates: Iterable[Redrawn]) -> None:
    """Print each total that moved, with what caused it."""
    for estimate in estimates:
        target = estimate.target
        click.echo(f"Redrawn: {target.campaign}, question {target.question}, {target.period.label}")
        click.echo(printable(f"  because  {_shortened(estimate.cause)}"))
        click.echo(f"  moved    {estimate.difference}")


def print_report(report: IngestReport, *, quiet: bool) -> None:
    """Print what was read, what needs a person, and what moved."""
    if report.did_nothing:
        before = f" ({len(report.known)} file(s) that were stored before)" if report.known else ""
        click.echo(f"There was nothing new{before}.")
    aside = report.need_a_person
    if not quiet:
        for document in report.documents:
            if document not in aside:
                click.echo(printable(f"  {document.name}: {_fate(document)}"))
        for document in report.documents:
            for caution in document.cautions:
                click.echo(printable(f"  {document.name}: {caution}"))
    _print_trouble(report)
    print_redrawn(report.redrawn)
    if not report.did_nothing:
        accepted = sum(document.accepted for document in report.documents)
        waiting = sum(document.in_review for document in report.documents)
        click.echo(
            f"{len(report.documents) - len(aside)} document(s) read, {accepted:,} figure(s) accepted, "
            f"{waiting:,} for review, {len(aside)} document(s) put aside, {len(report.redrawn)} estimate(s) redrawn."
        )


def _print_trouble(report: IngestReport) -> None:
    """What was put aside, what was left where it lay, and what went wrong."""
    for document in report.need_a_person:
        who = f"{document.who}: " if document.who else ""
        click.echo(printable(f"  {document.name}: {who}put aside ({document.status}): {document.explanation}"))
        click.echo(f"    {_what_to_do(document)}")
    for notice in report.notices:
        click.echo(printable(f"  {notice}"))
    for known in report.known:
        if known.doubt:
            click.echo(printable(f"  {known.name}: put aside (waiting): {known.doubt}"))
    for left in report.left:
        click.echo(printable(f"  {left.place}: left where it is: {left.why}"), err=True)
    for fault in report.faults:
        click.echo(printable(f"  {fault}"))


def _what_to_do(document: Ingested) -> str:
    if document.status is DocumentStatus.QUARANTINED:
        return (
            "Nobody has opened that. It lies in quarantine/, and not in the archive: "
            f"`foi inbox release {document.document_id} --why ...` reads a copy without it, "
            f"`foi inbox purge {document.document_id} --why ...` deletes the file."
        )
    return f"It lies in the archive as {document.sha256[:HASH_SHOWN]}: `foi ingest` takes that for its name."


def _shortened(cause: str) -> str:
    """The first few of many replies: the whole list stands with the estimate."""
    parts = cause.split("; ")
    more = f"; and {len(parts) - CAUSES_SHOWN} more" if len(parts) > CAUSES_SHOWN else ""
    return "; ".join(parts[:CAUSES_SHOWN]) + more


def _fate(document: Ingested) -> str:
    """What became of a document that needs nobody: whose it is and what, or why it changes nothing."""
    if document.is_unchanged:
        return f"{document.who}: it is known already, and nothing has changed"
    if not document.outcome:
        return document.explanation
    if not document.figures:
        return f"{document.who}: {outcome_to_text(document.outcome)}"
    review = f", {document.in_review:,} for review" if document.in_review else ""
    return f"{document.who}: {document.outcome}, {document.accepted:,} figure(s) accepted{review}"
