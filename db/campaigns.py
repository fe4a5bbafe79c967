"""Save and load campaigns, their questions and the requests that belong to them."""

import datetime as dt

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from db.authorities import load_authorities, save_authorities
from db.context import load_context, load_what_if, save_beside
from db.tables import (
    CampaignRow,
    ContextFigureRow,
    QuestionCategoryRow,
    QuestionPeriodRow,
    QuestionRow,
    RequestRow,
    WhatIfRow,
)
from foi.campaigns import Campaign, PlausibleRange, Question
from foi.errors import StoreError, UsageError
from foi.records import Period


def save_campaign(session: Session, campaign: Campaign, *, at: dt.datetime) -> int:
    """Save a campaign and a draft request for each of its authorities; the number of requests made.

    Saving the same campaign again does nothing (0). Raises StoreError when another campaign has its slug; what may be
    changed of one that has begun is db/campaign_edits.py's business.
    """
    if session.get(CampaignRow, campaign.slug) is not None:
        if _as_asked(load_campaign(session, campaign.slug)) == _as_asked(campaign):
            return 0
        raise StoreError(
            f'there is already another campaign "{campaign.slug}" in the store.',
            do="Give the new one its own slug; or, if it is this one changed, say `foi campaign edit FILE.toml`.",
        )
    save_authorities(session, campaign.authorities)
    session.add(
        CampaignRow(
            slug=campaign.slug,
            title=campaign.title,
            sent_on=campaign.sent_on,
            authority_list=campaign.authority_list,
            population=campaign.population,
            created_at=at,
        )
    )
    session.flush()
    for position, question in enumerate(campaign.questions):
        _save_question(session, campaign.slug, position, question)
    save_beside(session, campaign)
    for authority in campaign.authorities:
        session.add(
            RequestRow(
                campaign=campaign.slug, force=authority.slug, our_reference=f"{campaign.slug}-{authority.slug}-1"
            )
        )
    return len(campaign.authorities)


def _as_asked(campaign: Campaign) -> tuple[Campaign, tuple[str, ...]]:
    """The campaign without what is known of its authorities, which may grow."""
    asked = campaign.model_copy(update={"authorities": ()})
    return asked, tuple(authority.slug for authority in campaign.authorities)


def _save_question(session: Session, campaign: str, position: int, question: Question) -> None:
    row = QuestionRow(
        campaign=campaign,
        position=position,
        number=question.number,
        text=question.text,
        measure=question.measure,
        unit=question.unit,
        terms=list(question.terms),
        plausible_low=question.plausible.low if question.plausible else None,
        plausible_high=question.plausible.high if question.plausible else None,
    )
    session.add(row)
    session.flush()
    assert row.id is not None, "flushed"
    for place, period in enumerate(question.periods):
        session.add(
            QuestionPeriodRow(
                question_id=row.id,
                position=place,
                label=period.label,
                period_start=period.start,
                period_end=period.end,
            )
        )
    save_categories(session, row.id, question)


def save_categories(session: Session, question_id: int, question: Question) -> None:
    """Put a question's categories in the place of those it had, in the order of its file."""
    session.exec(delete(QuestionCategoryRow).where(col(QuestionCategoryRow.question_id) == question_id))
    for dimension, categories in question.breakdown.items():
        for place, category in enumerate(categories or ("",)):
            session.add(
                QuestionCategoryRow(question_id=question_id, position=place, dimension=dimension, category=category)
            )
    session.flush()


def load_campaign(session: Session, slug: str) -> Campaign:
    """A campaign as it was saved; StoreError when there is none of that name."""
    row = session.get(CampaignRow, slug)
    if row is None:
        known = ", ".join(load_campaign_slugs(session)) or "none yet"
        raise StoreError(f'there is no campaign "{slug}" in the store.', do=f"Campaigns: {known}.")
    questions = session.exec(
        select(QuestionRow).where(QuestionRow.campaign == slug).order_by(col(QuestionRow.position))
    )
    return Campaign(
        slug=row.slug,
        title=row.title,
        sent_on=row.sent_on,
        population=row.population,
        authority_list=row.authority_list,
        authorities=load_authorities(session, slug),
        questions=tuple(_load_question(session, question) for question in questions),
        context=load_context(session, slug),
        what_if=load_what_if(session, slug),
    )


def load_campaign_slugs(session: Session) -> list[str]:
    """The slugs of all campaigns, oldest first."""
    return list(session.exec(select(CampaignRow.slug).order_by(col(CampaignRow.created_at), col(CampaignRow.slug))))


def load_campaign_titles(session: Session) -> dict[str, str]:
    """The titles of all campaigns by slug, oldest first."""
    query = select(CampaignRow.slug, CampaignRow.title).order_by(col(CampaignRow.created_at), col(CampaignRow.slug))
    return dict(session.exec(query).all())


def _load_question(session: Session, row: QuestionRow) -> Question:
    periods = session.exec(
        select(QuestionPeriodRow)
        .where(QuestionPeriodRow.question_id == row.id)
        .order_by(col(QuestionPeriodRow.position))
    )
    categories: dict[str, tuple[str, ...]] = {}
    for entry in session.exec(
        select(QuestionCategoryRow)
        .where(QuestionCategoryRow.question_id == row.id)
        .order_by(col(QuestionCategoryRow.id))
    ):
        so_far = categories.get(entry.dimension, ())
        categories[entry.dimension] = (*so_far, entry.category) if entry.category else so_far
    return Question(
        number=row.number,
        text=row.text,
        measure=row.measure,
        unit=row.unit,
        terms=tuple(row.terms),
        periods=tuple(Period(start=p.period_start, end=p.period_end, label=p.label) for p in periods),
        breakdown=categories,
        plausible=_plausible(row),
    )


def _plausible(row: QuestionRow) -> PlausibleRange | None:
    if row.plausible_low is None and row.plausible_high is None:
        return None
    return PlausibleRange(low=row.plausible_low, high=row.plausible_high)


def remove_campaign(session: Session, slug: str) -> None:
    """Take a campaign out of the store that was only ever written down: no letter, reply or note hangs on it.

    Raises UsageError, and the transaction is of no use any more, when something does.
    """
    questions = select(QuestionRow.id).where(QuestionRow.campaign == slug)
    try:
        for table in (QuestionCategoryRow, QuestionPeriodRow):
            session.exec(delete(table).where(col(table.question_id).in_(questions)))
        for owned in (QuestionRow, ContextFigureRow, WhatIfRow, RequestRow):
            session.exec(delete(owned).where(col(owned.campaign) == slug))
        session.exec(delete(CampaignRow).where(col(CampaignRow.slug) == slug))
    except IntegrityError as error:
        raise UsageError(
            f"{slug} cannot be removed: letters, notes, replies or edits belong to it, and these are kept.",
            do="Close its requests with `foi log closed`, and give the new campaign its own slug.",
        ) from error
