"""Letters over many requests: each previewed in full, then drafted. Nothing is sent from here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, Response

from db.contacts import ContactStatus, set_contact
from db.requests import load_requests
from foi.correspondence import LetterKind
from foi.errors import UsageError
from letters.wording import counted
from steps.draft import Prepared
from web.addresses import address, request_address
from web.board.choosing import chosen_lines
from web.board.narrowed import Narrowed
from web.board.seen import campaign_title, seen_board
from web.board.view import Line
from web.letters.asking import Asked, Ticked, letter_kind, letters_asked, mark_of, ticked_letters
from web.letters.words import LETTER_NAMES
from web.routes import drafted
from web.said import without_commands
from web.visit import Reviewer, Viewer, Visit
from web.work_letters import LetterAsked, LetterRefused, LettersDrafted

router = APIRouter()
router.include_router(drafted.router)
NONE_TICKED = "No letter was ticked, so none was drafted."
CHANGED = "was not drafted: what it would say has changed since you saw it. It stands below as it is now."


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter on the page: its tick and whether it may be drafted as it is."""

    ticked: Ticked
    prepared: Prepared
    name: str

    @property
    def words(self) -> str:
        """What kind of letter it is."""
        return LETTER_NAMES[self.ticked.kind]


@router.get("/letters")
def preview(
    visit: Viewer,
    filters: Narrowed,
    kind: str = "",
    chosen: Annotated[list[int] | None, Query(alias="request")] = None,
) -> HTMLResponse:
    """Every letter that is called for, or of one kind, as it would go out; of the requests named, or those shown."""
    campaign = visit.campaign(filters.campaign)
    wanted = letter_kind(kind)
    lines = (
        _lines(visit, campaign, chosen)
        if chosen
        else chosen_lines(seen_board(visit, campaign).lines, filters, me=visit.by)
    )
    return _page(visit, campaign, lines, wanted, is_all=not chosen)


@router.post("/letters")
def draft(
    visit: Reviewer,
    campaign: Annotated[str, Form()],
    letter: Annotated[list[str] | None, Form()] = None,
    kind: Annotated[str, Form()] = "",
) -> Response:
    """Draft the letters that were ticked, as they were seen: one that would now say something else waits."""
    campaign = visit.campaign(campaign)
    ticked = ticked_letters(letter or ())
    if not ticked:
        return visit.then(address("/letters", campaign=campaign, kind=kind), NONE_TICKED)
    asked = _requests_of(visit, campaign, ticked)
    desk = visit.desk
    shown = desk.work.show_letters(desk.store, campaign, asked, today=desk.today())
    marks = {(one.letter.kind, _asked_id(one)): mark_of(one.letter) for one in shown.shown}
    as_seen = [
        one
        for one, tick in zip(asked, ticked, strict=True)
        if marks.get((tick.kind, tick.request_id), tick.mark) == tick.mark
    ]
    changed = [one for one in asked if one not in as_seen]
    done = desk.work.draft_letters(desk.store, campaign, as_seen, by=visit.by, today=desk.today(), at=desk.now())
    told = drafted_in_words(done)
    if not changed:
        return visit.then(address("/letters/drafted", campaign=campaign), told)
    names = ", ".join(one.request.force_name for one in changed)
    again = address("/letters", campaign=campaign, kind=kind, request=[str(one.request.id) for one in changed])
    return visit.then(again, f"{told} {names} {CHANGED}")


@router.post("/letters/addresses")
def confirm_addresses(
    visit: Reviewer,
    campaign: Annotated[str, Form()],
    back: Annotated[str, Form()] = "/letters",
    given: Annotated[list[str] | None, Form(alias="address")] = None,
    why: Annotated[str, Form()] = "",
) -> Response:
    """Write down that a person has found these addresses to be right, and how."""
    visit.campaign(campaign)
    back = back if back.startswith("/letters?") else address("/letters", campaign=campaign)
    if not given or not why.strip():
        return visit.then(back, "Tick the addresses that are right, and say how you know. Nothing was written down.")
    with visit.desk.store.writing() as session:
        for one in given:
            whose, _, place = one.partition(" ")
            set_contact(
                session, whose, place, ContactStatus.VERIFIED, by=visit.by, why=why.strip(), at=visit.desk.now()
            )
    told = f"{counted(len(given), 'address', 'addresses')} confirmed."
    return visit.then(back, told)


def _asked_id(prepared: Prepared) -> int:
    return prepared.request.id


def _lines(visit: Visit, campaign: str, chosen: Iterable[int]) -> list[Line]:
    wanted = set(chosen)
    return [line for line in seen_board(visit, campaign).lines if line.request_id in wanted]


def _requests_of(visit: Visit, campaign: str, ticked: Sequence[Ticked]) -> list[LetterAsked]:
    with visit.desk.store.reading() as session:
        requests = {request.id: request for request in load_requests(session, campaign)}
    if any(one.request_id not in requests for one in ticked):
        raise UsageError("the form names a request of another campaign.", do="Open the preview again.")
    return [LetterAsked(requests[one.request_id], one.kind) for one in ticked]


def _page(
    visit: Visit, campaign: str, lines: Sequence[Line], kind: LetterKind | None, *, is_all: bool
) -> HTMLResponse:
    desk = visit.desk
    asked = letters_asked(visit, campaign, lines, kind)
    shown = desk.work.show_letters(desk.store, campaign, asked.letters, today=desk.today())
    previews = [
        Preview(Ticked(one.request.id, one.letter.kind, mark_of(one.letter)), one, one.request.force_name)
        for one in shown.shown
    ]
    _, is_signed = desk.work.who_signs()
    return visit.page(
        "letters.html",
        campaign_slug=campaign,
        kind=kind,
        title=campaign_title(visit, campaign),
        ready=[one for one in previews if one.prepared.is_confirmed],
        unconfirmed=[one for one in previews if not one.prepared.is_confirmed],
        refused=[(one, without_commands(one.why)) for one in shown.refused],
        own_words=_own_words(asked),
        idle=[] if is_all else asked.idle,
        is_none=not (asked.letters or asked.own_words),
        is_signed=is_signed,
        back=_here(visit),
        names=LETTER_NAMES,
    )


def _here(visit: Visit) -> str:
    query = visit.request.url.query
    return f"/letters?{query}" if query else "/letters"


def _own_words(asked: Asked) -> list[dict[str, object]]:
    return [
        {
            "name": one.request.force_name,
            "words": LETTER_NAMES[one.kind],
            "draft": draft,
            "address": request_address(one.request.our_reference, "letter", kind=one.kind),
        }
        for one, draft in asked.own_words
    ]


def drafted_in_words(done: LettersDrafted) -> str:
    """What came of drafting, in a sentence or two."""
    fresh = sum(one.is_new for one in done.drafted)
    before = len(done.drafted) - fresh
    told = f"{counted(fresh, 'letter')} drafted. Nothing has been sent."
    if before:
        told += f" {counted(before, 'letter')} lay drafted already."
    if done.refused:
        told += f" Not drafted: {' '.join(_refusal(one) for one in done.refused)}"
    kept = " ".join(one.warning for one in done.drafted if one.warning)
    return f"{told} {kept}".strip()


def _refusal(one: LetterRefused) -> str:
    return f"{one.asked.request.force_name}: {without_commands(one.why)}"
