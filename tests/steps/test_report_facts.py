import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event

import demo
from db.authorities import save_reference
from db.campaigns import save_campaign
from db.decisions import Right, Verdict
from db.figures import Basis, load_figures
from db.requests import load_requests, save_event
from db.store import Store, create_store, sqlite_url
from estimates.at_least import FEW_REPLIES
from foi.context import WhatIf
from foi.events import Event, EventKind
from foi.forces import police_forces
from foi.populations import populations
from foi.records import Figure, FigureKind, LinePlace, PageBox, Period, SheetCell
from reports.report.facts import ReportFacts
from steps.decide import decide
from steps.redraw import pending_questions, redraw_question
from steps.report_facts import report_facts
from steps.report_sources import arithmetic_in, place_in_words
from tests.stores import AT, CAMPAIGN, file_reading, five_replies, reading_of, sent_campaign

TODAY = dt.date(2012, 8, 31)
STAFF, OFFICER = "Ada Lovelace", "Inspector Regan"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def redraw(store: Store) -> None:
    for question in pending_questions(store):
        redraw_question(store, question, at=AT)


def facts_of(store: Store) -> ReportFacts:
    redraw(store)
    return report_facts(store, CAMPAIGN, today=TODAY)


def figure_of(store: Store, force: str) -> int:
    with store.reading() as session:
        return next(f.id for f in load_figures(session, campaign=CAMPAIGN) if force in f.covers)


def test_a_report_is_read_in_one_look(store: Store) -> None:
    five_replies(store)
    redraw(store)
    begun: list[object] = []
    event.listen(store.engine, "begin", begun.append)
    report_facts(store, CAMPAIGN, today=TODAY)
    assert len(begun) == 1, "a reply that comes between two looks would be half in it"


def test_each_figure_stands_beside_its_source_and_its_residents(store: Store) -> None:
    five_replies(store)
    (total,) = facts_of(store).totals
    assert [figure.name for figure in total.figures] == [
        "Cambridgeshire",
        "Dyfed-Powys",
        "Humberside and Lincolnshire",
        "Nottinghamshire",
    ]
    joint = total.figures[2]
    assert (joint.raw, joint.low, joint.high) == ("7,966,952", Decimal(7966952), Decimal(7966952))
    assert joint.source.place == "sheet Sheet1, cell B2"
    assert len(joint.source.sha256) == 12
    assert joint.outcome == "one figure together"
    assert not joint.is_checked
    assert total.estimate is not None
    assert sum(figure.persons or 0 for figure in total.figures) == total.estimate.population_covered
    assert sum(figure.low for figure in total.figures) == total.estimate.counted == 26_000_000
    assert len(total.missing) == 38
    assert total.is_red


def test_who_is_missing_is_told_why_in_plain_words(store: Store) -> None:
    five_replies(store)
    file_reading(store, reading_of(None), "wiltshire", name="no.pdf")
    with store.writing() as session:
        (wiltshire,) = load_requests(session, CAMPAIGN, forces=["wiltshire"])
        save_event(session, wiltshire.id, Event(EventKind.REPLY, dt.date(2012, 7, 30), actor="t"), at=AT)
    (total,) = facts_of(store).totals
    why = {force.force: force for force in total.missing}
    assert why["kent"].why == "has not replied: the reply was due by 2 August 2012"
    assert why["wiltshire"].why == "refused: section 12(1)"
    assert why["wiltshire"].replied == dt.date(2012, 7, 30)
    assert why["wiltshire"].source is not None
    assert why["wiltshire"].source.document == "no.pdf"


def test_the_day_a_reply_came_is_not_taken_for_its_date(store: Store) -> None:
    five_replies(store)
    with store.writing() as session:
        for force, assumed in (("kent", True), ("essex", False)):
            (request,) = load_requests(session, CAMPAIGN, forces=[force])
            event = Event(EventKind.REPLY, dt.date(2012, 8, 20), actor="t", date_assumed=assumed)
            save_event(session, request.id, event, at=AT)
    facts = facts_of(store)
    requests = {request.force: request for request in facts.requests}
    assert [requests[force].is_dated for force in ("kent", "essex")] == [False, True]
    missing = {force.force: force for force in facts.totals[0].missing}
    assert [missing[force].is_dated for force in ("kent", "essex")] == [False, True]
    assert missing["kent"].replied == dt.date(2012, 8, 20)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("*", "withheld the number (“*”)"),
        ("Fewer  than 5", "withheld the number (“Fewer than 5”)"),
        (f"ask {OFFICER}", "withheld the number"),
        (f"fewer than 5, ask {OFFICER}", "withheld the number"),
    ],
)
def test_a_figure_withheld_is_no_silence_and_no_words_of_its_cell_are_quoted(
    store: Store, raw: str, why: str
) -> None:
    five_replies(store)
    reading = reading_of(5)
    withheld = Figure(**{**reading.figures[0].model_dump(), "kind": FigureKind.SUPPRESSED, "value": None, "raw": raw})
    file_reading(store, reading.model_copy(update={"figures": (withheld,)}), "kent")
    (total,) = facts_of(store).totals
    assert next(force.why for force in total.missing if force.force == "kent") == why


def test_a_figure_among_words_is_shown_without_them(store: Store) -> None:
    reading = reading_of(70)
    worded = reading.figures[0].model_copy(update={"raw": f"{OFFICER} counted 70"})
    file_reading(store, reading.model_copy(update={"figures": (worded,)}), "kent")
    (total,) = facts_of(store).totals
    assert (total.figures[0].raw, total.figures[0].low) == ("", Decimal(70))


def test_the_day_of_a_correction_is_told(store: Store) -> None:
    five_replies(store)
    redraw(store)
    right = Right(kind=FigureKind.EXACT, value=Decimal(236857))
    at = dt.datetime(2012, 8, 20, 23, 30, tzinfo=dt.UTC)
    decide(store, figure_of(store, "nottinghamshire"), Verdict.CORRECTED, by=STAFF, why="typed", at=at, right=right)
    corrected = {figure.name: figure.corrected for figure in facts_of(store).totals[0].figures}
    assert corrected["Nottinghamshire"] == dt.date(2012, 8, 21), "in London"
    assert corrected["Cambridgeshire"] is None


def test_what_a_person_wrote_stays_in_the_store(store: Store) -> None:
    five_replies(store)
    why = f"derived (8837511 less 8600655), says {OFFICER} of foi@notts.example"
    redraw(store)
    right = Right(kind=FigureKind.EXACT, value=Decimal(236857))
    decide(store, figure_of(store, "nottinghamshire"), Verdict.CORRECTED, by=STAFF, why=why, at=AT, right=right)
    decide(
        store, figure_of(store, "nottinghamshire"), Verdict.ACCEPTED, by=STAFF, why=why, at=AT, basis=Basis.DERIVED
    )
    file_reading(store, reading_of(70), "kent", name=f"RE {OFFICER[:4]} foi@kent.example.xlsx")
    facts = facts_of(store)
    said = facts.model_dump_json()
    for secret in (STAFF, OFFICER, "@"):
        assert secret not in said
    (total,) = facts.totals
    notts = next(figure for figure in total.figures if figure.name == "Nottinghamshire")
    assert (notts.is_derived, notts.is_checked, notts.arithmetic) == (True, True, "8,837,511 less 8,600,655")
    assert total.drawn is not None
    assert "reply read: Kent" in total.drawn.cause
    assert "figure" in total.history[1].cause


def test_every_estimate_is_told_with_its_cause(store: Store) -> None:
    for force, count in (("kent", 10), ("essex", 20), ("surrey", 30)):
        file_reading(store, reading_of(count), force)
        redraw(store)
    (total,) = facts_of(store).totals
    assert [past.cause for past in total.history] == ["reply read: Kent", "reply read: Essex", "reply read: Surrey"]
    assert [past.low is None for past in total.history] == [True, True, False]
    assert total.drawn is not None
    assert total.drawn.sequence == 3


def test_facts_survive_json(store: Store) -> None:
    five_replies(store)
    facts = facts_of(store)
    assert ReportFacts.model_validate_json(facts.model_dump_json()) == facts
    assert ReportFacts.model_validate(facts.model_dump(mode="json")) == facts
    assert report_facts(store, CAMPAIGN, today=TODAY).model_dump_json() == facts.model_dump_json()


def test_a_campaign_without_any_reply_has_a_report_too(store: Store) -> None:
    (total,) = facts_of(store).totals
    assert (total.estimate, total.drawn, total.figures) == (None, None, ())
    assert total.no_estimate == "No figure has been accepted yet."
    assert len(total.missing) == 43


def test_places_are_told_as_a_person_finds_them() -> None:
    assert place_in_words(SheetCell(sheet="csv", cell="B6")) == "cell B6"
    assert place_in_words(SheetCell(sheet="table 2", cell="C3")) == "table 2, cell C3"
    assert place_in_words(PageBox(page=2, bbox=(0, 0, 1, 1))) == "page 2"
    assert place_in_words(LinePlace(line=7)) == "line 7"


def test_of_a_reason_only_the_sum_is_printed() -> None:
    assert arithmetic_in("derived (8837511 less 8600655)") == "8,837,511 less 8,600,655"
    assert not arithmetic_in("told by Jane on 3 May, call 01234 567")


def test_a_chain_gives_no_figure_only_where_the_total_that_it_builds_on_is_red(store: Store) -> None:
    one = demo.campaign().questions[0]
    other = one.model_copy(update={"number": "2", "measure": "devices_seized", "text": "How many devices?"})
    chains = tuple(WhatIf(label=text, expression=text) for text in ("2 x {1.median}", "2 x {2.median}"))
    with store.writing() as session:
        two = {"slug": "two", "questions": (one, other), "what_if": chains, "population": "orig2010"}
        save_campaign(session, demo.campaign().model_copy(update=two), at=AT)
    (read,) = reading_of(1).figures
    for at, force in enumerate(("kent", "essex", "surrey", "sussex", "greater-manchester", "west-midlands")):
        count = populations("orig2010").persons[force] // 1000
        second = read.model_copy(update={"question": "2", "measure": other.measure, "value": Decimal(count)})
        figures = (read, second) if at < FEW_REPLIES - 1 else (second,)
        file_reading(store, reading_of(1).model_copy(update={"figures": figures}), force, campaign="two")
    redraw(store)
    facts = report_facts(store, "two", today=TODAY)
    assert [total.is_red for total in facts.totals] == [True, False]
    first, later = facts.what_if
    assert first.fault == "2 × {1.median}: the replies do not bear an upper figure"
    assert not later.fault
    assert re.fullmatch(r"2 × [\d,]+ \(the central estimate of question 2, .*\) ≈ [\d,]+", later.text)


@pytest.mark.parametrize("newest_first", [False, True])
def test_two_periods_are_compared_over_the_forces_in_both_only(tmp_path: Path, *, newest_first: bool) -> None:
    store = create_store(sqlite_url(tmp_path / "foi43.sqlite"), tmp_path)
    years = [Period(start=dt.date(y, 4, 1), end=dt.date(y + 1, 3, 31), label=f"{y}/{y - 1999}") for y in (2009, 2010)]
    question = demo.campaign().questions[0]
    in_order = tuple(sorted(years, key=lambda year: year.start, reverse=newest_first))
    asked = demo.campaign().model_copy(update={"questions": (question.model_copy(update={"periods": in_order}),)})
    with store.writing() as session:
        save_reference(session, police_forces())
        save_campaign(session, asked, at=AT)
    for force, counts in {"kent": (100, 150), "essex": (100, 90), "surrey": (7, None)}.items():
        figures = tuple(
            reading_of(count).figures[0].model_copy(update={"period": year})
            for year, count in zip(years, counts, strict=True)
            if count is not None
        )
        file_reading(store, reading_of(1).model_copy(update={"figures": figures}), force)
    first, second = sorted(facts_of(store).totals, key=lambda total: total.period.start)
    assert first.year_on_year is None
    change = second.year_on_year
    assert change is not None
    assert (change.forces, change.sum_before, change.sum_after, change.change) == (
        2,
        Decimal(200),
        Decimal(240),
        Decimal(20),
    )
    store.close()
