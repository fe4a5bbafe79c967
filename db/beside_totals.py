"""Load what stands beside a total: figures for a period nobody asked for, those that wait, the same asked before."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from db.estimates import FIGURES, CountedFigure, Target, load_targets, row_to_counted


@dataclass(frozen=True, slots=True)
class Given:
    """The figures of one force for a question and period: those a total can be made of, and those in review."""

    usable: int
    in_review: int


def load_given(session: Session, target: Target) -> dict[str, Given]:
    """What each force has given, by slug; a figure that names no period may be for this one, and is counted."""
    query = text(
        f"""
        SELECT
            ff.force,
            SUM(
                CASE WHEN EXISTS (SELECT 1 FROM usable_figure AS u WHERE u.figure_id = s.figure_id) THEN 1 ELSE 0 END
            ) AS usable,
            SUM(CASE WHEN s.standing = 'review' THEN 1 ELSE 0 END) AS in_review
        FROM standing_figure AS s
        INNER JOIN figure_force AS ff ON s.figure_id = ff.figure_id
        WHERE {_OF_TARGET}
        GROUP BY ff.force
        """  # noqa: S608 - both texts are our own
    )
    return {row.force: Given(row.usable, row.in_review) for row in session.execute(query, target.values)}


def count_waiting(session: Session, target: Target) -> int:
    """The figures in review for a question and period; a joint one counts once."""
    query = text(f"SELECT COUNT(*) FROM standing_figure AS s WHERE s.standing = 'review' AND {_OF_TARGET}")  # noqa: S608
    return int(session.execute(query, target.values).scalar_one())


_OF_TARGET = """
    s.question_id = :question_id
    AND (s.period_start IS NULL OR (s.period_start = :start AND s.period_end = :end))
"""


def load_unasked_figures(session: Session, target: Target) -> list[CountedFigure]:
    """The totals that count for the question of `target`, but are for no period it asked, or for none at all.

    Those that overlap the period of `target`, or name none; of all when the question asked for a single period.
    """
    query = text(
        FIGURES  # noqa: S608 - both texts are our own
        + """
        WHERE s.question_id = :question_id AND s.categories = '{}'
            AND NOT EXISTS (
                SELECT 1 FROM question_period AS p
                WHERE p.question_id = s.question_id
                    AND p.period_start = s.period_start AND p.period_end = s.period_end
            )
            AND (
                s.period_start IS NULL
                OR (s.period_start <= :end AND s.period_end >= :start)
                OR (SELECT COUNT(*) FROM question_period AS p WHERE p.question_id = s.question_id) = 1
            )
        ORDER BY s.covers, s.period_start NULLS FIRST, s.figure_id
        """
    )
    return [row_to_counted(row) for row in session.execute(query, target.values)]


def load_alike_questions(session: Session, question_id: int) -> list[int]:
    """The ids of the questions, this one among them, that ask for the same measure in the same unit."""
    query = text(
        """
        SELECT other.id FROM question AS q
        INNER JOIN question AS other ON other.measure = q.measure AND other.unit = q.unit
        WHERE q.id = :question_id
        ORDER BY other.id
        """
    )
    return list(session.execute(query, {"question_id": question_id}).scalars())


def load_earlier_targets(session: Session, target: Target) -> list[Target]:
    """Where the same was asked before, the latest first: the last round is the first of them that has figures.

    Another campaign, the same measure in the same unit, one of the same authorities at least, and a period that
    begins earlier; or one that begins on the same day in a campaign that was sent earlier.
    """
    query = text(
        """
        SELECT DISTINCT
            other.id AS question_id, p.id AS period_id, p.period_start, p.period_end, b.slug,
            COALESCE(b.sent_on, b.created_at) AS began
        FROM question AS q
        INNER JOIN campaign AS a ON q.campaign = a.slug
        INNER JOIN question AS other
            ON other.measure = q.measure AND other.unit = q.unit AND other.campaign != q.campaign
        INNER JOIN campaign AS b ON other.campaign = b.slug
        INNER JOIN question_period AS p ON p.question_id = other.id
        WHERE q.id = :question_id
            AND (
                p.period_start < :start
                OR (
                    p.period_start = :start
                    AND (COALESCE(b.sent_on, b.created_at), b.slug) < (COALESCE(a.sent_on, a.created_at), a.slug)
                )
            )
            AND EXISTS (
                SELECT 1 FROM request AS r INNER JOIN request AS s ON r.force = s.force
                WHERE r.campaign = q.campaign AND s.campaign = other.campaign
            )
        ORDER BY p.period_start DESC, began DESC, b.slug DESC, p.period_end DESC
        """
    )
    found = session.execute(query, target.values).all()
    questions = dict.fromkeys(row.question_id for row in found)
    targets = {one.period_id: one for question in questions for one in load_targets(session, question_id=question)}
    return [targets[row.period_id] for row in found]
