"""A store with a dozen figures that wait, each with its original in the archive, for the tests of checking them."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import demo
from db.archive import keep_bytes
from db.authorities import save_reference
from db.campaigns import save_campaign
from db.documents import DocumentStatus, save_arrival, set_status
from db.readings import save_reading
from db.requests import load_requests, save_event
from db.store import Store, create_store, sqlite_url
from foi.campaigns import Campaign, Question
from foi.events import Event, EventKind
from foi.forces import police_forces
from foi.records import (
    Figure,
    FigureKind,
    FigureState,
    Period,
    QuestionAnswer,
    QuestionOutcome,
    Reading,
    ReplyOutcome,
    SheetCell,
)
from parsers.quirks.model import NO_QUIRKS
from parsers.version import reader_version
from steps.redraw import redraw_question
from tests.templates import copied

AT = dt.datetime(2012, 8, 1, 9, tzinfo=dt.UTC)
CAMPAIGN = "noise-2012"
PERIODS = tuple(
    Period(label=f"{year}/{year - 1999:02}", start=dt.date(year, 4, 1), end=dt.date(year + 1, 3, 31))
    for year in (2009, 2010, 2011)
)
WHY = 'beside the period of the row stands "provisional"'
WAIT = {"kent": (31, 40, 44), "essex": (400, 420, 431), "surrey": (12, 9, 14), "dorset": (5, 6, 7)}
COUNT = {"norfolk": (20, 22, 25), "cumbria": (8, 8, 9)}


def noise_campaign() -> Campaign:
    """One question for three years, put to the 43 forces."""
    question = Question(
        number="1",
        text="How many noise warnings were issued in each financial year from 2009/10 to 2011/12?",
        measure="noise_warnings",
        unit="warnings",
        terms=("noise warnings",),
        periods=PERIODS,
    )
    changed = {
        "slug": CAMPAIGN,
        "title": "Warnings for noise",
        "questions": (question,),
        "context": (),
        "what_if": (),
    }
    return demo.campaign().model_copy(update=changed)


def waiting_store(folder: Path) -> Store:
    """Four letters with three figures each that wait, two with figures that count; the totals are drawn."""
    return copied(_make, folder)


def _make(folder: Path) -> Store:
    store = create_store(sqlite_url(folder / "foi43.sqlite"), folder)
    with store.writing() as session:
        save_reference(session, police_forces())
        save_campaign(session, noise_campaign(), at=AT)
        for request in load_requests(session, CAMPAIGN):
            save_event(session, request.id, Event(EventKind.SENT, dt.date(2012, 7, 4), actor="test"), at=AT)
    for force, numbers in COUNT.items():
        file_letter(store, force, numbers, FigureState.ACCEPTED)
    for force, numbers in WAIT.items():
        file_letter(store, force, numbers, FigureState.REVIEW)
    redraw_question(store, 1, at=AT)
    return store


def letter_text(force: str, numbers: tuple[int, ...]) -> str:
    """A csv as a force sends it; the last year is provisional."""
    name = next(one.official_name for one in police_forces() if one.slug == force)
    lines = [f"{period.label} (provisional),{number}" for period, number in zip(PERIODS, numbers, strict=True)]
    return "\n".join([name, "Noise warnings issued", "Financial year,Recs", *lines, ""])


def file_letter(store: Store, force: str, numbers: tuple[int, ...], state: FigureState) -> int:
    """Put a letter into the archive, and a reading of it into the store."""
    kept = keep_bytes(store.archive, letter_text(force, numbers).encode())
    with store.writing() as session:
        document_id, _ = save_arrival(session, kept, name=f"{force}.csv", place="inbox/x", campaign=CAMPAIGN, at=AT)
        save_reading(
            session,
            document_id,
            _reading(force, numbers, state),
            campaign=CAMPAIGN,
            requests={request.id: "test" for request in load_requests(session, CAMPAIGN, forces=(force,))},
            covers=(force,),
            reader_version=reader_version(NO_QUIRKS, (force,), kept.sha256),
            at=AT,
        )
        set_status(session, document_id, DocumentStatus.READ)
    return document_id


def _reading(force: str, numbers: tuple[int, ...], state: FigureState) -> Reading:
    figures = tuple(
        Figure(
            question="1",
            measure="noise_warnings",
            unit="warnings",
            period=period,
            kind=FigureKind.EXACT,
            value=Decimal(number),
            raw=str(number),
            where=SheetCell(sheet="csv", cell=f"B{row}"),
            state=state,
            reasons=(WHY,) if state is FigureState.REVIEW else (),
            confidence=0.8,
        )
        for row, (period, number) in enumerate(zip(PERIODS, numbers, strict=True), 4)
    )
    return Reading(
        file=f"{force}.csv",
        sha256="",
        kind="csv",
        force=force,
        outcome=ReplyOutcome.FULL,
        questions=(QuestionAnswer(question="1", outcome=QuestionOutcome.ANSWERED),),
        figures=figures,
    )
