"""The pictures of pages, sheets and letters that figures are checked against."""

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from foi.records import PageBox, SheetCell
from parsers.views.model import Look, NoView, PagePicture
from steps.review import load_one
from steps.show_place import Shown, show_document, show_place
from steps.views import load_to_show, see, see_anew
from web.visit import Viewer, Visit

router = APIRouter()

ZOOMS = ("fit", "100", "150", "200")
"""How large a page is shown: as wide as the screen, or so many per cent."""


@router.get("/evidence/{document_id:int}/page/{page:int}.png")
def page_picture(visit: Viewer, document_id: int, page: int) -> Response:
    """A page of a document, drawn."""
    document = load_to_show(visit.desk.store, document_id)
    if isinstance(document, NoView):
        raise HTTPException(404, document.why)
    view = see(visit.desk.store, document, _page(page))
    if not isinstance(view, PagePicture):
        raise HTTPException(404, view.why if isinstance(view, NoView) else "This document has no pages.")
    return Response(view.png, media_type="image/png")


@router.get("/evidence/{figure_id:int}")
def figure_evidence(
    visit: Viewer,
    figure_id: int,
    page: int = 0,
    sheet: str = "",
    at: str = "",
    start: int = -1,
    zoom: str = "fit",
    again: bool = False,
) -> HTMLResponse:
    """Where a figure was read, full size; with page, sheet and cell, or start, another place of its document."""
    store = visit.desk.store
    figure = load_one(store, figure_id)
    if again:
        _forget(visit, figure.document_id)
    shown = show_place(store, figure, _elsewhere(page, sheet, at, start))
    return _page_of(visit, shown, zoom, campaign=figure.campaign)


@router.get("/evidence/document/{document_id:int}")
def document_evidence(
    visit: Viewer,
    document_id: int,
    page: int = 0,
    sheet: str = "",
    at: str = "",
    start: int = -1,
    zoom: str = "fit",
    again: bool = False,
) -> HTMLResponse:
    """A document from its beginning, or from the place asked for."""
    if again:
        _forget(visit, document_id)
    shown = show_document(visit.desk.store, document_id, _elsewhere(page, sheet, at, start) or Look(is_marked=False))
    return _page_of(visit, shown, zoom)


def _page_of(visit: Visit, shown: Shown, zoom: str, campaign: str = "") -> HTMLResponse:
    chosen = zoom if zoom in ZOOMS else ZOOMS[0]
    return visit.page("evidence_page.html", shown=shown, zoom=chosen, zooms=ZOOMS, campaign_slug=campaign)


def _elsewhere(page: int, sheet: str, at: str, start: int) -> Look | None:
    if page:
        return _page(page)
    if sheet:
        return Look(place=SheetCell(sheet=sheet, cell=at or "A1"), is_marked=False)
    return Look(start=start, is_marked=False) if start >= 0 else None


def _page(page: int) -> Look:
    return Look(place=PageBox(page=page, bbox=(0, 0, 0, 0)), is_marked=False)


def _forget(visit: Visit, document_id: int) -> None:
    document = load_to_show(visit.desk.store, document_id)
    if not isinstance(document, NoView):
        see_anew(visit.desk.store, document)
