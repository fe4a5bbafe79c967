"""A campaign whose total bears a range: nine replies, a figure to check, and a correction; drawn four times."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from db.decisions import Verdict, right_number
from db.figures import load_figures
from db.requests import load_requests, save_event
from db.store import Store
from foi.events import Event, EventKind
from foi.records import FigureState
from steps.decide import decide
from steps.redraw import pending_questions, redraw_question
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign
from tests.templates import copied

REPLIES = {
    "kent": 1680,
    "essex": 1710,
    "devon-and-cornwall": 1650,
    "cumbria": 520,
    "durham": 610,
    "sussex": 1490,
    "hampshire": 1900,
    "suffolk": 760,
    "norfolk": 830,
}
DAY = dt.timedelta(days=1)


def redraw(store: Store, at: dt.datetime) -> None:
    for question in pending_questions(store):
        redraw_question(store, question, at=at)


def replied_campaign(folder: Path) -> Store:
    """Three replies a day from 2 August 2012 on, each drawn; the tenth waits to be checked; Kent's is corrected."""
    return copied(_replied_campaign, folder)


def _replied_campaign(folder: Path) -> Store:
    store = sent_campaign(folder)
    for number, (force, value) in enumerate(REPLIES.items()):
        at = AT + DAY * (1 + number // 3)
        file_reading(store, reading_of(value), force, at=at)
        came(store, force, at)
        if number % 3 == 2:
            redraw(store, at)
    file_reading(store, reading_of(70, state=FigureState.REVIEW), "surrey", at=AT + DAY * 4)
    correct(store, "kent", 1700, at=AT + DAY * 5)
    return store


def came(store: Store, force: str, at: dt.datetime) -> None:
    with store.writing() as session:
        for request in load_requests(session, CAMPAIGN, forces=[force]):
            save_event(session, request.id, Event(EventKind.REPLY, at.date(), actor="ingest"), at=at)


def correct(store: Store, force: str, value: int, *, at: dt.datetime, by: str = "Anna") -> None:
    with store.reading() as session:
        figure = next(one.id for one in load_figures(session) if one.covers == (force,))
    right = right_number(Decimal(value))
    decide(store, figure, Verdict.CORRECTED, by=by, why="they wrote again", at=at, right=right)
