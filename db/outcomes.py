"""Load what the replies to each request came to: outcome, questions, sections cited, figures that count or wait."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text
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

_STANDING = f"""
    SELECT rq.id AS request_id, q.number, s.standing, COUNT(*) AS figures
    {_OF_REQUEST.format(view="standing_figure")}
    GROUP BY rq.id, q.number, s.standing
"""

_USABLE = f"""
    SELECT rq.id AS request_id, COUNT(*) AS figures
    {_OF_REQUEST.format(view="usable_figure")}
    GROUP BY rq.id
"""


def load_outcomes(session: Session, campaign: str) -> dict[int, Outcome]:
    """The outcome of every request of a campaign, by request id."""
    told = {"campaign": campaign}
    usable = {row.request_id: row.figures for row in session.execute(text(_USABLE), told)}
    standing = session.execute(text(_STANDING), told).all()
    review: Counter[int] = Counter()
    for row in standing:
        review[row.request_id] += row.figures if row.standing == "review" else 0
    questions = _load_questions(session, campaign, _retracted(standing))
    return {
        row.request_id: Outcome(
            outcome=row.outcome or "",
            exemptions=_sections(row.exemptions),
            questions=questions.get(row.request_id, ()),
            lacks=tuple(w.removeprefix(LACKS) for w in to_json(row.warnings or "[]") if w.startswith(LACKS)),
            figures=usable.get(row.request_id, 0),
            in_review=review[row.request_id],
            waiting=row.waiting,
        )
        for row in session.execute(text(_OUTCOMES), {"campaign": campaign, "held": HELD, "unplaced": UNPLACED})
    }


def _retracted(standing: Sequence[Row[Any]]) -> set[tuple[int, str]]:
    """Requests with the number of a question of which a figure was withdrawn, and none stands or waits."""
    found: dict[tuple[int, str], set[str]] = {}
    for row in standing:
        found.setdefault((row.request_id, row.number), set()).add(row.standing)
    return {asked for asked, ways in found.items() if "retracted" in ways and not ways & {"accepted", "review"}}


def _load_questions(
    session: Session, campaign: str, retracted: set[tuple[int, str]]
) -> dict[int, tuple[QuestionAnswer, ...]]:
    """How each question of each request ended: the last that was said of it, but for letters silent on it.

    A question whose figures were all withdrawn by the authority is retracted, whatever its letter said.
    """
    found: dict[int, dict[str, QuestionAnswer]] = {}
    for row in session.execute(text(_QUESTIONS), {"campaign": campaign}):
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
