"""How long the letters of a campaign are kept, and the purge once their time has come."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from foi.errors import FoiError, UsageError
from steps.campaign_facts import campaign_line
from steps.retention import MONTHS, choose_retention, retention_of
from web.days import typed_day_or_none
from web.forms import Faults, Sent, number, typed
from web.said import said_on_a_page
from web.visit import Admin, Visit

router = APIRouter()

BAD = 400


@router.get("/campaigns/{slug}/letters-kept")
def letters_kept(visit: Admin, slug: str) -> HTMLResponse:
    """What stands, and what would go when."""
    return _page(visit, slug)


def _page(visit: Visit, slug: str, *, status: int = 200, faults: dict[str, str] | None = None) -> HTMLResponse:
    slug = visit.campaign(slug)
    today = visit.desk.today()
    with visit.desk.store.reading() as session:
        line = campaign_line(session, slug, today=today)
    return visit.page(
        "campaign_retention.html",
        status=status,
        line=line,
        campaign=line.campaign,
        retention=retention_of(visit.desk.store, slug, today=today),
        choices=MONTHS,
        faults=Faults(faults or {}),
        campaign_slug=slug,
    )


@router.post("/campaigns/{slug}/letters-kept")
def choose(visit: Admin, slug: str, sent: Sent) -> Response:
    """Choose how long, and from which day. Nothing is purged by it."""
    slug = visit.campaign(slug)
    try:
        closed_on = typed_day_or_none(typed(sent, "closed_on"), "the day it closed")
        choose_retention(
            visit.desk.store,
            slug,
            months=number(sent, "months") or None,
            closed_on=closed_on,
            today=visit.desk.today(),
            by=visit.by,
            at=visit.desk.now(),
        )
    except UsageError as error:
        return _page(visit, slug, status=BAD, faults={"closed_on": said_on_a_page(error)})
    return visit.then(f"/campaigns/{slug}/letters-kept?campaign={slug}", "Saved. Nothing was purged.")


@router.post("/campaigns/{slug}/purge")
def purge(visit: Admin, slug: str, sent: Sent) -> Response:
    """Purge the letters, for good, once somebody has typed the campaign's short name."""
    slug = visit.campaign(slug)
    if typed(sent, "name") != slug:
        return _page(visit, slug, status=BAD, faults={"name": f"Type {slug} to confirm. Nothing was purged."})
    try:
        gone = visit.desk.work.purge_letters(
            visit.desk.store, slug, by=visit.by, today=visit.desk.today(), at=visit.desk.now()
        )
    except FoiError as error:
        return _page(visit, slug, status=BAD, faults={"name": said_on_a_page(error)})
    told = f"{gone.documents} documents and {gone.letters} letters of ours are purged. Every figure stays."
    return visit.then(f"/campaigns/{slug}/letters-kept?campaign={slug}", told)
