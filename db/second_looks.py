"""Save and load second looks: what another person, who was not shown the first answer, read of a figure."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, bindparam, text
from sqlmodel import Session, col, select

from db.decisions import Right, Verdict
from db.rereading import MACHINES
from db.tables import SecondLookRow
from foi.records import FigureKind

LEFT_OUT = "left out"
"""The kind of a look by which the figure is no answer to its question."""


class Sort(StrEnum):
    """Why somebody looked again."""

    SECOND_READER = "second_reader"
    RANDOM = "random"


class SecondReaderRule(StrEnum):
    """Which figures wait for a second reader: those that a person put right, all that a person decided, or none."""

    CORRECTIONS = "corrections"
    ALL = "all"
    NONE = "none"


WAIT_BY_RULE = {
    SecondReaderRule.CORRECTIONS: (Verdict.CORRECTED,),
    SecondReaderRule.ALL: (Verdict.CORRECTED, Verdict.ACCEPTED, Verdict.REJECTED),
    SecondReaderRule.NONE: (),
}


@dataclass(frozen=True, slots=True)
class StoredLook:
    """What somebody read; `right` None where they left the figure out. `decision_id` is what they looked at."""

    figure_id: int
    decision_id: int | None
    sort: Sort
    right: Right | None
    agrees: bool
    by: str
    why: str
    at: dt.datetime

    @property
    def words(self) -> str:
        """What they read: "1,234", "left out"."""
        return LEFT_OUT if self.right is None else self.right.words


@dataclass(frozen=True, slots=True)
class ForSecondReader:
    """A figure that waits for a second reader, and who has decided about it so far: none of them may be the one."""

    figure_id: int
    decision_id: int
    deciders: frozenset[str]


_WAITING = """
    SELECT
        s.figure_id,
        s.decision_id,
        (SELECT GROUP_CONCAT(DISTINCT o.by) FROM decision AS o WHERE o.figure_id = s.figure_id) AS deciders
    FROM standing_figure AS s
    INNER JOIN question AS q ON s.question_id = q.id
    WHERE
        q.campaign = :campaign
        AND s.verdict IN :verdicts
        AND s.decided_by NOT IN :machines
        AND NOT EXISTS (
            SELECT 1
            FROM second_look AS l
            WHERE
                l.figure_id = s.figure_id
                AND l.sort = 'second_reader'
                AND (l.decision_id = s.decision_id OR NOT l.agrees)
        )
    ORDER BY s.document_id, s.figure_id
"""


def load_for_second_reader(session: Session, campaign: str, rule: SecondReaderRule) -> list[ForSecondReader]:
    """The figures of a campaign that wait for a second reader, letter by letter.

    One about which two people once disagreed was settled with both answers in sight, and waits no more.
    """
    verdicts = WAIT_BY_RULE[rule]
    if not verdicts:
        return []
    query = text(_WAITING).bindparams(bindparam("verdicts", expanding=True), bindparam("machines", expanding=True))
    values = {"campaign": campaign, "verdicts": [*verdicts], "machines": [*MACHINES]}
    return [_row_to_waiting(row) for row in session.execute(query, values)]


def _row_to_waiting(row: Row[Any]) -> ForSecondReader:
    return ForSecondReader(row.figure_id, row.decision_id, frozenset(row.deciders.split(",")))


def save_look(session: Session, look: StoredLook, *, sample_id: int | None = None) -> None:
    """Save what somebody read; with `sample_id` as one of a sample."""
    right = look.right
    session.add(
        SecondLookRow(
            figure_id=look.figure_id,
            decision_id=look.decision_id,
            sample_id=sample_id,
            sort=look.sort,
            kind=right.kind if right else LEFT_OUT,
            value=right.value if right else None,
            low=right.low if right else None,
            high=right.high if right else None,
            agrees=look.agrees,
            by=look.by,
            why=look.why,
            at=look.at,
        )
    )
    session.flush()


def load_looks(session: Session, figure_id: int) -> list[StoredLook]:
    """Every second look at a figure, oldest first."""
    query = select(SecondLookRow).where(SecondLookRow.figure_id == figure_id).order_by(col(SecondLookRow.id))
    return [_row_to_look(row) for row in session.exec(query)]


def count_looks(session: Session, campaign: str) -> tuple[int, int]:
    """How many second readers of a campaign agreed, and how many did not."""
    rows = session.execute(text(_COUNTS), {"campaign": campaign})
    counts = {bool(row.agrees): row.looks for row in rows}
    return counts.get(True, 0), counts.get(False, 0)


_COUNTS = """
    SELECT l.agrees, COUNT(*) AS looks
    FROM second_look AS l
    INNER JOIN figure AS f ON l.figure_id = f.id
    INNER JOIN question AS q ON f.question_id = q.id
    WHERE q.campaign = :campaign AND l.sort = 'second_reader'
    GROUP BY l.agrees
"""


def _row_to_look(row: SecondLookRow) -> StoredLook:
    right = None if row.kind == LEFT_OUT else Right(FigureKind(row.kind), row.value, row.low, row.high)
    return StoredLook(row.figure_id, row.decision_id, Sort(row.sort), right, row.agrees, row.by, row.why, row.at)
