"""Look after the users of the desk: add, rename, change a role, a password, switch off and on again.

Each act is one transaction and a row of the audit. A new role, a new password or being switched off signs the
person's browsers out: what was allowed to them a moment ago is asked of them anew.
"""

import datetime as dt
import re

from db.audit import save_audit
from db.people import StoredPerson, delete_sessions, has_people, load_person, save_person, update_person
from db.rereading import MACHINES
from db.store import Session, Store
from foi.errors import UsageError
from foi.plain_words import flat
from foi.roles import Role
from steps.passwords import password_to_hash, require_good

LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")
LONGEST_NAME = 80
TAKEN_BY_THE_PROGRAM = MACHINES | {"staff", "me", "nobody"}
"""Who reads and files by itself, whoever was at a desk without users, and two words that the board asks by."""


def to_login(typed: str) -> str:
    """A login as it is kept, whichever way it was typed."""
    return typed.strip().casefold()


def add_person(
    store: Store, *, login: str, name: str, role: Role, password: str, by: str, at: dt.datetime
) -> StoredPerson:
    """Add a user. An empty password is for one whom only a proxy lets in.

    Raises UsageError for a login that is taken or cannot be one, a password that is not good enough, and a first
    user who is no admin.
    """
    login, name = _require_login(login), _require_name(name or login)
    if password:
        require_good(password, login=login, name=name)
    kept = password_to_hash(password) if password else ""
    with store.writing() as session:
        if role is not Role.ADMIN and not has_people(session):
            raise UsageError(
                "the first user must be an admin, to look after the others.", do="Choose the role admin."
            )
        person = save_person(session, login, name, role, password_hash=kept, by=by, at=at)
        save_audit(session, by=by, action="added a user", subject=login, detail=f"as {role}", at=at)
    return person


def rename(store: Store, login: str, name: str, *, by: str, at: dt.datetime) -> StoredPerson:
    """Change what a user is called. Raises UsageError for a name that cannot be one."""
    name = _require_name(name)
    with store.writing() as session:
        person = require_person(session, login)
        if name == person.name:
            return person
        changed = update_person(session, person, name=name)
        save_audit(
            session,
            by=by,
            action="renamed a user",
            subject=person.login,
            detail=f"from {person.name} to {name}",
            at=at,
        )
    return changed


def change_role(store: Store, login: str, role: Role, *, by: str, at: dt.datetime) -> StoredPerson:
    """Give a user another role. Raises UsageError where no admin would be left."""
    with store.writing() as session:
        person = require_person(session, login)
        if role is person.role:
            return person
        changed = update_person(session, person, role=role)
        delete_sessions(session, person.id)
        detail = f"from {person.role} to {role}"
        save_audit(session, by=by, action="changed a role", subject=person.login, detail=detail, at=at)
    return changed


def set_password(store: Store, login: str, password: str, *, by: str, at: dt.datetime) -> StoredPerson:
    """Give a user a new password. Raises UsageError for one that is not good enough."""
    with store.reading() as session:
        known = require_person(session, login)
    require_good(password, login=known.login, name=known.name)
    kept = password_to_hash(password)
    with store.writing() as session:
        changed = update_person(session, require_person(session, login), password_hash=kept)
        delete_sessions(session, changed.id)
        action = "changed their own password" if by == changed.login else "set a new password"
        save_audit(session, by=by, action=action, subject=changed.login, at=at)
    return changed


def switch_off(store: Store, login: str, *, by: str, at: dt.datetime) -> StoredPerson:
    """Let a user in no more; what they did stays under their name. Raises UsageError for the only admin."""
    return _switch(store, login, is_active=False, by=by, at=at)


def switch_on(store: Store, login: str, *, by: str, at: dt.datetime) -> StoredPerson:
    """Let a user in again who was switched off."""
    return _switch(store, login, is_active=True, by=by, at=at)


def sign_out_everywhere(store: Store, login: str, *, by: str, at: dt.datetime) -> None:
    """Sign all browsers of a user out."""
    with store.writing() as session:
        person = require_person(session, login)
        delete_sessions(session, person.id)
        save_audit(session, by=by, action="signed a user out everywhere", subject=person.login, at=at)


def require_person(session: Session, login: str) -> StoredPerson:
    """The user of this login. Raises UsageError for nobody."""
    person = load_person(session, to_login(login))
    if person is None:
        raise UsageError(f'there is no user "{login}".', do="`foi user list` shows them all.")
    return person


def _switch(store: Store, login: str, *, is_active: bool, by: str, at: dt.datetime) -> StoredPerson:
    with store.writing() as session:
        person = require_person(session, login)
        if is_active is person.is_active:
            return person
        changed = update_person(session, person, is_active=is_active)
        delete_sessions(session, person.id)
        action = "switched a user on again" if is_active else "switched a user off"
        save_audit(session, by=by, action=action, subject=person.login, at=at)
    return changed


def _require_login(typed: str) -> str:
    login = to_login(typed)
    if not LOGIN.fullmatch(login):
        raise UsageError(
            f'"{login}" cannot be a login.',
            do="Use letters from a to z, digits, dots and hyphens, such as ada or ada.example.",
        )
    if login in TAKEN_BY_THE_PROGRAM:
        raise UsageError(
            f'"{login}" is what the program calls itself, or nobody in particular.',
            do="Choose another login, such as the name of the person.",
        )
    return login


def _require_name(typed: str) -> str:
    name = flat(typed)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError(f"a name has 1 to {LONGEST_NAME} characters, all of them printable.", do="Write it anew.")
    return name
