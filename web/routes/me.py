"""Your own account: what you are called, your password, your browsers."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from foi.errors import UsageError
from steps.people import rename, set_password, sign_out_everywhere
from web.people.guessing import NO_WAIT, remember_browser, try_password
from web.people.sessions import open_session
from web.routes.signing_in import wait_sentence
from web.said import said_on_a_page
from web.visit import Viewer, Visit

router = APIRouter()
NOT_HERE = "Nobody is signed in here, so there is nothing of yours to change yet."
LET_IN_ELSEWHERE = "You have no password here: your organisation's own sign-in lets you in."
WRONG = "That is not your password."
NOT_THE_SAME = "The two are not the same. Type it again, twice."


@router.get("/me")
def me(visit: Viewer) -> HTMLResponse:
    """Your name, your password, where you are signed in."""
    return _page(visit)


@router.post("/me/name")
def change_name(visit: Viewer, name: Annotated[str, Form()] = "") -> Response:
    """Change what you are called."""
    _require_account(visit)
    try:
        person = rename(visit.desk.store, visit.by, name, by=visit.by, at=visit.desk.now())
    except UsageError as error:
        return _page(visit, status=400, name=name, faults={"name": said_on_a_page(error)})
    return visit.then("/me", f"You are now called {person.name}.")


@router.post("/me/password")
def change_password(
    visit: Viewer,
    current: Annotated[str, Form()] = "",
    new: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """Change your password: all your other browsers are signed out, and this one stays in by a new session."""
    _require_account(visit)
    if visit.person.is_from_proxy:
        raise UsageError(LET_IN_ELSEWHERE)
    if new != again:
        return _page(visit, status=400, faults={"again": NOT_THE_SAME})
    tried = try_password(visit.desk, visit.request, login=visit.by, password=current)
    if tried.wait > NO_WAIT:
        return _page(visit, status=429, faults={"current": wait_sentence(tried.wait)})
    if tried.person is None:
        return _page(visit, status=400, faults={"current": WRONG})
    try:
        person = set_password(visit.desk.store, visit.by, new, by=visit.by, at=visit.desk.now())
    except UsageError as error:
        return _page(visit, status=400, faults={"new": said_on_a_page(error)})
    response = visit.then("/me", "Your password is changed. Wherever else you were signed in, you no longer are.")
    open_session(visit.desk, person, visit.request, response)
    remember_browser(visit.desk, person, response)
    return response


@router.post("/me/sign-out-everywhere")
def leave_everywhere(visit: Viewer) -> Response:
    """Sign out on every browser, this one among them."""
    _require_account(visit)
    sign_out_everywhere(visit.desk.store, visit.by, by=visit.by, at=visit.desk.now())
    return RedirectResponse("/sign-in", 303)


def _page(
    visit: Visit, *, status: int = 200, name: str | None = None, faults: dict[str, str] | None = None
) -> HTMLResponse:
    return visit.page("me.html", status=status, name=visit.person.name if name is None else name, faults=faults or {})


def _require_account(visit: Visit) -> None:
    if visit.person.id is None:
        raise UsageError(NOT_HERE, do="The page People and settings makes the first user.")
