"""Load what the replies to each request came to: outcome, questions, sections cited, figures that count or wait."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
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
    WHERE l.campaign = :campaign {only}
"""

_QUESTIONS = """
    SELECT dr.request_id, q.number, o.outcome, o.exemptions
    FROM question_outcome AS o
    INNER JOIN reading AS r ON o.reading_id = r.id
    INNER JOIN document_request AS dr ON r.document_id = dr.document_id
    INNER JOIN question AS q ON o.question_id = q.id
    INNER JOIN request AS rq ON dr.request_id = rq.id AND q.campaign = rq.campaign
    WHERE
        q.campaign = :campaign {only}
        AND r.id = (SELECT MAX(newest.id) FROM reading AS newest WHERE newest.document_id = r.document_id)
    ORDER BY q.position, o.outcome = 'not_answered' DESC, COALESCE(r.letter_date, DATE(r.read_at)), r.id
"""

_OF_ONE = "AND dr.request_id = :request_id"

_CONTESTED = """
    SELECT f.id
    FROM (
        SELECT g.question_id, g.categories, g.covers
        FROM figure AS g
        WHERE g.question_id IN (SELECT a.id FROM question AS a WHERE a.campaign = :campaign)
        GROUP BY g.question_id, g.period_start, g.period_end, g.categories, g.covers
        HAVING COUNT(*) > 1
    ) AS c
    INNER JOIN figure AS f ON c.question_id = f.question_id AND c.categories = f.categories AND c.covers = f.covers
"""
"""The figures of a campaign of which there may be another about the same thing.

One number that stands alone is usable without asking the view, which would look for its rivals one figure at a time.
"""

_FIGURES = """
    SELECT
        rq.id AS request_id,
        q.number,
        s.standing,
        COUNT(*) AS figures,
        SUM(
            CASE
                WHEN s.standing <> 'accepted' THEN 0
                WHEN s.kind IN ('exact', 'zero') AND {is_alone} THEN 1
                WHEN EXISTS (SELECT 1 FROM usable_figure AS u WHERE u.figure_id = s.figure_id) THEN 1
                ELSE 0
            END
        ) AS usable
    FROM standing_figure AS s
    INNER JOIN question AS q ON s.question_id = q.id
    INNER JOIN document_request AS dr ON s.document_id = dr.document_id
    INNER JOIN request AS rq ON dr.request_id = rq.id AND q.campaign = rq.campaign || ''
    INNER JOIN figure_force AS ff ON s.figure_id = ff.figure_id AND rq.force = ff.force
    WHERE q.campaign = :campaign {only}
    GROUP BY rq.id, q.number, s.standing
"""
"""The figures that a request's own documents give of its own authority.

The empty text keeps SQLite from going through every request of the campaign for every figure of it.
"""

_ALL_FIGURES = _FIGURES.format(is_alone=f"s.figure_id NOT IN ({_CONTESTED})", only="")
_FIGURES_OF_ONE = _FIGURES.format(is_alone="1 = 0", only=_OF_ONE)


def load_outcomes(session: Session, campaign: str, *, request_id: int | None = None) -> dict[int, Outcome]:
    """The outcome of every request of a campaign, or of the one given, by request id."""
    told: dict[str, str | int] = (
        {"campaign": campaign} if request_id is None else {"campaign": campaign, "request_id": request_id}
    )
    given = session.execute(text(_ALL_FIGURES if request_id is None else _FIGURES_OF_ONE), told).all()
    review: Counter[int] = Counter()
    usable: Counter[int] = Counter()
    for row in given:
        review[row.request_id] += row.figures if row.standing == "review" else 0
        usable[row.request_id] += row.usable
    questions = _load_questions(session, told, _retracted(given))
    only = "" if request_id is None else "AND l.request_id = :request_id"
    return {
        row.request_id: Outcome(
            outcome=row.outcome or "",
            exemptions=_sections(row.exemptions),
            questions=questions.get(row.request_id, ()),
            lacks=tuple(said.removeprefix(LACKS) for said in _texts(row.warnings) if said.startswith(LACKS)),
            figures=usable[row.request_id],
            in_review=review[row.request_id],
            waiting=row.waiting,
        )
        for row in session.execute(text(_OUTCOMES.format(only=only)), {**told, "held": HELD, "unplaced": UNPLACED})
    }


def _retracted(standing: Sequence[Row[Any]]) -> set[tuple[int, str]]:
    """Requests with the number of a question of which a figure was withdrawn, and none stands or waits."""
    found: dict[tuple[int, str], set[str]] = {}
    for row in standing:
        found.setdefault((row.request_id, row.number), set()).add(row.standing)
    return {asked for asked, ways in found.items() if "retracted" in ways and not ways & {"accepted", "review"}}


def _load_questions(
    session: Session, told: Mapping[str, str | int], retracted: set[tuple[int, str]]
) -> dict[int, tuple[QuestionAnswer, ...]]:
    """How each question of each request ended: the last that was said of it, but for letters silent on it.

    A question whose figures were all withdrawn by the authority is retracted, whatever its letter said.
    """
    found: dict[int, dict[str, QuestionAnswer]] = {}
    alike: dict[tuple[object, ...], QuestionAnswer] = {}  # of hundreds of requests most end in the same few ways
    query = text(_QUESTIONS.format(only=_OF_ONE if "request_id" in told else ""))
    for row in session.execute(query, told):
        withdrawn = (row.request_id, row.number) in retracted
        outcome = QuestionOutcome.RETRACTED if withdrawn else row.outcome
        sections = _texts(row.exemptions)
        answer = alike.get((row.number, outcome, sections))
        if answer is None:
            answer = QuestionAnswer(question=row.number, outcome=QuestionOutcome(outcome), exemptions=sections)
            alike[row.number, outcome, sections] = answer
        found.setdefault(row.request_id, {})[row.number] = answer
    return {request_id: tuple(answers.values()) for request_id, answers in found.items()}


def _sections(lists: Any) -> tuple[str, ...]:  # noqa: ANN401 - JSON as the driver gives it
    return tuple(dict.fromkeys(section for listed in _texts(lists) for section in _texts(listed)))


def _texts(listed: Any) -> tuple[str, ...]:  # noqa: ANN401 - JSON as the driver gives it
    """The texts of a list in JSON; none where there is no list."""
    return _read(listed) if listed and isinstance(listed, str) else tuple(listed or ())


@lru_cache(maxsize=1_024)
def _read(listed: str) -> tuple[str, ...]:
    return tuple(to_json(listed))
