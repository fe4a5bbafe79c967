"""Save what people decide about figures. The document's own words stay beside it, and every decision before."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, bindparam, text
from sqlmodel import Session

from db.changes import save_change
from db.columns import to_decimal, to_moment
from db.figures import Basis
from db.tables import DecisionRow, FigureRow
from foi.clock import london_time
from foi.errors import DecidedMeanwhile, UsageError
from foi.forces import COVERS_SEPARATOR
from foi.records import FigureKind, FigureState


class Verdict(StrEnum):
    """What a person decided about a figure; `superseded` is what a later reading of the same document decides.

    `reopened` puts it back into review; `unsure`: somebody looked at it, could not tell, and left it there.
    """

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    RETRACTED = "retracted"
    REOPENED = "reopened"
    UNSURE = "unsure"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Right:
    """What a person puts in place of what was read. Low and high of a range are both included."""

    kind: FigureKind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def words(self) -> str:
        """As the history of a total tells it: "1,234", "about 130", "between 1 and 4", "refused"."""
        if self.value is not None:
            return f"{'about ' if self.kind is FigureKind.APPROXIMATE else ''}{self.value:,}"
        if self.kind is FigureKind.RANGE:
            return _range_in_words(self.low, self.high)
        return "refused" if self.kind is FigureKind.SUPPRESSED else self.kind.replace("_", " ")


def _range_in_words(low: Decimal | None, high: Decimal | None) -> str:
    if low is None:
        return "a range without ends" if high is None else f"{high:,} or fewer"
    return f"{low:,} or more" if high is None else f"between {low:,} and {high:,}"


NOT_HELD = Right(FigureKind.NOT_HELD)
REFUSED = Right(FigureKind.SUPPRESSED)
"""The authority has the number and does not give it."""


def right_number(value: Decimal) -> Right:
    """The right number; a nought is a printed nought."""
    return Right(FigureKind.EXACT if value else FigureKind.ZERO, value)


def right_range(low: Decimal | None, high: Decimal | None) -> Right:
    """The right range; one end may be open. Raises UsageError for none, or for ends the wrong way round."""
    if low is None and high is None:
        raise UsageError("a range needs an end.", do="Give --low, --high or both.")
    if low is not None and high is not None and low >= high:
        raise UsageError(
            f"{low:,} to {high:,} is no range.", do="The low end comes first; `foi review correct` takes one number."
        )
    return Right(FigureKind.RANGE, None, low, high)


COUNTS = frozenset({Verdict.ACCEPTED, Verdict.CORRECTED})
"""Verdicts after which a figure counts."""

OPEN = frozenset({Verdict.REOPENED, Verdict.UNSURE})
"""Verdicts after which a figure waits for a person, as it was read."""


def save_decision(
    session: Session,
    figure_id: int,
    verdict: Verdict,
    *,
    by: str,
    why: str,
    at: dt.datetime,
    right: Right | None = None,
    basis: Basis | None = None,
    seen: int | None = None,
) -> int:
    """Save what a person decided about a figure, and the change it makes; the question touched.

    An acceptance lets the figure stand as it was read; `right` is what a correction puts in its place.
    `basis` None keeps what was said of it before. A retraction withdraws the figure from each document that gives it.
    The very decision that stands already, by the same person for the same reason, is not written down again: whoever
    cannot know whether the first came through (a crash, a lost connection) may say it once more.
    `seen` is the id of the latest decision that the person was shown, 0 for none: where another has been made since,
    DecidedMeanwhile is raised.
    Raises UsageError for an unknown figure, for one that gave way to a later reading, for a correction without
    what is right, and where a figure would count beside another that speaks for one of the same forces.
    """
    if (verdict is Verdict.CORRECTED) != (right is not None):
        raise UsageError("a correction says what is right, and only a correction does.", do="Use --value with it.")
    figure = load_standing(session, figure_id)
    if seen is not None and seen != (figure.decision_id or 0):
        raise _meanwhile(figure)
    if figure.standing == Verdict.SUPERSEDED:
        raise UsageError(
            f"figure {figure_id} counts no more: its document was read anew since, and its figures have new numbers.",
            do="`foi review list` and `foi review list --standing accepted` show them.",
        )
    if verdict is Verdict.UNSURE and figure.standing != FigureState.REVIEW:
        verdict = Verdict.REOPENED  # it counted, or was left out: that it waits now alters the totals
    if _stands_already(figure, verdict, by=by, why=why, right=right, basis=basis):
        return int(figure.question_id)
    if verdict in COUNTS:
        refuse_overlap(session, figure)
    touched = [figure]
    if verdict is Verdict.RETRACTED:
        touched += [twin for twin in _load_same_thing(session, figure) if twin.covers == figure.covers]
    for one in touched:
        save_one(session, one, verdict, by=by, why=why, at=at, right=right, basis=basis)
    return int(figure.question_id)


def _stands_already(
    figure: Row[Any], verdict: Verdict, *, by: str, why: str, right: Right | None, basis: Basis | None
) -> bool:
    """Whether this very decision is the latest about the figure."""
    if (figure.verdict, figure.decided_by, figure.decided_why) != (verdict, by, why):
        return False
    if basis is not None and basis != figure.basis:
        return False
    values = (to_decimal(figure.value), to_decimal(figure.low), to_decimal(figure.high))
    return right is None or (right.kind, right.value, right.low, right.high) == (figure.kind, *values)


def save_one(
    session: Session,
    figure: Row[Any],
    verdict: Verdict,
    *,
    by: str,
    why: str,
    at: dt.datetime,
    right: Right | None,
    basis: Basis | None,
    undoes: int | None = None,
) -> None:
    """Save one decision about one figure, and the change it makes."""
    read = session.get_one(FigureRow, figure.figure_id)
    before = (to_decimal(figure.value), to_decimal(figure.low), to_decimal(figure.high))
    kind, after = figure.kind, before
    if right is not None:
        kind, after = right.kind, (right.value, right.low, right.high)
    elif verdict is Verdict.ACCEPTED or verdict in OPEN:
        kind, after = read.kind, (read.value, read.low, read.high)
    decision = DecisionRow(
        figure_id=figure.figure_id,
        verdict=verdict,
        basis=basis or figure.basis,
        kind=kind,
        value=after[0],
        low=after[1],
        high=after[2],
        value_before=before[0],
        low_before=before[1],
        high_before=before[2],
        by=by,
        why=why,
        at=at,
        undoes=undoes,
    )
    session.add(decision)
    session.flush()
    if verdict is Verdict.UNSURE:
        return
    done = f"{verdict} to {right.words}" if right is not None and verdict is Verdict.CORRECTED else verdict
    stood = figure.raw
    if figure.verdict is not None and verdict is not Verdict.ACCEPTED:
        stood = Right(FigureKind(figure.kind), *before).words
    save_change(
        session,
        figure.question_id,
        f"{figure.names}: {stood} {done} by {by}: {why}",
        period=(read.period_start, read.period_end),
        figure_id=figure.figure_id,
        decision_id=decision.id,
        at=at,
    )


_STANDING = """
    SELECT s.*, d.name AS document_name,
        (SELECT GROUP_CONCAT(f.name, ' and ') FROM figure_force AS ff INNER JOIN force AS f ON ff.force = f.slug
            WHERE ff.figure_id = s.figure_id) AS names
    FROM standing_figure AS s
    INNER JOIN document AS d ON s.document_id = d.id
"""


def load_standing(session: Session, figure_id: int) -> Row[Any]:
    """A figure as it stands, a row of the view with its document's name and its authorities'."""
    found = session.execute(text(f"{_STANDING} WHERE s.figure_id = :id"), {"id": figure_id}).first()
    if found is None:
        raise UsageError(f"there is no figure {figure_id}.", do="`foi review` lists the figures with their numbers.")
    return found


def _load_same_thing(session: Session, figure: Row[Any]) -> list[Row[Any]]:
    """The other accepted figures about the same question, period and categories that share a force with this one."""
    query = text(
        _STANDING  # noqa: S608 - both texts are our own
        + """
        WHERE s.standing = 'accepted' AND s.figure_id != :id AND s.question_id = :question
            AND (s.period_start = :start OR (s.period_start IS NULL AND :start IS NULL))
            AND (s.period_end = :end OR (s.period_end IS NULL AND :end IS NULL))
            AND s.categories = :categories
            AND EXISTS (SELECT 1 FROM figure_force AS o WHERE o.figure_id = s.figure_id AND o.force IN :forces)
        """
    ).bindparams(bindparam("forces", expanding=True))
    values = {
        "id": figure.figure_id,
        "question": figure.question_id,
        "start": figure.period_start,
        "end": figure.period_end,
        "categories": figure.categories,
        "forces": figure.covers.split(COVERS_SEPARATOR),
    }
    return list(session.execute(query, values))


def standing_words(row: Row[Any]) -> str:
    """What was decided about a figure, as it is told to somebody else: "1,234", "refused", "left out"."""
    match Verdict(row.verdict):
        case Verdict.ACCEPTED | Verdict.CORRECTED:
            values = (to_decimal(row.value), to_decimal(row.low), to_decimal(row.high))
            return Right(FigureKind(row.kind), *values).words
        case Verdict.REJECTED | Verdict.RETRACTED:
            return "left out"
        case Verdict.REOPENED | Verdict.UNSURE:
            return "to be checked again"
        case Verdict.SUPERSEDED:
            return "read anew"


def _meanwhile(figure: Row[Any]) -> DecidedMeanwhile:
    at = london_time(to_moment(figure.stands_since))
    return DecidedMeanwhile(
        f"{figure.decided_by} decided this at {at:%H:%M}: {standing_words(figure)} "
        f"({figure.decided_why}). Yours was not saved.",
        do="Look at it again, and decide once more if you see it otherwise.",
    )


def refuse_overlap(session: Session, figure: Row[Any]) -> None:
    """Raise UsageError where the figure would count beside another that speaks for one of the same forces."""
    for rival in _load_same_thing(session, figure):
        if rival.covers != figure.covers:
            raise UsageError(
                f"figure {rival.figure_id} ({rival.raw}, {rival.names}, {rival.document_name}) counts already and "
                "speaks for one of the same forces: both together would count it twice.",
                do=f"Reject or retract figure {rival.figure_id} first, then decide this one.",
            )
