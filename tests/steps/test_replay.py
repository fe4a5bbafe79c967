"""A campaign's replies, one after another as they came."""

import datetime as dt
from pathlib import Path

import pytest

from db.decisions import Verdict, save_decision
from db.documents import load_family
from db.requests import load_requests, save_event
from db.store import Store
from estimates.inputs import seed_of
from estimates.prediction import predict
from foi.events import Event, EventKind
from steps.estimate_now import estimate_now
from steps.replay import Replay, replay_campaign, replay_steps
from tests.estimates.invented import eight_towns, exact
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign

COUNTS = {"kent": 900, "essex": 1_100, "surrey": 700, "sussex": 800, "dorset": 400}
DAY = dt.timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def file_all(store: Store) -> dict[str, int]:
    """One reply a day, in the order of COUNTS; the documents' ids."""
    return {
        force: file_reading(store, reading_of(count), force, at=AT + DAY * place)
        for place, (force, count) in enumerate(COUNTS.items())
    }


def only(store: Store) -> Replay:
    (replay,) = replay_campaign(store, CAMPAIGN)
    return replay


def test_each_step_adds_the_reply_that_came_next_and_the_last_is_the_present(store: Store) -> None:
    file_all(store)
    replay = only(store)
    assert replay.steps is not None
    assert [step.covers for step in replay.steps] == [(force,) for force in COUNTS]
    assert [step.came_on for step in replay.steps] == [(AT + DAY * place).date() for place in range(5)]
    assert [step.forces for step in replay.steps] == [1, 2, 3, 4, 5]
    assert [step.counted for step in replay.steps] == [900, 2_000, 2_700, 3_500, 3_900]
    assert [step.range is None for step in replay.steps] == [True, True, False, False, False]
    assert "at least 3" in replay.steps[1].reason
    present = estimate_now(store, replay.target)
    assert present is not None
    last = replay.steps[-1].range
    assert last is not None
    assert present.range is not None
    assert (last.low, last.median, last.high) == (present.range.low, present.range.median, present.range.high)
    assert replay.steps[-1].holds_present


def test_the_day_in_the_log_comes_before_the_day_the_document_was_seen(store: Store) -> None:
    documents = file_all(store)
    with store.writing() as session:
        (request,) = load_requests(session, CAMPAIGN, forces=["dorset"])
        sha = load_family(session, documents["dorset"])[0].sha256
        event = Event(
            EventKind.REPLY, dt.date(2012, 7, 10), received_on=dt.date(2012, 7, 12), document=sha, actor="test"
        )
        save_event(session, request.id, event, at=AT)
    steps = only(store).steps
    assert steps is not None
    assert (steps[0].covers, steps[0].came_on) == (("dorset",), dt.date(2012, 7, 12))


def test_the_day_is_the_one_that_stands_after_corrections(store: Store) -> None:
    documents = file_all(store)
    with store.writing() as session:
        (request,) = load_requests(session, CAMPAIGN, forces=["dorset"])
        sha = load_family(session, documents["dorset"])[0].sha256
        save_event(session, request.id, Event(EventKind.REPLY, dt.date(2012, 7, 10), document=sha, actor="t"), at=AT)
        session.flush()
        wrong = load_requests(session, CAMPAIGN, forces=["dorset"])[0].history[-1]
        right = Event(EventKind.REPLY, dt.date(2012, 9, 10), corrects=wrong.id, actor="t")
        save_event(session, request.id, right, at=AT)
    steps = only(store).steps
    assert steps is not None
    assert (steps[-1].covers, steps[-1].came_on) == (("dorset",), dt.date(2012, 9, 10))


def test_a_reply_seen_after_midnight_in_london_came_that_day(store: Store) -> None:
    file_reading(store, reading_of(5), "kent", at=dt.datetime(2012, 8, 1, 23, 30, tzinfo=dt.UTC))
    steps = only(store).steps
    assert steps is not None
    assert steps[0].came_on == dt.date(2012, 8, 2)


def test_a_figure_taken_back_has_no_step(store: Store) -> None:
    file_all(store)
    with store.writing() as session:
        save_decision(session, 2, Verdict.RETRACTED, by="test", why="a slip", at=AT)
    steps = only(store).steps
    assert steps is not None
    assert [step.covers for step in steps] == [("kent",), ("surrey",), ("sussex",), ("dorset",)]


def test_nothing_but_refusals_gives_no_step(store: Store) -> None:
    file_reading(store, reading_of(None), "kent")
    assert only(store).steps == ()


def test_a_joint_reply_is_one_step_of_two_forces_and_is_held_against_the_end() -> None:
    units = (exact("northmere+eastlow", 240), exact("southby", 90), exact("westholm", 110), exact("midvale", 9_000))
    inputs = eight_towns(*units)
    day = dt.date(2020, 1, 1)
    steps = replay_steps(inputs, [(unit, day) for unit in units])
    assert [(step.name, step.forces) for step in steps] == [
        ("Eastlow and Northmere", 2),
        ("Southby", 3),
        ("Westholm", 4),
        ("Midvale", 5),
    ]
    assert [step.holds_present for step in steps] == [None, None, False, True]
    so_far = eight_towns(*units[:3])
    assert steps[2].range == predict(so_far, seed=seed_of(so_far)).range
