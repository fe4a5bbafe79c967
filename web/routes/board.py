"""Requests: the board of one campaign, narrowed and ordered by its address, and what is done with several at once."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from db.assignments import save_assignments
from db.campaigns import load_campaign_titles
from db.people import load_people
from foi.errors import UsageError
from foi.roles import Role
from letters.wording import counted
from steps.todo import Todo
from web.addresses import address
from web.board.choosing import chosen_lines
from web.board.files import board_file
from web.board.filters import MINE, NOBODYS, ORDERS
from web.board.narrowed import Narrowed, NarrowedByForm
from web.board.rows import row_to_html
from web.board.seen import seen_board
from web.downloads import attachment
from web.routes import board_log
from web.visit import Logger, Viewer, Visit

router = APIRouter()
router.include_router(board_log.router)
LONGEST_NAME = 80
TOO_FEW = "Tick the requests that you mean first, then press the button again."


@router.get("/")
def board(visit: Viewer, filters: Narrowed) -> HTMLResponse:
    """Where every request of a campaign stands, and what to do next."""
    with visit.desk.store.reading() as session:
        titles = load_campaign_titles(session)
    if not titles:
        return visit.page("board_empty.html")
    filters = filters.of(visit.campaign(filters.campaign))
    view = seen_board(visit, filters.campaign)
    lines = chosen_lines(view.lines, filters, me=visit.by)
    return visit.page(
        "board.html",
        campaign_slug=filters.campaign,
        titles=titles,
        title=titles[filters.campaign],
        view=view,
        counts=view.counts,
        lines=lines,
        row_of=row_to_html,
        letters=sum(line.letter is not None for line in lines),
        filters=filters,
        orders=ORDERS,
        todos=list(Todo),
        names=people_names(visit),
        mine=MINE,
        nobodys=NOBODYS,
        today=visit.desk.today(),
    )


@router.get("/board/file/{kind}")
def take_away(visit: Viewer, kind: str, filters: Narrowed) -> Response:
    """The requests shown as a file: xlsx, csv or ics."""
    campaign = visit.campaign(filters.campaign)
    with visit.desk.store.reading() as session:
        title = load_campaign_titles(session)[campaign]
    view = seen_board(visit, campaign)
    wanted = {line.request_id for line in chosen_lines(view.lines, filters, me=visit.by)}
    rows = [row for row in view.rows if row.request_id in wanted]
    today = visit.desk.today()
    data = board_file(kind, rows, title=title, today=today, at=visit.desk.now())
    return attachment(data, f"{campaign}-{today}.{kind}")


@router.post("/board/chosen")
def with_the_chosen(
    visit: Logger,
    filters: NarrowedByForm,
    do: Annotated[str, Form()],
    chosen: Annotated[list[int] | None, Form(alias="request")] = None,
    to: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """What the buttons below the table lead to, with the requests that were ticked."""
    filters = filters.of(visit.campaign(filters.campaign))
    ids = [str(one) for one in chosen or ()]
    if not ids:
        return visit.then(filters.at(), TOO_FEW)
    if do == "letters":
        return visit.then(address("/letters", campaign=filters.campaign, request=ids))
    if do == "log":
        return visit.then(address("/board/log", campaign=filters.campaign, request=ids))
    return visit.then(filters.at(), _assign(visit, filters.campaign, chosen or [], to.strip()))


def _assign(visit: Visit, campaign: str, chosen: list[int], to: str) -> str:
    """Give these requests to somebody who may work on them, or to nobody; what came of it in a sentence."""
    names = people_names(visit)
    if to and (to not in names if names else not to.isprintable() or len(to) > LONGEST_NAME):
        raise UsageError(f'there is nobody called "{to[:LONGEST_NAME]}" at this desk.', do="Choose somebody listed.")
    with visit.desk.store.writing() as session:
        number = save_assignments(session, campaign, chosen, to=to, by=visit.by, at=visit.desk.now())
    whose, requests = names.get(to, to), counted(number, "request")
    if not number:
        return f"They were {whose}'s already." if to else "Nobody had them."
    return f"{requests} given to {whose}." if to else f"{requests} taken back: nobody has them now."


def people_names(visit: Visit) -> dict[str, str]:
    """By login, the name of everybody who may be given a request."""
    with visit.desk.store.reading() as session:
        people = load_people(session)
    return {one.login: one.name for one in people if one.is_active and one.role.may(Role.LOGGER)}
