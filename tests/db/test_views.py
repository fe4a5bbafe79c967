"""What analysts query, case by case."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from db.decisions import Verdict, save_decision
from db.outcomes import load_outcomes
from db.requests import load_requests
from db.store import Store
from foi.records import FigureKind, FigureState, Reading, ReplyOutcome
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text(sql))]


def coverage(store: Store) -> tuple[object, ...]:
    return rows(store, "SELECT asked, with_figure, in_review FROM coverage")[0]


def dated(reading: Reading, day: dt.date, outcome: ReplyOutcome | None = None) -> Reading:
    return reading.model_copy(update={"letter_date": day, "outcome": outcome or reading.outcome})


def test_a_joint_figure_is_one_observation_that_covers_two_forces(store: Store) -> None:
    file_reading(store, reading_of(9), "norfolk", "suffolk")
    assert rows(store, "SELECT forces, force_count, value FROM observations") == [("norfolk+suffolk", 2, 9)]
    assert coverage(store) == (43, 2, 0)


def test_a_bound_never_poses_as_a_value(store: Store) -> None:
    exact = reading_of(1)
    kinds: dict[str, dict[str, object]] = {
        "kent": {"kind": FigureKind.RANGE, "value": None, "low": Decimal(1), "high": Decimal(4), "raw": "<5"},
        "essex": {"kind": FigureKind.APPROXIMATE, "raw": "about 1"},
        "surrey": {"kind": FigureKind.SUPPRESSED, "value": None, "raw": "*"},
        "sussex": {"kind": FigureKind.NOT_HELD, "value": None, "raw": "not held"},
    }
    for force, change in kinds.items():
        figure = exact.figures[0].model_copy(update=change)
        file_reading(store, exact.model_copy(update={"figures": (figure,)}), force)
    assert rows(store, "SELECT forces, value, low, high, approximate_value FROM observations ORDER BY forces") == [
        ("essex", None, None, None, 1),
        ("kent", None, 1, 4, None),
        ("surrey", None, None, None, None),
        ("sussex", None, None, None, None),
    ]
    assert coverage(store) == (43, 2, 0)


def test_a_figure_for_review_is_no_observation(store: Store) -> None:
    file_reading(store, reading_of(5, state=FigureState.REVIEW), "kent")
    assert rows(store, "SELECT * FROM observations") == []
    assert coverage(store) == (43, 0, 1)


def test_the_figure_that_came_to_stand_last_is_the_one_that_counts(store: Store) -> None:
    file_reading(store, reading_of(5), "kent", name="first.csv")
    file_reading(store, reading_of(6), "kent", name="second.csv", at=AT + dt.timedelta(days=1))
    ((second,),) = rows(store, "SELECT figure_id FROM standing_figure WHERE standing = 'review'")
    assert rows(store, "SELECT value FROM observations") == [(5,)]
    later = AT + dt.timedelta(days=2)
    with store.writing() as session:
        save_decision(session, int(str(second)), Verdict.ACCEPTED, by="Ada", why="corrected", at=later)
    assert rows(store, "SELECT value, document_name FROM observations") == [(6, "second.csv")]


def test_a_figure_can_come_back_after_its_retraction(store: Store) -> None:
    file_reading(store, reading_of(5), "kent")
    for verdict in (Verdict.RETRACTED, Verdict.ACCEPTED):
        with store.writing() as session:
            save_decision(session, 1, verdict, by="Ada", why="they wrote again", at=AT)
        expected = [] if verdict is Verdict.RETRACTED else [(5, "Ada")]
        assert rows(store, "SELECT value, decided_by FROM observations") == expected


def test_a_refusal_then_an_answer_is_an_answer_whichever_was_read_first(store: Store) -> None:
    file_reading(store, dated(reading_of(5), dt.date(2012, 8, 20)), "kent", name="answer.csv")
    file_reading(store, dated(reading_of(None), dt.date(2012, 7, 10)), "kent", name="refusal.csv")
    assert rows(store, "SELECT outcome, document_name FROM responses_latest WHERE force = 'kent'") == [
        ("full", "answer.csv")
    ]


def test_an_acknowledgement_never_hides_an_answer(store: Store) -> None:
    file_reading(store, dated(reading_of(5), dt.date(2012, 7, 10)), "kent", name="answer.csv")
    late = dated(reading_of(None), dt.date(2012, 8, 20), ReplyOutcome.ACKNOWLEDGEMENT)
    file_reading(store, late, "kent", name="ack.eml")
    assert rows(store, "SELECT outcome FROM responses_latest WHERE force = 'kent'") == [("full",)]


def test_the_board_counts_only_figures_that_a_total_can_be_made_of(store: Store) -> None:
    exact = reading_of(1)
    not_held = exact.figures[0].model_copy(update={"kind": FigureKind.NOT_HELD, "value": None})
    file_reading(store, exact.model_copy(update={"figures": (not_held,)}), "sussex")
    file_reading(store, reading_of(7), "kent", name="letter.pdf")
    file_reading(store, reading_of(7), "kent", name="sheet.csv")
    with store.reading() as session:
        outcomes = load_outcomes(session, CAMPAIGN)
        ids = {request.force: request.id for request in load_requests(session, CAMPAIGN)}
    assert outcomes[ids["sussex"]].figures == 0
    assert outcomes[ids["kent"]].figures == 1
    assert outcomes[ids["essex"]] == outcomes[ids["surrey"]]
