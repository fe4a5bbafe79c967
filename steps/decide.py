"""Save what a person decided about figures, and show its effect on the totals at once."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.decisions import Right, Verdict, save_decision
from db.figures import Basis
from db.store import Store
from db.undo import save_undo
from foi.errors import UsageError
from steps.redraw import Redrawn, redraw_question


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of one decision about several figures: those it holds for, and a sentence for each it could not."""

    figures: tuple[int, ...]
    refused: tuple[tuple[int, str], ...]
    redrawn: tuple[Redrawn, ...]


def decide(
    store: Store,
    figure_id: int,
    verdict: Verdict,
    *,
    by: str,
    why: str,
    at: dt.datetime,
    right: Right | None = None,
    basis: Basis | None = None,
    seen: int | None = None,
) -> list[Redrawn]:
    """Save one decision and redraw the question it touches; the estimates that moved.

    `seen` is the latest decision that the person was shown (0 for none): DecidedMeanwhile where it is no more.
    """
    with store.writing() as session:
        question_id = save_decision(
            session, figure_id, verdict, by=by, why=why, at=at, right=right, basis=basis, seen=seen
        )
    return redraw_question(store, question_id, at=at)


def undo(store: Store, decision_id: int, *, by: str, why: str, at: dt.datetime) -> tuple[int, list[Redrawn]]:
    """Take a decision back and redraw the question it touches; the figure's id, and the estimates that moved."""
    with store.writing() as session:
        figure_id, question_id = save_undo(session, decision_id, by=by, why=why, at=at)
    return figure_id, redraw_question(store, question_id, at=at)


def decide_all(
    store: Store,
    figure_ids: Iterable[int],
    verdict: Verdict,
    *,
    by: str,
    why: str,
    at: dt.datetime,
    right: Right | None = None,
    basis: Basis | None = None,
) -> Decided:
    """Save the same decision about several figures, then redraw each question once.

    A figure that cannot be so decided is left as it is, with the reason, and the others go on.
    """
    done: list[int] = []
    refused: list[tuple[int, str]] = []
    questions: dict[int, None] = {}
    for figure_id in dict.fromkeys(figure_ids):
        try:
            with store.writing() as session:
                question = save_decision(session, figure_id, verdict, by=by, why=why, at=at, right=right, basis=basis)
        except UsageError as error:
            refused.append((figure_id, str(error)))
            continue
        done.append(figure_id)
        questions[question] = None
    return Decided(tuple(done), tuple(refused), _redraw(store, tuple(questions), at))


def _redraw(store: Store, questions: Sequence[int], at: dt.datetime) -> tuple[Redrawn, ...]:
    return tuple(one for question in questions for one in redraw_question(store, question, at=at))
