"""The total of a question and period as it stood at the end of a day, and what had gone into it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from db.estimates import StoredEstimate, Target, load_estimates
from db.history import UsedFigure, load_used, stood_at_end_of
from db.store import Session
from foi.clock import london_day


@dataclass(frozen=True, slots=True)
class Stood:
    """What stood for one question and period; `first` is the day of the first total, None when there is none yet."""

    target: Target
    stood: StoredEstimate | None
    used: Sequence[UsedFigure]
    first: dt.date | None


def stood_on(session: Session, target: Target, day: dt.date) -> Stood:
    """The total as it stood when `day` ended in London, from the stored row: nothing is drawn anew."""
    estimates = load_estimates(session, target)
    stood = stood_at_end_of(estimates, day)
    first = london_day(estimates[0].at) if estimates else None
    return Stood(target, stood, load_used(session, stood.id) if stood else (), first)
