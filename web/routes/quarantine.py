"""What lies in quarantine and why; a clean copy read, a file let out, a file deleted."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from db.inbox import Waiting
from foi.errors import DocumentError, StoreLocked, UsageError
from steps.quarantine import purge, release_as_it_is, release_clean
from steps.settle import find_waiting
from web.replies.uploads import Sent
from web.replies.waiting import letters_about, load_shown
from web.routes.reply import BUSY, on_to
from web.said import said_on_a_page
from web.visit import Admin, Logger, Reviewer, Visit

router = APIRouter()
Chosen = Annotated[str, Form()]
LIST = "/reply/quarantine"
NO_REASON = "Say why: the reason is written down."


@router.get(LIST)
def what_lies_there(visit: Logger) -> HTMLResponse:
    """The files that were put aside, and what can be done with each."""
    return _page(visit)


def _page(visit: Visit, fault: str = "", at: int = 0, why: str = "") -> HTMLResponse:
    _, held = load_shown(visit.desk.store)
    status = 400 if fault else 200
    letters = letters_about(visit.desk.store, held)
    return visit.page("quarantine.html", status=status, held=held, letters=letters, fault=fault, at=at, why=why)


@router.post("/reply/{document_id}/release")
def release(visit: Reviewer, document_id: int, how: Chosen = "clean", why: Chosen = "") -> Response:
    """Read a clean copy (`how` "clean"), or the file as it came ("as_it_is")."""
    desk = visit.desk
    if not why.strip():
        return _page(visit, NO_REASON, document_id)
    try:
        with desk.work.alone(desk.store):
            waiting = find_waiting(desk.store, str(document_id))
            if how == "as_it_is":
                release_as_it_is(desk.store, waiting, by=visit.by, why=why.strip(), at=desk.now())
                read = document_id
            else:
                read = release_clean(desk.store, waiting, by=visit.by, why=why.strip(), at=desk.now())
    except (UsageError, DocumentError, StoreLocked) as error:
        return _page(visit, said_on_a_page(error), document_id, why)
    report = desk.work.read_files(desk.store, [], whose="", campaign=None, today=desk.today())
    told = [f"{BUSY} It is let out, and is read with the next run."] if report.is_busy else []
    return on_to(visit, Sent((read,), report, told), "")


@router.post("/reply/{document_id}/purge")
def delete(visit: Admin, document_id: int, why: Chosen = "", sure: Chosen = "") -> Response:
    """Delete a file for good. Its row stays, without the file."""
    desk = visit.desk
    if not why.strip() or sure != "yes":
        return _page(visit, NO_REASON if not why.strip() else "Tick that you are sure.", document_id, why)
    try:
        with desk.work.alone(desk.store):
            waiting = find_waiting(desk.store, str(document_id))
            purge(desk.store, waiting, by=visit.by, why=why.strip(), at=desk.now())
    except (UsageError, StoreLocked) as error:
        return _page(visit, said_on_a_page(error), document_id, why)
    return _gone(visit, waiting)


def _gone(visit: Visit, waiting: Waiting) -> RedirectResponse:
    left = " The mailbox may still have it." if waiting.sender else ""
    return visit.then(LIST, f"{waiting.name} is deleted. That it came is still known.{left}")
