"""Change a campaign that has begun: a form, what the change would touch, and the change itself with its reason."""

from collections.abc import Sequence
from functools import partial

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from db.campaigns import load_campaign
from foi.campaign_edits import Alteration
from foi.campaigns import Campaign
from foi.errors import FoiError
from foi.populations import release_names
from steps.edit_campaign import is_sent, preview_edit, told_edits
from web.campaigns.edited import edited
from web.campaigns.typed import Wrong
from web.forms import Faults, Sent, number, typed
from web.said import said_on_a_page
from web.visit import Admin, Visit

router = APIRouter()

BAD, CONFLICT = 400, 409


@router.get("/campaigns/{slug}/edit")
def edit(visit: Admin, slug: str) -> HTMLResponse:
    """The form, as the campaign stands."""
    campaign, edits, was_sent = _as_it_stands(visit, slug)
    return _page(visit, campaign, seen=edits, was_sent=was_sent)


def _as_it_stands(visit: Visit, slug: str) -> tuple[Campaign, int, bool]:
    """The campaign, how often it was edited, and whether any of its letters went."""
    slug = visit.campaign(slug)
    with visit.desk.store.reading() as session:
        return load_campaign(session, slug), len(told_edits(session, slug)), is_sent(session, slug)


def _page(
    visit: Visit,
    campaign: Campaign,
    *,
    seen: int,
    was_sent: bool,
    status: int = 200,
    faults: dict[str, str] | None = None,
    sent: FormData | None = None,
    altered: Sequence[Alteration] | None = None,
    moved_on: str = "",
) -> HTMLResponse:
    fields = {name: value for name, value in sent.items() if isinstance(value, str)} if sent is not None else None
    return visit.page(
        "campaign_edit.html",
        status=status,
        campaign=campaign,
        seen=seen,
        was_sent=was_sent,
        faults=Faults(faults or {}),
        fields=fields,
        altered=altered,
        moved_on=moved_on,
        releases=release_names(),
        why=typed(sent, "why") if sent is not None else "",
        campaign_slug=campaign.slug,
    )


@router.post("/campaigns/{slug}/edit")
def save(visit: Admin, slug: str, sent: Sent) -> Response:
    """Show what the change would touch; with a reason and a second press, make it."""
    campaign, edits, was_sent = _as_it_stands(visit, slug)

    again = partial(_page, visit, campaign, seen=edits, was_sent=was_sent, sent=sent)

    if number(sent, "seen") != edits:
        moved = "Somebody has changed this campaign since you opened the page. Nothing of yours was saved."
        return again(status=CONFLICT, moved_on=moved)
    try:
        after = edited(campaign, sent, is_sent=was_sent)
        altered = preview_edit(visit.desk.store, after)
        if typed(sent, "go") != "save" or not altered:
            return again(status=200, altered=altered)
        if not typed(sent, "why"):
            return again(status=BAD, altered=altered, faults={"why": "Say why: the history keeps it."})
        drawn = visit.desk.work.edit_campaign(
            visit.desk.store, after, by=visit.by, why=typed(sent, "why"), at=visit.desk.now()
        )
    except Wrong as error:
        return again(status=BAD, faults={error.field: error.what})
    except FoiError as error:
        return again(status=BAD, faults={"": said_on_a_page(error)})
    told = "The change is made. " + (" ".join(drawn) if drawn else "No total moved.")
    return visit.then(f"/campaigns/{campaign.slug}?campaign={campaign.slug}", told)
