"""Who sent a request: the person whose session the cookie names, or, while no user is defined, this machine's own."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from db.people import StoredPerson, delete_session, has_people, load_session_person, save_session
from foi.roles import Role
from web.desk import Desk

COOKIE = "foi_session"
TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the desk. `login` is what is written down beside everything they do."""

    login: str
    name: str
    role: Role
    id: int | None = None


def who_is_there(desk: Desk, request: Request) -> Person | None:
    """The person behind a request, or None where somebody has to sign in first."""
    token = request.cookies.get(COOKIE, "")
    now = desk.now()
    with desk.store.reading() as session:
        if token:
            found = load_session_person(session, _digest(token), at=now)
            if found is not None:
                return as_person(found)
        if has_people(session):
            return None
    return Person(desk.settings.local_name, desk.settings.local_name, Role.ADMIN)


def as_person(stored: StoredPerson) -> Person:
    """A person of the store as the desk knows them."""
    return Person(stored.login, stored.name, stored.role, stored.id)


def open_session(desk: Desk, person: StoredPerson, response: Response) -> None:
    """Sign a browser in: a random token in a cookie that no script can read, its sha256 in the store."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    now = desk.now()
    ends = now + dt.timedelta(seconds=desk.settings.session_seconds)
    with desk.store.writing() as session:
        save_session(session, _digest(token), person.id, at=now, ends_at=ends)
    response.set_cookie(
        COOKIE,
        token,
        max_age=desk.settings.session_seconds,
        httponly=True,
        samesite="lax",
        secure=desk.settings.is_secure,
    )


def close_session(desk: Desk, request: Request, response: Response) -> None:
    """Sign a browser out."""
    token = request.cookies.get(COOKIE, "")
    if token:
        with desk.store.writing() as session:
            delete_session(session, _digest(token))
    response.delete_cookie(COOKIE)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
