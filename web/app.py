"""The desk as an application: its pages, what stands before them, and what is said when something goes wrong."""

from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from foi.errors import FoiError, StoreLocked, UsageError
from foi.roles import Role
from web.desk import Desk
from web.machines.gauges import make_registry
from web.machines.timing import Timed
from web.people.sessions import NotLetIn, who_is_there
from web.routes import (
    begin_campaign,
    board,
    campaigns,
    changed,
    check,
    contacts,
    data,
    documents,
    edit_campaign,
    estimate,
    evidence,
    health,
    letters,
    machines,
    me,
    new_campaign,
    people,
    quarantine,
    reply,
    requests,
    retention,
    search,
    second_looks,
    settle_reply,
    signing_in,
    static,
    teaching,
    type_in,
)
from web.safety.body_limit import BodyLimit
from web.safety.cross_site import SameSiteOnly
from web.safety.faults import PlainFaults
from web.safety.headers import SafeHeaders
from web.safety.known_first import KnownFirst
from web.safety.plain_http import PlainHttp
from web.said import said_on_a_page
from web.templating import environment
from web.visit import MayNot, SignInFirst

SCREENS = (
    board,
    letters,
    requests,
    documents,
    search,
    reply,
    quarantine,
    settle_reply,
    type_in,
    check,
    second_looks,
    teaching,
    evidence,
    changed,
    estimate,
    data,
    begin_campaign,  # its addresses are more particular than those of new_campaign
    new_campaign,
    edit_campaign,
    retention,
    campaigns,
    health,
    people,
    contacts,
    me,
    signing_in,
    machines,
    static,
)
UPLOADS = ("/reply",)
"""The paths on which files are sent."""
MAY_SEND_FILES = Role.LOGGER
SIGNING_IN = ("/sign-in", "/sign-out")

FAULT = environment().get_template("fault.html")
NO_SUCH_PAGE = "There is no such page. The menu leads to those there are."
BEYOND = "A number or a day given here is beyond any that there is. Go back and look at it again."
INCOMPLETE = "The form did not arrive complete. Go back, fill it in and send it again."


def make_app(desk: Desk) -> FastAPI:
    """The application. It has no page that describes it and no other address than those of web/routes."""
    app = FastAPI(title="foi43", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.desk = desk
    app.state.registry, seconds = make_registry(desk)
    for screen in SCREENS:
        app.include_router(screen.router)
    app.add_exception_handler(SignInFirst, _sign_in_first)
    app.add_exception_handler(MayNot, _may_not)
    app.add_exception_handler(NotLetIn, _not_let_in)
    app.add_exception_handler(FoiError, _foi_error)
    app.add_exception_handler(RequestValidationError, _incomplete)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(OverflowError, _beyond)
    settings = desk.settings
    # the one added last is the first to be asked
    app.add_middleware(KnownFirst, refusal=lambda request: _refusal(desk, request), open_to_all=SIGNING_IN)
    app.add_middleware(BodyLimit, form=settings.largest_form, upload=settings.largest_upload, uploads=UPLOADS)
    app.add_middleware(PlainFaults, page=_fault)
    app.add_middleware(SameSiteOnly, hosts=settings.hosts)
    app.add_middleware(SafeHeaders)
    app.add_middleware(Timed, seconds=seconds)
    app.add_middleware(PlainHttp)
    return app


def _refusal(desk: Desk, request: Request) -> Response | None:
    """To somebody who may not send a form here; None where a route is to say."""
    try:
        person = who_is_there(desk, request)
    except NotLetIn as error:
        return _not_let_in(request, error)
    except FoiError:
        return None  # the route comes upon it too, and tells it
    if person is None:
        return _sign_in_first(request, SignInFirst())
    if request.url.path in UPLOADS and not person.role.may(MAY_SEND_FILES):
        return _may_not(request, MayNot(MAY_SEND_FILES))
    return None


def _sign_in_first(request: Request, error: Exception) -> Response:
    del error
    if request.method not in {"GET", "HEAD"}:
        return _fault("Sign in first: your session has ended, and what you sent was not kept.", 401)
    to = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/sign-in?to={quote(to)}", 303)


def _may_not(_request: Request, error: Exception) -> Response:
    assert isinstance(error, MayNot)
    return _fault(f"This takes the role of {error.needed}. Whoever looks after the users can give it to you.", 403)


def _not_let_in(_request: Request, error: Exception) -> Response:
    assert isinstance(error, NotLetIn)
    return _fault(error.sentence, 403)


def _foi_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, FoiError)
    status = 400 if isinstance(error, UsageError) else 503 if isinstance(error, StoreLocked) else 500
    return _fault(said_on_a_page(error), status)


def _incomplete(_request: Request, _error: Exception) -> Response:
    return _fault(INCOMPLETE, 422)


def _beyond(_request: Request, _error: Exception) -> Response:
    """A number that no row of a database can have, or a day past the calendar's last."""
    return _fault(BEYOND, 400)


def _http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _fault(NO_SUCH_PAGE if error.status_code == 404 else str(error.detail), error.status_code)  # noqa: PLR2004 - HTTP's "not found"


def _fault(sentence: str, status: int) -> HTMLResponse:
    return HTMLResponse(FAULT.render(sentence=sentence), status)
