"""Whose figure is missing from each total: rows to be published."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Row as Found
from sqlalchemy import bindparam, text
from sqlmodel import Session

from db.columns import to_date, to_json
from db.dictionary import published_table
from db.published import Published, Row, to_published
from db.requests import load_requests

_TOTALS = """
    SELECT c.campaign, c.question, c.period_start, c.period_end, c.question_id, e.result
    FROM coverage AS c
    LEFT JOIN estimate_latest AS e
        ON
            c.campaign = e.campaign
            AND c.question = e.question
            AND c.period_start = e.period_start
            AND c.period_end = e.period_end
    WHERE c.campaign IN :campaigns
"""

_GAVE_A_TOTAL = """
    SELECT ff.force
    FROM usable_figure AS s
    INNER JOIN figure_force AS ff ON s.figure_id = ff.figure_id
    WHERE
        s.question_id = :question_id
        AND s.period_start = :period_start
        AND s.period_end = :period_end
        AND s.categories = '{}'
"""

_REQUESTS = "SELECT id, force, our_reference FROM request WHERE campaign = :campaign ORDER BY id"


def load_missing(session: Session, *, campaigns: Sequence[str]) -> Published:
    """The table missing of these campaigns: a row for each question, period and authority without a figure.

    An estimate says itself whom it found silent, so that a total added up from its categories is not missed here.
    """
    query = text(_TOTALS).bindparams(bindparam("campaigns", expanding=True))
    references = {campaign: _latest_requests(session, campaign) for campaign in campaigns}
    rows: list[Row] = []
    for total in session.execute(query, {"campaigns": list(campaigns)}):
        asked = references[total.campaign]
        for force in _silent(session, total, asked):
            span = (to_date(total.period_start), to_date(total.period_end))
            rows.append((total.campaign, total.question, *span, force, asked.get(force)))
    return to_published(published_table("missing"), rows)


def _latest_requests(session: Session, campaign: str) -> dict[str, str]:
    """Our reference of the latest request to each authority: of a narrower one, once it has gone."""
    narrower = {request.id: request for request in load_requests(session, campaign, only_narrower=True)}
    found = session.execute(text(_REQUESTS), {"campaign": campaign})
    return {
        row.force: row.our_reference for row in found if row.id not in narrower or narrower[row.id].can_be_answered
    }


def _silent(session: Session, total: Found[tuple[object, ...]], asked: dict[str, str]) -> Iterator[str]:
    if total.result:
        yield from (str(one["force"]) for one in to_json(total.result).get("silent", ()) if one["force"] in asked)
        return
    span = {name: getattr(total, name) for name in ("question_id", "period_start", "period_end")}
    given = set(session.execute(text(_GAVE_A_TOTAL), span).scalars())
    yield from (force for force in asked if force not in given)
