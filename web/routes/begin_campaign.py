"""What a new campaign would send, to be looked at and tried; and its beginning."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from db.contacts import ADDRESS
from foi.campaign_draft import CampaignDraft, Step
from foi.campaign_toml import authorities_to_csv, campaign_to_toml
from foi.campaigns import Campaign
from foi.errors import FoiError, StoreError, UsageError
from foi.forces import police_forces
from letters.template_workbook import campaign_to_workbook
from steps.campaign_drafts import KeptDraft, drop_draft, load_draft
from steps.start_campaign import start_campaign
from web.campaigns.pages import faults_of, shown_letters, step_page, whole
from web.downloads import attachment
from web.forms import Sent, number, typed
from web.said import said_on_a_page
from web.visit import Admin, Visit

router = APIRouter()

BAD, CONFLICT = 400, 409


def _whole(draft: CampaignDraft) -> Campaign:
    campaign, why_not = whole(draft)
    if campaign is None:
        raise UsageError(f"this campaign is not complete yet: {why_not}", do="Go back to it and fill that in.")
    return campaign


@router.get("/campaigns/new/{draft_id}/letters")
def all_letters(visit: Admin, draft_id: str) -> HTMLResponse:
    """Every letter, one below another, as it would go out today."""
    kept = load_draft(visit.desk.store, draft_id)
    campaign = _whole(kept.draft)
    shown = shown_letters(visit, kept.draft)
    _, is_named = visit.desk.work.who_signs()
    return visit.page("campaign_letters.html", kept=kept, campaign=campaign, shown=shown, is_named=is_named)


@router.get("/campaigns/new/{draft_id}/workbook")
def workbook(visit: Admin, draft_id: str) -> Response:
    """The workbook that goes with the letter to the first authority."""
    campaign = _whole(load_draft(visit.desk.store, draft_id).draft)
    sender, _ = visit.desk.work.who_signs()
    reference = f"{campaign.slug}-{campaign.authorities[0].slug}-1"
    asked_by = ", ".join(part for part in (sender.name, sender.organisation) if part)
    data = campaign_to_workbook(campaign, reference, asked_by)
    return attachment(data, f"{reference}.xlsx")


@router.get("/campaigns/new/{draft_id}/file")
def campaign_file(visit: Admin, draft_id: str) -> Response:
    """The campaign as a file, to be kept or begun elsewhere."""
    draft = load_draft(visit.desk.store, draft_id).draft
    campaign = _whole(draft)
    text = campaign_to_toml(campaign, notes=left_out_notes(draft.left_out))
    return attachment(text.encode(), f"{campaign.slug}.toml")


@router.get("/campaigns/new/{draft_id}/authorities")
def authorities(visit: Admin, draft_id: str) -> Response:
    """Whom it asks, as the CSV that its file names."""
    campaign = _whole(load_draft(visit.desk.store, draft_id).draft)
    data = authorities_to_csv(campaign.authorities).encode()
    return attachment(data, f"{campaign.slug}-authorities.csv")


def left_out_notes(left_out: dict[str, str]) -> list[str]:
    """Remarks for the head of a campaign's file: whom it does not ask, and why."""
    names = {one.slug: one.name for one in police_forces()}
    return [f"Left out: {names.get(slug, slug)} ({why})" for slug, why in left_out.items()]


@router.post("/campaigns/new/{draft_id}/test-letter")
def send_test(visit: Admin, draft_id: str, sent: Sent) -> Response:
    """Send the first letter to ourselves, to see how it arrives."""
    kept = load_draft(visit.desk.store, draft_id)
    to = typed(sent, "test_to")
    if not ADDRESS.fullmatch(to):
        return _again(visit, kept, sent, "test_to", "Give your own address, such as name@example.org.")
    first = next(iter(shown_letters(visit, kept.draft, only=1)), None)
    if first is None or first.letter is None:
        return _again(visit, kept, sent, "test_to", "The letter cannot be written yet: see above.")
    try:
        visit.desk.work.send_test(first.letter, to=to, at=visit.desk.now())
    except FoiError as error:
        return _again(visit, kept, sent, "test_to", said_on_a_page(error))
    told = f"The letter to {first.authority.name} went to {to} as a test. Nobody else has it."
    return visit.then(f"/campaigns/new/{kept.id}/check", told)


@router.post("/campaigns/new/{draft_id}/begin")
def begin(visit: Admin, draft_id: str, sent: Sent) -> Response:
    """Begin the campaign: a draft request to each authority. Nothing is sent."""
    kept = load_draft(visit.desk.store, draft_id)
    if number(sent, "version") != kept.version:
        moved = f"{kept.by} has changed this draft since you looked at it. Look once more, then begin."
        return step_page(visit, kept, Step.CHECK, status=CONFLICT, moved_on=moved)
    if faults_of(visit, kept.draft):
        return step_page(visit, kept, Step.CHECK, status=BAD)
    draft = kept.draft
    campaign = _whole(draft)
    try:
        made = start_campaign(
            visit.desk.store,
            campaign,
            by=visit.by,
            at=visit.desk.now(),
            letter=draft.letter,
            left_out=draft.left_out,
        )
    except StoreError as error:
        return _again(visit, kept, sent, "", said_on_a_page(error))
    drop_draft(visit.desk.store, kept.id)
    told = f"{campaign.title} has begun, with {made} requests to be sent. Nothing has gone out yet."
    return visit.then(f"/campaigns/{campaign.slug}?campaign={campaign.slug}", told)


def _again(visit: Visit, kept: KeptDraft, sent: Sent, field: str, what: str) -> HTMLResponse:
    return step_page(visit, kept, Step.CHECK, status=BAD, faults={field: what}, sent=sent)
