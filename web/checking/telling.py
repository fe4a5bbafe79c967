"""After a decision: let whoever listens know which totals moved, so that what rests on them follows."""

from collections.abc import Sequence

from steps.redraw import Redrawn
from web.visit import Visit


def tell_moved(visit: Visit, redrawn: Sequence[Redrawn]) -> None:
    """Make known the questions of totals that moved; nothing where none did."""
    if redrawn:
        visit.desk.work.tell_changed({one.target.question_id for one in redrawn})
