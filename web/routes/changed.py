"""What changed: replies, figures, decisions, moves of the estimate, since somebody last looked."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from db.campaigns import load_campaign_slugs
from db.seen import WATCHED, save_seen
from foi.errors import UsageError
from web.changed.page import changed_page
from web.changed.said import NAMES, Sort
from web.forms import seen_number
from web.visit import Viewer

router = APIRouter()
LOOK_BACK = (7, 30, 365)


@router.get("/changed")
def changed(visit: Viewer, campaign: str = "", sort: str = "", days: str = "") -> HTMLResponse:
    """What has happened since this person last said that they had seen it all; `days` looks back so far instead."""
    if sort not in {"", *Sort}:
        raise UsageError("there is nothing of this sort.", do="Choose one of those on the page What changed.")
    slug = visit.campaign(campaign) if campaign else ""
    back = next((one for one in LOOK_BACK if str(one) == days), 0)
    with visit.desk.store.reading() as session:
        slugs = load_campaign_slugs(session)
        page = changed_page(
            session,
            visit.by,
            now=visit.desk.now(),
            sort=Sort(sort) if sort else None,
            campaign=slug,
            days_back=back,
        )

    def address(**other: str) -> str:
        given = {"campaign": slug, "sort": sort, "days": str(back or "")} | other
        return "/changed?" + urlencode({name: value for name, value in given.items() if value})

    return visit.page(
        "changed.html",
        campaign_slug=slug,
        page=page,
        names=NAMES,
        sort=sort,
        slugs=slugs,
        address=address,
        look_back=LOOK_BACK,
        now=visit.desk.now(),
    )


@router.post("/changed/seen")
def seen(visit: Viewer, marks: Annotated[str, Form()]) -> Response:
    """Mark as seen what the page had shown, and nothing that has come since."""
    told = dict(one.partition(":")[::2] for one in marks.split())
    held = {name: max(seen_number(told.get(name, "")), 0) for name in WATCHED}
    with visit.desk.store.writing() as session:
        save_seen(session, visit.by, held, at=visit.desk.now())
    return visit.then("/changed", "All that was shown is marked as seen.")
