"""The board as text and JSON: where each request stands and why."""

from collections.abc import Sequence
from typing import Any

import click

from cli.printable import printable
from foi.course import RequestState
from foi.events import EventKind
from foi.next_steps import Action
from foi.spoken_dates import in_days, in_working_days, spoken
from steps.board_words import next_words, outcome_words
from steps.standings import BoardRow

TOLD_BY_STATE = frozenset({EventKind.SENT, EventKind.RESENT, EventKind.WITHDRAWN, EventKind.CLOSED})


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
        "last_event": {"kind": last.kind, "on": last.on} if (last := standing.last_event) else None,
        "outcome": row.outcome or None,
        "exemptions": list(row.exemptions),
        "figures": row.figures,
        "in_review": row.in_review,
        "documents_waiting": row.waiting,
        "questions": [
            {"question": one.question, "outcome": one.outcome, "exemptions": list(one.exemptions)}
            for one in row.questions
        ],
        "why": standing.why,
        "next": next_to_json(row),
    }


def next_to_json(row: BoardRow) -> dict[str, Any]:
    """The next step of a request, with its legal ground and its dates."""
    step = row.next
    return {
        "action": step.action,
        "ground": step.ground,
        "earliest": step.earliest,
        "deadline": step.deadline,
        "letter": step.letter,
        "why": step.why,
    }


def print_board(rows: Sequence[BoardRow]) -> None:
    """Print a line for each request: name, state, due date, what came of it."""
    width = max((len(row.force_name) for row in rows), default=0)
    for row in rows:
        due = f"due {spoken(row.standing.due)}" if row.standing.due else ""
        days = f"{in_days(row.standing.days_overdue)} overdue" if row.standing.days_overdue else ""
        state = row.standing.where.replace("_", " ")
        said = f"  {row.force_name:{width}}  {state:12}  {due:20}  {days or outcome_words(row)}".rstrip()
        click.echo(printable(f"{said}{_since(row)}{_next(row)}"))


def _since(row: BoardRow) -> str:
    """What happened last to a request that waits for its reply, where the state does not say so: "(chased ...)"."""
    last = row.standing.last_event
    if last is None or row.standing.replied or last.kind in TOLD_BY_STATE:
        return ""
    return f"  ({last.kind.replace('_', ' ')} {spoken(last.on)})"


def told_dates(row: BoardRow) -> list[str]:
    """The advisory dates of a request that is not open any more, each with its reason."""
    advice = row.standing.advice
    dates = (advice.review_due, advice.review_exceptional, advice.review_ask_by, advice.ico_by)
    return [told.why for told in dates if told]


def _next(row: BoardRow) -> str:
    """What to do about it, where there is anything to do but wait."""
    idle = row.next.action in {Action.WAIT, Action.NOTHING, Action.CLOSE, Action.SEND}
    return "" if idle else f"  -> {next_words(row)}"


def print_overdue(rows: Sequence[BoardRow]) -> None:
    """Print who has not answered in time, with the due date and the days since."""
    width = max((len(row.force_name) for row in rows), default=0)
    for row in rows:
        standing = row.standing
        assert standing.due is not None, "an overdue request has a due date"
        left = standing.working_days_overdue
        working_days = "unknown working days" if left is None else in_working_days(left)
        click.echo(
            f"  {row.force_name:{width}}  due {spoken(standing.due)}, {in_days(standing.days_overdue)} overdue "
            f"({working_days}){_documents(row) or _next(row)}"
        )


def _documents(row: BoardRow) -> str:
    """A warning not to chase somebody whose reply lies here unread."""
    return f"; {row.waiting} of their documents to look at first" if row.waiting else ""


def tally(rows: Sequence[BoardRow]) -> dict[str, int]:
    """How many requests are where."""
    return {state.value: count for state in RequestState if (count := _count(rows, state))}


def _count(rows: Sequence[BoardRow], state: RequestState) -> int:
    return sum(row.standing.where is state for row in rows)
