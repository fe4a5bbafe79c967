"""Requests: the board of one campaign."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from web.visit import Viewer

router = APIRouter()


@router.get("/")
def board(visit: Viewer, campaign: str = "") -> HTMLResponse:
    """Where every request of a campaign stands, and what to do next."""
    return visit.page("board.html", campaign_slug=visit.campaign(campaign))
