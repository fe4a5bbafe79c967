"""Save and load edits of a campaign that has begun: what was changed, by whom, why, and which totals it touches."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session, col, select

from db.campaigns import save_categories
from db.changes import save_change
from db.context import save_beside
from db.figures import category_key
from db.tables import CampaignEditRow, CampaignRow, QuestionPeriodRow, QuestionRow
from foi.campaign_edits import Alteration
from foi.campaigns import Campaign, PlausibleRange, Question
from foi.errors import UsageError


@dataclass(frozen=True, slots=True)
class CampaignEdit:
    """An edit as it was made; `before` and `after` are the campaign as JSON, without whom it asks."""

    id: int
    by: str
    why: str
    at: dt.datetime
    before: dict[str, object]
    after: dict[str, object]


def save_campaign_edit(
    session: Session,
    before: Campaign,
    after: Campaign,
    altered: Sequence[Alteration],
    *,
    by: str,
    why: str,
    at: dt.datetime,
) -> int:
    """Put the edited campaign in the place of the one in the store, with a change for each question touched; its id.

    `altered` is what foi.campaign_edits.alterations says of the two. Raises UsageError, and saves nothing, when a
    period or category would be taken out that a figure or a total has.
    """
    refuse_taking_out(session, before.slug, altered)
    ids = _question_ids(session, before.slug)
    edit = CampaignEditRow(
        campaign=before.slug, before=_to_json(before), after=_to_json(after), by=by, why=why, at=at
    )
    session.add(edit)
    session.flush()
    _save_head(session, after)
    for question in after.questions:
        _save_question(session, ids[question.number], question)
    save_beside(session, after)
    for number, question_id in ids.items():
        touching = "; ".join(one.what for one in altered if number in one.questions)
        if touching:
            told = f"campaign edited by {by}, {touching}: {why}"
            save_change(session, question_id, told, campaign_edit_id=edit.id, at=at)
    assert edit.id is not None, "flushed"
    return edit.id


def load_campaign_edits(session: Session, campaign: str) -> list[CampaignEdit]:
    """The edits of a campaign, oldest first."""
    rows = session.exec(
        select(CampaignEditRow).where(CampaignEditRow.campaign == campaign).order_by(col(CampaignEditRow.id))
    )
    return [CampaignEdit(row.id or 0, row.by, row.why, row.at, row.before, row.after) for row in rows]


def _to_json(campaign: Campaign) -> dict[str, object]:
    return campaign.model_dump(mode="json", exclude={"authorities"})


def _question_ids(session: Session, campaign: str) -> dict[str, int]:
    rows = session.exec(select(QuestionRow).where(QuestionRow.campaign == campaign))
    return {row.number: row.id for row in rows if row.id is not None}


def _save_head(session: Session, after: Campaign) -> None:
    row = session.get_one(CampaignRow, after.slug)
    row.title, row.sent_on = after.title, after.sent_on
    row.population, row.authority_list = after.population, after.authority_list
    session.add(row)


def _save_question(session: Session, question_id: int, question: Question) -> None:
    row = session.get_one(QuestionRow, question_id)
    plausible = question.plausible or PlausibleRange()
    row.text, row.terms = question.text, list(question.terms)
    row.plausible_low, row.plausible_high = plausible.low, plausible.high
    session.add(row)
    _save_periods(session, question_id, question)
    save_categories(session, question_id, question)


def _save_periods(session: Session, question_id: int, question: Question) -> None:
    """Keep the rows of the periods that stay: totals hang on them."""
    found = session.exec(select(QuestionPeriodRow).where(QuestionPeriodRow.question_id == question_id)).all()
    rows = {(row.period_start, row.period_end): row for row in found}
    for position, period in enumerate(question.periods):
        row = rows.pop((period.start, period.end), None) or QuestionPeriodRow(
            question_id=question_id, position=position, label="", period_start=period.start, period_end=period.end
        )
        row.position, row.label = position, period.label
        session.add(row)
    for row in rows.values():
        session.delete(row)


def refuse_taking_out(session: Session, campaign: str, altered: Sequence[Alteration]) -> None:
    """Raise UsageError when an edit takes out a period or category that a figure or a total has."""
    ids = _question_ids(session, campaign)
    for one in altered:
        if one.without_period is not None:
            number, period = one.without_period
            values = {"question": ids[number], "start": period.start.isoformat(), "end": period.end.isoformat()}
            count = session.execute(text(_WITH_PERIOD), values).scalar_one()
        elif one.without_category is not None:
            number, dimension, category = one.without_category
            found = session.scalars(text(_CATEGORIES), {"question": ids[number], "dimension": dimension})
            count = sum(category == "" or category_key(one) == category_key(category) for one in found)
        else:
            continue
        if count:
            raise UsageError(
                f"{one.what} cannot be done: {count:,} figure(s) or total(s) stand there.",
                do="Leave it in the file; `foi review` is where a figure is rejected.",
            )


_WITH_PERIOD = """
    SELECT (SELECT COUNT(*) FROM figure
            WHERE question_id = :question AND period_start = :start AND period_end = :end)
        + (SELECT COUNT(*) FROM estimate AS e INNER JOIN question_period AS p ON e.period_id = p.id
            WHERE p.question_id = :question AND p.period_start = :start AND p.period_end = :end)
"""

_CATEGORIES = """
    SELECT c.category FROM figure AS f INNER JOIN figure_category AS c ON c.figure_id = f.id
    WHERE f.question_id = :question AND c.dimension = :dimension
"""
