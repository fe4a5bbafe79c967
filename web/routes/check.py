"""Check figures: those that wait, and each beside the place it was read from."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, Response

from db.decisions import Verdict
from db.documents import load_documents
from db.figures import load_figures
from db.undo import TAKEN_BACK, load_last_own
from foi.errors import DecidedMeanwhile, UsageError
from steps.check_case import Case, load_case
from steps.check_queue import Wanted, ids_after, load_queue, next_after, place_in
from steps.decide import decide, undo
from steps.effects import effect_in_words
from steps.redraw import Redrawn
from steps.show_place import show_place
from web.ahead import draw_ahead
from web.checking.answers import LEFT_OUT, Answered, AnswerForm, Chosen, read_answer
from web.checking.queue_page import queue_page, queue_query
from web.checking.telling import tell_moved
from web.forms import Faults
from web.said import said_on_a_page
from web.visit import Reviewer, Viewer, Visit

router = APIRouter()

NOTHING_LEFT = "No other figure waits here."


def wanted_of(force: str = "", question: str = "", document: int = 0) -> Wanted:
    """The filters of the queue, as they stand in the address."""
    return Wanted(force, question, document)


Filters = Annotated[Wanted, Depends(wanted_of)]


@router.get("/check")
def queue(visit: Viewer, wanted: Filters, campaign: str = "") -> HTMLResponse:
    """The figures that wait for a person."""
    return queue_page(visit, visit.campaign(campaign or _campaign_of(visit, wanted.document)), wanted)


def _campaign_of(visit: Visit, document_id: int) -> str:
    """The campaign that a document answers; empty where none is named or known."""
    with visit.desk.store.reading() as session:
        found = load_documents(session, ids=[document_id]) if document_id else []
    return (found[0].campaign or "") if found else ""


@router.get("/check/{figure_id:int}")
def look(visit: Viewer, figure_id: int, wanted: Filters) -> HTMLResponse:
    """One figure beside the place it was read from."""
    return _page(visit, load_case(visit.desk.store, figure_id), wanted, AnswerForm())


@router.post("/check/{figure_id:int}")
def answer(visit: Reviewer, figure_id: int, wanted: Filters, form: Answered) -> Response:
    """Save what a person answered, tell what it moved, and go on to the next."""
    case = load_case(visit.desk.store, figure_id)
    chosen = read_answer(form, case.as_read)
    if isinstance(chosen, Faults):
        return _page(visit, case, wanted, form, faults=chosen, status=422)
    with visit.desk.store.reading() as session:
        following = next_after(load_queue(session, case.figure.campaign, wanted), figure_id)
    try:
        redrawn = _decide(visit, figure_id, chosen, form.seen)
    except UsageError as error:
        status = 409 if isinstance(error, DecidedMeanwhile) else 422
        case = load_case(visit.desk.store, figure_id)
        return _page(visit, case, wanted, form, refused=said_on_a_page(error), status=status)
    told = f"{case.names}, {case.about}: {_done(chosen, case)}. {_effect(visit, figure_id, chosen, redrawn)}"
    if chosen.verdict is Verdict.REJECTED:
        return visit.then(f"/check/{figure_id}{queue_query(case.figure.campaign, wanted)}", told)
    return visit.then(*_onward(case, wanted, following, told))


@router.post("/check/undo")
def take_back(visit: Reviewer, campaign: Annotated[str, Form()] = "") -> Response:
    """Take back the last decision of whoever asks."""
    slug = visit.campaign(campaign)
    with visit.desk.store.reading() as session:
        last = load_last_own(session, slug, by=visit.by)
    if last is None:
        return visit.then(f"/check?campaign={slug}", "There is no decision of yours to take back.")
    return _undone(visit, last.id, "")


@router.post("/check/{figure_id:int}/undo")
def take_back_one(
    visit: Reviewer, figure_id: int, decision: Annotated[int, Form()], why: Annotated[str, Form()] = ""
) -> Response:
    """Take back the decision that stands about a figure; somebody else's with a reason."""
    try:
        return _undone(visit, decision, why)
    except UsageError as error:
        case = load_case(visit.desk.store, figure_id)
        return _page(visit, case, Wanted(), AnswerForm(), refused=said_on_a_page(error), status=409)


def _undone(visit: Visit, decision_id: int, why: str) -> Response:
    figure_id, redrawn = undo(visit.desk.store, decision_id, by=visit.by, why=why, at=visit.desk.now())
    tell_moved(visit, redrawn)
    case = load_case(visit.desk.store, figure_id)
    told = f"{case.names}, {case.about}: {TAKEN_BACK}. {effect_in_words(redrawn, [case.figure])}"
    return visit.then(f"/check/{figure_id}?campaign={case.figure.campaign}", told)


def _decide(visit: Visit, figure_id: int, chosen: Chosen, seen: int) -> list[Redrawn]:
    redrawn = decide(
        visit.desk.store,
        figure_id,
        chosen.verdict,
        by=visit.by,
        why=chosen.why,
        at=visit.desk.now(),
        right=chosen.right,
        seen=seen,
    )
    tell_moved(visit, redrawn)
    return redrawn


def _done(chosen: Chosen, case: Case) -> str:
    match chosen.verdict:
        case Verdict.ACCEPTED:
            return f"{case.as_read.words}, as we read it"
        case Verdict.CORRECTED:
            return chosen.right.words if chosen.right else ""
        case Verdict.UNSURE:
            return "left for somebody else, at the end of the queue"
        case _:
            return "left out"


def _effect(visit: Visit, figure_id: int, chosen: Chosen, redrawn: list[Redrawn]) -> str:
    if chosen.verdict is Verdict.UNSURE:
        return ""
    with visit.desk.store.reading() as session:
        return effect_in_words(redrawn, load_figures(session, figure_id=figure_id))


def _onward(case: Case, wanted: Wanted, following: int | None, told: str) -> tuple[str, str]:
    if following is None:
        return f"/check{queue_query(case.figure.campaign, Wanted())}", f"{told} {NOTHING_LEFT}"
    return f"/check/{following}{queue_query(case.figure.campaign, wanted)}", told


def _page(
    visit: Visit,
    case: Case,
    wanted: Wanted,
    form: AnswerForm,
    *,
    faults: Faults | None = None,
    refused: str = "",
    status: int = 200,
) -> HTMLResponse:
    with visit.desk.store.reading() as session:
        queue = load_queue(session, case.figure.campaign, wanted)
        following = next_after(queue, case.figure.id)
    draw_ahead(visit.request.app, ids_after(queue, case.figure.id))
    return visit.page(
        "check_figure.html",
        status=status,
        campaign_slug=case.figure.campaign,
        case=case,
        shown=show_place(visit.desk.store, case.figure),
        form=form,
        faults=faults or Faults(),
        refused=refused,
        query=queue_query(case.figure.campaign, wanted),
        left=len(queue),
        number=place_in(queue, case.figure.id),
        following=following,
        left_out=LEFT_OUT,
    )
