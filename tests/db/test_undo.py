"""A decision is taken back by a further one; two people who decide at once do not overwrite each other."""

import datetime as dt
import threading
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.decisions import NOT_HELD, Right, Verdict, right_number, save_decision
from db.figures import StandingFigure, load_figures
from db.store import Store
from db.undo import load_decisions, load_last_own, save_undo
from foi.errors import DecidedMeanwhile, FoiError, UsageError
from foi.records import FigureState
from steps.decide import decide, undo
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign

SEVEN = Decimal(7)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def figure(store: Store, number: int = 1) -> StandingFigure:
    with store.reading() as session:
        (found,) = load_figures(session, figure_id=number)
    return found


def test_a_figure_that_waited_waits_again(store: Store) -> None:
    file_reading(store, reading_of(70, state=FigureState.REVIEW), "kent")
    decide(store, 1, Verdict.CORRECTED, by="kate", why="note 2", at=AT, right=right_number(SEVEN))
    with store.reading() as session:
        (decision,) = load_decisions(session, 1)
    assert undo(store, decision.id, by="kate", why="", at=AT + MINUTE)[0] == 1
    now = figure(store)
    assert now.standing == "review"
    assert now.value == 70
    assert now.verdict == Verdict.REOPENED
    assert now.reasons[-1] == "kate put it back: taken back"


def test_a_figure_that_counted_as_it_was_read_counts_so_again_and_the_total_follows(store: Store) -> None:
    file_reading(store, reading_of(70), "kent")
    first = decide(store, 1, Verdict.CORRECTED, by="kate", why="note 2", at=AT, right=right_number(SEVEN))
    assert first
    with store.reading() as session:
        (decision,) = load_decisions(session, 1)
    _, redrawn = undo(store, decision.id, by="kate", why="misread", at=AT + MINUTE)
    assert "counted from 7 to 70" in redrawn[0].difference
    assert figure(store).standing == "accepted"
    assert figure(store).value == 70


def test_who_cannot_tell_of_a_figure_that_counted_takes_it_out_of_the_total(store: Store) -> None:
    file_reading(store, reading_of(70), "kent")
    decide(store, 1, Verdict.ACCEPTED, by="kate", why="seen", at=AT)
    (redrawn,) = decide(store, 1, Verdict.UNSURE, by="bob", why="two tables", at=AT + MINUTE)
    assert "counted from 70 to 0" in redrawn.difference
    assert figure(store).verdict == Verdict.REOPENED


def test_somebody_elses_decision_is_taken_back_only_with_a_reason(store: Store) -> None:
    file_reading(store, reading_of(70, state=FigureState.REVIEW), "kent")
    decide(store, 1, Verdict.ACCEPTED, by="kate", why="seen", at=AT)
    with pytest.raises(UsageError, match="kate decided this, not you"):
        undo(store, 1, by="bob", why=" ", at=AT)
    undo(store, 1, by="bob", why="the wrong year", at=AT)
    assert figure(store).standing == "review"


def test_a_decision_that_a_later_one_has_overtaken_is_not_taken_back(store: Store) -> None:
    file_reading(store, reading_of(70, state=FigureState.REVIEW), "kent")
    decide(store, 1, Verdict.ACCEPTED, by="kate", why="seen", at=AT)
    decide(store, 1, Verdict.CORRECTED, by="bob", why="note", at=AT, right=NOT_HELD)
    with pytest.raises(DecidedMeanwhile, match="bob has decided about this figure since: corrected to not held"):
        undo(store, 1, by="kate", why="", at=AT)


def test_a_retraction_is_taken_back_from_every_document_that_it_touched(store: Store) -> None:
    file_reading(store, reading_of(70), "kent", name="first.csv")
    file_reading(store, reading_of(70), "kent", name="second.csv")
    decide(store, 2, Verdict.RETRACTED, by="kate", why="withdrawn", at=AT)
    assert {figure(store, 1).standing, figure(store, 2).standing} == {"retracted"}
    with store.reading() as session:
        last = load_last_own(session, CAMPAIGN, by="kate")
    assert last is not None
    undo(store, last.id, by="kate", why="", at=AT + MINUTE)
    assert {figure(store, 1).standing, figure(store, 2).standing} == {"accepted"}


def test_my_last_decision_is_none_that_i_took_back_or_that_somebody_overtook(store: Store) -> None:
    for force in ("kent", "surrey", "essex"):
        file_reading(store, reading_of(70, state=FigureState.REVIEW), force)
    for number in (1, 2, 3):
        decide(store, number, Verdict.ACCEPTED, by="kate", why="seen", at=AT)
    undo(store, 3, by="kate", why="", at=AT)
    decide(store, 2, Verdict.REJECTED, by="bob", why="no", at=AT)
    with store.reading() as session:
        last = load_last_own(session, CAMPAIGN, by="kate")
    assert last is not None
    assert last.figure_id == 1


def test_an_undoing_never_counts_a_force_twice(store: Store) -> None:
    file_reading(store, reading_of(70), "norfolk", "suffolk")
    decide(store, 1, Verdict.REJECTED, by="kate", why="no", at=AT)
    file_reading(store, reading_of(9), "norfolk")
    with pytest.raises(UsageError, match="count it twice"):
        undo(store, 1, by="kate", why="", at=AT)


VERDICTS = st.lists(st.sampled_from(["accept", "correct", "reject", "unsure", "undo"]), max_size=8)


@given(VERDICTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_twice_over_any_history_leaves_what_stood_before(tmp_path: Path, steps: list[str]) -> None:
    """Whatever was decided: take the next decision back, and the figure stands as it stood."""
    store = sent_campaign(tmp_path / f"{abs(hash(tuple(steps)))}-{len(list(tmp_path.iterdir()))}")
    file_reading(store, reading_of(70, state=FigureState.REVIEW), "kent")
    for number, step in enumerate([*steps, "correct", "undo"]):
        before = figure(store)
        with store.writing() as session:
            if step == "undo":
                decisions = load_decisions(session, 1)
                if decisions:
                    save_undo(session, decisions[-1].id, by="kate", why="", at=AT)
            else:
                verdict, right = _verdict(step, number)  # never the same twice in a row, which is kept once
                save_decision(session, 1, verdict, by="kate", why="seen", at=AT, right=right)
        if step == "correct":
            stood = before
    now = figure(store)
    store.close()
    assert (now.standing, now.value) == (stood.standing, stood.value)


def _verdict(step: str, number: int) -> tuple[Verdict, Right | None]:
    match step:
        case "accept":
            return Verdict.ACCEPTED, None
        case "correct":
            return Verdict.CORRECTED, right_number(Decimal(number + 1))
        case "reject":
            return Verdict.REJECTED, None
        case _:
            return Verdict.UNSURE, None


def test_of_two_who_decide_the_same_figure_at_once_one_wins_and_the_other_is_told(store: Store) -> None:
    file_reading(store, reading_of(70, state=FigureState.REVIEW), "kent")
    start, told, won = threading.Barrier(2), [], []

    def decided(by: str, value: int) -> None:
        start.wait()
        try:
            decide(
                store,
                1,
                Verdict.CORRECTED,
                by=by,
                why="seen",
                at=AT,
                right=right_number(Decimal(value)),
                seen=0,
            )
            won.append(by)
        except FoiError as error:
            told.append(error)

    threads = [threading.Thread(target=decided, args=one) for one in (("kate", 1), ("bob", 2))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(won) == 1
    assert [type(one) for one in told] == [DecidedMeanwhile]
    with store.reading() as session:
        (only,) = load_decisions(session, 1)
    assert only.by == won[0]
    assert told[0].what == f"{only.by} decided this at 10:00: {only.right.words} (seen). Yours was not saved."
