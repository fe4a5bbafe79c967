"""Whose turn each request is, for a list of what to do: every request stands in exactly one group."""

from collections.abc import Iterable
from enum import StrEnum

from foi.course import RequestState
from foi.next_steps import Action
from steps.standings import BoardRow


class Todo(StrEnum):
    """A group of the list, the most pressing first."""

    OVERDUE = "overdue"
    OURS = "ours"
    CHECK = "check"
    SOON = "soon"
    WAITING = "waiting"
    DONE = "done"

    @property
    def words(self) -> str:
        """As staff say it."""
        return WORDS[self]

    @property
    def sign(self) -> str:
        """One character that tells the group where there is room for no more: colour never tells it alone."""
        return SIGNS[self]


WORDS = {
    Todo.OVERDUE: "Overdue",
    Todo.OURS: "Waiting for us",
    Todo.CHECK: "Figures to check",
    Todo.SOON: "Due within 5 working days",
    Todo.WAITING: "Waiting for them",
    Todo.DONE: "Finished",
}
SIGNS = {
    Todo.OVERDUE: "!",
    Todo.OURS: "→",
    Todo.CHECK: "?",
    Todo.SOON: "…",
    Todo.WAITING: "·",
    Todo.DONE: "✓",
}
FOR_WANT_OF_A_REPLY = frozenset({Action.CHASE, Action.COMPLAIN_ICO, Action.WAIT})
ENDED = frozenset({Action.CLOSE, Action.NOTHING})


def todo_of(row: BoardRow) -> Todo:
    """The group of one request.

    What waits to be checked goes before all else, as in the table of next steps: it may be the reply. A request that
    is only to be closed is finished. An overdue one of which we owe them something is our turn. What may be done only
    from a later day on is no turn of ours yet.
    """
    step, standing = row.next, row.standing
    if step.action is Action.CHECK_FIGURES:
        return Todo.CHECK
    if step.action in ENDED:
        return Todo.DONE
    if standing.where is RequestState.OVERDUE and step.action in FOR_WANT_OF_A_REPLY:
        return Todo.OVERDUE
    is_due = step.earliest is None or step.earliest <= standing.today
    if step.action is not Action.WAIT and is_due:
        return Todo.OURS
    return Todo.SOON if standing.due_soon else Todo.WAITING


def count_todos(rows: Iterable[BoardRow]) -> dict[Todo, int]:
    """How many requests stand in each group; together all of them."""
    counts = dict.fromkeys(Todo, 0)
    for row in rows:
        counts[todo_of(row)] += 1
    return counts
