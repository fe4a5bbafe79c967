"""Save and load authorities: names, addresses, populations."""

from collections.abc import Sequence

from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from db.tables import ForceContactRow, ForceNameRow, ForceRow, PopulationRow, RequestRow
from foi.force_names import force_names
from foi.forces import Authority, police_forces
from foi.populations import populations, release_names

OFFICIAL = "official"
NO_CONTACT = ("", "unverified")


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


def load_force_names(session: Session) -> dict[str, str]:
    """The short name of every authority -> how people print it."""
    return {force.slug: force.name for force in session.exec(select(ForceRow))}


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


def load_authorities(session: Session, campaign: str | None = None) -> tuple[Authority, ...]:
    """The authorities that a campaign asked, or any campaign, by slug."""
    asked = select(RequestRow.force)
    if campaign is not None:
        asked = asked.where(RequestRow.campaign == campaign)
    # rows alone: objects of hundreds of forces take longer than a page may
    columns = ForceRow.metadata.tables["force"]
    forces = session.execute(sa_select(columns).where(columns.c.slug.in_(asked)).order_by(columns.c.slug)).all()
    slugs = [force.slug for force in forces]
    names: dict[tuple[str, str], list[str]] = {}
    for slug, kind, name in session.exec(
        select(ForceNameRow.force, ForceNameRow.kind, ForceNameRow.name)
        .where(col(ForceNameRow.force).in_(slugs))
        .order_by(col(ForceNameRow.id))
    ):
        names.setdefault((slug, kind), []).append(name)
    found = (
        select(ForceContactRow.force, ForceContactRow.address, ForceContactRow.status)
        .where(col(ForceContactRow.force).in_(slugs))
        .order_by(col(ForceContactRow.id).desc())
    )
    contacts = {slug: (address, status) for slug, address, status in session.exec(found)}  # the first stays
    listed = {force.slug: force for force in police_forces()}
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
            email=contacts.get(force.slug, NO_CONTACT)[0],
            email_status=contacts.get(force.slug, NO_CONTACT)[1],
            abbr=force.abbr,
            wdtk_id=listed[force.slug].wdtk_id if force.slug in listed else "",
            tile_row=listed[force.slug].tile_row if force.slug in listed else None,
            tile_col=listed[force.slug].tile_col if force.slug in listed else None,
        )
        for force in forces
    )
