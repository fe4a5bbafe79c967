"""Load what stands round a figure: the other figures of its letter, and what its authority said before."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session

from db.columns import to_decimal, to_json
from db.decisions import Right
from db.tables import FigureRow
from foi.records import FigureKind


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A figure beside the one that is checked; `source` names its campaign, or is empty in the same letter."""

    id: int
    question: str
    period: str
    categories: dict[str, str]
    raw: str
    said: Right
    standing: str
    document_id: int
    source: str = ""

    @property
    def about(self) -> str:
        """Which number it is: "2024/25, under 18"."""
        return ", ".join([self.period or "no period", *self.categories.values()])


_LETTER = """
    SELECT o.*, q.number, '' AS source
    FROM standing_figure AS o
    INNER JOIN standing_figure AS s ON s.figure_id = :id
    INNER JOIN question AS q ON o.question_id = q.id
    WHERE
        o.document_id = s.document_id
        AND o.question_id = s.question_id
        AND o.covers = s.covers
        AND o.standing != 'superseded'
        AND (
            o.categories = s.categories
            OR (
                COALESCE(o.period_start, '0001-01-01') = COALESCE(s.period_start, '0001-01-01')
                AND COALESCE(o.period_end, '0001-01-01') = COALESCE(s.period_end, '0001-01-01')
            )
        )
    ORDER BY o.categories, o.period_start NULLS FIRST, o.figure_id
"""

_BEFORE = """
    SELECT o.*, q.number, q.campaign || ', ' || d.name AS source
    FROM current_figure AS o
    INNER JOIN standing_figure AS s ON s.figure_id = :id
    INNER JOIN question AS own ON s.question_id = own.id
    INNER JOIN question AS q ON o.question_id = q.id
    INNER JOIN document AS d ON o.document_id = d.id
    WHERE
        q.measure = own.measure
        AND o.covers = s.covers
        AND o.categories = s.categories
        AND o.document_id != s.document_id
    ORDER BY o.period_start NULLS FIRST, o.figure_id
"""

_NAMES = """
    SELECT f.name
    FROM figure_force AS ff
    INNER JOIN force AS f ON ff.force = f.slug
    WHERE ff.figure_id = :id
    ORDER BY f.name
"""


def load_neighbours(session: Session, figure_id: int) -> list[Neighbour]:
    """What the same letter says to the same question: other periods of the same category, other parts of its period.

    The figure itself is among them.
    """
    return [_row_to_neighbour(row) for row in session.execute(text(_LETTER), {"id": figure_id})]


def load_said_before(session: Session, figure_id: int) -> list[Neighbour]:
    """What counts of the same authority and measure from other documents, of this campaign and of others."""
    return [_row_to_neighbour(row) for row in session.execute(text(_BEFORE), {"id": figure_id})]


def load_as_read(session: Session, figure_id: int) -> Right:
    """What was read of a figure, whatever was decided about it since."""
    row = session.get_one(FigureRow, figure_id)
    return Right(FigureKind(row.kind), row.value, row.low, row.high)


def load_names(session: Session, figure_id: int) -> str:
    """The authorities that a figure speaks for, as people print them: "Humberside and Lincolnshire"."""
    return " and ".join(session.execute(text(_NAMES), {"id": figure_id}).scalars())


def _row_to_neighbour(row: Row[Any]) -> Neighbour:
    return Neighbour(
        id=row.figure_id,
        question=row.number,
        period=row.period_label,
        categories=to_json(row.categories),
        raw=row.raw,
        said=Right(FigureKind(row.kind), to_decimal(row.value), to_decimal(row.low), to_decimal(row.high)),
        standing=row.standing,
        document_id=row.document_id,
        source=row.source,
    )
