"""Drafted letters: look at them, take them away, send them by the mail server, log what was sent by hand, drop."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from db.letters import UNSENT, StoredLetter, load_letters
from foi.clock import london_day
from foi.errors import StoreLocked, UsageError
from letters.eml import eml_to_text
from letters.wording import counted
from steps.outbox import draft_fault, kept_mail
from web.addresses import address
from web.board.seen import campaign_title
from web.days import typed_day
from web.downloads import attachment
from web.letters.words import LETTER_NAMES
from web.said import said_on_a_page, without_commands
from web.visit import Logger, Reviewer, Viewer, Visit

router = APIRouter()
DOINGS = {"send": "Send", "by-hand": "Log as sent", "drop": "Drop"}
"""What can be done with drafts, each on a page of its own that says how many."""

NONE_TICKED = "Tick the letters that you mean first, then press the button again."
ALREADY = "None of these letters is still to be sent: somebody has seen to them."


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft on the page: its text, and why it could not go as it is."""

    letter: StoredLetter
    words: str
    text: str
    fault: str


@router.get("/letters/drafted")
def drafted_page(visit: Viewer, campaign: str = "") -> HTMLResponse:
    """The letters that lie drafted, those in doubt, and what came of the last sending."""
    campaign = visit.campaign(campaign)
    desk = visit.desk
    with desk.store.reading() as session:
        letters = load_letters(session, campaign=campaign, states=UNSENT)
    sending = desk.work.last_sending()
    return visit.page(
        "letters_drafted.html",
        campaign_slug=campaign,
        title=campaign_title(visit, campaign),
        drafts=[_to_draft(visit, letter) for letter in letters],
        doubts=desk.work.letters_in_doubt(desk.store, campaign),
        sending=sending,
        not_sent=[(one.letter, without_commands(one.why)) for one in (*sending.refused, *sending.held_back)]
        if sending
        else [],
        stopped=without_commands(sending.stopped) if sending else "",
        can_send=desk.work.can_send(),
        names=LETTER_NAMES,
    )


@router.post("/letters/drafted")
def with_the_ticked(
    visit: Logger,
    campaign: Annotated[str, Form()],
    do: Annotated[str, Form()],
    letter: Annotated[list[int] | None, Form()] = None,
) -> RedirectResponse:
    """On to the page that asks once more, for the letters that were ticked."""
    campaign = visit.campaign(campaign)
    if do not in DOINGS:
        raise UsageError("the form did not arrive complete.", do="Open the page of drafted letters again.")
    if not letter:
        return visit.then(address("/letters/drafted", campaign=campaign), NONE_TICKED)
    return visit.then(address(f"/letters/{do}", campaign=campaign, letter=[str(one) for one in letter]))


@router.get("/letters/send")
def ask_send(visit: Reviewer, campaign: str, letter: Annotated[list[int], Query()]) -> Response:
    """Whether to send these letters, how many and to whom."""
    return _ask(visit, campaign, letter, "send")


@router.post("/letters/send")
def send(visit: Reviewer, campaign: Annotated[str, Form()], letter: Annotated[list[int], Form()]) -> Response:
    """Send these letters, once: one that went already, or may have, is not sent again."""
    campaign = visit.campaign(campaign)
    desk = visit.desk
    back = address("/letters/drafted", campaign=campaign)
    letters = _unsent(visit, campaign, letter)
    if not letters:
        return visit.then(back, ALREADY)
    try:
        desk.work.begin_sending(desk.store, [one.id for one in letters], by=visit.by, now=desk.now)
    except StoreLocked as locked:
        return visit.then(back, said_on_a_page(locked))
    return visit.then(back)


@router.get("/letters/by-hand")
def ask_by_hand(visit: Logger, campaign: str, letter: Annotated[list[int], Query()]) -> Response:
    """On which day these letters were sent by hand."""
    return _ask(visit, campaign, letter, "by-hand", on=visit.desk.today().isoformat())


@router.post("/letters/by-hand")
def by_hand(
    visit: Logger,
    campaign: Annotated[str, Form()],
    letter: Annotated[list[int], Form()],
    on: Annotated[str, Form()] = "",
) -> Response:
    """Write down that these letters were sent by hand on a day, each once."""
    campaign = visit.campaign(campaign)
    desk = visit.desk
    own = [one.id for one in _unsent(visit, campaign, letter)]
    try:
        day = typed_day(on, "the day they were sent")
        logged = desk.work.log_by_hand(desk.store, own, on=day, by=visit.by, today=desk.today(), at=desk.now())
    except UsageError as error:
        return _ask(visit, campaign, letter, "by-hand", on=on, fault=said_on_a_page(error))
    told = f"{counted(len(logged), 'letter')} logged as sent." if logged else ALREADY
    return visit.then(address("/letters/drafted", campaign=campaign), told)


@router.get("/letters/drop")
def ask_drop(visit: Reviewer, campaign: str, letter: Annotated[list[int], Query()]) -> Response:
    """Whether to take these drafts back."""
    return _ask(visit, campaign, letter, "drop")


@router.post("/letters/drop")
def drop(visit: Reviewer, campaign: Annotated[str, Form()], letter: Annotated[list[int], Form()]) -> Response:
    """Take these drafts back; they can be drafted again at any time."""
    campaign = visit.campaign(campaign)
    desk = visit.desk
    dropped = [
        desk.work.take_back(desk.store, one.id, by=visit.by, at=desk.now())
        for one in _unsent(visit, campaign, letter)
    ]
    kept = " ".join(one.kept for one in dropped if one.kept)
    told = f"{counted(len(dropped), 'letter')} dropped. {kept}".strip() if dropped else ALREADY
    return visit.then(address("/letters/drafted", campaign=campaign), told)


@router.post("/letters/settle")
def settle(
    visit: Reviewer,
    campaign: Annotated[str, Form()],
    letter: Annotated[int, Form()],
    verdict: Annotated[str, Form()],
) -> RedirectResponse:
    """Write down what a person found out about a letter in doubt."""
    campaign = visit.campaign(campaign)
    desk = visit.desk
    if verdict not in {"sent", "not-sent"}:
        raise UsageError("the form did not arrive complete.", do="Open the page of drafted letters again.")
    was_sent = verdict == "sent"
    settled = desk.work.settle_letter(desk.store, letter, was_sent=was_sent, by=visit.by, at=desk.now())
    fate = "went, and that is written down" if was_sent else "did not go, and lies among the drafts again"
    told = f"The {LETTER_NAMES[settled.kind]} to {settled.force_name} {fate}."
    return visit.then(address("/letters/drafted", campaign=campaign), told)


@router.get("/letters/mail/{letter_id}")
def one_mail(visit: Viewer, letter_id: int) -> Response:
    """A drafted letter as a mail that any mail program opens."""
    with visit.desk.store.reading() as session:
        found = load_letters(session, ids=[letter_id])
    mail = kept_mail(visit.desk.store, found[0]) if found else b""
    if not mail:
        raise HTTPException(404)
    return attachment(mail, found[0].name)


@router.get("/letters/all")
def all_mails(visit: Viewer, campaign: str = "") -> Response:
    """Every drafted letter of a campaign in one zip file."""
    campaign = visit.campaign(campaign)
    with visit.desk.store.reading() as session:
        letters = load_letters(session, campaign=campaign, states=UNSENT)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for letter in letters:
            packed.writestr(letter.name, kept_mail(visit.desk.store, letter))
    return attachment(held.getvalue(), f"{campaign}-letters.zip")


def _unsent(visit: Visit, campaign: str, ids: Sequence[int]) -> list[StoredLetter]:
    """Of these letters those of the campaign that are still to be sent."""
    with visit.desk.store.reading() as session:
        return load_letters(session, campaign=campaign, ids=list(ids), states=UNSENT)


def _ask(  # what the page keeps of a form that could not be used
    visit: Visit, campaign: str, ids: Sequence[int], do: str, *, on: str = "", fault: str = ""
) -> Response:
    campaign = visit.campaign(campaign)
    letters = _unsent(visit, campaign, ids)
    if not letters:
        return visit.then(address("/letters/drafted", campaign=campaign), ALREADY)
    return visit.page(
        "letters_ask.html",
        status=422 if fault else 200,
        campaign_slug=campaign,
        title=campaign_title(visit, campaign),
        do=do,
        letters=letters,
        how_many=counted(len(letters), "letter"),
        addresses=len({one.recipient.casefold() for one in letters}),
        can_send=visit.desk.work.can_send(),
        on=on,
        fault=fault,
        names=LETTER_NAMES,
    )


def _to_draft(visit: Visit, letter: StoredLetter) -> Draft:
    store = visit.desk.store
    mail = kept_mail(store, letter)
    day = london_day(letter.drafted_at)
    fault = "" if mail else "Its text is missing from the archive: drop it and draft it again."
    if not fault and day != visit.desk.today():
        fault = "It bears another day, and its dates would be wrong today: draft it again before it is sent."
    return Draft(
        letter,
        LETTER_NAMES[letter.kind],
        eml_to_text(mail) if mail else "",
        fault or without_commands(draft_fault(store, letter)),
    )
