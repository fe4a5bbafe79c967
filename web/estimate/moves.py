"""How a total moved, one estimate after the other, each with what caused it and where to look."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from db.cause_links import CauseLink, load_cause_links
from db.estimates import StoredEstimate
from db.store import Session
from estimates.wording import in_full
from foi.clock import london_day
from reports.report.facts import PastEstimate
from reports.report.tables import past_range_words


@dataclass(frozen=True, slots=True)
class Move:
    """One estimate: its number, when it was drawn, what moved, and the changes it took in, with links."""

    estimate_id: int
    sequence: int
    at: dt.datetime
    day: dt.date
    forces: int
    counted: str
    range: str
    difference: str
    causes: tuple[CauseLink, ...]
    cause: str


def moves_of(
    session: Session, estimates: Sequence[StoredEstimate], history: Sequence[PastEstimate]
) -> tuple[Move, ...]:
    """Every estimate, the latest first."""
    links = load_cause_links(session, [one.id for one in estimates])
    told = {past.sequence: past for past in history}
    return tuple(
        _to_move(one, told[one.sequence], links[one.id]) for one in reversed(estimates) if one.sequence in told
    )


def _to_move(one: StoredEstimate, past: PastEstimate, links: Sequence[CauseLink]) -> Move:
    return Move(
        estimate_id=one.id,
        sequence=one.sequence,
        at=one.at,
        day=london_day(one.at),
        forces=past.forces,
        counted=in_full(past.counted),
        range=past_range_words(past),
        difference=one.difference,
        causes=tuple(links),
        cause=one.cause,
    )
