"""Load what the replies to each request came to: outcome, sections cited, figures that count or wait."""

import json
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the replies to one request came to; outcome is empty while there is none.

    `figures` that a total can be made of, those `in_review`, and documents `waiting` for a person.
    """

    outcome: str
    exemptions: tuple[str, ...]
    figures: int
    in_review: int
    waiting: int


_OUTCOMES = """
    SELECT
        l.request_id,
        l.outcome,
        l.force,
        (SELECT json_group_array(o.exemptions) FROM question_outcome AS o WHERE o.reading_id = l.reading_id)
            AS exemptions,
        (
            SELECT COUNT(*)
            FROM document_request AS dr
            INNER JOIN document AS d ON dr.document_id = d.id
            WHERE dr.request_id = l.request_id AND d.status = 'waiting'
        ) AS waiting
    FROM responses_latest AS l
    WHERE l.campaign = :campaign
"""

_FIGURES = """
    SELECT ff.force, 'usable' AS standing, COUNT(*) AS figures
    FROM usable_figure AS s
    INNER JOIN question AS q ON s.question_id = q.id
    INNER JOIN figure_force AS ff ON s.figure_id = ff.figure_id
    WHERE q.campaign = :campaign
    GROUP BY ff.force
    UNION ALL
    SELECT ff.force, 'review', COUNT(*)
    FROM standing_figure AS s
    INNER JOIN question AS q ON s.question_id = q.id
    INNER JOIN figure_force AS ff ON s.figure_id = ff.figure_id
    WHERE q.campaign = :campaign AND s.standing = 'review'
    GROUP BY ff.force
"""


def load_outcomes(session: Session, campaign: str) -> dict[int, Outcome]:
    """The outcome of every request of a campaign, by request id."""
    counts = {
        (row.force, row.standing): row.figures for row in session.execute(text(_FIGURES), {"campaign": campaign})
    }
    return {
        row.request_id: Outcome(
            outcome=row.outcome or "",
            exemptions=_sections(row.exemptions),
            figures=counts.get((row.force, "usable"), 0),
            in_review=counts.get((row.force, "review"), 0),
            waiting=row.waiting,
        )
        for row in session.execute(text(_OUTCOMES), {"campaign": campaign})
    }


def _sections(lists: str | None) -> tuple[str, ...]:
    found = [section for entry in json.loads(lists or "[]") for section in json.loads(entry)]
    return tuple(dict.fromkeys(found))
