"""Add a reply: files dropped here go through inbox/ like any other, and the page tells what became of each."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Query, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from db.fates import load_choices, load_fates, load_moves
from foi.errors import UsageError
from web.desk import MEGABYTE
from web.replies.came import came
from web.replies.uploads import Sent, files_in_inbox, take_files
from web.replies.waiting import load_shown
from web.said import without_commands
from web.visit import Logger
from web.work_replies import ReadReport

router = APIRouter()
BUSY = "Another run is at work just now. Try again in a moment."


@router.get("/reply")
def add_a_reply(visit: Logger, campaign: str = "", tick: str = "") -> HTMLResponse:
    """Where replies are dropped, and what waits. With `tick` "alike", all like an acknowledgement are ticked."""
    desk = visit.desk
    slug = visit.campaign(campaign)
    with desk.store.reading() as session:
        choices = load_choices(session, slug)
    waiting, held = load_shown(desk.store)
    return visit.page(
        "reply.html",
        campaign_slug=slug,
        choices=choices,
        waiting=waiting,
        held=held,
        alike=sum(one.reads_like_one and bool(one.acknowledges) for one in waiting),
        tick_alike=tick == "alike",
        lying=files_in_inbox(desk.store.inbox_folder),
        has_mailbox=desk.work.incoming().is_named,
        most_files=desk.settings.most_files,
        most_megabytes=desk.settings.largest_file // MEGABYTE,
        send_megabytes=desk.settings.largest_upload // MEGABYTE,
    )


@router.post("/reply")
def send_files(
    visit: Logger,
    files: Annotated[list[UploadFile | str] | None, File()] = None,
    whose: Annotated[str, Form()] = "",
    campaign: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Take files into inbox/ and read them at once. A form without a file sends an empty text in its place."""
    sent = [one for one in files or [] if not isinstance(one, str)]
    return on_to(visit, take_files(visit, sent, whose), campaign)


@router.post("/reply/look")
def look_into_inbox(visit: Logger, campaign: Annotated[str, Form()] = "") -> RedirectResponse:
    """Read what lies in inbox/."""
    desk = visit.desk
    return on_to(visit, _sent(desk.work.read_inbox(desk.store, today=desk.today()), "inbox/"), campaign)


@router.post("/reply/mailbox")
def look_into_mailbox(visit: Logger, campaign: Annotated[str, Form()] = "") -> RedirectResponse:
    """Fetch the mailbox, and read what is new in it."""
    desk = visit.desk
    if not desk.work.incoming().is_named:
        raise UsageError("no mailbox is set up.", do="Whoever looks after the desk can name one in its settings.")
    report = desk.work.read_mailbox(desk.store, at=desk.now(), today=desk.today())
    return on_to(visit, _sent(report, "the mailbox"), campaign)


def _sent(report: ReadReport, place: str) -> Sent:
    if report.is_busy:
        return Sent(told=[BUSY])
    told = [] if report.documents or report.mail else [f"There was nothing new in {place}."]
    return Sent(report.documents, report, told)


@router.get("/reply/came")
def what_came(
    visit: Logger,
    d: Annotated[list[int] | None, Query()] = None,
    e: Annotated[list[int] | None, Query()] = None,
    campaign: str = "",
) -> HTMLResponse:
    """What became of documents (`d`), and the estimates that moved (`e`)."""
    with visit.desk.store.reading() as session:
        fates = load_fates(session, d or [])
        moves = load_moves(session, e or [])
    waiting, _ = load_shown(visit.desk.store)
    return visit.page(
        "reply_came.html",
        campaign_slug=visit.campaign(campaign),
        came=came(fates),
        moves=moves,
        waiting=len(waiting),
    )


def on_to(visit: Logger, sent: Sent, campaign: str) -> RedirectResponse:
    """After a form: to what became of the documents, or back to the form with what there is to say."""
    report = sent.report
    told = " ".join([*sent.told, *map(without_commands, (*report.left, *report.mail, *report.faults))])
    documents = sorted({*sent.documents, *report.documents})
    where = {"campaign": campaign} if campaign else {}
    if not documents:
        return visit.then(f"/reply?{urlencode(where)}" if where else "/reply", told)
    query = urlencode([("d", one) for one in documents] + [("e", one) for one in report.estimates] + [*where.items()])
    return visit.then(f"/reply/came?{query}", told)
