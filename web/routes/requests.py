"""One request: its clock, timeline, files, figures, letters and notes."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from foi.holidays import uk_calendar
from steps.clock_words import clock_in_words
from steps.todo import todo_of
from web.board.next_action import next_action
from web.requests.clock_dates import clock_dates
from web.requests.clock_line import NARROW, WIDE, draw_clock
from web.requests.next_button import next_buttons
from web.requests.seen import seen_request
from web.routes import request_events, request_letters
from web.visit import Viewer

router = APIRouter()
router.include_router(request_events.router)
router.include_router(request_letters.router)


@router.get("/requests/{our_reference}")
def request_page(visit: Viewer, our_reference: str) -> HTMLResponse:
    """Everything about one request, with its next step."""
    view = seen_request(visit, our_reference)
    dates = clock_dates(view.request.history, view.row.standing, uk_calendar())
    return visit.page(
        "request.html",
        campaign_slug=view.request.campaign,
        view=view,
        todo=todo_of(view.row),
        clock=clock_in_words(view.row.standing, uk_calendar()),
        next_words=next_action(view.row, view.request.campaign).words,
        buttons=[one for one in next_buttons(view) if visit.may(one.role)],
        lines=tuple((name, draw_clock(dates, width)) for name, width in (("wide", WIDE), ("narrow", NARROW)))
        if dates
        else (),
    )
