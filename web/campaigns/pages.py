"""The page of each step of a new campaign: what it shows beside what was typed."""

from collections.abc import Iterable, Mapping

from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData

from foi.campaign_draft import CampaignDraft, DraftFault, Step, draft_faults, draft_to_campaign
from foi.campaigns import Campaign
from foi.errors import CampaignFileError, ConfigurationError
from foi.forces import police_forces
from foi.holidays import uk_calendar
from foi.populations import preferred_release, release_names
from steps.campaign_check import figures_of, hints
from steps.campaign_drafts import KeptDraft
from steps.campaign_letters import PLACEHOLDERS, Shown, addresses, show_requests
from steps.letter_templates import load_templates, usual_request
from steps.start_campaign import is_taken
from web.forms import Faults, typed
from web.said import said_on_a_page
from web.visit import Visit

STEP_NAMES: Mapping[Step, str] = {
    Step.TITLE: "Title",
    Step.QUESTIONS: "Questions",
    Step.PERIODS: "Periods",
    Step.WHOM: "Whom we ask",
    Step.LETTER: "The letter",
    Step.CHECK: "Check and begin",
}
BESIDE = ("years", "day", "start", "end", "label", "test_to")
"""Fields that stand beside a button, and are no part of the draft: what was typed is shown again."""


def faults_of(visit: Visit, draft: CampaignDraft) -> list[DraftFault]:
    """Everything that is missing or wrong in a draft, the letter included."""
    found = list(draft_faults(draft))
    with visit.desk.store.reading() as session:
        if draft.slug and is_taken(session, draft.slug):
            what = f'There is a campaign "{draft.slug}" already: choose another short name.'
            found.insert(0, DraftFault(step=Step.TITLE, field="slug", what=what))
    if not found:
        shown = shown_letters(visit, draft, only=1)
        fault = next((one.fault for one in shown if one.fault), "")
        if fault:
            found.append(DraftFault(step=Step.LETTER, field="letter", what=f"The letter cannot be written: {fault}"))
    return found


def faults_by_field(faults: Iterable[DraftFault], step: Step) -> dict[str, str]:
    """The first fault of each field of a step; those of the step as a whole under ""."""
    found: dict[str, str] = {}
    for fault in faults:
        if fault.step is step:
            found.setdefault(fault.field, fault.what)
    return found


def whole(draft: CampaignDraft) -> tuple[Campaign | None, str]:
    """The campaign that a draft describes; or None, and why it cannot be read yet."""
    try:
        return draft_to_campaign(draft), ""
    except CampaignFileError as error:
        return None, said_on_a_page(error)


def shown_letters(visit: Visit, draft: CampaignDraft, *, only: int = 0, force: str = "") -> list[Shown]:
    """The letters of a draft: the first so many, that to one force, or all; none while it is not whole."""
    campaign, _ = whole(draft)
    if campaign is None:
        return []
    wanted = [one for one in campaign.authorities if force in {"", one.slug}]
    with visit.desk.store.reading() as session:
        contacts = addresses(session)
    sender, _ = visit.desk.work.who_signs()
    try:
        templates = load_templates(visit.desk.store.folder, campaign.slug, request=draft.letter)
    except ConfigurationError as error:
        return [Shown(wanted[0], "", is_confirmed=False, letter=None, fault=said_on_a_page(error))]
    by_name = sorted(wanted, key=lambda one: one.name)[: only or None]
    return show_requests(campaign, by_name, contacts, templates=templates, sender=sender, today=visit.desk.today())


def step_page(
    visit: Visit,
    kept: KeptDraft,
    step: Step,
    *,
    status: int = 200,
    faults: Mapping[str, str] | None = None,
    moved_on: str = "",
    preview: str | None = None,
    sent: FormData | None = None,
) -> HTMLResponse:
    """The page of one step; `preview` names the force whose letter is shown below."""
    beside = {name: typed(sent, name) if sent is not None else "" for name in BESIDE}
    more = MORE[step](visit, kept.draft, preview)
    return visit.page(
        f"campaign_step_{step}.html",
        status=status,
        kept=kept,
        draft=kept.draft,
        step=step,
        steps=STEP_NAMES,
        order=list(Step),
        faults=Faults(faults or {}),
        moved_on=moved_on,
        beside=beside,
        **more,
    )


def _nothing(_visit: Visit, _draft: CampaignDraft, _preview: str | None) -> dict[str, object]:
    return {}


def _of_whom(visit: Visit, draft: CampaignDraft, _preview: str | None) -> dict[str, object]:
    with visit.desk.store.reading() as session:
        contacts = addresses(session)
    years = [period.start.year for question in draft.questions for period in question.periods]
    rows = sorted(draft.listed or police_forces(), key=lambda one: one.name)
    return {
        "rows": [(one, contacts.get(one.slug)) for one in rows],
        "releases": release_names(),
        "preferred": preferred_release(max(years)) if years else "",
    }


def _of_letter(visit: Visit, draft: CampaignDraft, preview: str | None) -> dict[str, object]:
    _, why_not = whole(draft)
    sender, is_named = visit.desk.work.who_signs()
    choices = sorted(draft.authorities, key=lambda one: one.name)
    chosen = preview or (choices[0].slug if choices else "")
    return {
        "usual": usual_request(visit.desk.store.folder),
        "placeholders": PLACEHOLDERS,
        "choices": choices,
        "chosen": chosen,
        "shown": shown_letters(visit, draft, force=chosen) if chosen else [],
        "why_not": why_not,
        "sender": sender,
        "is_named": is_named,
    }


def _of_check(visit: Visit, draft: CampaignDraft, _preview: str | None) -> dict[str, object]:
    faults = faults_of(visit, draft)
    campaign, why_not = whole(draft)
    if faults or campaign is None:
        return {"open": faults, "why_not": why_not, "campaign": None, "hints": [], "is_named": True}
    sender, is_named = visit.desk.work.who_signs()
    shown = shown_letters(visit, draft)
    found = hints(visit.desk.store, campaign, shown, today=visit.desk.today(), calendar=uk_calendar())
    names = {one.slug: one.name for one in police_forces()}
    return {
        "open": [],
        "left_out": [names.get(slug, slug) for slug in draft.left_out],
        "why_not": "",
        "campaign": campaign,
        "hints": found,
        "is_named": is_named,
        "sender": sender,
        "can_send": is_named and visit.desk.work.can_send(),
        "figures": sum(figures_of(question) for question in campaign.questions),
    }


MORE = {
    Step.TITLE: _nothing,
    Step.QUESTIONS: _nothing,
    Step.PERIODS: _nothing,
    Step.WHOM: _of_whom,
    Step.LETTER: _of_letter,
    Step.CHECK: _of_check,
}
"""What a step shows that is no part of the draft."""
