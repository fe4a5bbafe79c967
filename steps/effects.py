"""What a decision about a figure did to the totals, in the sentence that is told after it."""

from collections.abc import Sequence

from db.figures import StandingFigure
from steps.moves import FIRST
from steps.redraw import Redrawn


def effect_in_words(redrawn: Sequence[Redrawn], figures: Sequence[StandingFigure]) -> str:
    """What moved, total by total; where nothing did, why not. `figures` are those decided, as they stand now."""
    if not redrawn:
        return why_none_moved(figures)
    several = len({one.target.question_id for one in redrawn}) > 1
    return " ".join(_moved(one, several=several) for one in redrawn)


def _moved(redrawn: Redrawn, *, several: bool) -> str:
    target = redrawn.target
    about = f"question {target.question}, {target.period.name}" if several else target.period.name
    if redrawn.difference == FIRST:
        return f"The first total for {about} can be drawn now."
    return f"The total for {about}: {redrawn.difference}."


def why_none_moved(figures: Sequence[StandingFigure]) -> str:
    """Why a decision moved no total: what it was about counted for none, before and after."""
    parts = [one.categories for one in figures if one.categories]
    if not parts or len(parts) < len(figures):
        return "No total moved: it did not count before either, or it is for no period or total asked."
    (first, *others) = (", ".join(f"{dimension}: {said}" for dimension, said in part.items()) for part in parts)
    if others:
        return f"No total moved: they count as parts (first {first}), not as totals."
    return f"No total moved: it counts as a part ({first}), not as a total."
