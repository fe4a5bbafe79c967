"""Save what a person decided about a figure, and show its effect on the total at once."""

import datetime as dt
from decimal import Decimal

from db.decisions import Verdict, save_decision
from db.figures import Basis
from db.store import Store
from steps.redraw import Redrawn, redraw_question


def decide(
    store: Store,
    figure_id: int,
    verdict: Verdict,
    *,
    by: str,
    why: str,
    at: dt.datetime,
    value: Decimal | None = None,
    basis: Basis | None = None,
) -> list[Redrawn]:
    """Save one decision and redraw the question it touches; the estimates that moved."""
    with store.writing() as session:
        question_id = save_decision(session, figure_id, verdict, by=by, why=why, at=at, value=value, basis=basis)
    return redraw_question(store, question_id, at=at)
