"""Type in a figure that a document prints and that was not read."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, ConfigDict

from db.campaigns import load_campaign
from db.fates import Fate, load_fates
from db.figures import StandingFigure, load_figures
from foi.campaigns import Campaign
from foi.errors import UsageError
from foi.records import LinePlace, PageBox, ParagraphPlace, SheetCell
from parsers.views.model import Look
from steps.effects import effect_in_words
from steps.review import place_of
from steps.show_place import show_document
from steps.type_in import type_in
from web.checking.telling import tell_moved
from web.forms import Faults
from web.replies.type_in_form import KINDS, OWN, dimensions, offered, read_form
from web.said import said_on_a_page
from web.visit import Reviewer, Visit

router = APIRouter()


class TypeInForm(BaseModel):
    """What was typed; categories come as fields of their own, "split_0" for the first way of splitting."""

    model_config = ConfigDict(extra="allow")

    asked: str = ""
    first: str = ""
    last: str = ""
    kind: str = ""
    printed: str = ""
    number: str = ""
    page: str = ""
    sheet: str = ""
    cell: str = ""
    paragraph: str = ""
    said: str = ""
    note: str = ""

    def text(self, name: str) -> str:
        """A field by its name, empty where it was not sent."""
        return str(getattr(self, name, ""))


@router.get("/documents/{document_id}/type-in")
def form(visit: Reviewer, document_id: int, figure: int = 0) -> HTMLResponse:
    """The form, beside how the document begins; what was read as `figure`, and left out, is filled in."""
    with visit.desk.store.reading() as session:
        found = load_figures(session, figure_id=figure, document_id=document_id) if figure else []
    return _page(visit, document_id, _as_read(found[0]) if found else TypeInForm())


def _as_read(figure: StandingFigure) -> TypeInForm:
    """What a figure prints, and where. Which question and period it is for, and what it says, a person chooses."""
    typed = TypeInForm(printed=figure.raw)
    match place_of(figure):
        case SheetCell(sheet=sheet, cell=cell):
            return typed.model_copy(update={"sheet": sheet, "cell": cell})
        case PageBox(page=page):
            return typed.model_copy(update={"page": str(page)})
        case ParagraphPlace(paragraph=number):
            return typed.model_copy(update={"paragraph": str(number)})
        case LinePlace(line=number):
            return typed.model_copy(update={"said": f"line {number}"})
        case _:
            return typed


@router.post("/documents/{document_id}/type-in")
def save(visit: Reviewer, document_id: int, typed: Annotated[TypeInForm, Form()]) -> Response:
    """Save the figure, and tell what it moved."""
    desk = visit.desk
    fate, campaign = _about(visit, document_id)
    if campaign is None:
        return _page(visit, document_id, typed)
    split = {name: typed.text(f"split_{number}") for number, name in enumerate(dimensions(campaign))}
    figure = read_form(campaign, {name: typed.text(name) for name in TypeInForm.model_fields}, split)
    if isinstance(figure, Faults):
        return _page(visit, document_id, typed, faults=figure)
    note = typed.note.strip()
    try:
        saved = type_in(
            desk.store,
            document_id,
            figure,
            by=visit.by,
            why=f"typed in from {fate.name}{f': {note}' if note else ''}",
            today=desk.today(),
            at=desk.now(),
        )
    except UsageError as error:
        return _page(visit, document_id, typed, fault=said_on_a_page(error))
    tell_moved(visit, saved.redrawn)
    with desk.store.reading() as session:
        moved = effect_in_words(saved.redrawn, load_figures(session, figure_id=saved.figure_id))
    before = f" Until now {' and '.join(saved.overtaken)} counted." if saved.overtaken else ""
    told = f"Figure {saved.figure_id} is typed in: {figure.right.words}.{before} {moved}"
    return visit.then(f"/documents/{document_id}/type-in", told)


def _about(visit: Visit, document_id: int) -> tuple[Fate, Campaign | None]:
    """The document, and the campaign it answers; None of one that is not filed."""
    with visit.desk.store.reading() as session:
        fate = next(iter(load_fates(session, [document_id], inside=False)), None)
        if fate is None:
            raise HTTPException(404)
        return fate, load_campaign(session, fate.filed[0].campaign) if fate.filed else None


def _page(
    visit: Visit, document_id: int, typed: TypeInForm, *, faults: Faults | None = None, fault: str = ""
) -> HTMLResponse:
    fate, campaign = _about(visit, document_id)
    return visit.page(
        "type_in.html",
        status=422 if faults or fault else 200,
        campaign_slug=campaign.slug if campaign else "",
        fate=fate,
        campaign=campaign,
        shown=show_document(visit.desk.store, document_id, Look(is_marked=False)),
        asked=offered(campaign) if campaign else [],
        dimensions=dimensions(campaign) if campaign else {},
        kinds=KINDS,
        own=OWN,
        typed=typed,
        faults=faults or Faults(),
        fault=fault,
    )
