"""Estimate: redraw every total with a change that no estimate has taken in yet."""

import datetime as dt
from functools import partial

from db.store import Store
from flows.engine import Engine
from flows.tables import redrawn_to_rows
from steps.redraw import Redrawn, pending_questions, redraw_question


def redraw_pending(engine: Engine, store: Store) -> list[Redrawn]:
    """Redraw the questions with a change that no estimate has taken in; the new estimates."""
    questions = pending_questions(store)
    if not questions:
        return []
    redraw = partial(redraw_question, store, at=dt.datetime.now(dt.UTC))
    redrawn = [estimate for batch in engine.map(redraw, questions, name="redraw-question") for estimate in batch]
    redrawn.sort(key=lambda estimate: estimate.estimate_id)
    if redrawn:
        engine.show("estimates", redrawn_to_rows(redrawn))
    return redrawn
