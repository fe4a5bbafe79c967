"""The pictures of pages, sheets and letters that figures are checked against."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import HTMLResponse, Response

from foi.records import WHOLE_PAGE, PageBox, SheetCell
from parsers.views.model import Look, NoView, PagePicture
from steps.review import load_one
from steps.show_place import Shown, blinded, show_document, show_place
from steps.views import load_to_show, see, see_anew
from web.visit import Viewer, Visit

router = APIRouter()

ZOOMS = ("fit", "100", "150", "200")
"""How large a page is shown: as wide as the screen, or so many per cent."""

TURNS = (90, 180, 270)
"""Degrees by which a page that was scanned on its side can be turned, with the clock."""


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


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a document is to be shown, and how: all as it stands in the address."""

    page: int = 0
    sheet: str = ""
    at: str = ""
    start: int = -1
    zoom: str = ZOOMS[0]
    turn: int = 0
    again: bool = False
    blind: bool = False

    @property
    def look(self) -> Look | None:
        """The place asked for; None for none."""
        if self.page:
            return _page(self.page)
        if self.sheet:
            return Look(place=SheetCell(sheet=self.sheet, cell=self.at or "A1"), is_marked=False)
        return Look(start=self.start, is_marked=False) if self.start >= 0 else None


InAddress = Annotated[Asked, Depends(Asked)]


@router.get("/evidence/{figure_id:int}")
def figure_evidence(visit: Viewer, figure_id: int, asked: InAddress) -> HTMLResponse:
    """Where a figure was read, full size; with page, sheet and cell, or start, another place of its document.

    With `blind` it is not told what was read there: for a second reader.
    """
    store = visit.desk.store
    figure = load_one(store, figure_id)
    if asked.again:
        _forget(visit, figure.document_id)
    shown = show_place(store, figure, asked.look)
    return _page_of(visit, blinded(shown) if asked.blind else shown, asked, campaign=figure.campaign)


@router.get("/evidence/document/{document_id:int}")
def document_evidence(visit: Viewer, document_id: int, asked: InAddress) -> HTMLResponse:
    """A document from its beginning, or from the place asked for."""
    if asked.again:
        _forget(visit, document_id)
    look = asked.look or Look(is_marked=False)
    return _page_of(visit, show_document(visit.desk.store, document_id, look), asked)


def _page_of(visit: Visit, shown: Shown, asked: Asked, campaign: str = "") -> HTMLResponse:
    return visit.page(
        "evidence_page.html",
        shown=shown,
        zoom=asked.zoom if asked.zoom in ZOOMS else ZOOMS[0],
        zooms=ZOOMS,
        turn=asked.turn if asked.turn in TURNS else 0,
        campaign_slug=campaign,
    )


def _page(page: int) -> Look:
    return Look(place=PageBox(page=page, bbox=WHOLE_PAGE), is_marked=False)


def _forget(visit: Visit, document_id: int) -> None:
    document = load_to_show(visit.desk.store, document_id)
    if not isinstance(document, NoView):
        see_anew(visit.desk.store, document)
