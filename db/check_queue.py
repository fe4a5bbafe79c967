"""Load the figures that wait for a person, with what each would do to its total."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session

from db.columns import to_decimal, to_json
from db.decisions import Right, Verdict
from foi.forces import COVERS_SEPARATOR
from foi.records import FigureKind


@dataclass(frozen=True, slots=True)
class Waiting:
    """A figure that waits. `names` are its authorities as people print them, `said` what was read.

    `counted` is what the latest total of its question and period counts, None where no total is for it; `rival` what
    counts now for the same thing. `left_open` is the decision by which somebody left it, who could not tell.
    """

    id: int
    covers: tuple[str, ...]
    names: str
    question: str
    position: int
    period: str
    categories: dict[str, str]
    said: Right
    raw: str
    why: str
    document_id: int
    document: str
    counted: Decimal | None
    rival: Decimal | None
    left_open: int | None

    @property
    def about(self) -> str:
        """Which number of the letter it is: "2024/25, under 18"."""
        return ", ".join([self.period or "no period", *self.categories.values()])

    @property
    def share(self) -> Decimal:
        """By how much it would alter what is counted, as a share of both: 1 for a first figure, 0 for a part."""
        if self.counted is None or self.categories:
            return Decimal(0)
        new = self.said.value if self.said.value is not None else self.said.high
        moved = abs((new or Decimal(0)) - (self.rival or Decimal(0)))
        return moved / (self.counted + moved) if moved else moved


_WAITING = """
    SELECT
        s.*,
        q.number,
        q.position,
        d.name AS document_name,
        (SELECT u.reason FROM doubt AS u WHERE u.figure_id = s.figure_id ORDER BY u.id LIMIT 1) AS doubt,
        (
            SELECT GROUP_CONCAT(f.name, ' and ')
            FROM figure_force AS ff
            INNER JOIN force AS f ON ff.force = f.slug
            WHERE ff.figure_id = s.figure_id
        ) AS names,
        CASE WHEN p.id IS NULL OR s.categories != '{}' THEN NULL ELSE COALESCE((
            SELECT e.counted
            FROM estimate AS e
            WHERE e.question_id = s.question_id AND e.period_id = p.id
            ORDER BY e.sequence DESC
            LIMIT 1
        ), 0) END AS counted,
        (
            SELECT COALESCE(c.value, c.high)
            FROM standing_figure AS c
            WHERE
                c.question_id = s.question_id
                AND COALESCE(c.period_start, '0001-01-01') = COALESCE(s.period_start, '0001-01-01')
                AND COALESCE(c.period_end, '0001-01-01') = COALESCE(s.period_end, '0001-01-01')
                AND c.categories = s.categories
                AND c.covers = s.covers
                AND c.standing = 'accepted'
            ORDER BY c.stands_since DESC, c.figure_id DESC
            LIMIT 1
        ) AS rival
    FROM standing_figure AS s
    INNER JOIN question AS q ON s.question_id = q.id
    INNER JOIN document AS d ON s.document_id = d.id
    LEFT JOIN question_period AS p
        ON s.question_id = p.question_id AND s.period_start = p.period_start AND s.period_end = p.period_end
    WHERE s.standing = 'review' AND q.campaign = :campaign
    ORDER BY s.figure_id
"""


def load_waiting_figures(session: Session, campaign: str) -> list[Waiting]:
    """Every figure of a campaign that waits, in the order in which they were read."""
    return [_row_to_waiting(row) for row in session.execute(text(_WAITING), {"campaign": campaign})]


def _row_to_waiting(row: Row[Any]) -> Waiting:
    reasons = to_json(row.reasons)
    return Waiting(
        id=row.figure_id,
        covers=tuple(row.covers.split(COVERS_SEPARATOR)),
        names=row.names,
        question=row.number,
        position=row.position,
        period=row.period_label,
        categories=to_json(row.categories),
        said=Right(FigureKind(row.kind), to_decimal(row.value), to_decimal(row.low), to_decimal(row.high)),
        raw=row.raw,
        why=_why(row, reasons),
        document_id=row.document_id,
        document=row.document_name,
        counted=to_decimal(row.counted),
        rival=to_decimal(row.rival),
        left_open=row.decision_id if row.verdict == Verdict.UNSURE else None,
    )


def _why(row: Row[Any], reasons: list[str]) -> str:
    """The first reason there is; one who had it before comes first of all."""
    if row.verdict == Verdict.UNSURE:
        return f"{row.decided_by} could not tell: {row.decided_why}"
    if row.verdict == Verdict.REOPENED:
        return f"{row.decided_by} put it back: {row.decided_why}"
    return str(next((one for one in (*reasons, row.doubt) if one), ""))
