"""Who sent a request: whom a proxy names, whose session the cookie is, or this machine's own while no user is."""

import datetime as dt
import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from db.people import (
    StoredPerson,
    StoredSession,
    delete_ended_sessions,
    delete_session,
    has_people,
    load_person,
    load_session,
    save_seen,
    save_session,
)
from db.store import Session
from foi.errors import StoreLocked
from foi.roles import Role
from web.desk import Desk, DeskSettings
from web.people.addresses import is_from_this_machine, named_by_proxy

COOKIE = "foi_session"
TOKEN_BYTES = 32

REFRESH = dt.timedelta(minutes=5)
"""That a browser was seen is written down no oftener, so that looking at pages does not write each time."""


class NotLetIn(Exception):
    """Signing in does not mend it: a proxy names somebody unknown, or no user is defined and this is outside."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the desk. `login` is what is written down beside everything they do.

    `id` is None for this machine's own user, while no user is defined; `is_from_proxy` says that a proxy signed them
    in, so that there is nothing to sign out of here.
    """

    login: str
    name: str
    role: Role
    id: int | None = None
    is_from_proxy: bool = False


def who_is_there(desk: Desk, request: Request) -> Person | None:
    """The person behind a request, or None where somebody has to sign in first. Raises NotLetIn."""
    named = named_by_proxy(desk.settings, request)
    token = request.cookies.get(cookie_name(desk.settings), "")
    now = desk.now()
    with desk.store.reading() as session:
        if named is not None:
            return _proxys_person(load_person(session, named), named)
        found = _lasting(desk, token, session) if token else None
        if found is None and has_people(session):
            return None
    if found is not None:
        if now - found.seen_at >= REFRESH:
            _refresh(desk, token, now)
        return as_person(found.person)
    if not is_from_this_machine(request):
        raise NotLetIn("No user of the desk is defined yet, and until one is, it answers its own machine alone.")
    return Person(desk.settings.local_name, desk.settings.local_name, Role.ADMIN)


def as_person(stored: StoredPerson) -> Person:
    """A person of the store as the desk knows them."""
    return Person(stored.login, stored.name, stored.role, stored.id)


def open_session(desk: Desk, person: StoredPerson, request: Request, response: Response) -> None:
    """Sign a browser in: a random token in a cookie that no script can read, its sha256 in the store.

    The token is always a new one, and the one that the browser had before counts no more.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    now, settings = desk.now(), desk.settings
    name = cookie_name(settings)
    with desk.store.writing() as session:
        delete_session(session, _digest(request.cookies.get(name, "")))
        delete_ended_sessions(session, at=now, seen_since=_seen_since(settings, now))
        ends = now + dt.timedelta(seconds=settings.longest_seconds)
        save_session(session, _digest(token), person.id, at=now, ends_at=ends)
    set_cookie(settings, response, name, token, seconds=settings.longest_seconds)


def close_session(desk: Desk, request: Request, response: Response) -> None:
    """Sign a browser out: its token counts no more, whoever else may have it."""
    name = cookie_name(desk.settings)
    token = request.cookies.get(name, "")
    if token:
        with desk.store.writing() as session:
            delete_session(session, _digest(token))
    response.delete_cookie(name, secure=desk.settings.is_secure, httponly=True, samesite="lax")


def set_cookie(settings: DeskSettings, response: Response, name: str, value: str, *, seconds: int) -> None:
    """A cookie for this desk alone: no script reads it, no other site's form carries it."""
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=settings.is_secure)


def cookie_name(settings: DeskSettings, name: str = COOKIE) -> str:
    """With https, browsers take a name that begins so only from this very host, and only for https."""
    return f"__Host-{name}" if settings.is_secure else name


def _lasting(desk: Desk, token: str, session: Session) -> StoredSession | None:
    now = desk.now()
    return load_session(session, _digest(token), at=now, seen_since=_seen_since(desk.settings, now))


def _refresh(desk: Desk, token: str, now: dt.datetime) -> None:
    with suppress(StoreLocked), desk.store.writing() as session:  # nobody is signed out because a long run writes
        save_seen(session, _digest(token), at=now)


def _proxys_person(found: StoredPerson | None, named: str) -> Person:
    if found is None or not found.is_active:
        raise NotLetIn(
            f'You are signed in as "{named}", whom the desk does not know. Whoever looks after its users can add you.'
        )
    return Person(found.login, found.name, found.role, found.id, is_from_proxy=True)


def _seen_since(settings: DeskSettings, now: dt.datetime) -> dt.datetime:
    return now - dt.timedelta(seconds=settings.session_seconds)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
