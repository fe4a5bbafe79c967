"""Health: what runs, what failed, what waits, and what to do about it, in plain words."""

import json

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from db.audit import save_audit
from foi.errors import FoiError
from steps.after_restore import unlock_sending
from steps.examine import Finding
from steps.health import diagnostics, examine_all, look_at_health, queue_again
from web.downloads import attachment
from web.health_words import Told, told_findings, told_run
from web.said import said_on_a_page, without_commands
from web.visit import Admin, Logger, Viewer, Visit

router = APIRouter()

CONFLICT = 409


@router.get("/health")
def health(visit: Viewer) -> HTMLResponse:
    """How it stands, without reading every file."""
    return _page(visit)


@router.get("/health/everything")
def everything(visit: Viewer) -> HTMLResponse:
    """Every file compared with its hash, and all that the program can find wrong, just now."""
    return _page(visit, findings=told_findings(_findings(visit)))


def _findings(visit: Visit) -> list[Finding]:
    store = visit.desk.store
    at_work = visit.desk.work.at_work(store)
    is_sending = any("being sent" in job for job in at_work.jobs)
    return examine_all(store, quirks=at_work.quirks, today=visit.desk.today(), is_sending=is_sending)


def _page(visit: Visit, *, findings: list[Told] | None = None, status: int = 200, fault: str = "") -> HTMLResponse:
    work = visit.desk.work
    found = look_at_health(visit.desk.store)
    return visit.page(
        "health.html",
        status=status,
        health=found,
        runs=[told_run(run) for run in found.runs],
        failed=[(one, without_commands(one.explanation)) for one in found.failed],
        at_work=work.at_work(visit.desk.store),
        outgoing=work.outgoing(),
        incoming=work.incoming(),
        findings=findings,
        checked_at=visit.desk.now(),
        fault=fault,
    )


@router.post("/health/read-again/{document_id}")
def read_again(visit: Logger, document_id: int) -> Response:
    """Read a file once more that could not be read."""
    store = visit.desk.store
    try:
        name = queue_again(store, document_id)
        report = visit.desk.work.read_files(store, [], whose="", campaign=None, today=visit.desk.today())
    except FoiError as error:
        return _page(visit, status=CONFLICT, fault=said_on_a_page(error))
    if report.is_busy:
        return visit.then("/health", f"{name} is read as soon as the run that is at work has ended.")
    still = {one.id for one in look_at_health(store).failed}
    told = f"{name} still cannot be read: see below." if document_id in still else f"{name} has been read."
    return visit.then("/health", told)


@router.post("/health/draw")
def draw(visit: Logger) -> Response:
    """Draw the totals that wait."""
    try:
        report = visit.desk.work.redraw(visit.desk.store, thorough=True)
    except FoiError as error:
        return _page(visit, status=CONFLICT, fault=said_on_a_page(error))
    number = len(report.estimates)
    told = f"{number} {'total is' if number == 1 else 'totals are'} drawn anew." if number else "No total moved."
    return visit.then("/health", " ".join([told, *map(without_commands, report.faults)]))


@router.post("/health/unlock")
def unlock(visit: Admin) -> Response:
    """Let a restored store send letters again: somebody has looked which ones went after its backup."""
    try:
        unlock_sending(visit.desk.store, by=visit.by, at=visit.desk.now())
    except FoiError as error:
        return _page(visit, status=CONFLICT, fault=said_on_a_page(error))
    return visit.then("/health", "Letters may be sent from here again.")


@router.get("/health/diagnostics")
def diagnostics_file(visit: Admin) -> Response:
    """A file for whoever mends the program, without letters, names or addresses."""
    with visit.desk.store.writing() as session:
        save_audit(session, by=visit.by, action="took diagnostics", subject="health", at=visit.desk.now())
    told = diagnostics(visit.desk.store, _findings(visit), at=visit.desk.now())
    data = json.dumps(told, indent=2).encode()
    return attachment(data, f"foi43-diagnostics-{visit.desk.today()}.json")
