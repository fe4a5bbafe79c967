"""Each change is taken in exactly once: by two runs at once, and after a run that died half way."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

import demo
from cli.main import foi
from db.campaigns import save_campaign
from db.changes import load_pending_changes
from db.decisions import Verdict
from db.estimates import load_estimates, load_targets
from db.figures import load_figures
from db.store import Store
from estimates.inputs import Inputs
from estimates.national import estimate_total
from estimates.results import NationalEstimate
from flows.engine import Direct
from flows.estimate import redraw_pending
from steps.decide import decide
from steps.edit_campaign import edit_campaign
from steps.examine import examine
from steps.redraw import redraw_question
from tests.stores import AT, CAMPAIGN, file_reading, five_replies, reading_of, sent_campaign


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = sent_campaign(tmp_path)
    five_replies(made)
    redraw_pending(Direct(), made)
    yield made
    made.close()


def history(store: Store) -> list[str]:
    with store.reading() as session:
        return [one.cause for one in load_estimates(session, load_targets(session, campaign=CAMPAIGN)[0])]


def taken_in(store: Store) -> list[int]:
    """How often each change was taken in, oldest change first."""
    query = (
        "SELECT (SELECT COUNT(*) FROM estimate_change AS e WHERE e.change_id = c.id) FROM change AS c ORDER BY c.id"
    )
    with store.reading() as session:
        return list(session.scalars(text(query)))


def test_of_two_runs_that_draw_the_same_change_at_once_one_saves_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = threading.Barrier(2, timeout=30)
    drawn = []

    def draw(inputs: Inputs) -> NationalEstimate:
        drawn.append(inputs)
        both.wait()
        return estimate_total(inputs)

    monkeypatch.setattr("steps.redraw.estimate_total", draw)
    file_reading(store, reading_of(1_000_000), "kent")
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(redraw_question, store, 1, at=AT) for _ in range(2)]
    assert sorted(len(run.result()) for run in runs) == [0, 1]
    assert len(drawn) == 2
    assert len(history(store)) == 2
    assert set(taken_in(store)) == {1}


def test_a_figure_that_comes_while_a_run_draws_is_taken_in_by_the_next(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_reading(store, reading_of(1_000_000), "kent")

    def draw(inputs: Inputs) -> NationalEstimate:
        monkeypatch.undo()
        file_reading(store, reading_of(5), "essex")
        return estimate_total(inputs)

    monkeypatch.setattr("steps.redraw.estimate_total", draw)
    (first,) = redraw_question(store, 1, at=AT)
    assert ("Kent" in first.cause, "Essex" in first.cause) == (True, False)
    (second,) = redraw_question(store, 1, at=AT)
    assert ("Kent" in second.cause, "Essex" in second.cause) == (False, True)
    assert set(taken_in(store)) == {1}


def test_a_figure_that_came_and_went_while_a_run_drew_is_not_drawn_as_if_it_stood(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_reading(store, reading_of(1_000_000), "kent")
    with store.reading() as session:
        figure = next(one.id for one in load_figures(session) if one.covers == ("kent",))

    def draw(inputs: Inputs) -> NationalEstimate:
        monkeypatch.undo()
        assert decide(store, figure, Verdict.RETRACTED, by="Ada", why="withdrawn", at=AT) == []
        return estimate_total(inputs)

    monkeypatch.setattr("steps.redraw.estimate_total", draw)
    assert redraw_question(store, 1, at=AT) == []
    assert len(history(store)) == 1
    assert set(taken_in(store)) == {1}


def test_a_decision_whose_run_dies_before_it_draws_is_seen_by_the_doctor_and_drawn_once_by_the_next(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with store.reading() as session:
        figure = load_figures(session)[0].id
    with monkeypatch.context() as patch:
        patch.setattr("steps.decide.redraw_question", die)
        with pytest.raises(KeyboardInterrupt):
            decide(store, figure, Verdict.RETRACTED, by="Ada", why="withdrawn", at=AT)
    told = [finding.what for finding in examine(store, today=AT.date())]
    assert "1 change(s) to figures that no estimate has taken in." in told
    assert len(history(store)) == 1
    for _ in range(2):
        outcome = CliRunner().invoke(foi, ["estimate", "--db", str(store.folder / "foi43.sqlite")])
        assert outcome.exit_code == 0, outcome.output
    assert len(history(store)) == 2
    assert history(store)[-1].endswith("retracted by Ada: withdrawn")
    assert set(taken_in(store)) == {1}


def test_another_population_release_redraws_every_question_once_and_says_from_what_to_what(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    one = demo.campaign().questions[0]
    other = one.model_copy(update={"number": "2", "measure": "devices_seized", "text": "How many devices?"})
    before = demo.campaign().model_copy(update={"slug": "two", "questions": (one, other), "population": "orig2010"})
    with store.writing() as session:
        save_campaign(session, before, at=AT)
    (read,) = reading_of(7).figures
    second = read.model_copy(update={"question": "2", "measure": "devices_seized"})
    for force in ("kent", "essex", "surrey"):
        file_reading(store, reading_of(7).model_copy(update={"figures": (read, second)}), force, campaign="two")
    redraw_pending(Direct(), store)
    edit_campaign(store, before.model_copy(update={"population": "reb2021:2011"}), by="Ada", why="rebased", at=AT)
    drawn = redraw_pending(Direct(), store).redrawn
    assert sorted((one.target.campaign, one.target.question) for one in drawn) == [("two", "1"), ("two", "2")]
    for redrawn in drawn:
        assert redrawn.cause == "campaign edited by Ada, population: orig2010 to reb2021:2011: rebased"
    assert redraw_pending(Direct(), store).redrawn == ()
    with store.reading() as session:
        assert load_pending_changes(session) == []
