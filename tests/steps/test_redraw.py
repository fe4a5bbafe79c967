from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

import demo
from db.campaigns import save_campaign
from db.changes import load_pending_changes
from db.decisions import Verdict, right_number
from db.estimates import Target, load_estimates, load_targets
from db.figures import Basis, load_figures
from db.store import Store
from foi.errors import UsageError
from foi.records import FigureKind, FigureState, Period
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
    assert "counted from 26,000,000 to 27,000,000" in redrawn.difference
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
    decide(
        drawn,
        notts.id,
        Verdict.CORRECTED,
        by="Ada",
        why="a digit was missed",
        at=AT,
        right=right_number(Decimal(2_368_560)),
    )
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
    assert "counted from 26,000,000 to 26,000,005" in redrawn.difference
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


def figure_of(store: Store, force: str, standing: str = "accepted") -> int:
    with store.reading() as session:
        return next(f.id for f in load_figures(session, standing=standing) if f.covers == (force,))


def test_a_figure_that_would_be_counted_twice_cannot_be_accepted(drawn: Store) -> None:
    file_reading(drawn, reading_of(7), "humberside")
    doubtful = figure_of(drawn, "humberside", "review")
    with pytest.raises(UsageError, match="counts already and speaks for one of the same forces"):
        decide(drawn, doubtful, Verdict.ACCEPTED, by="Ada", why="theirs alone", at=AT)
    with drawn.reading() as session:
        assert session.execute(text("SELECT COUNT(*) FROM decision")).scalar() == 0
    assert redraw(drawn) == []


def test_a_retraction_withdraws_the_figure_from_every_document_that_gives_it(drawn: Store) -> None:
    file_reading(drawn, reading_of(633_703), "dyfed-powys", name="the same again.pdf")
    redraw(drawn)
    (redrawn,) = decide(drawn, figure_of(drawn, "dyfed-powys"), Verdict.RETRACTED, by="Ada", why="withdrawn", at=AT)
    assert "counted from 26,000,000 to 25,366,297" in redrawn.difference
    with drawn.reading() as session:
        assert session.execute(text("SELECT COUNT(*) FROM observations WHERE forces = 'dyfed-powys'")).scalar() == 0


def test_an_acceptance_brings_back_what_was_read_and_a_basis_stays(drawn: Store) -> None:
    notts = figure_of(drawn, "nottinghamshire")
    decide(drawn, notts, Verdict.ACCEPTED, by="Ada", why="worked out", at=AT, basis=Basis.DERIVED)
    decide(drawn, notts, Verdict.CORRECTED, by="Ada", why="slip of the finger", at=AT, right=right_number(Decimal(1)))
    decide(drawn, notts, Verdict.ACCEPTED, by="Ada", why="it was right as read", at=AT)
    with drawn.reading() as session:
        row = session.execute(text("SELECT value, basis FROM observations WHERE forces = 'nottinghamshire'")).one()
    assert tuple(row) == (236_856, "derived")


def test_an_approximation_does_not_replace_an_exact_figure_of_the_same_number(drawn: Store) -> None:
    exact = reading_of(633_703)
    about = exact.figures[0].model_copy(update={"kind": FigureKind.APPROXIMATE, "raw": "about 633,703"})
    file_reading(drawn, exact.model_copy(update={"figures": (about,)}), "dyfed-powys", name="second.pdf")
    assert figure_of(drawn, "dyfed-powys", "review")
    assert redraw(drawn) == []


def test_each_estimate_names_the_changes_of_its_own_period(tmp_path: Path) -> None:
    years = [Period(start=date(y, 1, 1), end=date(y, 12, 31), label=str(y)) for y in (2010, 2011)]
    question = demo.campaign().questions[0].model_copy(update={"periods": tuple(years)})
    campaign = demo.campaign().model_copy(update={"slug": "by-year", "questions": (question,)})
    store = sent_campaign(tmp_path)
    with store.writing() as session:
        save_campaign(session, campaign, at=AT)
    for force, year in (("kent", years[0]), ("essex", years[1])):
        one = reading_of(10)
        figure = one.figures[0].model_copy(update={"period": year})
        file_reading(store, one.model_copy(update={"figures": (figure,)}), force, campaign="by-year")
    first, second = redraw(store)
    assert ("Kent" in first.cause, "Essex" in first.cause) == (True, False)
    assert ("Kent" in second.cause, "Essex" in second.cause) == (False, True)
    with store.reading() as session:
        led = session.execute(text("SELECT change_id, estimate_id FROM estimate_change ORDER BY id")).all()
    assert sorted(estimate for _, estimate in led) == [first.estimate_id, second.estimate_id]


def test_an_estimate_keeps_its_row_when_only_words_change(drawn: Store) -> None:
    """The fingerprint decides: no second row has the fingerprint of the one before it."""
    file_reading(drawn, reading_of(1_000_000), "kent")
    redraw(drawn)
    with drawn.reading() as session:
        marks = [estimate.fingerprint for estimate in load_estimates(session, target_of(drawn))]
    assert len(marks) == len(set(marks)) == 2
