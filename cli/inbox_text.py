"""The queue as text and JSON: what waits, why, and whose it may be."""

from collections.abc import Sequence
from typing import Any

import click

from cli.printable import printable
from db.documents import DocumentStatus
from db.inbox import Waiting

GUESSES_SHOWN = 3


def waiting_to_json(one: Waiting) -> dict[str, Any]:
    """One document as `foi inbox --json` prints it."""
    return {
        "id": one.id,
        "sha256": one.sha256,
        "name": one.name,
        "campaign": one.campaign,
        "status": one.status,
        "reason": one.reason,
        "explanation": one.explanation,
        "from": one.sender,
        "subject": one.subject,
        "kind": one.mail_kind,
        "filed_to": list(one.filed_to),
        "inside": one.inside,
        "guesses": [
            {"our_reference": guess.our_reference, "score": guess.score, "reasons": list(guess.reasons)}
            for guess in one.guesses
        ],
    }


def print_waiting(waiting: Sequence[Waiting]) -> None:
    """Print the queue, oldest first, and how to settle it."""
    for one in waiting:
        click.echo(printable(f"{one.id:>5}  {_heading(one)}"))
        click.echo(printable(f"       {one.explanation}"))
        for number, guess in enumerate(one.guesses[:GUESSES_SHOWN], 1):
            click.echo(
                printable(f"       {number}. {guess.our_reference} ({guess.score:.0%}): {'; '.join(guess.reasons)}")
            )
    if not waiting:
        click.echo("Nothing waits.")
        return
    click.echo(
        f"{len(waiting)} {'waits' if len(waiting) == 1 else 'wait'}. "
        "Settle one with `foi inbox file NUMBER AUTHORITY` (or --guess 1), "
        "`foi inbox ack NUMBER` or `foi inbox quarantine NUMBER --why ...`.",
        err=True,
    )
    if any(one.status is DocumentStatus.QUARANTINED for one in waiting):
        click.echo(
            "Of what is in quarantine, `foi inbox release NUMBER --why ...` reads a clean copy, and "
            "`foi inbox purge NUMBER --why ...` deletes the file.",
            err=True,
        )


def _heading(one: Waiting) -> str:
    parts = [one.name]
    if one.sender:
        parts.append(f"from {one.sender}")
    if one.subject:
        parts.append(f'"{one.subject}"')
    if one.filed_to:
        parts.append(f"filed to {' and '.join(one.filed_to)}")
    if one.inside:
        parts.append(f"with {one.inside} file{'s' if one.inside > 1 else ''} in it")
    return ", ".join(parts) if one.status == "waiting" else f"[{one.status}] {', '.join(parts)}"
