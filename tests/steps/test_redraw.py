from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from db.estimates import Target, load_estimates, load_pending_changes, load_targets
from db.figures import Verdict, load_figures
from db.store import Store
from foi.records import FigureState
from steps.decide import decide
from steps.redraw import Redrawn, pending_questions, redraw_question
from tests.stores import AT, file_reading, five_replies, reading_of, sent_campaign


def target_of(store: Store) -> Target:
    with store.reading() as session:
        return load_targets(session)[0]


def redraw(store: Store) -> list[Redrawn]:
    return [one for question in pending_questions(store) for one in redraw_question(store, question, at=AT)]


@pytest.fixture
def drawn(tmp_path: Path) -> Store:
    store = sent_campaign(tmp_path)
    five_replies(store)
    assert len(redraw(store)) == 1
    return store


def test_the_2012_figures_come_out_of_the_store(drawn: Store) -> None:
    with drawn.reading() as session:
        (estimate,) = load_estimates(session, target_of(drawn))
        scenarios = session.execute(text("SELECT scenario, value FROM estimate_scenario")).all()
        inputs = session.execute(text("SELECT covers, low FROM estimate_input ORDER BY covers")).all()
    assert estimate.result["counted"] == 26_000_000
    assert ("pro_rata", Decimal("358471771.58")) in [(row.scenario, Decimal(str(row.value))) for row in scenarios]
    assert ("humberside+lincolnshire", 7_966_952) in [tuple(row) for row in inputs]
    drawn.close()


def test_a_sixth_reply_makes_one_estimate_that_names_it_and_says_what_moved(drawn: Store) -> None:
    file_reading(drawn, reading_of(1_000_000), "kent", name="kent reply.xlsx")
    (redrawn,) = redraw(drawn)
    assert "kent reply.xlsx" in redrawn.cause
    assert "26,000,000 -> 27,000,000" in redrawn.difference
    assert redraw(drawn) == []
    with drawn.reading() as session:
        assert load_pending_changes(session) == []
        assert len(load_estimates(session, target_of(drawn))) == 2
    drawn.close()


def test_a_retraction_gives_an_estimate_equal_to_the_first_in_all_but_its_cause(drawn: Store) -> None:
    file_reading(drawn, reading_of(1_000_000), "kent")
    redraw(drawn)
    with drawn.reading() as session:
        kent = next(figure for figure in load_figures(session) if figure.covers == ("kent",))
    decide(drawn, kent.id, Verdict.RETRACTED, by="Ada", why="they wrote that it was wrong", at=AT)
    with drawn.reading() as session:
        first, second, third = load_estimates(session, target_of(drawn))
    assert third.result == first.result != second.result
    assert third.fingerprint == first.fingerprint
    assert "retracted by Ada" in third.cause
    assert third.cause != first.cause
    drawn.close()


def test_a_correction_stands_beside_what_was_read(drawn: Store) -> None:
    with drawn.reading() as session:
        notts = next(figure for figure in load_figures(session) if figure.covers == ("nottinghamshire",))
    decide(drawn, notts.id, Verdict.CORRECTED, by="Ada", why="a digit was missed", at=AT, value=Decimal(2_368_560))
    with drawn.reading() as session:
        row = session.execute(
            text("SELECT value, value_read, standing FROM standing_figure WHERE figure_id = :id"), {"id": notts.id}
        ).one()
        latest = load_estimates(session, target_of(drawn))[-1]
    assert tuple(row) == (2_368_560, 236_856, "accepted")
    assert latest.result["counted"] == 26_000_000 - 236_856 + 2_368_560
    drawn.close()


def test_a_figure_for_review_moves_nothing_until_somebody_accepts_it(drawn: Store) -> None:
    file_reading(drawn, reading_of(5, state=FigureState.REVIEW), "kent")
    assert redraw(drawn) == []
    with drawn.reading() as session:
        (kent,) = load_figures(session, standing="review")
    (redrawn,) = decide(drawn, kent.id, Verdict.ACCEPTED, by="Ada", why="seen on the page", at=AT)
    assert "26,000,000 -> 26,000,005" in redrawn.difference
    drawn.close()


def test_a_second_reply_with_another_number_waits_for_a_person(drawn: Store) -> None:
    file_reading(drawn, reading_of(99), "dyfed-powys", name="second letter.pdf")
    assert redraw(drawn) == []
    with drawn.reading() as session:
        (doubtful,) = load_figures(session, standing="review")
    assert "differs from 633,703" in doubtful.reasons[0]
    drawn.close()


def test_the_same_number_in_a_second_reply_moves_nothing(drawn: Store) -> None:
    file_reading(drawn, reading_of(633_703), "dyfed-powys", name="second letter.pdf")
    assert redraw(drawn) == []
    with drawn.reading() as session:
        assert load_pending_changes(session) == []
        assert session.execute(text("SELECT COUNT(*) FROM observations WHERE forces = 'dyfed-powys'")).scalar() == 1
    drawn.close()


def test_one_force_of_a_joint_figure_answering_alone_waits_for_a_person(drawn: Store) -> None:
    file_reading(drawn, reading_of(7_000_000), "humberside")
    assert redraw(drawn) == []
    with drawn.reading() as session:
        (doubtful,) = load_figures(session, standing="review")
    assert "humberside+lincolnshire" in doubtful.reasons[0]
    drawn.close()
