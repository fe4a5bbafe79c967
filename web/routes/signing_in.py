"""Sign in and out."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from foi.journal import Happened, note
from web.desk import Desk
from web.people.guessing import NO_WAIT, remember_browser, try_password
from web.people.sessions import close_session, open_session
from web.templating import environment

router = APIRouter()
PAGE = environment().get_template("sign_in.html")
WRONG = "That login and password do not belong together."
WAIT = "There were too many wrong passwords. Wait {time}, then try again. Until then even the right one is refused."
MINUTE = 60


@router.get("/sign-in")
def sign_in_page(to: str = "/") -> HTMLResponse:
    """The form to sign in; `to` is where it leads afterwards."""
    return HTMLResponse(PAGE.render(to=own_path(to), login="", fault=""))


@router.post("/sign-in")
def sign_in(
    request: Request,
    login: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    to: Annotated[str, Form()] = "/",
) -> Response:
    """Sign a browser in: 401 for a wrong password, 429 after too many."""
    desk: Desk = request.app.state.desk
    tried = try_password(desk, request, login=login, password=password)
    note(
        Happened.SIGN_IN,
        is_right=tried.person is not None,
        must_wait=tried.wait > NO_WAIT,
        person=tried.person.id if tried.person else None,
    )
    if tried.wait > NO_WAIT:
        said = HTMLResponse(PAGE.render(to=own_path(to), login=login, fault=wait_sentence(tried.wait)), 429)
        said.headers["Retry-After"] = str(round(tried.wait.total_seconds()))
        return said
    if tried.person is None:
        return HTMLResponse(PAGE.render(to=own_path(to), login=login, fault=WRONG), 401)
    response = RedirectResponse(own_path(to), 303)
    open_session(desk, tried.person, request, response)
    remember_browser(desk, tried.person, response)
    return response


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """Sign a browser out."""
    response = RedirectResponse("/sign-in", 303)
    close_session(request.app.state.desk, request, response)
    return response


def wait_sentence(wait: dt.timedelta) -> str:
    """How long to wait, told in whole minutes."""
    minutes = -(-wait // dt.timedelta(seconds=MINUTE))
    return WAIT.format(time=f"{minutes} minutes" if minutes > 1 else "a minute")


def own_path(to: str) -> str:
    """A path of the desk, or the board: a link to sign in must not lead to another site."""
    is_own = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable()
    return to if is_own else "/"
