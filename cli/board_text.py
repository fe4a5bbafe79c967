"""The board as text and JSON: where each request stands and why."""

from collections.abc import Sequence
from typing import Any

import click

from foi.clock import spoken
from foi.course import RequestState
from steps.standings import BoardRow

NO_FIGURE = {"refused": "refused", "not_held": "not held", "ncnd": "neither confirmed nor denied"}


def row_to_json(row: BoardRow) -> dict[str, Any]:
    """One request as `foi status --json` prints it."""
    standing = row.standing
    return {
        "force": row.force,
        "name": row.force_name,
        "our_reference": row.our_reference,
        "where": standing.where,
        "due": standing.due,
        "days_overdue": standing.days_overdue,
        "working_days_overdue": standing.working_days_overdue,
        "due_soon": standing.due_soon,
        "replied": standing.replied,
        "outcome": row.outcome or None,
        "exemptions": list(row.exemptions),
        "figures": row.figures,
        "in_review": row.in_review,
        "why": standing.why,
    }


def outcome_words(row: BoardRow) -> str:
    """What came of it, in a few words: "2 figures", "refused, s12(1)", "no figure yet"."""
    if row.figures:
        words = f"{row.figures:,} figure" + ("s" if row.figures > 1 else "")
    elif row.outcome in NO_FIGURE:
        words = ", ".join([NO_FIGURE[row.outcome], *row.exemptions])
    else:
        words = ""
    waiting = f"{row.in_review:,} to check" if row.in_review else ""
    return ", ".join(part for part in (words, waiting) if part)


def print_board(rows: Sequence[BoardRow]) -> None:
    """Print a line for each request: name, state, due date, what came of it."""
    width = max((len(row.force_name) for row in rows), default=0)
    for row in rows:
        due = f"due {spoken(row.standing.due)}" if row.standing.due else ""
        days = f"{row.standing.days_overdue} days overdue" if row.standing.days_overdue else ""
        state = row.standing.where.replace("_", " ")
        click.echo(f"  {row.force_name:{width}}  {state:12}  {due:20}  {days or outcome_words(row)}".rstrip())


def print_overdue(rows: Sequence[BoardRow]) -> None:
    """Print who has not answered in time, with the due date and the days since."""
    width = max((len(row.force_name) for row in rows), default=0)
    for row in rows:
        standing = row.standing
        assert standing.due is not None, "an overdue request has a due date"
        click.echo(
            f"  {row.force_name:{width}}  due {spoken(standing.due)}, {standing.days_overdue} days overdue "
            f"({standing.working_days_overdue} working days)"
        )


def tally(rows: Sequence[BoardRow]) -> dict[str, int]:
    """How many requests are where."""
    return {state.value: count for state in RequestState if (count := _count(rows, state))}


def _count(rows: Sequence[BoardRow], state: RequestState) -> int:
    return sum(row.standing.where is state for row in rows)
