"""Take a decision back: a further decision, which lets the figure stand as it stood before."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session, col, select

from db.decisions import COUNTS, OPEN, Right, Verdict, load_standing, refuse_overlap, save_one
from db.figures import Basis
from db.rereading import MACHINES
from db.tables import DecisionRow, DoubtRow, FigureRow
from foi.errors import DecidedMeanwhile, UsageError
from foi.records import FigureKind, FigureState

TAKEN_BACK = "taken back"
"""What is written down where somebody takes their own decision back and gives no reason."""


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision as it was made; `is_undo`: it took another one back."""

    id: int
    figure_id: int
    verdict: Verdict
    right: Right
    by: str
    why: str
    at: dt.datetime
    is_undo: bool

    @property
    def words(self) -> str:
        """What it made of the figure: "accepted", "corrected to 1,234"."""
        return f"{self.verdict} to {self.right.words}" if self.verdict is Verdict.CORRECTED else str(self.verdict)


def load_decisions(session: Session, figure_id: int) -> list[StoredDecision]:
    """Every decision about a figure, oldest first."""
    query = select(DecisionRow).where(DecisionRow.figure_id == figure_id).order_by(col(DecisionRow.id))
    return [_to_decision(row) for row in session.exec(query)]


_MINE = """
    SELECT MAX(d.id)
    FROM decision AS d
    INNER JOIN figure AS f ON d.figure_id = f.id
    INNER JOIN question AS q ON f.question_id = q.id
    WHERE
        d.by = :by
        AND d.undoes IS NULL
        AND q.campaign = :campaign
        AND NOT EXISTS (SELECT 1 FROM decision AS later WHERE later.figure_id = d.figure_id AND later.id > d.id)
"""


def load_last_own(session: Session, campaign: str, *, by: str) -> StoredDecision | None:
    """The last decision of a person in a campaign that still stands and is no undoing itself; None for none."""
    found = session.execute(text(_MINE), {"by": by, "campaign": campaign}).scalar()
    return None if found is None else _to_decision(session.get_one(DecisionRow, found))


def save_undo(session: Session, decision_id: int, *, by: str, why: str, at: dt.datetime) -> tuple[int, int]:
    """Take a decision back; the ids of the figure and of the question touched.

    The figure stands as it did before: as the decision before it says, else as it was read. A retraction is taken
    back for each document that it withdrew the figure from. Raises UsageError for an unknown decision, for one that a
    later reading made, for somebody else's without a reason, and where the figure would count beside another of the
    same force; DecidedMeanwhile where a later decision stands.
    """
    decision = session.get(DecisionRow, decision_id)
    if decision is None or decision.by in MACHINES:
        raise UsageError("there is no such decision to take back.", do="Look at the figure again.")
    if decision.by != by and not why.strip():
        raise UsageError(f"{decision.by} decided this, not you.", do="Say why you take it back.")
    _require_last(session, decision)
    reason = f"{TAKEN_BACK}: {why.strip()}" if why.strip() else TAKEN_BACK
    for one in [decision, *_load_twins(session, decision)]:
        _restore(session, one, by=by, why=reason, at=at)
    return decision.figure_id, session.get_one(FigureRow, decision.figure_id).question_id


def _require_last(session: Session, decision: DecisionRow) -> None:
    last = load_decisions(session, decision.figure_id)[-1]
    if last.id != decision.id:
        raise DecidedMeanwhile(
            f"{last.by} has decided about this figure since: {last.words} ({last.why}). Nothing was taken back.",
            do="Look at it again.",
        )


def _load_twins(session: Session, decision: DecisionRow) -> list[DecisionRow]:
    """The decisions that one retraction made about other documents, where they still stand."""
    if decision.verdict != Verdict.RETRACTED:
        return []
    query = select(DecisionRow).where(
        DecisionRow.verdict == Verdict.RETRACTED,
        DecisionRow.by == decision.by,
        DecisionRow.at == decision.at,
        DecisionRow.why == decision.why,
        DecisionRow.id != decision.id,
    )
    return [one for one in session.exec(query) if load_decisions(session, one.figure_id)[-1].id == one.id]


def _restore(session: Session, decision: DecisionRow, *, by: str, why: str, at: dt.datetime) -> None:
    earlier = [one for one in load_decisions(session, decision.figure_id) if one.id < (decision.id or 0)]
    figure = load_standing(session, decision.figure_id)
    verdict, right, basis = _before(session, decision.figure_id, earlier)
    if verdict in COUNTS:
        refuse_overlap(session, figure)
    save_one(session, figure, verdict, by=by, why=why, at=at, right=right, basis=basis, undoes=decision.id)


def _before(session: Session, figure_id: int, earlier: list[StoredDecision]) -> tuple[Verdict, Right | None, Basis]:
    """How the figure stood: by the last decision before, else as it was read."""
    if earlier:
        last = session.get_one(DecisionRow, earlier[-1].id)
        verdict = Verdict.REOPENED if earlier[-1].verdict in OPEN else earlier[-1].verdict
        return verdict, earlier[-1].right, Basis(last.basis)
    is_doubted = session.exec(select(DoubtRow.id).where(DoubtRow.figure_id == figure_id)).first() is not None
    counted = session.get_one(FigureRow, figure_id).state == FigureState.ACCEPTED and not is_doubted
    return Verdict.ACCEPTED if counted else Verdict.REOPENED, None, Basis.PRINTED


def _to_decision(row: DecisionRow) -> StoredDecision:
    assert row.id is not None
    return StoredDecision(
        id=row.id,
        figure_id=row.figure_id,
        verdict=Verdict(row.verdict),
        right=Right(FigureKind(row.kind), row.value, row.low, row.high),
        by=row.by,
        why=row.why,
        at=row.at,
        is_undo=row.undoes is not None,
    )
