"""What the board knows of our thanks: one reply is thanked for once."""

import datetime as dt
from pathlib import Path

import pytest

from db.letters import DispatchStep, save_dispatch
from db.requests import save_event
from db.store import Store
from foi.correspondence import LetterKind
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from foi.next_steps import NextStep
from foi.records import QuestionAnswer, QuestionOutcome
from steps.standings import board
from tests.posting import MONDAY, drafted_campaign, put_letter, request_to
from tests.stores import CAMPAIGN, file_reading, reading_of

REPLIED = dt.date(2026, 9, 4)
TODAY = MONDAY.date()
SUNDAY = dt.date(2026, 9, 6)
TOMORROW = dt.date(2026, 9, 8)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Kent and Essex have answered."""
    store = drafted_campaign(tmp_path)
    answer = QuestionAnswer(question="1", outcome=QuestionOutcome.ANSWERED)
    for force in ("kent", "essex"):
        file_reading(store, reading_of(None).model_copy(update={"questions": (answer,)}), force)
        log(store, force, EventKind.SENT, dt.date(2026, 9, 1))
        log(store, force, EventKind.REPLY, REPLIED)
    return store


def log(store: Store, force: str, kind: EventKind, on: dt.date) -> None:
    with store.writing() as session:
        save_event(session, request_to(store, force).id, Event(kind, on), at=MONDAY)


def thank(store: Store, force: str, *steps: DispatchStep) -> None:
    """A letter of thanks of Monday, and what happened to it, the last of it days later."""
    letter = put_letter(store, force, LetterKind.THANKS)
    with store.writing() as session:
        for days, step in enumerate(steps):
            save_dispatch(session, letter, step, by="ann", at=MONDAY + dt.timedelta(days=days))


def next_of(store: Store, force: str, today: dt.date) -> NextStep:
    rows = board(store, CAMPAIGN, today=today, calendar=uk_calendar())
    return next(row.next for row in rows if row.force == force)


@pytest.mark.parametrize("verdict", [DispatchStep.SENT, DispatchStep.SETTLED_SENT])
def test_who_has_been_thanked_is_not_thanked_again(store: Store, verdict: DispatchStep) -> None:
    assert next_of(store, "kent", TODAY).letter is LetterKind.THANKS
    thank(store, "kent", DispatchStep.BEGUN, verdict)
    step = next_of(store, "kent", TOMORROW)
    assert (step.rule, step.letter) == ("thanked", None)
    assert next_of(store, "essex", TOMORROW).letter is LetterKind.THANKS
    assert next_of(store, "kent", SUNDAY).letter is LetterKind.THANKS


@pytest.mark.parametrize("steps", [(), (DispatchStep.BEGUN, DispatchStep.FAILED), (DispatchStep.DROPPED,)])
def test_thanks_that_did_not_go_are_still_called_for(store: Store, steps: tuple[DispatchStep, ...]) -> None:
    thank(store, "kent", *steps)
    assert next_of(store, "kent", TOMORROW).letter is LetterKind.THANKS


def test_a_further_reply_is_thanked_for_once_more(store: Store) -> None:
    thank(store, "kent", DispatchStep.BEGUN, DispatchStep.SENT)
    log(store, "kent", EventKind.REPLY, TOMORROW)
    assert next_of(store, "kent", TOMORROW).letter is LetterKind.THANKS
