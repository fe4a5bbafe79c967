"""Load what the replies to each request came to: outcome, questions, sections cited, figures that count or wait."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from db.columns import to_json
from db.documents import UNPLACED
from db.held import HELD
from foi.correspondence import LACKS
from foi.records import QuestionAnswer, QuestionOutcome


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the replies to one request came to; outcome is empty while there is none.

    `questions` say how each question ended, by the latest reply that speaks of it; `figures` count those that a total
    can be made of, `in_review` those that wait, `waiting` the documents that wait for a person, among them those in
    quarantine of which nobody has decided anything: the answer may be there. `lacks` are sentences on what the latest
    refusal notice does not say (s.17).
    """

    outcome: str
    exemptions: tuple[str, ...]
    questions: tuple[QuestionAnswer, ...]
    lacks: tuple[str, ...]
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
        (SELECT warnings FROM reading AS r WHERE r.id = l.reading_id) AS warnings,
        (
            SELECT COUNT(*)
            FROM document_request AS dr
            INNER JOIN document AS d ON dr.document_id = d.id
            WHERE
                dr.request_id = l.request_id
                AND (d.status IN ('waiting', 'parked') OR d.reason IN (:held, :unplaced))
        ) AS waiting
    FROM responses_latest AS l
    WHERE l.campaign = :campaign
"""

_QUESTIONS = """
    SELECT dr.request_id, q.number, o.outcome, o.exemptions
    FROM question_outcome AS o
    INNER JOIN reading AS r ON o.reading_id = r.id
    INNER JOIN document_request AS dr ON r.document_id = dr.document_id
    INNER JOIN question AS q ON o.question_id = q.id
    INNER JOIN request AS rq ON dr.request_id = rq.id AND q.campaign = rq.campaign
    WHERE
        q.campaign = :campaign
        AND r.id = (SELECT MAX(newest.id) FROM reading AS newest WHERE newest.document_id = r.document_id)
    ORDER BY q.position, o.outcome = 'not_answered' DESC, COALESCE(r.letter_date, DATE(r.read_at)), r.id
"""

_OF_REQUEST = """
    FROM {view} AS s
    INNER JOIN question AS q ON s.question_id = q.id
    INNER JOIN document_request AS dr ON s.document_id = dr.document_id
    INNER JOIN request AS rq ON dr.request_id = rq.id AND q.campaign = rq.campaign || ''
    INNER JOIN figure_force AS ff ON s.figure_id = ff.figure_id AND rq.force = ff.force
    WHERE q.campaign = :campaign
"""
"""The figures that a request's own documents give of its own authority.

The empty text keeps SQLite from going through every request of the campaign for every figure of it.
"""

_RETRACTED = f"""
    SELECT rq.id AS request_id, q.number
    {_OF_REQUEST.format(view="standing_figure")}
    GROUP BY rq.id, q.number
    HAVING
        SUM(CASE WHEN s.standing = 'retracted' THEN 1 ELSE 0 END) > 0
        AND SUM(CASE WHEN s.standing IN ('accepted', 'review') THEN 1 ELSE 0 END) = 0
"""

_FIGURES = f"""
    SELECT rq.id AS request_id, 'usable' AS standing, COUNT(*) AS figures
    {_OF_REQUEST.format(view="usable_figure")}
    GROUP BY rq.id
    UNION ALL
    SELECT rq.id, 'review', COUNT(*)
    {_OF_REQUEST.format(view="standing_figure")} AND s.standing = 'review'
    GROUP BY rq.id
"""


def load_outcomes(session: Session, campaign: str) -> dict[int, Outcome]:
    """The outcome of every request of a campaign, by request id."""
    counts = {
        (row.request_id, row.standing): row.figures for row in session.execute(text(_FIGURES), {"campaign": campaign})
    }
    questions = _load_questions(session, campaign)
    return {
        row.request_id: Outcome(
            outcome=row.outcome or "",
            exemptions=_sections(row.exemptions),
            questions=questions.get(row.request_id, ()),
            lacks=tuple(w.removeprefix(LACKS) for w in to_json(row.warnings or "[]") if w.startswith(LACKS)),
            figures=counts.get((row.request_id, "usable"), 0),
            in_review=counts.get((row.request_id, "review"), 0),
            waiting=row.waiting,
        )
        for row in session.execute(text(_OUTCOMES), {"campaign": campaign, "held": HELD, "unplaced": UNPLACED})
    }


def _load_questions(session: Session, campaign: str) -> dict[int, tuple[QuestionAnswer, ...]]:
    """How each question of each request ended: the last that was said of it, but for letters silent on it.

    A question whose figures were all withdrawn by the authority is retracted, whatever its letter said.
    """
    told = {"campaign": campaign}
    retracted = {(row.request_id, row.number) for row in session.execute(text(_RETRACTED), told)}
    found: dict[int, dict[str, QuestionAnswer]] = {}
    for row in session.execute(text(_QUESTIONS), told):
        withdrawn = (row.request_id, row.number) in retracted
        found.setdefault(row.request_id, {})[row.number] = QuestionAnswer(
            question=row.number,
            outcome=QuestionOutcome.RETRACTED if withdrawn else QuestionOutcome(row.outcome),
            exemptions=tuple(to_json(row.exemptions)),
        )
    return {request_id: tuple(answers.values()) for request_id, answers in found.items()}


def _sections(lists: str | None) -> tuple[str, ...]:
    found = [section for entry in to_json(lists or "[]") for section in to_json(entry)]
    return tuple(dict.fromkeys(found))
