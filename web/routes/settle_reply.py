"""A person says whose a document is, what it is, or that it must be put aside; and takes that back."""

import datetime as dt
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from db.campaigns import load_campaign_titles
from db.documents import NEED_A_PERSON, DocumentStatus
from db.fates import load_choices
from db.store import Store
from foi.errors import StoreLocked, UsageError
from foi.events import EventKind
from foi.forces import COVERS_SEPARATOR
from steps.put_back import put_back
from steps.quarantine import quarantine
from steps.settle import THEIRS, find_waiting, settle_as
from steps.whose import one_campaign
from web.days import typed_day_or_none
from web.forms import seen_number
from web.replies.uploads import Sent
from web.replies.waiting import Shown, load_one_shown
from web.replies.words import SETTLED
from web.routes.reply import BUSY, on_to
from web.said import said_on_a_page
from web.visit import Logger, Visit

router = APIRouter()
Chosen = Annotated[str, Form()]
ONLY_WAITING = "Only what waits can be put into quarantine. Take its filing back first."
MEANWHILE = "Nothing was saved: somebody was quicker. {name} {stands} now. {why}"


@router.get("/reply/{document_id}")
def one_document(visit: Logger, document_id: int, campaign: str = "") -> HTMLResponse:
    """One document, whose it may be, and what it may be."""
    return settle_page(visit, _shown(visit.desk.store, document_id), campaign)


def settle_page(visit: Visit, shown: Shown, campaign: str = "", fault: str = "", **typed: str) -> HTMLResponse:
    """The page with its forms; `fault` is what is wrong with what was `typed`."""
    known = shown.fate.filed[0].campaign if shown.fate.filed else ""
    slug = visit.campaign(campaign or known)
    with visit.desk.store.reading() as session:
        titles = load_campaign_titles(session)
        others = [one for one in reversed(titles) if one != slug]
        groups = [(titles[one], load_choices(session, one)) for one in (slug, *others)]
    return visit.page(
        "reply_settle.html",
        status=400 if fault else 200,
        campaign_slug=slug,
        one=shown,
        groups=groups,
        kinds=SETTLED,
        fault=fault,
        typed={"whose": "", "jointly": "", "kind": "", "until": "", "why": ""} | typed,
    )


@router.post("/reply/{document_id}/file")
def file_to(
    visit: Logger,
    document_id: int,
    whose: Chosen = "",
    jointly: Chosen = "",
    stamp: Chosen = "",
    campaign: Chosen = "",
) -> Response:
    """File a document to the request it answers, read it, and redraw what it touches."""
    desk = visit.desk
    shown = _shown(desk.store, document_id)
    if moved := _meanwhile(visit, shown, stamp):
        return moved
    names = list(dict.fromkeys(name for name in (whose, jointly) if name))
    try:
        told = _campaign_of(desk.store, names)
    except UsageError as error:
        return settle_page(visit, shown, campaign, said_on_a_page(error), whose=whose, jointly=jointly)
    report = desk.work.read_files(
        desk.store,
        [Path(shown.fate.sha256)],
        whose=COVERS_SEPARATOR.join(names),
        campaign=told,
        today=desk.today(),
        holds=lambda: _shown(desk.store, document_id).stamp == stamp,
    )
    if report.is_late and (moved := _meanwhile(visit, _shown(desk.store, document_id), stamp)):
        return moved
    if report.is_busy:
        return settle_page(visit, shown, campaign, BUSY, whose=whose, jointly=jointly)
    return on_to(visit, Sent((document_id,), report), campaign)


@router.post("/reply/{document_id}/as")
def settle(
    visit: Logger,
    document_id: int,
    kind: Chosen = "",
    whose: Chosen = "",
    until: Chosen = "",
    stamp: Chosen = "",
    campaign: Chosen = "",
) -> Response:
    """Write down what a document is."""
    desk = visit.desk
    shown = _shown(desk.store, document_id)
    if moved := _meanwhile(visit, shown, stamp):
        return moved
    try:
        said, day = _kind(kind), typed_day_or_none(until, "the date it gives")
        with desk.work.alone(desk.store):
            _settle(visit, document_id, said, whose, day)
    except (UsageError, StoreLocked) as error:
        return settle_page(visit, shown, campaign, said_on_a_page(error), kind=kind, whose=whose, until=until)
    return on_to(visit, Sent((document_id,), desk.work.redraw(desk.store)), campaign)


@router.post("/reply/acknowledge")
def acknowledge(
    visit: Logger, tick: Annotated[list[str] | None, Form()] = None, campaign: Chosen = ""
) -> RedirectResponse:
    """Settle several documents as acknowledgements; each tick says which document, and of whose request."""
    desk = visit.desk
    done: list[int] = []
    told: list[str] = []
    try:
        with desk.work.alone(desk.store):
            for document, _, reference in (one.partition(":") for one in tick or []):
                if (number := seen_number(document)) > 0:
                    _acknowledge(visit, number, reference, done, told)
    except StoreLocked as error:
        told.append(said_on_a_page(error))
    if not tick:
        told.append("Tick what is only an acknowledgement first.")
    if done:
        told.insert(0, f"{len(done)} settled as {'an acknowledgement' if len(done) == 1 else 'acknowledgements'}.")
    return on_to(visit, Sent(tuple(done), desk.work.redraw(desk.store), told), campaign)


def _acknowledge(visit: Visit, document_id: int, reference: str, done: list[int], told: list[str]) -> None:
    try:
        _settle(visit, document_id, EventKind.ACKNOWLEDGED, reference, None)
    except UsageError as error:
        shown = load_one_shown(visit.desk.store, document_id)
        is_settled = shown is not None and shown.fate.status is DocumentStatus.READ
        why = f"{shown.fate.name} is settled already. {shown.why}" if shown and is_settled else said_on_a_page(error)
        told.append(f"Left as it is: {why}")
    else:
        done.append(document_id)


@router.post("/reply/undo")
def undo(visit: Logger, d: Annotated[list[int] | None, Form()] = None, campaign: Chosen = "") -> RedirectResponse:
    """Take back what was filed or settled: the documents wait again."""
    desk = visit.desk
    told: list[str] = []
    try:
        with desk.work.alone(desk.store):
            told += [_put_back(visit, document_id) for document_id in d or []]
    except StoreLocked as error:
        told.append(said_on_a_page(error))
    report = desk.work.redraw(desk.store)
    return on_to(visit, Sent((), report, told or ["Nothing was chosen."]), campaign)


def _put_back(visit: Visit, document_id: int) -> str:
    try:
        return f"{put_back(visit.desk.store, document_id, by=visit.by, at=visit.desk.now())} waits again."
    except UsageError as error:
        return said_on_a_page(error)


@router.post("/reply/{document_id}/quarantine")
def put_aside(
    visit: Logger, document_id: int, why: Chosen = "", stamp: Chosen = "", campaign: Chosen = ""
) -> Response:
    """Put a document into quarantine: nobody reads it on."""
    desk = visit.desk
    shown = _shown(desk.store, document_id)
    if moved := _meanwhile(visit, shown, stamp):
        return moved
    if not why.strip():
        return settle_page(visit, shown, campaign, "Say what is in it that should not be there.")
    if shown.fate.status not in NEED_A_PERSON:
        return settle_page(visit, shown, campaign, ONLY_WAITING, why=why)
    try:
        with desk.work.alone(desk.store):
            waiting = find_waiting(desk.store, str(document_id))
            quarantine(desk.store, waiting, by=visit.by, why=why.strip(), at=desk.now())
    except (UsageError, StoreLocked) as error:
        return settle_page(visit, shown, campaign, said_on_a_page(error), why=why)
    return visit.then("/reply/quarantine", f"{shown.fate.name} is in quarantine, and nobody reads it on.")


def _campaign_of(store: Store, names: list[str]) -> str:
    campaign = one_campaign(store, names)
    if campaign is None:
        raise UsageError("say whose it is.", do="Choose a force.")
    return campaign


def _settle(visit: Visit, document_id: int, kind: EventKind, reference: str, until: dt.date | None) -> None:
    desk = visit.desk
    waiting = find_waiting(desk.store, str(document_id))
    settle_as(
        desk.store, waiting, kind, reference=reference, until=until, by=visit.by, today=desk.today(), at=desk.now()
    )


def _kind(name: str) -> EventKind:
    if name not in THEIRS:
        raise UsageError("say what it is.", do="Choose one of the kinds.")
    return EventKind(name)


def _shown(store: Store, document_id: int) -> Shown:
    shown = load_one_shown(store, document_id)
    if shown is None:
        raise HTTPException(404)
    return shown


def _meanwhile(visit: Visit, shown: Shown, stamp: str) -> HTMLResponse | None:
    """The page as it is now, where the document has moved on since the form was shown."""
    if stamp == shown.stamp:
        return None
    filed = " and ".join(one.force_name for one in shown.fate.filed)
    stands = f"is filed to {filed}" if filed else shown.standing
    said = MEANWHILE.format(name=shown.fate.name, stands=stands, why=shown.why)
    return settle_page(visit, shown, fault=said.strip())
