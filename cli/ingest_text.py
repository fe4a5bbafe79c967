"""What `foi ingest` says: each document's fate in a line, then what moved."""

from typing import Any

import click

from flows.ingest import IngestReport
from steps.ingest import Ingested


def report_to_json(report: IngestReport) -> dict[str, Any]:
    """The report as the JSON that `foi ingest --json` prints."""
    return {
        "new": report.new,
        "known": report.known,
        "unfinished": report.unfinished,
        "documents": [
            {
                "id": document.document_id,
                "name": document.name,
                "status": document.status,
                "outcome": document.outcome,
                "forces": list(document.covers),
                "figures": document.figures,
                "accepted": document.accepted,
                "in_review": document.in_review,
                "explanation": document.explanation,
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


def print_report(report: IngestReport, *, quiet: bool) -> None:
    """Print what was read, what needs a person, and what moved."""
    if report.did_nothing:
        click.echo("There was nothing new.")
    aside = report.need_a_person
    if not quiet:
        for document in report.documents:
            if document not in aside:
                click.echo(f"  {document.name}: {_fate(document)}")
    for document in aside:
        click.echo(f"  {document.name}: put aside ({document.status}): {document.explanation}")
    for estimate in report.redrawn:
        target = estimate.target
        click.echo(f"Redrawn: {target.campaign}, question {target.question}, {target.period.label}")
        click.echo(f"  because  {estimate.cause}")
        click.echo(f"  moved    {estimate.difference}")
    if not report.did_nothing:
        accepted = sum(document.accepted for document in report.documents)
        waiting = sum(document.in_review for document in report.documents)
        click.echo(
            f"{len(report.documents)} document(s) read, {accepted:,} figure(s) accepted, {waiting:,} for review, "
            f"{len(aside)} document(s) put aside, {len(report.redrawn)} estimate(s) redrawn."
        )
    if report.unfinished:
        click.echo(f"{report.unfinished} file(s) are still being written and will be taken next time.", err=True)


def _fate(document: Ingested) -> str:
    if not document.figures:
        return f"{document.who}: {document.outcome.replace('_', ' ')}"
    review = f", {document.in_review:,} for review" if document.in_review else ""
    return f"{document.who}: {document.outcome}, {document.accepted:,} figure(s) accepted{review}"
