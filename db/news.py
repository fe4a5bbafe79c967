"""Load what has happened since somebody looked: events, decisions, estimates, edits, publications, what waits."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Date, Row, bindparam, text
from sqlmodel import Session

from db.columns import UtcTime
from db.rereading import MACHINES
from db.seen import WATCHED
from foi.forces import COVERS_SEPARATOR

MOST = 2000
"""Rows of one sort that a page can bear; the latest ones."""


@dataclass(frozen=True, slots=True)
class Since:
    """From where on: rows beyond these marks, and (where given) not before a moment."""

    marks: Mapping[str, int]
    moment: dt.datetime | None = None


NOTHING_SEEN = dict.fromkeys(WATCHED, 0)


@dataclass(frozen=True, slots=True)
class EventNews:
    """Something happened to a request.

    `figures` and `to_check` count what its document gave; `outcome` is what that came to, empty without a document.
    `corrects` is the kind of the event that it puts right, if any.
    """

    id: int
    at: dt.datetime
    campaign: str
    kind: str
    corrects: str
    force: str
    request: str
    on: dt.date
    until: dt.date | None
    note: str
    actor: str
    document_id: int | None
    document: str
    outcome: str
    figures: int
    to_check: int


@dataclass(frozen=True, slots=True)
class DecisionNews:
    """Somebody decided about a figure. `what` says it as the history of the total does, empty where it has none."""

    id: int
    at: dt.datetime
    campaign: str
    figure_id: int
    covers: tuple[str, ...]
    verdict: str
    raw: str
    by: str
    why: str
    what: str


@dataclass(frozen=True, slots=True)
class EstimateNews:
    """A total was drawn."""

    id: int
    at: dt.datetime
    campaign: str
    question: str
    period: str
    sequence: int
    cause: str
    difference: str


@dataclass(frozen=True, slots=True)
class PlainNews:
    """Anything else: a document that waits (its name and state), an edit of a campaign, a publication (its title)."""

    id: int
    at: dt.datetime
    campaign: str
    what: str
    by: str
    why: str


_SINCE = "t.id > :mark AND (:moment IS NULL OR t.{at} >= :moment) ORDER BY t.id DESC LIMIT :most"

_EVENTS = f"""
    SELECT t.id, t.recorded_at AS at, r.campaign, t.kind, COALESCE(x.kind, '') AS corrects, f.name AS force,
        r.our_reference AS request,
        t.happened_on AS on_day, t.until, t.note, t.actor, t.document_id, COALESCE(d.name, '') AS document,
        COALESCE(l.outcome, '') AS outcome,
        (SELECT COUNT(*) FROM figure AS g WHERE g.reading_id = l.id AND g.state = 'accepted') AS figures,
        (SELECT COUNT(*) FROM figure AS g WHERE g.reading_id = l.id AND g.state = 'review') AS to_check
    FROM event AS t
    INNER JOIN request AS r ON t.request_id = r.id
    INNER JOIN force AS f ON r.force = f.slug
    LEFT JOIN event AS x ON t.corrects_id = x.id
    LEFT JOIN document AS d ON t.document_id = d.id
    LEFT JOIN reading AS l ON l.id = (SELECT MAX(n.id) FROM reading AS n WHERE n.document_id = t.document_id)
    WHERE {_SINCE.format(at="recorded_at")}
"""  # noqa: S608 - both texts are our own

_DECISIONS = f"""
    SELECT t.id, t.at, q.campaign, t.figure_id, f.covers, t.verdict, f.raw, t.by, t.why,
        COALESCE((SELECT c.what FROM change AS c WHERE c.decision_id = t.id ORDER BY c.id LIMIT 1), '') AS what
    FROM decision AS t
    INNER JOIN figure AS f ON t.figure_id = f.id
    INNER JOIN question AS q ON f.question_id = q.id
    WHERE t.by NOT IN :machines AND {_SINCE.format(at="at")}
"""  # noqa: S608

_LOOKS = f"""
    SELECT t.id, t.at, q.campaign, t.figure_id, f.covers, f.raw, t.by, t.why,
        CASE WHEN t.agrees THEN 'the same' ELSE 'otherwise' END AS verdict, '' AS what
    FROM second_look AS t
    INNER JOIN figure AS f ON t.figure_id = f.id
    INNER JOIN question AS q ON f.question_id = q.id
    WHERE {_SINCE.format(at="at")}
"""  # noqa: S608

_ESTIMATES = f"""
    SELECT t.id, t.at, q.campaign, q.number AS question, t.sequence, t.cause, t.difference,
        CASE p.label WHEN '' THEN p.period_start || ' to ' || p.period_end ELSE p.label END AS period
    FROM estimate AS t
    INNER JOIN question AS q ON t.question_id = q.id
    INNER JOIN question_period AS p ON t.period_id = p.id
    WHERE {_SINCE.format(at="at")}
"""  # noqa: S608

_WAITING = f"""
    SELECT t.id, t.stored_at AS at, COALESCE(t.campaign, '') AS campaign, t.name AS what, t.status AS by,
        t.explanation AS why
    FROM document AS t
    WHERE t.parent_id IS NULL AND t.status IN ('waiting', 'parked', 'quarantined') AND {_SINCE.format(at="stored_at")}
"""  # noqa: S608

_EDITS = f"""
    SELECT t.id, t.at, t.campaign, t.by, t.why,
        COALESCE((SELECT c.what FROM change AS c WHERE c.campaign_edit_id = t.id ORDER BY c.id LIMIT 1), '') AS what
    FROM campaign_edit AS t WHERE {_SINCE.format(at="at")}
"""  # noqa: S608

_PUBLICATIONS = f"""
    SELECT t.id, t.at, t.campaign, t.title AS what, t.by, t.why FROM publication AS t WHERE {_SINCE.format(at="at")}
"""  # noqa: S608


def load_event_news(session: Session, since: Since) -> list[EventNews]:
    """What happened to requests, the latest first."""
    rows = _rows(session, _EVENTS, since, "event", on_day=Date(), until=Date())
    return [
        EventNews(**{name: value for name, value in row._asdict().items() if name != "on_day"}, on=row.on_day)
        for row in rows
    ]


def load_decision_news(session: Session, since: Since) -> list[DecisionNews]:
    """What people decided about figures, the latest first."""
    rows = _rows(session, _DECISIONS, since, "decision", machines=sorted(MACHINES))
    return [DecisionNews(**row._asdict() | {"covers": tuple(row.covers.split(COVERS_SEPARATOR))}) for row in rows]


def load_look_news(session: Session, since: Since) -> list[DecisionNews]:
    """What second readers and random checks found: the verdict is "the same" or "otherwise"."""
    rows = _rows(session, _LOOKS, since, "second_look")
    return [DecisionNews(**row._asdict() | {"covers": tuple(row.covers.split(COVERS_SEPARATOR))}) for row in rows]


def load_estimate_news(session: Session, since: Since) -> list[EstimateNews]:
    """The totals that were drawn, the latest first."""
    return [EstimateNews(**row._asdict()) for row in _rows(session, _ESTIMATES, since, "estimate")]


def load_waiting_news(session: Session, since: Since) -> list[PlainNews]:
    """Documents that wait for a person: `by` is their state, `why` what is told of it."""
    return [PlainNews(**row._asdict()) for row in _rows(session, _WAITING, since, "document")]


def load_edit_news(session: Session, since: Since) -> list[PlainNews]:
    """Edits of campaigns."""
    return [PlainNews(**row._asdict()) for row in _rows(session, _EDITS, since, "campaign_edit")]


def load_publication_news(session: Session, since: Since) -> list[PlainNews]:
    """What was published."""
    return [PlainNews(**row._asdict()) for row in _rows(session, _PUBLICATIONS, since, "publication")]


def _rows(session: Session, sql: str, since: Since, table: str, **more: Any) -> Sequence[Row[Any]]:  # noqa: ANN401 - types of columns, and a list
    machines = more.pop("machines", None)
    query = text(sql).bindparams(bindparam("moment", type_=UtcTime()))
    values: dict[str, Any] = {"mark": since.marks[table], "moment": since.moment, "most": MOST}
    if machines is not None:
        query = query.bindparams(bindparam("machines", expanding=True))
        values["machines"] = machines
    return session.execute(query.columns(at=UtcTime(), **more), values).all()
