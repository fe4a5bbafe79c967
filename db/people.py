"""Save and load who may use the desk, and the browsers that are signed in."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, delete, func, select

from db.tables import PersonRow, SessionRow
from foi.errors import UsageError
from foi.roles import Role


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """Somebody who may sign in; `password_hash` is empty for one whom only a proxy lets in."""

    id: int
    login: str
    name: str
    role: Role
    password_hash: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A browser that is signed in: whose, since when, when last seen, and when it ends in any case."""

    person: StoredPerson
    created_at: dt.datetime
    seen_at: dt.datetime
    ends_at: dt.datetime


def has_people(session: Session) -> bool:
    """Whether any user is defined."""
    return session.exec(select(PersonRow.id).limit(1)).first() is not None


def has_admin(session: Session) -> bool:
    """Whether anybody may look after users: an admin who has not been switched off."""
    return bool(_active_admins(session))


def load_people(session: Session) -> list[StoredPerson]:
    """Everybody, by login."""
    return [_to_person(row) for row in session.exec(select(PersonRow).order_by(col(PersonRow.login)))]


def load_person(session: Session, login: str) -> StoredPerson | None:
    """The person of this login, whether or not they may still sign in."""
    row = session.exec(select(PersonRow).where(PersonRow.login == login)).first()
    return _to_person(row) if row else None


def load_last_seen(session: Session) -> dict[int, dt.datetime]:
    """By the ids of people, when a browser of theirs that is still signed in was last seen."""
    query = select(SessionRow.person_id, func.max(SessionRow.seen_at)).group_by(col(SessionRow.person_id))
    return dict(session.exec(query).all())


def save_person(
    session: Session, login: str, name: str, role: Role, *, password_hash: str, by: str, at: dt.datetime
) -> StoredPerson:
    """Save a new person. Raises UsageError when the login is taken."""
    if load_person(session, login) is not None:
        raise UsageError(f'there is a user "{login}" already.', do="Choose another login.")
    row = PersonRow(
        login=login, name=name, role=role, password_hash=password_hash, is_active=True, created_by=by, created_at=at
    )
    session.add(row)
    session.flush()
    return _to_person(row)


def update_person(
    session: Session,
    person: StoredPerson,
    *,
    name: str | None = None,
    role: Role | None = None,
    password_hash: str | None = None,
    is_active: bool | None = None,
) -> StoredPerson:
    """Change what is given of a person. Raises UsageError where nobody would be left to look after users."""
    stays_admin = (role or person.role) is Role.ADMIN and is_active is not False
    if person.role is Role.ADMIN and person.is_active and not stays_admin:
        _require_another_admin(session, person)
    row = session.get_one(PersonRow, person.id)
    row.name = row.name if name is None else name
    row.role = row.role if role is None else role
    row.password_hash = row.password_hash if password_hash is None else password_hash
    row.is_active = row.is_active if is_active is None else is_active
    session.add(row)
    session.flush()
    return _to_person(row)


def _require_another_admin(session: Session, person: StoredPerson) -> None:
    if all(one == person.id for one in _active_admins(session)):
        raise UsageError(
            f'"{person.login}" is the only admin, and somebody has to look after the users.',
            do="Make somebody else an admin first.",
        )


def _active_admins(session: Session) -> list[int]:
    query = select(PersonRow.id).where(PersonRow.role == Role.ADMIN, col(PersonRow.is_active))
    return [one for one in session.exec(query) if one is not None]


def save_session(
    session: Session, token_sha256: str, person_id: int, *, at: dt.datetime, ends_at: dt.datetime
) -> None:
    """Save that a browser is signed in until `ends_at` at the longest."""
    session.add(
        SessionRow(token_sha256=token_sha256, person_id=person_id, created_at=at, seen_at=at, ends_at=ends_at)
    )


def load_session(
    session: Session, token_sha256: str, *, at: dt.datetime, seen_since: dt.datetime
) -> StoredSession | None:
    """A session that lasts at this moment, of somebody who may sign in; it must have been seen since then."""
    found = session.exec(
        select(PersonRow, SessionRow)
        .join(SessionRow, col(SessionRow.person_id) == col(PersonRow.id))
        .where(
            SessionRow.token_sha256 == token_sha256,
            SessionRow.ends_at > at,
            SessionRow.seen_at > seen_since,
            col(PersonRow.is_active),
        )
    ).first()
    if found is None:
        return None
    person, row = found
    return StoredSession(_to_person(person), row.created_at, row.seen_at, row.ends_at)


def save_seen(session: Session, token_sha256: str, *, at: dt.datetime) -> None:
    """Save that a signed-in browser was seen."""
    row = session.get(SessionRow, token_sha256)
    if row is not None:
        row.seen_at = at
        session.add(row)


def delete_session(session: Session, token_sha256: str) -> None:
    """Sign a browser out."""
    session.exec(delete(SessionRow).where(col(SessionRow.token_sha256) == token_sha256))


def delete_sessions(session: Session, person_id: int) -> None:
    """Sign all browsers of a person out."""
    session.exec(delete(SessionRow).where(col(SessionRow.person_id) == person_id))


def delete_ended_sessions(session: Session, *, at: dt.datetime, seen_since: dt.datetime) -> None:
    """Forget the sessions that have ended, by their end or for not having been seen since then."""
    ended = (col(SessionRow.ends_at) <= at) | (col(SessionRow.seen_at) <= seen_since)
    session.exec(delete(SessionRow).where(ended))


def _to_person(row: PersonRow) -> StoredPerson:
    assert row.id is not None
    return StoredPerson(row.id, row.login, row.name, Role(row.role), row.password_hash, row.is_active)
