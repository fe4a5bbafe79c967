"""Estimate: redraw every total with a change that no estimate has taken in yet."""

import datetime as dt
from dataclasses import dataclass
from functools import partial

from db.store import Store
from flows.engine import Engine
from flows.tables import redrawn_to_rows
from foi.errors import InputError
from foi.journal import Happened, Work, note
from steps.new_basis import notice_new_bases
from steps.redraw import Redrawn, pending_questions, redraw_question


@dataclass(frozen=True, slots=True)
class RedrawReport:
    """The new estimates, and a sentence for each question that could not be redrawn."""

    redrawn: tuple[Redrawn, ...] = ()
    faults: tuple[str, ...] = ()


def redraw_pending(engine: Engine, store: Store, *, tell: bool = True, thorough: bool = False) -> RedrawReport:
    """Redraw the questions with a change that no estimate has taken in. A fault in one does not stop the others.

    Totals that would be drawn otherwise since an upgrade of the program are among them; `thorough` looks at each.
    With `tell` the engine makes the changes known first, so that a run that is killed now is made up for.
    """
    notice_new_bases(store, at=dt.datetime.now(dt.UTC), thorough=thorough)
    questions = pending_questions(store)
    if not questions:
        return RedrawReport()
    if tell:
        engine.tell_changed(questions)
    at = dt.datetime.now(dt.UTC)
    # One after another, here: each takes milliseconds, and the same changes make the same rows in the same order.
    results = [
        engine.run(partial(_redraw_or_say_why, store, question, at=at), name=f"redraw-question {question}")
        for question in questions
    ]
    redrawn = sorted(
        (estimate for result in results if not isinstance(result, str) for estimate in result),
        key=lambda estimate: estimate.estimate_id,
    )
    for one in redrawn:
        note(Happened.TOTAL_DRAWN, estimate=one.estimate_id, question=one.target.question_id)
    note(Happened.RUN_ENDED, run=Work.ESTIMATE, questions=len(questions), estimates=len(redrawn))
    if redrawn:
        engine.show("estimates", redrawn_to_rows(redrawn))
    return RedrawReport(tuple(redrawn), tuple(sorted(result for result in results if isinstance(result, str))))


def _redraw_or_say_why(store: Store, question_id: int, *, at: dt.datetime) -> list[Redrawn] | str:
    try:
        return redraw_question(store, question_id, at=at)
    except InputError as error:
        return f"a total could not be redrawn: {error.sentence}"
