"""An invented store as crowded as an NGO's after years of asking: for measuring the desk over it.

Many campaigns to the 43 forces, each with its history, replies, figures and totals. Nothing in it is chance: the same
numbers make the same store. Every year is asked about three financial years; of 43 forces some reply in full, refuse,
ask back, extend, or stay silent, and of the newest campaign a part is still under way.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import demo
from db.archive import keep_bytes
from db.authorities import save_reference
from db.campaigns import load_campaign, save_campaign
from db.documents import DocumentStatus, save_arrival, set_status
from db.estimates import load_targets
from db.readings import save_reading
from db.requests import RequestRecord, load_requests, save_event
from db.store import DEFAULT_NAME, Session, Store, create_store, sqlite_url
from demo.lengthy import letter
from foi.campaigns import Campaign
from foi.events import Event, EventKind
from foi.forces import police_forces
from foi.records import (
    Figure,
    FigureKind,
    FigureState,
    PageBox,
    Period,
    QuestionAnswer,
    QuestionOutcome,
    Reading,
    ReplyOutcome,
)
from steps.redraw import redraw_question

NEWEST_SENT = dt.date(2026, 7, 6)
TODAY = dt.date(2026, 8, 17)
"""The desk's day: 30 working days after the newest campaign went out."""

ONE_DAY = dt.timedelta(days=1)
APART = dt.timedelta(days=56)
YEARS = 3
ACTOR = "bench"
COURSES = ("full", "full", "full", "refused", "silent", "full", "check", "asked", "chased", "full", "extended")
"""What the forces do, one after the other."""

Told = Callable[[int, int], None]


def make_crowded_store(folder: Path, *, campaigns: int, told: Told = lambda _done, _all: None) -> Store:
    """A store in `folder` with so many campaigns, the newest sent on NEWEST_SENT; `told` hears how far it is."""
    store = create_store(sqlite_url(folder / DEFAULT_NAME), folder)
    with store.writing() as session:
        save_reference(session, police_forces())
    for number in range(campaigns):
        back = campaigns - 1 - number
        _play(store, _campaign(number, NEWEST_SENT - back * APART), is_newest=back == 0)
        told(number + 1, campaigns)
    return store


def _campaign(number: int, sent_on: dt.date) -> Campaign:
    asked = demo.campaign()
    question = asked.questions[0]
    last = sent_on.year - (1 if sent_on.month > 3 else 2)  # noqa: PLR2004 - a financial year ends in March
    periods = tuple(
        Period(start=dt.date(year, 4, 1), end=dt.date(year + 1, 3, 31), label=f"{year}/{(year + 1) % 100:02}")
        for year in range(last - YEARS + 1, last + 1)
    )
    question = question.model_copy(
        update={
            "text": f"How many incidents of kind {number + 1} were recorded in each financial year?",
            "measure": f"incidents_{number + 1}",
            "unit": "incidents",
            "terms": (),
            "periods": periods,
        }
    )
    return asked.model_copy(
        update={
            "slug": f"incidents-{number + 1}",
            "title": f"Incidents of kind {number + 1}, {periods[0].label} to {periods[-1].label}",
            "sent_on": sent_on,
            "population": "",
            "questions": (question,),
            "context": (),
            "what_if": (),
        }
    )


def _play(store: Store, campaign: Campaign, *, is_newest: bool) -> None:
    assert campaign.sent_on is not None, "given"
    at = dt.datetime.combine(campaign.sent_on, dt.time(9), tzinfo=dt.UTC)
    with store.writing() as session:
        save_campaign(session, campaign, at=at)
        asked = load_campaign(session, campaign.slug)
        for place, request in enumerate(load_requests(session, campaign.slug)):
            course = COURSES[place % len(COURSES)] if is_newest or place % 3 else "full"
            for event in _events(course, campaign.sent_on, place):
                save_event(session, request.id, event, at=at)
            if course in {"full", "refused", "check"}:
                _reply(store, session, asked, request, course, place, is_newest=is_newest)
        question_id = load_targets(session, campaign=campaign.slug)[0].question_id
    redraw_question(store, question_id, at=at + 60 * ONE_DAY)


def _events(course: str, sent: dt.date, place: int) -> Iterator[Event]:
    """The history of a request, but for its reply."""
    yield Event(EventKind.SENT, sent, actor=ACTOR)
    yield Event(EventKind.ACKNOWLEDGED, sent + (1 + place % 3) * ONE_DAY, note="by an automatic answer", actor=ACTOR)
    yield Event(EventKind.NOTE, sent + 4 * ONE_DAY, note=f"rang them, line {place}", actor=ACTOR)
    if course == "asked":
        yield Event(EventKind.CLARIFICATION_ASKED, sent + 9 * ONE_DAY, actor=ACTOR)
    if course == "extended":
        yield Event(EventKind.EXTENSION_NOTICE, sent + 20 * ONE_DAY, until=sent + 48 * ONE_DAY, actor=ACTOR)
    if course == "chased":
        yield Event(EventKind.CHASED, sent + 30 * ONE_DAY, actor=ACTOR)
    if course in {"full", "refused", "check"}:
        yield Event(EventKind.REPLY, sent + (14 + place % 12) * ONE_DAY, actor=ACTOR)
        yield Event(EventKind.NOTE, sent + 27 * ONE_DAY, note="read by two people", actor=ACTOR)


def _reply(
    store: Store,
    session: Session,
    campaign: Campaign,
    request: RequestRecord,
    course: str,
    place: int,
    *,
    is_newest: bool,
) -> None:
    assert campaign.sent_on is not None, "given"
    on = campaign.sent_on + (14 + place % 12) * ONE_DAY
    at = dt.datetime.combine(on, dt.time(11), tzinfo=dt.UTC)
    data = letter(1, request.id) if is_newest else f"reply {request.our_reference}".encode()
    kept = keep_bytes(store.archive, data)
    name = f"{request.our_reference}.{'pdf' if is_newest else 'txt'}"
    document_id, _ = save_arrival(session, kept, name=name, place=f"inbox/{name}", campaign=campaign.slug, at=at)
    reading = Reading(
        file=name,
        sha256=kept.sha256,
        kind="pdf" if is_newest else "txt",
        force=request.force,
        references=(f"FOI/{request.id:05}/26",),
        letter_date=on,
        outcome=ReplyOutcome.REFUSED if course == "refused" else ReplyOutcome.FULL,
        questions=(_answer(course),),
        figures=() if course == "refused" else tuple(_figures(campaign, course, place)),
    )
    save_reading(
        session,
        document_id,
        reading,
        campaign=campaign.slug,
        requests={request.id: "it quotes our reference"},
        covers=(request.force,),
        reader_version="bench",
        at=at,
    )
    set_status(session, document_id, DocumentStatus.READ)


def _answer(course: str) -> QuestionAnswer:
    if course == "refused":
        return QuestionAnswer(question="1", outcome=QuestionOutcome.REFUSED, exemptions=("s31(1)",))
    return QuestionAnswer(question="1", outcome=QuestionOutcome.ANSWERED)


def _figures(campaign: Campaign, course: str, place: int) -> Iterator[Figure]:
    question = campaign.questions[0]
    for year, period in enumerate(question.periods):
        value = 120 + place * 17 + year * 11
        yield Figure(
            question="1",
            measure=question.measure,
            unit=question.unit,
            period=period,
            kind=FigureKind.EXACT,
            value=Decimal(value),
            raw=f"{value:,}",
            where=PageBox(page=1, bbox=(62.0, 100.0 + 15 * year, 120.0, 112.0 + 15 * year)),
            state=FigureState.REVIEW if course == "check" else FigureState.ACCEPTED,
            confidence=0.7 if course == "check" else 0.99,
            reasons=("beside the number stands a note",) if course == "check" else (),
        )
