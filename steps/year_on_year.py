"""Year on year from the store: each period of a question against the one before it, and against the last round."""

import itertools

from db.estimates import Target, load_targets
from db.store import Session
from estimates.results import YearOnYear
from estimates.year_on_year import PeriodFigures, year_on_year
from steps.inputs import Counting, load_counting, load_last_round


def question_year_on_year(session: Session, target: Target) -> tuple[YearOnYear, ...]:
    """How the figures of the question of `target` moved, over the forces in both periods, the earliest move first.

    From the last round to the earliest period asked, where an earlier campaign asked the same for a period as long;
    then from each period asked to the next. Empty for a single period that was never asked before, and where the
    authorities' populations are not known.
    """
    targets = sorted(load_targets(session, question_id=target.question_id), key=lambda one: one.period.start)
    counted = [(one, load_counting(session, one)) for one in targets]
    sides = [(_figures(one, counting), counting) for one, counting in counted if counting is not None]
    if not sides:
        return ()
    moves = []
    first, counting = sides[0]
    last = load_last_round(session, targets[0])
    if last is not None and last.period is not None:
        before = PeriodFigures(last.label, last.period, last.units)
        moves.append(year_on_year(before, first, counting.inputs.populations))
    for (before, _), (after, counting) in itertools.pairwise(sides):
        moves.append(year_on_year(before, after, counting.inputs.populations))
    return tuple(moves)


def _figures(target: Target, counting: Counting) -> PeriodFigures:
    return PeriodFigures(target.period.name, target.period, counting.inputs.units)
