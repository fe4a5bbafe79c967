"""A store in which much has happened, to be exported: replies of every kind, decisions, an estimate redrawn."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from db.decisions import Verdict, right_number, save_decision
from db.requests import load_requests, save_event
from db.store import Store
from foi.events import Event, EventKind
from foi.records import FigureKind, FigureState
from steps.export import Exported, export
from steps.redraw import pending_questions, redraw_question
from tests.stores import AT, CAMPAIGN, file_reading, five_replies, reading_of, sent_campaign
from tests.templates import copied

TODAY = dt.date(2012, 8, 31)
LATER = AT + dt.timedelta(days=1)
BUILT = dt.datetime(2012, 8, 31, 9, tzinfo=dt.UTC)
REPLIED = {"cambridgeshire": dt.date(2012, 7, 27), "nottinghamshire": dt.date(2012, 8, 20)}


def redraw(store: Store, at: dt.datetime) -> None:
    for question in pending_questions(store):
        redraw_question(store, question, at=at)


def decide(store: Store, figure_id: int, verdict: Verdict, at: dt.datetime, value: int | None = None) -> None:
    with store.writing() as session:
        right = None if value is None else right_number(Decimal(value))
        save_decision(session, figure_id, verdict, by="Anna", why="as she says", at=at, right=right)


def rich_store(folder: Path) -> Store:
    """Five replies with figures, one with a range, a refusal, a figure in review, one corrected; drawn twice."""
    return copied(_rich_store, folder)


def _rich_store(folder: Path) -> Store:
    store = sent_campaign(folder)
    five_replies(store)
    exact = reading_of(1)
    bound = exact.figures[0].model_copy(
        update={"kind": FigureKind.RANGE, "value": None, "low": Decimal(1), "high": Decimal(4), "raw": "<5"}
    )
    file_reading(store, exact.model_copy(update={"figures": (bound,)}), "kent")
    file_reading(store, reading_of(None), "essex")
    file_reading(store, reading_of(70, state=FigureState.REVIEW), "surrey")
    with store.writing() as session:
        for request in load_requests(session, CAMPAIGN, forces=list(REPLIED)):
            save_event(session, request.id, Event(EventKind.REPLY, REPLIED[request.force], actor="test"), at=AT)
    redraw(store, AT)
    decide(store, 1, Verdict.CORRECTED, LATER, 17_000_000)
    redraw(store, LATER)
    return store


@dataclass(frozen=True)
class Made:
    """The store, and what was exported of it."""

    store: Store
    exported: Exported

    @property
    def folder(self) -> Path:
        return self.exported.folder


def exported_from(store: Store, to: Path, *, at: dt.datetime = BUILT, campaigns: tuple[str, ...] = ()) -> Exported:
    return export(store, to, at=at, today=TODAY, version="0.1.0", campaigns=campaigns)
