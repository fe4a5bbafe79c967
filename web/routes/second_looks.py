"""Figures read a second time: by a second reader, and of a sample drawn at random. Neither sees the first answer."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from db.check_cases import load_names
from db.decisions import Right, Verdict
from db.figures import load_figures
from db.second_looks import SecondReaderRule, count_looks
from db.settings import Setting, save_setting
from foi.errors import DecidedMeanwhile, UsageError
from steps.check_case import load_case
from steps.check_samples import draw_sample, load_sample_result, look_at_drawn
from steps.effects import effect_in_words
from steps.second_looks import Looked, has_two_readers, load_waiting_for, look_again, second_reader_rule
from steps.show_place import blinded, show_place
from web.checking.answers import LEFT_OUT, Answered, AnswerForm, Chosen, read_blind_answer
from web.checking.telling import tell_moved
from web.forms import Faults
from web.said import said_on_a_page
from web.visit import Admin, Reviewer, Viewer, Visit

router = APIRouter()

RULES = {
    SecondReaderRule.CORRECTIONS: "figures that a person put right",
    SecondReaderRule.ALL: "all figures that a person decided",
    SecondReaderRule.NONE: "none",
}
USUAL_SIZE = 40
LEFT = "Left for somebody else. Nothing is written down of it."


@router.get("/check/second")
def second(visit: Viewer, campaign: str = "") -> HTMLResponse:
    """What waits for a second reader."""
    slug = visit.campaign(campaign)
    with visit.desk.store.reading() as session:
        mine, others = load_waiting_for(session, slug, visit.by)
        agreed, differed = count_looks(session, slug)
        rule, has_two = second_reader_rule(session), has_two_readers(session)
    return visit.page(
        "check_second.html",
        campaign_slug=slug,
        mine=mine,
        others=others,
        agreed=agreed,
        differed=differed,
        rule=rule,
        rules=RULES,
        has_two=has_two,
    )


@router.post("/check/second/rule")
def choose_rule(
    visit: Admin, rule: Annotated[SecondReaderRule, Form()], campaign: Annotated[str, Form()] = ""
) -> Response:
    """Choose which figures wait for a second reader."""
    with visit.desk.store.writing() as session:
        save_setting(session, Setting.SECOND_READER, rule, by=visit.by, at=visit.desk.now())
    return visit.then(
        f"/check/second?campaign={visit.campaign(campaign)}", f"A second reader now looks at: {RULES[rule]}."
    )


@router.get("/check/second/{figure_id:int}")
def second_figure(visit: Reviewer, figure_id: int) -> HTMLResponse:
    """A figure without what anybody has said of it."""
    return _blind(visit, figure_id, AnswerForm(seen=load_case(visit.desk.store, figure_id).seen), "second")


@router.post("/check/second/{figure_id:int}")
def second_answer(visit: Reviewer, figure_id: int, form: Answered) -> Response:
    """Save what a second reader read."""
    chosen = read_blind_answer(form)
    if isinstance(chosen, Faults):
        return _blind(visit, figure_id, form, "second", faults=chosen, status=422)
    slug = load_case(visit.desk.store, figure_id).figure.campaign
    if chosen.verdict is Verdict.UNSURE:
        return visit.then(_next_second(visit, slug, figure_id), LEFT)
    try:
        looked = look_again(
            visit.desk.store,
            figure_id,
            _right(chosen),
            seen=form.seen,
            by=visit.by,
            why=chosen.why,
            at=visit.desk.now(),
        )
    except UsageError as error:
        return _refused(visit, figure_id, form, "second", error)
    return visit.then(_next_second(visit, slug, figure_id), _told(visit, figure_id, looked))


@router.get("/check/sample")
def sample(visit: Viewer, campaign: str = "") -> HTMLResponse:
    """The newest random sample of accepted figures, and what it has shown."""
    return _sample_page(visit, visit.campaign(campaign))


@router.post("/check/sample")
def draw(visit: Reviewer, size: Annotated[str, Form()] = "", campaign: Annotated[str, Form()] = "") -> Response:
    """Draw a new sample."""
    slug = visit.campaign(campaign)
    if not size.strip().isdecimal():
        return _sample_page(visit, slug, size=size, fault="Write how many, such as 40.", status=422)
    try:
        draw_sample(visit.desk.store, slug, int(size.strip()[:6]), by=visit.by, at=visit.desk.now())
    except UsageError as error:
        return _sample_page(visit, slug, size=size, fault=said_on_a_page(error), status=422)
    return visit.then(f"/check/sample?campaign={slug}", "The sample is drawn. It is fixed now, whatever it shows.")


@router.get("/check/sample/{figure_id:int}")
def sample_figure(visit: Reviewer, figure_id: int) -> HTMLResponse:
    """A figure of the sample without what anybody has said of it."""
    return _blind(visit, figure_id, AnswerForm(), "sample")


@router.post("/check/sample/{figure_id:int}")
def sample_answer(visit: Reviewer, figure_id: int, form: Answered) -> Response:
    """Save what was read of a figure of the sample."""
    chosen = read_blind_answer(form)
    if isinstance(chosen, Faults):
        return _blind(visit, figure_id, form, "sample", faults=chosen, status=422)
    slug = load_case(visit.desk.store, figure_id).figure.campaign
    if chosen.verdict is Verdict.UNSURE:
        return visit.then(f"/check/sample?campaign={slug}", LEFT)
    try:
        looked = look_at_drawn(
            visit.desk.store, slug, figure_id, _right(chosen), by=visit.by, why=chosen.why, at=visit.desk.now()
        )
    except UsageError as error:
        return _refused(visit, figure_id, form, "sample", error)
    with visit.desk.store.reading() as session:
        result = load_sample_result(session, slug)
    following = result.next_for(visit.by) if result else None
    address = f"/check/sample/{following}" if following else f"/check/sample?campaign={slug}"
    return visit.then(address, _told(visit, figure_id, looked))


def _right(chosen: Chosen) -> Right | None:
    """What somebody read; None where they left the figure out."""
    return None if chosen.verdict is Verdict.REJECTED else chosen.right


def _next_second(visit: Visit, campaign: str, figure_id: int) -> str:
    with visit.desk.store.reading() as session:
        mine, _ = load_waiting_for(session, campaign, visit.by)
    ids = [one.figure_id for one in mine if one.figure_id != figure_id]
    behind = [one for one in ids if one > figure_id]
    return f"/check/second/{behind[0]}" if behind else f"/check/second?campaign={campaign}"


def _told(visit: Visit, figure_id: int, looked: Looked) -> str:
    with visit.desk.store.reading() as session:
        names, figures = load_names(session, figure_id), load_figures(session, figure_id=figure_id)
    if looked.agrees:
        return f"{names}, {figures[0].period_label}: you read the same, {looked.first}."
    tell_moved(visit, looked.redrawn)
    moved = effect_in_words(looked.redrawn, figures)
    return (
        f"{names}, {figures[0].period_label}: you read {looked.second}, before you it was {looked.first}. "
        f"It waits again for somebody to settle it. {moved}"
    )


def _refused(visit: Visit, figure_id: int, form: AnswerForm, where: str, error: UsageError) -> HTMLResponse:
    status = 409 if isinstance(error, DecidedMeanwhile) else 422
    return _blind(visit, figure_id, form, where, refused=said_on_a_page(error), status=status)


def _sample_page(visit: Visit, campaign: str, *, size: str = "", fault: str = "", status: int = 200) -> HTMLResponse:
    with visit.desk.store.reading() as session:
        result, has_two = load_sample_result(session, campaign), has_two_readers(session)
    return visit.page(
        "check_sample.html",
        status=status,
        campaign_slug=campaign,
        result=result,
        following=result.next_for(visit.by) if result else None,
        has_two=has_two,
        size=size or str(USUAL_SIZE),
        fault=fault,
    )


def _blind(
    visit: Visit,
    figure_id: int,
    form: AnswerForm,
    where: str,
    *,
    faults: Faults | None = None,
    refused: str = "",
    status: int = 200,
) -> HTMLResponse:
    case = load_case(visit.desk.store, figure_id)
    shown = blinded(show_place(visit.desk.store, case.figure))
    return visit.page(
        "check_blind.html",
        status=status,
        campaign_slug=case.figure.campaign,
        case=case,
        shown=shown,
        form=form,
        faults=faults or Faults(),
        refused=refused,
        left_out=LEFT_OUT,
        where=where,
    )
