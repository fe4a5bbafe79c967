"""People and settings: who may use the desk, and what they may."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, Response

from db.audit import load_audit
from db.campaigns import load_campaign_slugs
from db.contacts import load_address_books
from db.people import StoredPerson, has_people, load_last_seen, load_people, load_person
from db.settings import Setting, load_setting
from foi.errors import UsageError
from foi.roles import Role
from steps.passwords import made_up_password
from steps.people import add_person, change_role, rename, set_password, switch_off, switch_on
from steps.second_looks import second_reader_rule
from web.people.guessing import remember_browser
from web.people.sessions import open_session
from web.routes.second_looks import RULES
from web.said import said_on_a_page
from web.visit import Admin, Visit

router = APIRouter()

ROLES = {
    Role.VIEWER: "looks at everything, changes nothing",
    Role.LOGGER: "also writes down what happened, and adds replies",
    Role.REVIEWER: "also decides figures, sends letters and publishes",
    Role.ADMIN: "also starts campaigns, and looks after people and settings",
}
"""What each may do, as the page says it: see foi/roles.py."""

LATEST = 10
PAGE = 100
NOT_THE_SAME = "The two are not the same. Type it again, twice."
NO_ROLE = "Choose what this person may do."
MOVED_ON = (
    "Nothing was saved: meanwhile somebody else changed this user. What now stands is below; look, then try again."
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the form of a user, to be shown again beside what is wrong with it. No password is."""

    login: str = ""
    name: str = ""
    role: str = ""
    how: str = "made_up"
    faults: dict[str, str] = field(default_factory=dict)


@router.get("/people")
def people(visit: Admin) -> HTMLResponse:
    """Users, addresses, settings, what was done; with nobody defined yet, how to make the first admin."""
    return _people_page(visit, Typed())


@router.post("/people/first")
def first_admin(
    visit: Admin,
    login: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """Make the first user, an admin, and sign this browser in as them at once."""
    with visit.desk.store.reading() as session:
        if has_people(session):
            raise UsageError("there are users already.", do="Add another one on the page People and settings.")
    typed = Typed(login=login, name=name)
    fault = {"again": NOT_THE_SAME} if password != again else {}
    if not fault and not password:
        fault = {"password": "Choose a password."}
    try:
        person = None if fault else _add(visit, typed, Role.ADMIN, password)
    except UsageError as error:
        fault = {_field_of(error): said_on_a_page(error)}
        person = None
    if person is None:
        return _people_page(visit, Typed(login=login, name=name, faults=fault), status=400)
    response = visit.then("/people", f"You are signed in as {person.name}. From now on everybody signs in here.")
    open_session(visit.desk, person, visit.request, response)
    remember_browser(visit.desk, person, response)
    return response


@router.get("/people/new")
def new_user(visit: Admin) -> HTMLResponse:
    """The form for a new user."""
    return _new_page(visit, Typed())


@router.post("/people/new")
def add_user(
    visit: Admin,
    login: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    role: Annotated[str, Form()] = "",
    how: Annotated[str, Form()] = "made_up",
    password: Annotated[str, Form()] = "",
) -> Response:
    """Add a user; a password that was made up is shown on the page that answers, this once."""
    typed = Typed(login=login, name=name, role=role, how=how)
    given = _given_password(visit, how, password)
    fault = {"role": NO_ROLE} if role not in set(Role) else _missing_password(visit, how, password)
    if not fault:
        try:
            person = _add(visit, typed, Role(role), given)
        except UsageError as error:
            fault = {_field_of(error): said_on_a_page(error)}
        else:
            if how == "made_up":
                return visit.page("people_password.html", person=person, password=given, is_new=True)
            return visit.then("/people", f"{person.name} may sign in as {person.login}, with the role {person.role}.")
    return _new_page(visit, Typed(login=login, name=name, role=role, how=how, faults=fault), status=400)


@router.get("/people/user/{login}")
def user(visit: Admin, login: str) -> HTMLResponse:
    """One user: name, role, password, whether they may sign in."""
    return _user_page(visit, _person(visit, login))


@router.post("/people/user/{login}/name")
def save_name(
    visit: Admin, login: str, name: Annotated[str, Form()] = "", seen: Annotated[str, Form()] = ""
) -> Response:
    """Change what a user is called."""
    person = _person(visit, login)
    if seen != state(person):
        return _user_page(visit, person, moved_on=True, name=name)
    try:
        person = rename(visit.desk.store, login, name, by=visit.by, at=visit.desk.now())
    except UsageError as error:
        return _user_page(visit, person, name=name, faults={"name": said_on_a_page(error)})
    return visit.then(f"/people/user/{person.login}", f"The user is now called {person.name}.")


@router.post("/people/user/{login}/role")
def save_role(
    visit: Admin, login: str, role: Annotated[str, Form()] = "", seen: Annotated[str, Form()] = ""
) -> Response:
    """Give a user another role, and sign them out everywhere."""
    person = _person(visit, login)
    if seen != state(person):
        return _user_page(visit, person, moved_on=True)
    try:
        if role not in set(Role):
            raise UsageError(NO_ROLE)  # noqa: TRY301 - told as the others are
        changed = change_role(visit.desk.store, login, Role(role), by=visit.by, at=visit.desk.now())
    except UsageError as error:
        return _user_page(visit, person, faults={"role": said_on_a_page(error)})
    return visit.then(f"/people/user/{login}", f"{changed.name} now has the role {changed.role}.")


@router.post("/people/user/{login}/password")
def save_password(
    visit: Admin,
    login: str,
    how: Annotated[str, Form()] = "made_up",
    password: Annotated[str, Form()] = "",
) -> Response:
    """Give a user a new password, and sign them out everywhere."""
    person = _person(visit, login)
    given = _given_password(visit, how, password)
    fault = _missing_password(visit, how, password)
    if not fault:
        try:
            set_password(visit.desk.store, login, given, by=visit.by, at=visit.desk.now())
        except UsageError as error:
            fault = {"password": said_on_a_page(error)}
    if fault:
        return _user_page(visit, person, faults=fault, how=how)
    if how == "made_up":
        return visit.page("people_password.html", person=person, password=given, is_new=False)
    return visit.then(f"/people/user/{login}", f"{person.name} has a new password, and is signed out everywhere.")


@router.post("/people/user/{login}/off")
def save_off(visit: Admin, login: str, seen: Annotated[str, Form()] = "") -> Response:
    """Let a user in no more."""
    return _switched(visit, login, seen, is_active=False)


@router.post("/people/user/{login}/on")
def save_on(visit: Admin, login: str, seen: Annotated[str, Form()] = "") -> Response:
    """Let a user in again."""
    return _switched(visit, login, seen, is_active=True)


@router.get("/people/done")
def done(visit: Admin, before: int | None = None) -> HTMLResponse:
    """What was done, the latest first, a page at a time."""
    with visit.desk.store.reading() as session:
        entries = load_audit(session, most=PAGE + 1, before=before)
    return visit.page("people_done.html", entries=entries[:PAGE], has_more=len(entries) > PAGE, before=before)


def state(person: StoredPerson) -> str:
    """What a form about a user had seen of them."""
    return f"{person.role} {'on' if person.is_active else 'off'} {person.name}"


def _people_page(visit: Visit, typed: Typed, *, status: int = 200) -> HTMLResponse:
    with visit.desk.store.reading() as session:
        users = load_people(session)
        last_seen = load_last_seen(session)
        entries = load_audit(session, most=LATEST)
        books = load_address_books(session)
        second_reader = RULES[second_reader_rule(session)]
        kept = {slug: load_setting(session, Setting.RETENTION, of=slug) for slug in load_campaign_slugs(session)}
    return visit.page(
        "people.html",
        status=status,
        users=users,
        last_seen=last_seen,
        roles=ROLES,
        entries=entries,
        confirmed=sum(book.is_confirmed for book in books),
        authorities=len(books),
        second_reader=second_reader,
        kept=kept,
        typed=typed,
    )


def _new_page(visit: Visit, typed: Typed, *, status: int = 200) -> HTMLResponse:
    has_proxy = bool(visit.desk.settings.proxies)
    return visit.page("people_new.html", status=status, typed=typed, roles=ROLES, has_proxy=has_proxy)


def _user_page(
    visit: Visit,
    person: StoredPerson,
    *,
    moved_on: bool = False,
    name: str | None = None,
    how: str = "made_up",
    faults: dict[str, str] | None = None,
) -> HTMLResponse:
    return visit.page(
        "people_user.html",
        status=409 if moved_on else 400 if faults else 200,
        person=person,
        seen=state(person),
        stop=MOVED_ON if moved_on else "",
        name=person.name if name is None else name,
        how=how,
        roles=ROLES,
        faults=faults or {},
    )


def _person(visit: Visit, login: str) -> StoredPerson:
    with visit.desk.store.reading() as session:
        person = load_person(session, login)
    if person is None:
        raise HTTPException(404)
    return person


def _switched(visit: Visit, login: str, seen: str, *, is_active: bool) -> Response:
    person = _person(visit, login)
    if seen != state(person):
        return _user_page(visit, person, moved_on=True)
    act = switch_on if is_active else switch_off
    try:
        act(visit.desk.store, login, by=visit.by, at=visit.desk.now())
    except UsageError as error:
        return _user_page(visit, person, faults={"off": said_on_a_page(error)})
    told = "may sign in again" if is_active else "is switched off, and signed out everywhere"
    return visit.then(f"/people/user/{login}", f"{person.name} {told}.")


def _add(visit: Visit, typed: Typed, role: Role, password: str) -> StoredPerson:
    return add_person(
        visit.desk.store,
        login=typed.login,
        name=typed.name,
        role=role,
        password=password,
        by=visit.by,
        at=visit.desk.now(),
    )


def _given_password(visit: Visit, how: str, typed: str) -> str:
    """The password by how it is chosen: made up, typed, or none for whom a proxy lets in."""
    if how == "made_up":
        return made_up_password()
    return "" if how == "none" and visit.desk.settings.proxies else typed


def _missing_password(visit: Visit, how: str, typed: str) -> dict[str, str]:
    needs_none = how == "made_up" or (how == "none" and visit.desk.settings.proxies)
    return {} if typed or needs_none else {"password": "Type the password, or have one made up."}


def _field_of(error: UsageError) -> str:
    """Beside which field of the form a fault is said."""
    said = error.what.casefold()
    return "password" if "password" in said else "name" if said.startswith("a name") else "login"
