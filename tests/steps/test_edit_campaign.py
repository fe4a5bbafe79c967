"""A campaign that has begun is changed: the edit is kept, exactly the totals it touches are redrawn, once."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

import demo
from db.campaigns import load_campaign, remove_campaign, save_campaign
from db.changes import load_pending_changes
from db.estimates import load_estimates, load_targets
from db.requests import load_requests, save_event
from db.store import Store, create_store, sqlite_url
from foi.campaigns import Campaign, PlausibleRange
from foi.errors import StoreError, UsageError
from foi.events import Event, EventKind
from foi.records import Period
from steps.edit_campaign import edit_campaign, preview_edit, told_edits
from steps.redraw import Redrawn, pending_questions, redraw_question
from tests.stores import AT, CAMPAIGN, file_reading, five_replies, reading_of, sent_campaign

BEFORE = demo.campaign()
YEAR = Period(start=date(2012, 5, 1), end=date(2013, 4, 30), label="2012/13")


def with_question(**fields: object) -> Campaign:
    question = BEFORE.questions[0].model_copy(update=fields)
    return BEFORE.model_copy(update={"questions": (question,)})


def redraw(store: Store) -> list[Redrawn]:
    return [one for question in pending_questions(store) for one in redraw_question(store, question, at=AT)]


def edit(store: Store, after: Campaign) -> list[str]:
    return [one.what for one in edit_campaign(store, after, by="Ada", why="put right", at=AT)]


def count(store: Store, sql: str) -> int:
    with store.reading() as session:
        return int(session.execute(text(sql)).scalar_one())


@pytest.fixture
def drawn(tmp_path: Path) -> Iterator[Store]:
    store = sent_campaign(tmp_path)
    five_replies(store)
    assert len(redraw(store)) == 1
    yield store
    store.close()


def test_other_populations_redraw_every_total_once_with_the_edit_as_its_cause(drawn: Store) -> None:
    edit(drawn, BEFORE.model_copy(update={"population": "reb2021:2012"}))
    (redrawn,) = redraw(drawn)
    assert redrawn.cause == "campaign edited by Ada, population: orig2010 to reb2021:2012: put right"
    assert redraw(drawn) == []
    with drawn.reading() as session:
        estimates = load_estimates(session, load_targets(session)[0])
    assert [one.result["counted"] for one in estimates] == [26_000_000, 26_000_000]
    totals = [one.result["population_total"] for one in estimates]
    assert totals[0] == 55_240_500 != totals[1]
    linked = "SELECT COUNT(*) FROM change AS c INNER JOIN campaign_edit AS e ON c.campaign_edit_id = e.id"
    assert count(drawn, linked) == 1


def test_what_touches_no_total_leaves_no_change(drawn: Store) -> None:
    after = with_question(terms=("pictures",), plausible=PlausibleRange(low=Decimal(1)))
    after = after.model_copy(update={"title": "Images", "context": (), "what_if": ()})
    assert len(edit(drawn, after)) == 3 + len(BEFORE.context) + len(BEFORE.what_if)
    with drawn.reading() as session:
        assert load_pending_changes(session) == []
        assert load_campaign(session, CAMPAIGN) == after


def test_a_forgotten_period_and_category_are_added_and_the_other_totals_stay(drawn: Store) -> None:
    after = with_question(
        periods=(YEAR, *BEFORE.questions[0].periods), breakdown={"age": ("old", "young"), "sex": ()}
    )
    assert len(edit(drawn, after)) == 4
    with drawn.reading() as session:
        assert load_campaign(session, CAMPAIGN) == after
        (change,) = load_pending_changes(session)
    assert change.what.count(" added") == 4
    assert redraw(drawn) == []
    assert count(drawn, "SELECT COUNT(*) FROM estimate") == 1


def test_a_figure_that_was_given_unasked_counts_once_its_period_is_added(drawn: Store) -> None:
    one = reading_of(7)
    figure = one.figures[0].model_copy(update={"period": YEAR})
    file_reading(drawn, one.model_copy(update={"figures": (figure,)}), "kent")
    (noted,) = redraw(drawn)
    assert "Kent" in str(noted.cause)
    edit(drawn, with_question(periods=(*BEFORE.questions[0].periods, YEAR)))
    redrawn = redraw(drawn)
    assert [one.target.period.label for one in redrawn] == ["March 2010 to April 2012", "2012/13"]
    with drawn.reading() as session:
        latest = [load_estimates(session, target)[-1].result for target in load_targets(session)]
    assert [result["counted"] for result in latest] == [26_000_000, 7]
    assert redraw(drawn) == []


def test_the_categories_keep_the_order_of_the_file(drawn: Store) -> None:
    edit(drawn, with_question(breakdown={"age": ("old", "young")}))
    after = with_question(breakdown={"age": ("young", "middling", "old")})
    edit(drawn, after)
    with drawn.reading() as session:
        assert load_campaign(session, CAMPAIGN) == after
    assert edit(drawn, after) == []


def test_a_period_is_taken_out_only_while_nothing_stands_there(drawn: Store) -> None:
    edit(drawn, with_question(periods=(*BEFORE.questions[0].periods, YEAR)))
    with pytest.raises(UsageError, match="stand there"):
        edit(drawn, with_question(periods=(YEAR,)))
    assert edit(drawn, BEFORE) == ["question 1: period 2012/13 taken out"]
    with drawn.reading() as session:
        assert load_campaign(session, CAMPAIGN) == BEFORE


@pytest.mark.parametrize("printed", ["old", " OLD"])
def test_a_category_is_taken_out_only_while_no_figure_has_it(drawn: Store, printed: str) -> None:
    edit(drawn, with_question(breakdown={"age": ("old", "young")}))
    one = reading_of(7)
    figure = one.figures[0].model_copy(update={"breakdown": {"age": printed}})
    file_reading(drawn, one.model_copy(update={"figures": (figure,)}), "kent")
    with pytest.raises(UsageError, match='"age: old" taken out cannot be done: 1 figure'):
        edit(drawn, with_question(breakdown={"age": ("young",)}))
    assert edit(drawn, with_question(breakdown={"age": ("old",)})) == ['question 1: category "age: young" taken out']


def test_an_open_dimension_is_taken_out_only_while_no_figure_has_it(drawn: Store) -> None:
    edit(drawn, with_question(breakdown={"age": (), "sex": ()}))
    one = reading_of(7)
    figure = one.figures[0].model_copy(update={"breakdown": {"age": "over 40"}})
    file_reading(drawn, one.model_copy(update={"figures": (figure,)}), "kent")
    with pytest.raises(UsageError, match='"age" taken out cannot be done: 1 figure'):
        edit(drawn, with_question(breakdown={"sex": ()}))
    assert edit(drawn, with_question(breakdown={"age": ()})) == ['question 1: category "sex" taken out']


def test_a_dry_run_shows_and_writes_nothing_and_an_edit_needs_a_reason(drawn: Store) -> None:
    after = BEFORE.model_copy(update={"title": "Images"})
    assert len(preview_edit(drawn, after)) == 1
    with pytest.raises(UsageError, match="reason"):
        edit_campaign(drawn, after, by="Ada", why=" ", at=AT)
    with pytest.raises(UsageError, match="its text cannot be changed"):
        edit(drawn, with_question(text="How many?"))
    assert count(drawn, "SELECT COUNT(*) FROM campaign_edit") == 0
    with drawn.reading() as session:
        assert load_campaign(session, CAMPAIGN) == BEFORE


def test_before_anything_went_out_the_words_may_change_and_after_any_sign_of_it_no_more(tmp_path: Path) -> None:
    store = create_store(sqlite_url(tmp_path / "foi43.sqlite"), tmp_path)
    with store.writing() as session:
        save_campaign(session, BEFORE, at=AT)
        (first, *_) = load_requests(session, CAMPAIGN)
        save_event(session, first.id, Event(EventKind.NOTE, date(2012, 7, 3), actor="Ada"), at=AT)
    assert edit(store, with_question(text="How many?")) == ["question 1: text"]
    with store.writing() as session:
        save_event(session, first.id, Event(EventKind.REPLY, date(2012, 7, 30), actor="Ada"), at=AT)
    with pytest.raises(UsageError, match="its text cannot be changed"):
        edit(store, BEFORE)
    store.close()


def test_the_history_of_a_campaign_tells_each_edit(drawn: Store) -> None:
    edit(drawn, BEFORE.model_copy(update={"population": "reb2021:2012"}))
    edit(drawn, BEFORE)
    with drawn.reading() as session:
        told = told_edits(session, CAMPAIGN)
    assert [one.what for one in told] == [
        ("population: orig2010 to reb2021:2012",),
        ("population: reb2021:2012 to orig2010",),
    ]
    assert {(one.by, one.why, one.at) for one in told} == {("Ada", "put right", AT)}


def test_a_campaign_that_never_began_is_removed_and_one_that_did_is_not(drawn: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be removed"), drawn.writing() as session:
        remove_campaign(session, CAMPAIGN)
    with drawn.reading() as session:
        assert load_campaign(session, CAMPAIGN) == BEFORE
    store = create_store(sqlite_url(tmp_path / "other.sqlite"), tmp_path / "other")
    with store.writing() as session:
        save_campaign(session, BEFORE, at=AT)
    with store.writing() as session:
        remove_campaign(session, CAMPAIGN)
    with store.reading() as session, pytest.raises(StoreError):
        load_campaign(session, CAMPAIGN)
    with store.writing() as session:
        assert save_campaign(session, BEFORE, at=AT) == 43
    store.close()
