"""Decides whether a figure may enter the store unseen: only when nothing at all is doubtful.

The one unforgivable fault is a wrong figure accepted unseen, so every doubt sends a figure to a person, with its
reason; the confidence beside it only orders what a person sees first.
"""

from foi.records import Figure, FigureState
from parsers.figures.drafts import Draft

SURE = 0.95
CONFIRMED = 0.98
"""Said twice, and the same both times."""
DOUBTED = 0.6
DOUBTED_AGAIN = 0.15
LEAST = 0.1
DOUBTED_LATER = 0.5
"""Most for a finished figure that something else in its document speaks against."""

NO_PERIOD = "no period could be read"


def draft_to_figure(draft: Draft) -> Figure:
    """The finished figure: accepted if it has no doubt, else in review with every reason."""
    if draft.period is None:
        draft.doubt(NO_PERIOD)
    accepted = not draft.doubts
    value = draft.value
    return Figure(
        question=draft.question.number,
        measure=draft.question.measure,
        unit=draft.question.unit,
        period=draft.period,
        breakdown=draft.breakdown,
        kind=value.kind,
        value=value.value,
        low=value.low,
        high=value.high,
        raw=draft.raw,
        where=draft.where,
        state=FigureState.ACCEPTED if accepted else FigureState.REVIEW,
        confidence=_confidence(draft),
        reasons=tuple(draft.doubts),
    )


def doubt_figure(figure: Figure, reason: str, *, most: float = DOUBTED_LATER) -> Figure:
    """The figure in review, with one more reason and a confidence of `most` at the most."""
    reasons = figure.reasons if reason in figure.reasons else (*figure.reasons, reason)
    return figure.model_copy(
        update={"state": FigureState.REVIEW, "confidence": min(figure.confidence, most), "reasons": reasons}
    )


def _confidence(draft: Draft) -> float:
    if draft.doubts:
        return round(max(LEAST, DOUBTED - DOUBTED_AGAIN * (len(draft.doubts) - 1)), 2)
    return CONFIRMED if draft.supports > 1 else SURE
