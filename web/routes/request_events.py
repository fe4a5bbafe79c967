"""Write into the history of one request: what happened, a note, another date, an undoing, a wrong filing."""

from collections.abc import Callable, Mapping

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from db.requests import RequestRecord, load_request_by_reference
from foi.errors import UsageError
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from foi.spoken_dates import spoken
from steps.event_words import EVENT_WORDS
from steps.write_down import WrittenDown, dated_anew, event_of, last_event_id, loggable, undoing, write_down
from web.addresses import request_address
from web.days import typed_day, typed_day_or_none
from web.forms import Typed, seen_number
from web.said import said_on_a_page
from web.visit import Logger, Visit

router = APIRouter()
ABOUT = "/requests/{our_reference}"
MADE_BY_HAND = frozenset(EventKind) - {EventKind.NOTE, EventKind.CORRECTION}


@router.get(f"{ABOUT}/log")
def log_form(visit: Logger, our_reference: str, kind: str = "") -> HTMLResponse:
    """The form for what happened; `kind` chooses beforehand what the next step calls for."""
    request = _request(visit, our_reference)
    return _page(visit, request, "log", {"kind": kind, "on": visit.desk.today().isoformat()})


@router.post(f"{ABOUT}/log")
def log(
    visit: Logger,
    our_reference: str,
    kind: Typed = "",
    on: Typed = "",
    received_on: Typed = "",
    until: Typed = "",
    note: Typed = "",
    seen: Typed = "",
) -> Response:
    """Write down what happened."""
    typed = {"kind": kind, "on": on, "received_on": received_on, "until": until, "note": note}

    def event(_: RequestRecord) -> Event:
        if kind not in set(MADE_BY_HAND):
            raise UsageError("say what happened.", do="Choose one of the list.")
        return Event(
            EventKind(kind),
            typed_day(on, "the day"),
            received_on=typed_day_or_none(received_on, "the day it arrived"),
            until=typed_day_or_none(until, "the day they name"),
            note=note.strip(),
            actor=visit.by,
        )

    return _written(visit, our_reference, "log", event, typed, seen)


@router.get(f"{ABOUT}/note")
def note_form(visit: Logger, our_reference: str) -> HTMLResponse:
    """The form for a note."""
    return _page(visit, _request(visit, our_reference), "note", {})


@router.post(f"{ABOUT}/note")
def add_note(visit: Logger, our_reference: str, note: Typed = "", seen: Typed = "") -> Response:
    """Add a note, dated today."""

    def event(_: RequestRecord) -> Event:
        if not note.strip():
            raise UsageError("there is nothing in the note.", do="Write a few words.")
        return Event(EventKind.NOTE, visit.desk.today(), note=note.strip(), actor=visit.by)

    return _written(visit, our_reference, "note", event, {"note": note}, seen)


@router.get(f"{ABOUT}/date/{{event_id:int}}")
def date_form(visit: Logger, our_reference: str, event_id: int) -> HTMLResponse:
    """The form to put the date of an event right."""
    request = _request(visit, our_reference)
    old = event_of(request, event_id)
    typed = {name: day.isoformat() if (day := getattr(old, name)) else "" for name in ("on", "received_on", "until")}
    return _page(visit, request, "date", typed, old=old)


@router.post(f"{ABOUT}/date/{{event_id:int}}")
def change_date(
    visit: Logger,
    our_reference: str,
    event_id: int,
    on: Typed = "",
    received_on: Typed = "",
    until: Typed = "",
    why: Typed = "",
    seen: Typed = "",
) -> Response:
    """Put an event in the place of another, with other dates and a reason."""

    def event(request: RequestRecord) -> Event:
        return dated_anew(
            request,
            event_id,
            on=typed_day(on, "the day"),
            received_on=typed_day_or_none(received_on, "the day it arrived"),
            until=typed_day_or_none(until, "the day they name"),
            why=why,
            by=visit.by,
        )

    typed = {"on": on, "received_on": received_on, "until": until, "why": why}
    return _written(visit, our_reference, "date", event, typed, seen, event_id=event_id)


@router.get(f"{ABOUT}/undo/{{event_id:int}}")
def undo_form(visit: Logger, our_reference: str, event_id: int) -> HTMLResponse:
    """The form to undo an event, or an undoing."""
    request = _request(visit, our_reference)
    return _page(visit, request, "undo", {}, old=event_of(request, event_id))


@router.post(f"{ABOUT}/undo/{{event_id:int}}")
def undo(visit: Logger, our_reference: str, event_id: int, why: Typed = "", seen: Typed = "") -> Response:
    """Undo an event; it stays in the history, struck through."""

    def event(request: RequestRecord) -> Event:
        return undoing(request, event_id, why=why, by=visit.by, on=visit.desk.today())

    return _written(visit, our_reference, "undo", event, {"why": why}, seen, event_id=event_id)


def _written(
    visit: Visit,
    our_reference: str,
    form: str,
    make: Callable[[RequestRecord], Event],
    typed: Mapping[str, str],
    seen: str,
    *,
    event_id: int | None = None,
) -> Response:
    """Save, and go on to the request; or the form again, with what was typed and what is wrong or has come since."""
    desk = visit.desk
    request = _request(visit, our_reference)
    old = event_of(request, event_id) if event_id is not None else None
    try:
        event = make(request)
        done = write_down(
            desk.store,
            our_reference,
            event,
            seen=seen_number(seen),
            today=desk.today(),
            at=desk.now(),
            calendar=uk_calendar(),
        )
    except UsageError as error:
        return _page(visit, request, form, typed, old=old, fault=said_on_a_page(error), status=400)
    if done.came:
        return _page(visit, done.request, form, typed, old=old, came=done.came, status=409)
    return visit.then(request_address(our_reference), _told(event, done))


def _told(event: Event, done: WrittenDown) -> str:
    if not done.is_new:
        return "This stood there already: nothing was added."
    if event.kind is EventKind.CORRECTION:
        return "Undone. It stays in the history, struck through, and can be brought back."
    what = "The date is put right" if event.corrects else "Written down"
    return f"{what}: {EVENT_WORDS[event.kind]}, {spoken(event.on)}."


def _page(
    visit: Visit,
    request: RequestRecord,
    form: str,
    typed: Mapping[str, str],
    *,
    old: Event | None = None,
    fault: str = "",
    came: tuple[Event, ...] = (),
    status: int = 200,
) -> HTMLResponse:
    with visit.desk.store.reading() as session:
        groups = loggable(session, request, today=visit.desk.today()) if form == "log" else {}
    return visit.page(
        "request_form.html",
        status=status,
        campaign_slug=request.campaign,
        request=request,
        form=form,
        typed=typed,
        old=old,
        fault=fault,
        came=came,
        groups=groups,
        words=EVENT_WORDS,
        seen=last_event_id(request),
        back=request_address(request.our_reference),
    )


def _request(visit: Visit, our_reference: str) -> RequestRecord:
    with visit.desk.store.reading() as session:
        return load_request_by_reference(session, our_reference)
