"""One document: what came, as it came, and what was read in it."""

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from db.audit import save_audit
from db.documents import DocumentStatus, StoredDocument, load_documents
from steps.document_view import load_document_view
from steps.originals import load_bytes
from steps.put_back import put_back
from web.downloads import boxed_attachment
from web.forms import Typed
from web.mail_html import page_to_words
from web.visit import Admin, Logger, Viewer, Visit

router = APIRouter()
HERE = "/documents/{document_id:int}"
DOWNLOADED = "downloaded an original"


@router.get(HERE)
def document_page(visit: Viewer, document_id: int) -> HTMLResponse:
    """What a document is, where it came from, what it says and what was read in it."""
    view = load_document_view(visit.desk.store, document_id)
    return visit.page(
        "document.html",
        campaign_slug=view.campaign,
        view=view,
        mail_page=page_to_words(view.bodies.page) if view.bodies.page else None,
    )


@router.post(f"{HERE}/original")
def download_original(visit: Viewer, document_id: int) -> Response:
    """The file as it came, to be saved; not of one in quarantine. Who took it is written down."""
    document = _document(visit, document_id)
    if document.status in {DocumentStatus.QUARANTINED, DocumentStatus.PURGED}:
        raise HTTPException(403, "This file lies in quarantine, or has been deleted. It is not handed out here.")
    return _hand_out(visit, document)


@router.post(f"{HERE}/quarantined")
def download_quarantined(visit: Admin, document_id: int, sure: Typed = "", why: Typed = "") -> Response:
    """A file out of quarantine, for an administrator who says why and has ticked that they know what it is."""
    document = _document(visit, document_id)
    if document.status is not DocumentStatus.QUARANTINED:
        raise HTTPException(404)
    if not sure or not why.strip():
        return visit.then(f"/documents/{document_id}", "Nothing was handed out: tick the box and say why.")
    return _hand_out(visit, document, why=f"out of quarantine: {' '.join(why.split())}")


@router.get(f"{HERE}/take-out")
def take_out_form(visit: Logger, document_id: int) -> HTMLResponse:
    """Ask before a document is taken out of the request that it is filed to."""
    view = load_document_view(visit.desk.store, document_id)
    return visit.page("document_take_out.html", campaign_slug=view.campaign, view=view)


@router.post(f"{HERE}/take-out")
def take_out(visit: Logger, document_id: int) -> Response:
    """Give a document back to the queue: its events are undone and its figures count no more, at once."""
    desk = visit.desk
    with desk.work.alone(desk.store):
        name = put_back(desk.store, document_id, by=visit.by, at=desk.now())
    desk.work.redraw(desk.store)
    return visit.then(f"/documents/{document_id}", f"{name} waits again. Nothing it says counts until it is filed.")


def _hand_out(visit: Visit, document: StoredDocument, why: str = "") -> Response:
    data = load_bytes(visit.desk.store, document)
    with visit.desk.store.writing() as session:
        save_audit(
            session,
            by=visit.by,
            action=DOWNLOADED,
            subject=f"document {document.id}",
            detail=f"{document.sha256[:12]} {why}".strip(),
            at=visit.desk.now(),
        )
    return boxed_attachment(data, document.name)


def _document(visit: Visit, document_id: int) -> StoredDocument:
    with visit.desk.store.reading() as session:
        found = load_documents(session, ids=[document_id])
    if not found:
        raise HTTPException(404)
    return found[0]
