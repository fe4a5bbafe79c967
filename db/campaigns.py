"""Save and load campaigns, their authorities and the requests that belong to them."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session, col, select

from db.tables import (
    CampaignRow,
    ForceContactRow,
    ForceNameRow,
    ForceRow,
    PopulationRow,
    QuestionCategoryRow,
    QuestionPeriodRow,
    QuestionRow,
    RequestRow,
)
from foi.campaigns import Campaign, Question
from foi.errors import StoreError
from foi.force_names import force_names
from foi.forces import Authority
from foi.populations import populations, release_names
from foi.records import Period

OFFICIAL = "official"


def save_reference(session: Session, forces: tuple[Authority, ...]) -> int:
    """Bring what the store knows of the forces up to date; how many forces were new.

    Names, addresses and population releases that it lacks are added, and the plain fields of a force it knows (name,
    code, region, website ...) are set to those given. Nothing is removed, and an address keeps the status that a
    person gave it.
    """
    known = {row.slug: row for row in session.exec(select(ForceRow))}
    for force in forces:
        row = known.get(force.slug)
        if row is not None:
            row.sqlmodel_update(_plain_fields(force))
    fresh = _add_forces(session, [force for force in forces if force.slug not in known])
    _add_names(session, forces)
    _add_contacts(session, forces)
    _save_official_names(session)
    _add_populations(session)
    return fresh


def save_authorities(session: Session, authorities: tuple[Authority, ...]) -> int:
    """Save those authorities that the store does not know; how many were new."""
    known = set(session.exec(select(ForceRow.slug)))
    fresh = [authority for authority in authorities if authority.slug not in known]
    _add_forces(session, fresh)
    _add_names(session, fresh)
    _add_contacts(session, fresh)
    return len(fresh)


def _plain_fields(authority: Authority) -> dict[str, object]:
    return authority.model_dump(
        include={"name", "official_name", "gss_code", "region", "country", "website", "abbr"}
    ) | {"domains": list(authority.domains)}


def _add_forces(session: Session, fresh: Sequence[Authority]) -> int:
    for authority in fresh:
        session.add(ForceRow(slug=authority.slug, name=authority.name).sqlmodel_update(_plain_fields(authority)))
    session.flush()
    return len(fresh)


def _add_names(session: Session, authorities: Sequence[Authority]) -> None:
    """Names that an authority goes by and the store has not got."""
    known = {(row.force, row.kind, row.name) for row in session.exec(select(ForceNameRow))}
    given = [
        (authority.slug, kind, name)
        for authority in authorities
        for kind, names in (("alias", authority.aliases), ("joint", authority.joint_aliases))
        for name in names
    ]
    for force, kind, name in dict.fromkeys(given):
        if (force, kind, name) not in known:
            session.add(ForceNameRow(force=force, kind=kind, name=name))


def _add_contacts(session: Session, authorities: Sequence[Authority]) -> None:
    known = {(row.force, row.address) for row in session.exec(select(ForceContactRow))}
    for authority in authorities:
        if authority.email and (authority.slug, authority.email) not in known:
            session.add(ForceContactRow(force=authority.slug, address=authority.email, status=authority.email_status))


def _save_official_names(session: Session) -> None:
    """Each official name with its first and last day; a name that has since ended gets its last day."""
    known = {
        (row.force, row.name): row for row in session.exec(select(ForceNameRow).where(ForceNameRow.kind == OFFICIAL))
    }
    for name in force_names():
        row = known.get((name.slug, name.name)) or ForceNameRow(force=name.slug, name=name.name, kind=OFFICIAL)
        row.valid_from, row.valid_to = name.valid_from, name.valid_to
        session.add(row)


def _add_populations(session: Session) -> None:
    """Releases that the store has not got. Figures once saved stay: published estimates name them."""
    known = {(row.force, row.release_id, row.year) for row in session.exec(select(PopulationRow))}
    for name in release_names():
        release, release_id = populations(name), name.partition(":")[0]
        for slug, persons in release.persons.items():
            if (slug, release_id, release.year) not in known:
                session.add(PopulationRow(force=slug, release_id=release_id, year=release.year, persons=persons))


def save_campaign(session: Session, campaign: Campaign, *, at: dt.datetime) -> int:
    """Save a campaign and a draft request for each of its authorities; the number of requests made.

    Saving the same campaign again does nothing (0). Raises StoreError when another campaign has its slug.
    """
    if session.get(CampaignRow, campaign.slug) is not None:
        if _as_asked(load_campaign(session, campaign.slug)) == _as_asked(campaign):
            return 0
        raise StoreError(
            f'there is already another campaign "{campaign.slug}" in the store.',
            do="Give the new one its own slug: what was asked is not changed afterwards.",
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
    for authority in campaign.authorities:
        session.add(
            RequestRow(
                campaign=campaign.slug, force=authority.slug, our_reference=f"{campaign.slug}-{authority.slug}-1"
            )
        )
    return len(campaign.authorities)


def _as_asked(campaign: Campaign) -> tuple[Campaign, tuple[str, ...]]:
    """The campaign without what is known of its authorities, which may grow."""
    return campaign.model_copy(update={"authorities": ()}), tuple(a.slug for a in campaign.authorities)


def _save_question(session: Session, campaign: str, position: int, question: Question) -> None:
    row = QuestionRow(
        campaign=campaign,
        position=position,
        number=question.number,
        text=question.text,
        measure=question.measure,
        unit=question.unit,
        terms=list(question.terms),
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
    for dimension, categories in question.breakdown.items():
        for place, category in enumerate(categories or ("",)):
            session.add(
                QuestionCategoryRow(question_id=row.id, position=place, dimension=dimension, category=category)
            )


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
        authorities=_load_authorities(session, slug),
        questions=tuple(_load_question(session, question) for question in questions),
    )


def load_campaign_slugs(session: Session) -> list[str]:
    """The slugs of all campaigns, oldest first."""
    return list(session.exec(select(CampaignRow.slug).order_by(col(CampaignRow.created_at), col(CampaignRow.slug))))


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
    )


def _load_authorities(session: Session, campaign: str) -> tuple[Authority, ...]:
    forces = session.exec(
        select(ForceRow)
        .join(RequestRow, col(RequestRow.force) == col(ForceRow.slug))
        .where(RequestRow.campaign == campaign)
        .distinct()
        .order_by(col(ForceRow.slug))
    ).all()
    slugs = [force.slug for force in forces]
    names: dict[tuple[str, str], list[str]] = {}
    for name in session.exec(
        select(ForceNameRow).where(col(ForceNameRow.force).in_(slugs)).order_by(col(ForceNameRow.id))
    ):
        names.setdefault((name.force, name.kind), []).append(name.name)
    contacts = {
        contact.force: contact
        for contact in session.exec(select(ForceContactRow).where(col(ForceContactRow.force).in_(slugs)))
    }
    return tuple(
        Authority(
            slug=force.slug,
            name=force.name,
            official_name=force.official_name,
            gss_code=force.gss_code,
            region=force.region,
            country=force.country,
            aliases=tuple(names.get((force.slug, "alias"), ())),
            joint_aliases=tuple(names.get((force.slug, "joint"), ())),
            domains=tuple(force.domains),
            website=force.website,
            email=contacts[force.slug].address if force.slug in contacts else "",
            email_status=contacts[force.slug].status if force.slug in contacts else "unverified",
            abbr=force.abbr,
        )
        for force in forces
    )
