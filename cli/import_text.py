"""What an import would write, or has written, as text and JSON."""

from typing import Any

import click

from cli.printable import printable
from foi.events import Event
from steps.imports import Plan

LONGEST_NOTE = 60


def plan_to_json(plan: Plan, written: int | None) -> dict[str, Any]:
    """The plan as `foi import ... --json` prints it; `written` is null when nothing was to be written."""
    return {
        "written": written,
        "new": plan.events,
        "known": plan.known,
        "rows": [
            {
                "row": row.row,
                "force": row.force,
                "events": [
                    {
                        "kind": event.kind,
                        "on": event.on,
                        "until": event.until,
                        "note": event.note,
                        "date_assumed": event.date_assumed,
                    }
                    for event in row.events
                ],
                "known": row.known,
            }
            for row in plan.rows
        ],
        "faults": [
            {"row": fault.row, "column": fault.column, "what": fault.what, "do": fault.do} for fault in plan.faults
        ],
        "remarks": list(plan.remarks),
    }


def print_plan(plan: Plan, written: int | None) -> None:
    """Print the events row by row when nothing was written, else how many were; faults and remarks on stderr."""
    for remark in plan.remarks:
        click.echo(printable(remark), err=True)
    if written is None:
        for row in plan.rows:
            words = "; ".join(event_words(event) for event in row.events)
            known = f" ({row.known} known already)" if row.known else ""
            place = f"row {row.row}, " if row.row else ""
            click.echo(printable(f"  {place}{row.force_name}: {words or 'nothing new'}{known}"))
    for fault in plan.faults:
        click.echo(printable(fault.sentence), err=True)
    events = f"{plan.events} event(s) for {sum(bool(row.events) for row in plan.rows)} request(s)"
    if written is not None:
        click.echo(f"{written} event(s) written, {plan.known} known already.")
    elif plan.faults:
        click.echo(f"{events} could be written. Nothing was written.")
        click.echo(
            f"{len(plan.faults)} fault(s): put them right, or give --skip-bad to leave those rows out.", err=True
        )
    else:
        click.echo(f"{events} would be written, {plan.known} known already. Nothing was written.")


def event_words(event: Event) -> str:
    """One event in a few words: "sent 2026-09-08", "reply 2026-10-01 (assumed): the log says: refused"."""
    note = event.note if len(event.note) <= LONGEST_NOTE else f"{event.note[:LONGEST_NOTE]}..."
    until = f" until {event.until}" if event.until else ""
    assumed = " (date assumed)" if event.date_assumed else ""
    return f"{event.kind.replace('_', ' ')} {event.on}{until}{assumed}{f': {note}' if note else ''}"
