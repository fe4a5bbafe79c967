"""Whether a password is right, with guessing slowed: see docs/decisions/0021-guessing-is-slowed-not-locked.md."""

import datetime as dt
import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from db.people import StoredPerson, load_person
from db.sign_ins import WrongSignIns, load_wrong_of_address, load_wrong_of_login, save_sign_in
from db.store import Session
from steps.passwords import is_password
from steps.people import to_login
from web.desk import Desk
from web.people.addresses import counted_as
from web.people.sessions import cookie_name, set_cookie

FREE_OF_LOGIN, FREE_OF_ADDRESS = 5, 20
"""Wrong passwords before the first wait."""

FIRST_WAIT, LONGEST_WAIT = dt.timedelta(minutes=1), dt.timedelta(minutes=15)
LOOK_BACK = dt.timedelta(hours=1)
NO_WAIT = dt.timedelta(0)

KNOWN = "known browser "
KNOWN_COOKIE = "foi_known"
KNOWN_SECONDS = 180 * 24 * 3600

BUSY_SECONDS = 10
_ONE_AT_A_TIME = threading.Lock()
"""A try is counted before the next one begins; and a hash takes 64 MB, which many at once must not."""

MOST_WAITING = 8
_WAITING = threading.BoundedSemaphore(MOST_WAITING)
"""Tries that stand in line. Each holds a thread: without this, many guesses at once would stop the desk."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a try: the person where the password was right, else how long to wait before the next."""

    person: StoredPerson | None = None
    wait: dt.timedelta = NO_WAIT


def try_password(desk: Desk, request: Request, *, login: str, password: str) -> Tried:
    """Check a password, unless there were too many wrong ones: then even the right one is refused, unlooked at."""
    if not _WAITING.acquire(blocking=False):
        return Tried(wait=FIRST_WAIT)
    try:
        return _try_in_turn(desk, request, login=to_login(login), password=password)
    finally:
        _WAITING.release()


def _try_in_turn(desk: Desk, request: Request, *, login: str, password: str) -> Tried:
    if not _ONE_AT_A_TIME.acquire(timeout=BUSY_SECONDS):
        return Tried(wait=FIRST_WAIT)
    try:
        now = desk.now()
        with desk.store.reading() as session:
            person = load_person(session, login)
            known = _known_browser(request, desk, person)
            address = KNOWN + known if known else counted_as(request)
            counted = person.login if person else _unknown(login)
            wait = _wait(session, counted, address, is_known=bool(known), now=now)
        if wait > NO_WAIT:
            return Tried(wait=wait)
        kept = person.password_hash if person and person.is_active else ""
        is_right = is_password(kept, password)
        with desk.store.writing() as session:
            save_sign_in(session, login=counted, address=address, was_right=is_right, at=now)
        return Tried(person if is_right else None)
    finally:
        _ONE_AT_A_TIME.release()


def remember_browser(desk: Desk, person: StoredPerson, response: Response) -> None:
    """From here this person has signed in: strangers who guess their password do not make this browser wait."""
    nonce = secrets.token_urlsafe(12)
    value = f"{nonce}.{_seal(person, nonce)}"
    set_cookie(desk.settings, response, cookie_name(desk.settings, KNOWN_COOKIE), value, seconds=KNOWN_SECONDS)


def wait_after(wrong: WrongSignIns, *, free: int, now: dt.datetime) -> dt.timedelta:
    """How long to wait now: a minute after the first one too many, then twice as long each time, up to 15 minutes."""
    if wrong.last is None or wrong.count < free:
        return NO_WAIT
    wait = min(FIRST_WAIT * (1 << min(wrong.count - free, 10)), LONGEST_WAIT)
    return max(wrong.last + wait - now, NO_WAIT)


def _wait(session: Session, login: str, address: str, *, is_known: bool, now: dt.datetime) -> dt.timedelta:
    since = now - LOOK_BACK
    if is_known:
        own = load_wrong_of_login(session, login, since=since, address=address)
        return wait_after(own, free=FREE_OF_LOGIN, now=now)
    of_login = load_wrong_of_login(session, login, since=since, besides=KNOWN)
    of_address = load_wrong_of_address(session, address, since=since)
    return max(
        wait_after(of_login, free=FREE_OF_LOGIN, now=now), wait_after(of_address, free=FREE_OF_ADDRESS, now=now)
    )


def _known_browser(request: Request, desk: Desk, person: StoredPerson | None) -> str:
    """The mark of a browser from which this person has signed in before; empty for any other."""
    if person is None or not person.password_hash:
        return ""
    nonce, _, seal = request.cookies.get(cookie_name(desk.settings, KNOWN_COOKIE), "").partition(".")
    return nonce if hmac.compare_digest(seal.encode(), _seal(person, nonce).encode()) else ""


def _seal(person: StoredPerson, nonce: str) -> str:
    """Only who has the store can make it, and a new password breaks it."""
    return hmac.new(person.password_hash.encode(), f"{person.login} {nonce}".encode(), hashlib.sha256).hexdigest()


def _unknown(login: str) -> str:
    """What an unknown login is counted as: people type their password there by mistake, so it is not kept."""
    return f"unknown {hashlib.sha256(login.encode()).hexdigest()[:16]}"
