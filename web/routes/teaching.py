"""Teach how a force writes: beside a figure, with what it would change; and the list of what was taught."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from db.authorities import load_force_names
from foi.errors import UsageError
from parsers.quirks.model import QuirkFile
from parsers.values.values import text_to_value
from steps.check_case import Case, load_case
from steps.known_rules import load_known_rules
from steps.quirk_files import load_quirks
from steps.quirk_proposals import Proposal, confirm, drop, load_proposals, propose
from steps.reread import Reread, documents_of, reread_with
from steps.rule_words import rule_words
from steps.show_place import show_place
from steps.teach import force_to_teach
from web.checking.changes import LetterChanges, changes_in_words
from web.checking.lessons import LessonForm, Taught, read_lesson
from web.said import said_on_a_page
from web.visit import Reviewer, Viewer, Visit

router = APIRouter()


@router.get("/check/{figure_id:int}/teach")
def lesson(visit: Reviewer, figure_id: int) -> HTMLResponse:
    """What can be taught beside a figure."""
    case = load_case(visit.desk.store, figure_id)
    is_word = text_to_value(case.figure.raw) is None
    return _page(visit, case, LessonForm(text=case.figure.raw if is_word else ""))


@router.post("/check/{figure_id:int}/teach")
def teach(visit: Reviewer, figure_id: int, form: Taught) -> Response:
    """Show what a rule would change in this letter, or propose it."""
    store = visit.desk.store
    case = load_case(store, figure_id)
    try:
        slug = force_to_teach(case.figure, form.force)
        rule = read_lesson(store, case, form, by=visit.by, on=visit.desk.today())
        if form.do == "propose":
            propose(visit.desk.work.quirk_folder(store), slug, rule)
            told = f"Proposed: {rule_words(rule)}. It holds once somebody confirms it here."
            return visit.then(f"/check/taught?campaign={case.figure.campaign}", told)
        return _page(visit, case, form, preview=changes_in_words(_preview(visit, case, slug, rule)))
    except UsageError as error:
        return _page(visit, case, form, refused=said_on_a_page(error), status=422)


@router.get("/check/taught")
def taught(visit: Viewer, campaign: str = "", force: str = "") -> HTMLResponse:
    """The rules that hold and those that wait; with `force`, what they change in its letters."""
    return _list(visit, visit.campaign(campaign), force=force)


@router.post("/check/taught")
def settle(
    visit: Reviewer,
    number: Annotated[int, Form()],
    label: Annotated[str, Form()],
    do: Annotated[str, Form()],
    campaign: Annotated[str, Form()] = "",
) -> Response:
    """Confirm a proposal, or take it back."""
    slug = visit.campaign(campaign)
    folder = visit.desk.work.quirk_folder(visit.desk.store)
    try:
        chosen = _proposal(load_proposals(folder), number, label)
        if do == "confirm":
            confirm(folder, [chosen.number], by=visit.by, on=visit.desk.today(), labels=[label])
            told = f"In force: {rule_words(chosen.rule)}. Below is what it changes in letters read before."
            return visit.then(f"/check/taught?campaign={slug}&force={chosen.slug}", told)
        drop(folder, [chosen.number], labels=[label])
    except UsageError as error:
        return _list(visit, slug, refused=said_on_a_page(error), status=409)
    return visit.then(f"/check/taught?campaign={slug}", f"Taken back: {rule_words(chosen.rule)}.")


@router.post("/check/taught/reread")
def read_again(visit: Reviewer, force: Annotated[str, Form()], campaign: Annotated[str, Form()] = "") -> Response:
    """Read the letters of a force anew by the rules in force."""
    slug = visit.campaign(campaign)
    store = visit.desk.store
    documents, redrawn = visit.desk.work.reread(store, documents_of(store, force), write=True)
    differ = sum(one.is_kept for one in documents)
    moved = " ".join(f"The total for {one.target.period.name}: {one.difference}." for one in redrawn)
    letters = "1 letter" if len(documents) == 1 else f"{len(documents):,} letters"
    told = f"{letters} read again, {differ:,} of them otherwise than before. {moved}"
    return visit.then(f"/check?campaign={slug}", told)


def _proposal(proposals: list[Proposal], number: int, label: str) -> Proposal:
    """The proposal that the page showed; others may have been settled since, and the numbers moved on."""
    found = next((one for one in proposals if one.label == label), None)
    if found is None:
        raise UsageError(f"proposal {number} is no longer there: somebody has settled it.", do="These wait now.")
    return found


def _preview(visit: Visit, case: Case, slug: str, rule: QuirkFile) -> Reread:
    store = visit.desk.store
    quirks = load_quirks(visit.desk.work.quirk_folder(store))
    return reread_with(store, case.figure.document_id, quirks, slug, rule, at=visit.desk.now())


def _page(
    visit: Visit,
    case: Case,
    form: LessonForm,
    *,
    preview: LetterChanges | None = None,
    refused: str = "",
    status: int = 200,
) -> HTMLResponse:
    with visit.desk.store.reading() as session:
        names = load_force_names(session)
    return visit.page(
        "check_teach.html",
        status=status,
        names=names,
        campaign_slug=case.figure.campaign,
        case=case,
        shown=show_place(visit.desk.store, case.figure),
        form=form,
        preview=preview,
        refused=refused,
    )


def _list(visit: Visit, campaign: str, *, force: str = "", refused: str = "", status: int = 200) -> HTMLResponse:
    store = visit.desk.store
    folder = visit.desk.work.quirk_folder(store)
    changes: tuple[Reread, ...] = ()
    with store.reading() as session:
        names = load_force_names(session)
    documents = documents_of(store, force) if force else []
    if documents:
        changes, _ = visit.desk.work.reread(store, documents, write=False)
    return visit.page(
        "check_taught.html",
        status=status,
        campaign_slug=campaign,
        known=load_known_rules(store, folder),
        proposals=[(one, rule_words(one.rule)) for one in load_proposals(folder)],
        force=force,
        letters=len(documents),
        changes=[letter for one in changes if (letter := changes_in_words(one)).parts],
        names=names,
        refused=refused,
    )
