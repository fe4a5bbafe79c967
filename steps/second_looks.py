"""A figure is read once more by somebody who is not shown what the first one said."""

import datetime as dt
from dataclasses import dataclass

from db.decisions import OPEN, Right, Verdict, load_standing, save_one
from db.people import load_people
from db.second_looks import (
    LEFT_OUT,
    ForSecondReader,
    SecondReaderRule,
    Sort,
    StoredLook,
    load_for_second_reader,
    load_looks,
    save_look,
)
from db.settings import Setting, load_setting
from db.store import Session, Store
from db.undo import load_decisions
from foi.errors import DecidedMeanwhile, UsageError
from foi.records import FigureKind
from foi.roles import Role
from steps.redraw import Redrawn, redraw_question

DEFAULT_RULE = SecondReaderRule.CORRECTIONS
AS_NUMBERS = frozenset({FigureKind.EXACT, FigureKind.ZERO, FigureKind.APPROXIMATE})


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of a second look: whether both agree, what each read, and the totals that moved."""

    agrees: bool
    first: str
    second: str
    redrawn: tuple[Redrawn, ...] = ()


def second_reader_rule(session: Session) -> SecondReaderRule:
    """Which figures wait for a second reader, as staff have chosen."""
    chosen = load_setting(session, Setting.SECOND_READER)
    return SecondReaderRule(chosen) if chosen in set(SecondReaderRule) else DEFAULT_RULE


def load_waiting_for(session: Session, campaign: str, by: str) -> tuple[list[ForSecondReader], int]:
    """The figures that wait for a second reader and may be this person, and how many wait for anybody else."""
    found = load_for_second_reader(session, campaign, second_reader_rule(session))
    mine = [one for one in found if by not in one.deciders]
    return mine, len(found) - len(mine)


def has_two_readers(session: Session) -> bool:
    """Whether there are two people who may decide figures."""
    return len([one for one in load_people(session) if one.is_active and one.role.may(Role.REVIEWER)]) > 1


def is_same(first: Right | None, second: Right | None) -> bool:
    """Whether two people read the same; None is "left out". About 130 and 130 are the same number."""
    if first is None or second is None:
        return first is second
    kinds = {first.kind, second.kind}
    if len(kinds) > 1 and not kinds <= AS_NUMBERS:
        return False
    return (first.value, first.low, first.high) == (second.value, second.low, second.high)


def look_again(
    store: Store,
    figure_id: int,
    right: Right | None,
    *,
    seen: int,
    by: str,
    why: str,
    at: dt.datetime,
) -> Looked:
    """Save what a second reader read (`right` None: it is left out) of the decision `seen`.

    Where the two disagree the figure goes back into review, with both answers named. Raises DecidedMeanwhile where
    another decision stands by now or somebody has looked meanwhile, UsageError for a figure that one decided oneself.
    """
    with store.writing() as session:
        figure = load_standing(session, figure_id)
        _require_free(session, figure_id, figure.decision_id, seen=seen, by=by)
        first = load_decisions(session, figure_id)[-1]
        if first.verdict in OPEN:
            raise UsageError("this figure waits to be decided again.", do="Decide it under Check figures.")
        stood = None if first.verdict in {Verdict.REJECTED, Verdict.RETRACTED} else first.right
        agrees = is_same(stood, right)
        look = StoredLook(figure_id, seen, Sort.SECOND_READER, right, agrees, by, why, at)
        save_look(session, look)
        told = Looked(agrees, LEFT_OUT if stood is None else stood.words, look.words)
        if not agrees:
            reason = (
                f"as second reader they read {told.second} ({why}), where {first.by} had {told.first} ({first.why})"
            )
            save_one(session, figure, Verdict.REOPENED, by=by, why=reason, at=at, right=None, basis=None)
    redrawn = () if agrees else tuple(redraw_question(store, int(figure.question_id), at=at))
    return Looked(agrees, told.first, told.second, redrawn)


def _require_free(session: Session, figure_id: int, decision_id: int | None, *, seen: int, by: str) -> None:
    if decision_id != seen:
        raise DecidedMeanwhile("somebody has decided about this figure since. Your answer was not saved.")
    if any(one.by == by for one in load_decisions(session, figure_id)):
        raise UsageError("you have decided about this figure yourself.", do="Leave it for somebody else.")
    looks = load_looks(session, figure_id)
    if any(one.sort is Sort.SECOND_READER and one.decision_id == seen for one in looks):
        raise DecidedMeanwhile("somebody has read this figure a second time meanwhile. Your answer was not saved.")
