"""Sign in and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from db.people import load_person
from web.desk import Desk
from web.people.passwords import is_password
from web.people.sessions import close_session, open_session
from web.templating import environment

router = APIRouter()
PAGE = environment().get_template("sign_in.html")
WRONG = "That login and password do not belong together."


@router.get("/sign-in")
def sign_in_page(to: str = "/") -> HTMLResponse:
    """The form to sign in; `to` is where it leads afterwards."""
    return HTMLResponse(PAGE.render(to=own_path(to), fault=""))


@router.post("/sign-in")
def sign_in(
    request: Request,
    login: Annotated[str, Form()],
    password: Annotated[str, Form()],
    to: Annotated[str, Form()] = "/",
) -> Response:
    """Sign a browser in."""
    desk: Desk = request.app.state.desk
    with desk.store.reading() as session:
        person = load_person(session, login.strip())
    kept = person.password_hash if person and person.is_active else ""
    if not is_password(kept, password) or person is None:
        return HTMLResponse(PAGE.render(to=own_path(to), fault=WRONG), 401)
    response = RedirectResponse(own_path(to), 303)
    open_session(desk, person, response)
    return response


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """Sign a browser out."""
    response = RedirectResponse("/sign-in", 303)
    close_session(request.app.state.desk, request, response)
    return response


def own_path(to: str) -> str:
    """A path of the desk, or the board: a link to sign in must not lead to another site."""
    is_own = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable()
    return to if is_own else "/"
