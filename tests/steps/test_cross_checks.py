"""Checks across replies: what came with it, what the force said before, what the others say. Nothing is altered."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

import demo
from db.campaigns import save_campaign
from db.decisions import Verdict, save_decision
from db.figures import load_figures
from db.requests import load_requests, save_event
from db.store import Store
from foi.events import Event, EventKind
from foi.forces import police_forces
from steps.cross_checks import SAME_REPLY, check_across
from tests.mails import mail
from tests.steps.test_ingest import SHEET, drop, run, values
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def checks(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as session:
        rows = session.execute(text("SELECT subject, status, detail FROM reading_check ORDER BY id"))
        return [(row.subject, row.status, row.detail) for row in rows if row.subject != "column total"]


def waiting(store: Store) -> dict[str, tuple[str, ...]]:
    with store.reading() as session:
        return {figure.raw: figure.reasons for figure in load_figures(session, standing="review")}


def read(store: Store, value: int, force: str, *, name: str = "", campaign: str = CAMPAIGN) -> int:
    """A reply of this force saved and compared; how many of its figures had to wait."""
    document = file_reading(store, reading_of(value), force, name=name, campaign=campaign)
    with store.writing() as session:
        return check_across(session, document, campaign=campaign, covers=(force,), at=AT)


def test_a_letter_and_its_workbook_that_disagree_both_wait_with_both_values(store: Store) -> None:
    body = "In answer to question 1: we seized 289 indecent photographs between March 2010 and April 2012."
    drop(store, "r.eml", mail(body, sender="foi@kent.police.uk", subject="FOI", files={"f.csv": SHEET % 285}))
    run(store)
    assert values(store) == {}
    found = waiting(store)
    assert set(found) == {"289", "285"}
    assert any('says "285"' in reason for reason in found["289"])
    assert any('says "289"' in reason for reason in found["285"])
    assert [status for subject, status, _ in checks(store) if subject == SAME_REPLY] == ["disagree"]


def test_two_files_dropped_together_are_one_reply_whichever_is_read_first(store: Store) -> None:
    drop(store, "kent/letter.csv", SHEET % 289)
    drop(store, "kent/workbook.csv", SHEET % 285)
    run(store)
    assert values(store) == {}
    assert set(waiting(store)) == {"289", "285"}


def test_two_documents_of_a_reply_that_agree_are_a_check_that_agrees(store: Store) -> None:
    drop(store, "kent/r.eml", mail("See both.", files={"a.csv": SHEET % 285, "b.csv": b"\n" + SHEET % 285}))
    run(store)
    assert values(store) == {"kent": 285}
    assert ("same figure in another document of the reply", "agree", "1 figure agrees") in checks(store)


def test_a_corrected_reply_waits_and_the_earlier_number_stands(store: Store) -> None:
    drop(store, "kent/first.csv", SHEET % 285)
    run(store)
    drop(store, "kent/corrected.csv", SHEET % 291)
    run(store)
    assert values(store) == {"kent": 285}
    assert any("285" in reason and "first.csv" in reason for reason in waiting(store)["291"])
    (told,) = [detail for subject, status, detail in checks(store) if status == "disagree"]
    assert told == 'question 1, March 2010 to April 2012: "291" here, "285" in first.csv, which came before,'


def test_a_figure_that_another_campaign_has_otherwise_waits(store: Store) -> None:
    later = demo.campaign().model_copy(update={"slug": "images-again"})
    with store.writing() as session:
        save_campaign(session, later, at=AT)
        for request in load_requests(session, "images-again"):
            save_event(session, request.id, Event(EventKind.SENT, dt.date(2012, 7, 4), actor="test"), at=AT)
    read(store, 100, "kent")
    read(store, 100, "essex")
    assert read(store, 700, "kent", campaign="images-again") == 1
    assert read(store, 100, "essex", campaign="images-again") == 0
    (reason,) = waiting(store)["700"]
    assert reason == 'kent.xlsx, of the campaign images-2012, says "100", and this says "700"'


def usual(store: Store, *, leave: tuple[str, ...], count: int) -> None:
    """Replies of other forces at one image for each thousand residents or so."""
    others = [force.slug for force in police_forces() if force.slug not in {*leave, "city-of-london"}][:count]
    for number, slug in enumerate(others):
        read(store, 900 + number, slug)


def test_a_rate_wildly_off_the_others_waits(store: Store) -> None:
    usual(store, leave=("kent", "essex", "surrey"), count=8)
    assert read(store, 1_000_000, "kent") == 1
    assert read(store, 1_000, "essex") == 0
    assert read(store, 0, "surrey") == 1
    found = waiting(store)
    assert "the median rate of 8 others would give about" in found["1,000,000"][0]
    told = [status for subject, status, _ in checks(store) if subject.startswith("rate")]
    assert told == ["cannot_compare"] * 8 + ["disagree", "agree", "disagree"]


def test_seven_others_are_too_few(store: Store) -> None:
    usual(store, leave=("kent",), count=7)
    assert read(store, 1_000_000, "kent") == 0
    assert waiting(store) == {}


def test_a_first_reply_is_judged_when_the_others_have_come(store: Store) -> None:
    read(store, 9_000_000, "kent")
    usual(store, leave=("kent",), count=8)
    assert set(waiting(store)) == {"9,000,000"}
    changes = [row[0] for row in _rows(store, "SELECT what FROM change WHERE figure_id IS NOT NULL")]
    assert len(changes) == 1
    assert changes[0].startswith("kent: 9,000,000 waits for a person")


def _rows(store: Store, sql: str) -> list[tuple[str, ...]]:
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text(sql))]


def test_what_a_person_accepted_is_doubted_no_more(store: Store) -> None:
    usual(store, leave=("kent", "essex"), count=8)
    read(store, 1_000_000, "kent")
    with store.writing() as session:
        (figure,) = load_figures(session, standing="review")
        save_decision(session, figure.id, Verdict.ACCEPTED, by="Ada", why="they confirmed it", at=AT)
    read(store, 1_000, "essex")
    assert waiting(store) == {}
    with store.reading() as session:
        assert Decimal(1_000_000) in {figure.value for figure in load_figures(session, standing="accepted")}


def test_a_check_never_alters_a_figure(store: Store) -> None:
    usual(store, leave=("kent",), count=8)
    read(store, 1_000_000, "kent")
    with store.reading() as session:
        (figure,) = load_figures(session, standing="review")
    assert (figure.value, figure.raw, figure.verdict) == (Decimal(1_000_000), "1,000,000", None)
