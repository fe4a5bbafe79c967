"""A new campaign, step by step: each step a form of its own, and the draft kept between them."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from db.campaigns import load_campaign, load_campaign_titles
from foi.campaign_draft import CampaignDraft, QuestionDraft, Step, campaign_to_draft
from foi.campaigns import campaign_from_toml
from foi.errors import CampaignFileError, UsageError
from foi.year_periods import next_periods
from steps.campaign_drafts import KeptDraft, MovedOn, drop_draft, load_draft, load_drafts, new_draft, save_draft
from web.campaigns.pages import STEP_NAMES, faults_by_field, faults_of, step_page
from web.campaigns.typed import ALTERING, Wrong, filled_in, pressed
from web.forms import Faults, Sent, number, typed, uploaded
from web.said import said_on_a_page
from web.visit import Admin, Visit

router = APIRouter()

SAVED = "Saved. You find it again under Campaigns."
CONFLICT = 409
BAD = 400


@router.get("/campaigns/new")
def begin(visit: Admin) -> HTMLResponse:
    """How to begin: from nothing, from an earlier campaign, or from a file; and the drafts there are."""
    return _begin_page(visit)


def _begin_page(visit: Visit, *, status: int = 200, faults: Mapping[str, str] | None = None) -> HTMLResponse:
    with visit.desk.store.reading() as session:
        titles = load_campaign_titles(session)
    drafts = load_drafts(visit.desk.store)
    return visit.page(
        "campaign_begin.html",
        status=status,
        titles=titles,
        drafts=drafts,
        steps=STEP_NAMES,
        faults=Faults(faults or {}),
    )


@router.post("/campaigns/new")
def begin_with(visit: Admin, sent: Sent) -> Response:
    """Begin a draft."""
    how = typed(sent, "how")
    try:
        if how == "copy":
            draft = _copy_of(visit, typed(sent, "copy"), is_next=typed(sent, "years") == "next")
        elif how == "file":
            draft = _from_file(sent)
        else:
            draft = CampaignDraft(questions=(QuestionDraft(number="1"),))
    except UsageError as error:
        return _begin_page(visit, status=BAD, faults={"copy": said_on_a_page(error)})
    except CampaignFileError as error:
        return _begin_page(
            visit, status=BAD, faults={"file": f"{error.where}: {said_on_a_page(error)}".removeprefix(": ")}
        )
    kept = new_draft(visit.desk.store, draft, by=visit.by, at=visit.desk.now())
    return visit.then(f"/campaigns/new/{kept.id}/title")


def _copy_of(visit: Visit, slug: str, *, is_next: bool) -> CampaignDraft:
    with visit.desk.store.reading() as session:
        campaign = load_campaign(session, visit.campaign(slug))
    draft = campaign_to_draft(campaign)
    questions = draft.questions
    if is_next:
        questions = tuple(
            one.model_copy(update={"periods": next_periods(one.periods, today=visit.desk.today())})
            for one in questions
        )
    changed = {"slug": "", "questions": questions, "context": (), "what_if": (), "based_on": slug, "population": ""}
    return draft.model_copy(update=changed)


def _from_file(sent: Sent) -> CampaignDraft:
    found = uploaded(sent, "file")
    if found is None:
        raise CampaignFileError("choose the file first.")
    name, data = found
    listed = uploaded(sent, "list")

    def read_list(wanted: str) -> str:
        if listed is None:
            raise CampaignFileError(f"it names a list of authorities, {wanted}.", do="Choose that file as well.")
        return listed[1].decode("utf-8-sig")

    try:
        return campaign_to_draft(campaign_from_toml(data.decode("utf-8-sig"), where=name, read_list=read_list))
    except UnicodeDecodeError as error:
        raise CampaignFileError("this is not text in UTF-8.", where=name, do="Save it again as UTF-8.") from error


@router.get("/campaigns/new/{draft_id}")
def go_on(visit: Admin, draft_id: str) -> Response:
    """On to the step at which it was left."""
    kept = load_draft(visit.desk.store, draft_id)
    return visit.then(f"/campaigns/new/{kept.id}/{kept.step}")


@router.get("/campaigns/new/{draft_id}/{step}")
def show_step(visit: Admin, draft_id: str, step: Step) -> HTMLResponse:
    """One step with what has been typed so far."""
    return step_page(visit, load_draft(visit.desk.store, draft_id), step)


@router.post("/campaigns/new/{draft_id}/throw-away")
def throw_away(visit: Admin, draft_id: str, sure: Annotated[str, Form()] = "") -> Response:
    """Throw a draft away."""
    load_draft(visit.desk.store, draft_id)
    if sure != "yes":
        return visit.then(f"/campaigns/new/{draft_id}", "Tick the box first: a draft that is thrown away is gone.")
    drop_draft(visit.desk.store, draft_id)
    return visit.then("/campaigns", "The draft is thrown away.")


@router.post("/campaigns/new/{draft_id}/{step}")
def save_step(visit: Admin, draft_id: str, step: Step, sent: Sent) -> Response:
    """Save what was typed, right or wrong, then go where the button leads."""
    kept = load_draft(visit.desk.store, draft_id)
    go = typed(sent, "go") or "next"
    draft = filled_in(kept.draft, step, sent)
    try:
        draft = pressed(draft, go, sent)
        wrong: dict[str, str] = {}
    except Wrong as error:
        wrong = {error.field: error.what}
    try:
        saved = save_draft(
            visit.desk.store,
            kept,
            draft,
            seen=number(sent, "version"),
            step=step,
            by=visit.by,
            at=visit.desk.now(),
        )
    except MovedOn as error:
        shown = kept.model_copy(update={"draft": draft})
        return step_page(visit, shown, step, status=CONFLICT, moved_on=error.what, faults=wrong, sent=sent)
    if wrong:
        return step_page(visit, saved, step, status=BAD, faults=wrong, sent=sent)
    return _onwards(visit, saved, step, go, force=typed(sent, "force"))


def _onwards(visit: Visit, saved: KeptDraft, step: Step, go: str, *, force: str) -> Response:
    verb, _, rest = go.partition(":")
    if verb == "later":
        return visit.then("/campaigns", SAVED)
    if verb == "preview":
        return step_page(visit, saved, step, preview=force or None)
    to = _leads_to(step, verb, rest)
    faults = {} if to else _faults_here(visit, saved, step)
    if faults:
        return step_page(visit, saved, step, status=BAD, faults=faults)
    return visit.then(f"/campaigns/new/{saved.id}/{to or _beside(step, 1)}")


def _leads_to(step: Step, verb: str, rest: str) -> Step | None:
    """The step that a button leads to, whatever is missing on this one; None for "go on"."""
    if verb in ALTERING:
        return step
    if verb == "back":
        return _beside(step, -1)
    return Step(rest) if verb == "step" and rest in set(Step) else None


def _beside(step: Step, by: int) -> Step:
    order = list(Step)
    return order[min(max(order.index(step) + by, 0), len(order) - 1)]


def _faults_here(visit: Visit, saved: KeptDraft, step: Step) -> dict[str, str]:
    return faults_by_field(faults_of(visit, saved.draft), step)
