"""Save and load who may use the desk, and the browsers that are signed in."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, delete, select

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


def has_people(session: Session) -> bool:
    """Whether any user is defined."""
    return session.exec(select(PersonRow.id).limit(1)).first() is not None


def load_people(session: Session) -> list[StoredPerson]:
    """Everybody, by login."""
    return [_to_person(row) for row in session.exec(select(PersonRow).order_by(col(PersonRow.login)))]


def load_person(session: Session, login: str) -> StoredPerson | None:
    """The person of this login, whether or not they may still sign in."""
    row = session.exec(select(PersonRow).where(PersonRow.login == login)).first()
    return _to_person(row) if row else None


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


def save_session(
    session: Session, token_sha256: str, person_id: int, *, at: dt.datetime, ends_at: dt.datetime
) -> None:
    """Save that a browser is signed in until `ends_at`."""
    session.add(
        SessionRow(token_sha256=token_sha256, person_id=person_id, created_at=at, seen_at=at, ends_at=ends_at)
    )


def load_session_person(session: Session, token_sha256: str, *, at: dt.datetime) -> StoredPerson | None:
    """Whose session it is, while it lasts and they may sign in."""
    row = session.exec(
        select(PersonRow)
        .join(SessionRow, col(SessionRow.person_id) == col(PersonRow.id))
        .where(SessionRow.token_sha256 == token_sha256, SessionRow.ends_at > at, col(PersonRow.is_active))
    ).first()
    return _to_person(row) if row else None


def delete_session(session: Session, token_sha256: str) -> None:
    """Sign a browser out."""
    session.exec(delete(SessionRow).where(col(SessionRow.token_sha256) == token_sha256))


def _to_person(row: PersonRow) -> StoredPerson:
    assert row.id is not None
    return StoredPerson(row.id, row.login, row.name, Role(row.role), row.password_hash, row.is_active)
