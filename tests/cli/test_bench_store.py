"""The invented large store hangs together, and what is measured over it is answered."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import event, text

from cli.bench_store_made import TODAY, make_large_store
from cli.bench_store_times import measure_estimate
from db.bulk import count_rows
from db.figures import load_figures
from db.requests import load_requests, load_unfinished, save_event
from db.store import Store, create_store, sqlite_url
from flows.chase import flag_overdue
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from steps.request_view import load_request_view
from steps.standings import board, standing_of

AUTHORITIES = 50
MOST_STATEMENTS = 45
LATER = dt.date(2026, 12, 1)
AT = dt.datetime(2026, 8, 1, 9, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, str]:
    """One campaign to fifty councils, and one to the forces."""
    folder: Path = tmp_path_factory.mktemp("large")
    store = create_store(sqlite_url(folder / "foi43.sqlite"), folder)
    return store, make_large_store(store, authorities=AUTHORITIES, campaigns=1, periods=3)


def test_each_authority_has_its_place_on_the_board(crowded: tuple[Store, str]) -> None:
    store, campaign = crowded
    rows = board(store, campaign, today=TODAY, calendar=uk_calendar())
    assert len(rows) == AUTHORITIES
    assert sum(row.figures for row in rows) > AUTHORITIES * 3 * 8
    with store.reading() as session:
        waiting = load_figures(session, campaign=campaign, standing="review")
        counted = count_rows(session, ["figure", "document", "estimate"])
    assert sum(row.in_review for row in rows) == len(waiting) > 0
    assert counted["document"] > AUTHORITIES
    assert counted["estimate"] == 9, "three questions to the forces, three years each"


def test_the_line_of_a_request_is_the_one_on_the_board(crowded: tuple[Store, str]) -> None:
    store, campaign = crowded
    with store.reading() as session:
        requests = load_requests(session, campaign)
        alone = [standing_of(session, one, today=TODAY, calendar=uk_calendar()) for one in requests]
    assert alone == board(store, campaign, today=TODAY, calendar=uk_calendar())


def test_a_figure_is_counted_as_usable_where_the_view_has_it(crowded: tuple[Store, str]) -> None:
    store, campaign = crowded
    usable = """
        SELECT rq.id, COUNT(*) FROM usable_figure AS s
        INNER JOIN document_request AS dr ON s.document_id = dr.document_id
        INNER JOIN request AS rq ON dr.request_id = rq.id
        INNER JOIN question AS q ON s.question_id = q.id AND q.campaign = rq.campaign
        INNER JOIN figure_force AS ff ON s.figure_id = ff.figure_id AND rq.force = ff.force
        WHERE rq.campaign = :campaign GROUP BY rq.id
    """
    rows = board(store, campaign, today=TODAY, calendar=uk_calendar())
    with store.reading() as session:
        by_the_view = dict(session.execute(text(usable), {"campaign": campaign}).tuples().all())
    assert {row.request_id: row.figures for row in rows if row.figures} == by_the_view


def test_one_request_is_shown_without_going_through_the_others(crowded: tuple[Store, str]) -> None:
    store, campaign = crowded
    with store.reading() as session:
        request = load_requests(session, campaign)[0]
    read: list[str] = []

    def note(_connection: object, _cursor: object, _statement: str, parameters: object, *_rest: object) -> None:
        read.append(str(parameters))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        seen = load_request_view(store, request.our_reference, today=TODAY, calendar=uk_calendar())
    finally:
        event.remove(store.engine, "before_cursor_execute", note)
    assert seen.row.request_id == request.id
    assert len(read) < MOST_STATEMENTS
    others = [one for one in read if one.count(",") > AUTHORITIES and "council" not in one]
    assert not others, "the histories of the other requests were loaded"


def test_a_campaign_ended_to_the_last_request_is_not_looked_through(crowded: tuple[Store, str]) -> None:
    store, campaign = crowded
    with store.reading() as session:
        assert load_unfinished(session, TODAY) == {campaign, "police-1"}
        assert load_unfinished(session, LATER) == {campaign}, "that of the forces has been closed"
    overdue = flag_overdue(store, today=LATER)
    assert overdue[campaign]
    assert overdue["police-1"] == []


def test_a_request_of_which_anything_was_put_right_may_run(tmp_path: Path) -> None:
    store = create_store(sqlite_url(tmp_path / "foi43.sqlite"), tmp_path)
    campaign = make_large_store(store, authorities=1, campaigns=1, periods=1)
    with store.writing() as session:
        (request,) = load_requests(session, campaign)
        save_event(session, request.id, Event(EventKind.CLOSED, TODAY, actor="ada"), at=AT)
    with store.writing() as session:
        assert campaign not in load_unfinished(session, TODAY)
        closed = load_requests(session, campaign)[0].history[-1]
        save_event(session, request.id, Event(EventKind.CORRECTION, TODAY, corrects=closed.id, actor="ada"), at=AT)
    with store.reading() as session:
        assert campaign in load_unfinished(session, TODAY)


def test_the_estimate_that_is_measured_is_drawn(crowded: tuple[Store, str]) -> None:
    times = measure_estimate(crowded[0])
    assert times.p95 > 0
    assert times.megabytes > 0
