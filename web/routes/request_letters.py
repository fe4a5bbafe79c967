"""A letter to one authority: choose, look, put into own words, draft, download, send, log as sent, take back."""

from collections.abc import Callable

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from db.contacts import COMMISSIONER, COMMISSIONER_ADDRESS, ContactStatus, add_contact, set_contact
from db.letters import StoredLetter, load_letter
from db.requests import load_request_by_reference
from foi.correspondence import LetterKind
from foi.errors import FoiError, UsageError
from steps.draft import Prepared
from steps.letter_facts import OwnWords
from steps.occasions import OWN_WORDS
from steps.outbox import kept_mail
from steps.request_view import RequestView
from web.addresses import request_address
from web.days import typed_day
from web.downloads import attachment
from web.forms import Typed
from web.requests.letter_choice import kept_letter, letter_choices
from web.requests.seen import seen_request
from web.said import NOT_NOW, said_on_a_page, without_commands
from web.visit import Logger, Reviewer, Viewer, Visit
from web.work_letters import LetterAsked, Sending

router = APIRouter()
ABOUT = "/requests/{our_reference}"


@router.get(f"{ABOUT}/letter")
def choose_letter(visit: Viewer, our_reference: str, kind: str = "") -> HTMLResponse:
    """The letters that can be written now; of the one chosen, or that the next step calls for, how it would read."""
    view = seen_request(visit, our_reference)
    chosen = LetterKind(kind) if kind in set(LetterKind) else view.row.next.letter
    return _preview(visit, view, chosen, OwnWords())


@router.post(f"{ABOUT}/letter")
def write_letter(
    visit: Reviewer, our_reference: str, kind: Typed = "", text: Typed = "", asked: Typed = "", do: Typed = ""
) -> Response:
    """Look again with own words (`do` "look"), or draft it into outbox/."""
    view = seen_request(visit, our_reference)
    if kind not in set(LetterKind):
        raise UsageError("there is no such letter.", do="Choose one of the list.")
    chosen = LetterKind(kind)
    words = OwnWords(text.replace("\r\n", "\n").strip(), asked.replace("\r\n", "\n").strip())
    if do == "look":
        return _preview(visit, view, chosen, words)
    if chosen in OWN_WORDS and not words.text:
        return _preview(visit, view, chosen, words, fault="Your own words are missing: say what they asked for.")
    desk = visit.desk
    asked_for = [LetterAsked(view.request, chosen, words)]
    try:
        done = desk.work.draft_letters(
            desk.store, view.request.campaign, asked_for, by=visit.by, today=desk.today(), at=desk.now()
        )
    except FoiError as error:
        return _preview(visit, view, chosen, words, fault=said_on_a_page(error))
    if done.refused:
        return _preview(visit, view, chosen, words, fault=without_commands(done.refused[0].why) or NOT_NOW)
    (drafted,) = done.drafted
    warning = without_commands(drafted.warning)
    told = f"Drafted: it lies in outbox/ and nothing has been sent. {warning}"
    return visit.then(_letter_page(drafted.letter), told.strip())


@router.get(f"{ABOUT}/letters/{{letter_id:int}}")
def show_letter(visit: Viewer, our_reference: str, letter_id: int) -> HTMLResponse:
    """One letter that was drafted, and what can be done with it."""
    return _letter(visit, _stored(visit, our_reference, letter_id))


@router.get(f"{ABOUT}/letters/{{letter_id:int}}.eml")
def download_letter(visit: Viewer, our_reference: str, letter_id: int) -> Response:
    """The draft as a mail, to be opened in a mail program."""
    letter = _stored(visit, our_reference, letter_id)
    mail = kept_mail(visit.desk.store, letter)
    if not mail:
        raise HTTPException(404)
    return attachment(mail, letter.name)


@router.post(f"{ABOUT}/letters/{{letter_id:int}}/send")
def send(visit: Reviewer, our_reference: str, letter_id: int, sure: Typed = "") -> Response:
    """Send a draft by the mail server, after the tick that says that it was read."""

    def do(letter: StoredLetter) -> str:
        if not sure:
            raise UsageError("nothing was sent.", do="Tick that you have read the letter, then send it.")
        desk = visit.desk
        desk.work.begin_sending(desk.store, [letter.id], by=visit.by, now=desk.now)
        return _sent(desk.work.last_sending(), letter)

    return _done(visit, our_reference, letter_id, do)


@router.post(f"{ABOUT}/letters/{{letter_id:int}}/went")
def went(visit: Logger, our_reference: str, letter_id: int, on: Typed = "") -> Response:
    """Write down that somebody sent it from a mail program of their own."""
    desk = visit.desk

    def do(letter: StoredLetter) -> str:
        day = typed_day(on, "the day you sent it")
        if not letter.is_unsent:
            raise UsageError("this letter has gone already, or may have.", do="Look at its state again.")
        desk.work.log_by_hand(desk.store, [letter.id], on=day, by=visit.by, today=desk.today(), at=desk.now())
        return "Written down as sent. The clock takes it in at once."

    return _done(visit, our_reference, letter_id, do)


@router.post(f"{ABOUT}/letters/{{letter_id:int}}/settle")
def settle(visit: Reviewer, our_reference: str, letter_id: int, was_sent: Typed = "") -> Response:
    """Say of a letter in doubt whether it went."""
    desk = visit.desk

    def do(letter: StoredLetter) -> str:
        if was_sent not in {"yes", "no"}:
            raise UsageError("say whether it went.", do="Choose one of the two.")
        went = was_sent == "yes"
        desk.work.settle_letter(desk.store, letter.id, was_sent=went, by=visit.by, at=desk.now())
        return "Written down: it went." if went else "Written down: it did not go, and may be sent."

    return _done(visit, our_reference, letter_id, do)


@router.post(f"{ABOUT}/letters/{{letter_id:int}}/drop")
def drop(visit: Reviewer, our_reference: str, letter_id: int) -> Response:
    """Take a draft back."""
    desk = visit.desk

    def do(letter: StoredLetter) -> str:
        dropped = desk.work.take_back(desk.store, letter.id, by=visit.by, at=desk.now())
        return f"The draft is dropped. {dropped.kept}".strip()

    return _done(visit, our_reference, letter_id, do)


@router.get(f"{ABOUT}/address")
def confirm_form(visit: Reviewer, our_reference: str, address: str = "") -> HTMLResponse:
    """The form to confirm an address."""
    return _address(visit, seen_request(visit, our_reference), address)


@router.post(f"{ABOUT}/address")
def confirm_address(visit: Reviewer, our_reference: str, address: Typed = "", why: Typed = "") -> Response:
    """Say that an address is right, and how that is known: from then on letters go there."""
    view = seen_request(visit, our_reference)
    if not why.strip():
        return _address(visit, view, address, fault="Say how you know that it is right: their website, a call ...")
    whose = next((one.force for one in view.contacts if one.address.casefold() == address.casefold()), "")
    if address == COMMISSIONER_ADDRESS:
        whose = COMMISSIONER
    with visit.desk.store.writing() as session:
        if whose == COMMISSIONER:
            add_contact(session, whose, address, by=visit.by, why=why.strip(), at=visit.desk.now())
        set_contact(
            session,
            whose or view.request.force,
            address,
            ContactStatus.VERIFIED,
            by=visit.by,
            why=why.strip(),
            at=visit.desk.now(),
        )
    return visit.then(request_address(our_reference), f"{address} is confirmed.")


def _sent(sending: Sending | None, letter: StoredLetter) -> str:
    """What came of sending one letter. Raises UsageError where it did not go."""
    if sending is None or sending.is_running:
        return "It is being sent. Look again in a moment."
    if sending.sent:
        return f"It went to {letter.recipient}, and that is written down."
    if sending.in_doubt:
        return "Whether it went is in doubt: find out, then say so here. It is not sent again by itself."
    notes = [one.why for one in (*sending.refused, *sending.held_back)]
    raise UsageError(f"it was not sent. {' '.join([*notes, sending.stopped]).strip()}")


def _preview(
    visit: Visit, view: RequestView, kind: LetterKind | None, words: OwnWords, *, fault: str = ""
) -> HTMLResponse:
    desk = visit.desk
    choices = letter_choices(view)
    shown: Prepared | None = None
    refused = ""
    if kind is not None:
        try:
            asked = [LetterAsked(view.request, kind, words)]
            found = desk.work.show_letters(desk.store, view.request.campaign, asked, today=desk.today())
            shown = next(iter(found.shown), None)
            refused = (without_commands(found.refused[0].why) or NOT_NOW) if found.refused else ""
        except FoiError as error:
            refused = said_on_a_page(error)
    return visit.page(
        "request_letter.html",
        status=400 if fault else 200,
        campaign_slug=view.request.campaign,
        view=view,
        choices=choices,
        why_not=next((one.why_not for one in choices if one.kind is kind), ""),
        kind=kind,
        shown=shown,
        is_signed=desk.work.who_signs()[1],
        refused=refused,
        fault=fault,
        words=words,
        is_own_words=kind in OWN_WORDS,
        back=request_address(view.request.our_reference),
    )


def _letter(visit: Visit, letter: StoredLetter, *, fault: str = "") -> HTMLResponse:
    return visit.page(
        "request_letter_kept.html",
        status=400 if fault else 200,
        campaign_slug=letter.campaign,
        letter=letter,
        kept=kept_letter(visit.desk.store, letter),
        can_send=visit.desk.work.can_send(),
        here_path=_letter_page(letter),
        back=request_address(letter.our_reference),
        today=visit.desk.today(),
        fault=fault,
    )


def _done(visit: Visit, our_reference: str, letter_id: int, do: Callable[[StoredLetter], str]) -> Response:
    letter = _stored(visit, our_reference, letter_id)
    try:
        told = do(letter)
    except FoiError as error:
        again = _stored(visit, our_reference, letter_id)
        return _letter(visit, again, fault=said_on_a_page(error))
    return visit.then(_letter_page(letter), told)


def _address(visit: Visit, view: RequestView, address: str, *, fault: str = "") -> HTMLResponse:
    return visit.page(
        "request_address.html",
        status=400 if fault else 200,
        campaign_slug=view.request.campaign,
        view=view,
        address=address,
        fault=fault,
        back=request_address(view.request.our_reference),
    )


def _stored(visit: Visit, our_reference: str, letter_id: int) -> StoredLetter:
    with visit.desk.store.reading() as session:
        load_request_by_reference(session, our_reference)
        letter = load_letter(session, letter_id)
    if letter.our_reference != our_reference:
        raise UsageError("this request has no such letter.", do="Look at its letters again.")
    return letter


def _letter_page(letter: StoredLetter) -> str:
    return request_address(letter.our_reference, f"letters/{letter.id}")
