"""Write down what happened to several requests at once."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, Response

from db.requests import RequestRecord, load_requests
from foi.errors import UsageError
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from letters.wording import counted
from steps.event_words import EVENT_WORDS, GROUPS
from steps.log_events import log_event
from web.addresses import address
from web.board.seen import campaign_title
from web.days import typed_day
from web.said import said_on_a_page
from web.visit import Logger, Visit

router = APIRouter()
OF_ONE = frozenset({EventKind.NARROWED, EventKind.EXTENSION_NOTICE})
"""What differs from request to request: each has a form of its own."""

KINDS = {
    group: tuple(kind for kind in kinds if kind not in OF_ONE)
    for group, kinds in {**GROUPS, "Beside": (EventKind.NOTE,)}.items()
}
"""What several requests can have in common."""


@router.get("/board/log")
def log_many_page(
    visit: Logger, campaign: str, chosen: Annotated[list[int] | None, Query(alias="request")] = None
) -> HTMLResponse:
    """The form for what happened to these requests."""
    campaign = visit.campaign(campaign)
    return _page(visit, campaign, _meant(visit, campaign, chosen or ()), on=visit.desk.today().isoformat())


@router.post("/board/log")
def log_many(
    visit: Logger,
    campaign: Annotated[str, Form()],
    chosen: Annotated[list[int], Form(alias="request")],
    kind: Annotated[str, Form()] = "",
    on: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
) -> Response:
    """Write it down for all of them, or for none where it cannot have happened to one."""
    campaign = visit.campaign(campaign)
    requests = _meant(visit, campaign, chosen)
    try:
        event = Event(_kind(kind), typed_day(on, "the day"), note=note.strip(), actor=visit.by)
        desk = visit.desk
        with desk.store.writing() as session:
            fresh = [one for one in load_requests(session, campaign) if one.id in {old.id for old in requests}]
            written = log_event(session, fresh, event, today=desk.today(), at=desk.now(), calendar=uk_calendar())
    except UsageError as error:
        fault = said_on_a_page(error)
        return _page(visit, campaign, requests, kind=kind, on=on, note=note, fault=fault, status=422)
    told = f"“{EVENT_WORDS[event.kind]}” written down for {counted(written, 'request')}."
    if written < len(requests):
        told += f" {counted(len(requests) - written, 'request')} had it already."
    return visit.then(address("/", campaign=campaign), told)


def _kind(given: str) -> EventKind:
    if not any(given in kinds for kinds in KINDS.values()):
        raise UsageError("say what happened.", do="Choose one of the list.")
    return EventKind(given)


def _meant(visit: Visit, campaign: str, chosen: Iterable[int]) -> list[RequestRecord]:
    wanted = set(chosen)
    with visit.desk.store.reading() as session:
        found = [one for one in load_requests(session, campaign) if one.id in wanted]
    if not found:
        raise UsageError("no request was ticked.", do="Tick those that you mean on the board.")
    return found


def _page(
    visit: Visit,
    campaign: str,
    requests: list[RequestRecord],
    *,
    on: str,
    kind: str = "",
    note: str = "",
    fault: str = "",
    status: int = 200,
) -> HTMLResponse:
    return visit.page(
        "board_log.html",
        status=status,
        campaign_slug=campaign,
        title=campaign_title(visit, campaign),
        requests=requests,
        how_many=counted(len(requests), "request"),
        kinds=KINDS,
        words=EVENT_WORDS,
        kind=kind,
        on=on,
        note=note,
        fault=fault,
    )
