"""The digest: what it says, that it holds no letter text, and that it reaches a real address through apprise."""

import datetime as dt
import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from db.documents import DocumentStatus, set_status
from db.requests import load_requests, save_event
from db.store import Store
from flows.notices import send_digest
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from steps.digest import make_digest
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign

DUE = dt.date(2012, 8, 2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = sent_campaign(tmp_path)
    yield store
    store.close()


def reply(store: Store, force: str) -> None:
    with store.writing() as session:
        (request,) = load_requests(session, CAMPAIGN, forces=[force])
        save_event(session, request.id, Event(EventKind.REPLY, dt.date(2012, 7, 20), note="kent.xlsx (full)"), at=AT)


@contextmanager
def listener() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """An address that takes apprise's JSON notices, and what has come to it."""
    came: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"json://127.0.0.1:{server.server_port}", came
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_it_counts_what_came_what_is_late_and_what_falls_due(store: Store) -> None:
    reply(store, "kent")
    soon = make_digest(store, today=dt.date(2012, 7, 27), calendar=uk_calendar())
    assert soon.replies == ("Kent (images-2012): reply",)
    assert (len(soon.due_soon), soon.overdue) == (42, 0)
    late = make_digest(store, today=DUE + dt.timedelta(days=1), calendar=uk_calendar())
    assert (len(late.overdue_today), late.overdue, len(late.due_soon)) == (42, 42, 0)
    assert late.subject == (
        "FOI on Fri 3 Aug 2012: 0 new replies, 42 overdue today, 0 due within five working days, 0 in the queue"
    )
    assert "  Surrey (images-2012), due Thu 2 Aug 2012" in late.lines


def test_what_was_told_yesterday_is_not_told_again(store: Store) -> None:
    reply(store, "kent")
    send_digest(store, today=dt.date(2012, 8, 3), at=dt.datetime(2012, 8, 3, 5, 30, tzinfo=dt.UTC))
    later = make_digest(store, today=dt.date(2012, 8, 6), calendar=uk_calendar())
    assert (later.replies, later.overdue_today, later.overdue) == ((), (), 42)


def test_what_turned_overdue_over_a_weekend_is_told_on_monday(store: Store) -> None:
    send_digest(store, today=dt.date(2012, 8, 2), at=dt.datetime(2012, 8, 2, 5, 30, tzinfo=dt.UTC))
    monday = make_digest(store, today=dt.date(2012, 8, 6), calendar=uk_calendar())
    assert len(monday.overdue_today) == 43


def test_the_queue_is_told(store: Store) -> None:
    document = file_reading(store, reading_of(5), "kent")
    with store.writing() as session:
        set_status(session, document, DocumentStatus.WAITING, reason="not_understood", explanation="Secret words.")
    digest = make_digest(store, today=DUE, calendar=uk_calendar())
    assert digest.waiting == 1
    assert "  1 document to be placed or read: `foi inbox`" in digest.lines
    assert "Secret" not in "\n".join(digest.lines)


def test_it_reaches_a_real_address_and_one_that_is_away_does_not_stop_it(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    reply(store, "kent")
    caplog.set_level(logging.INFO, logger="flows.notices")
    with listener() as (address, came):
        digest = send_digest(
            store,
            today=DUE,
            at=dt.datetime(2012, 8, 2, 5, 30, tzinfo=dt.UTC),
            addresses=("json://:secret@127.0.0.1:9", address, "nonsense"),
        )
    assert [notice["title"] for notice in came] == [digest.subject]
    assert "Kent (images-2012)" in came[0]["message"]
    told = [record.getMessage() for record in caplog.records if record.name == "flows.notices"]
    assert len(told) == 3
    assert "secret" not in "\n".join(told)


def test_a_reply_written_down_while_the_digest_was_made_is_in_the_next(store: Store) -> None:
    send_digest(store, today=dt.date(2012, 7, 27), at=dt.datetime(2012, 8, 2, 5, 30, tzinfo=dt.UTC))
    reply(store, "kent")  # recorded as of the start of its run, which lies before the digest
    later = make_digest(store, today=dt.date(2012, 7, 28), calendar=uk_calendar())
    assert later.replies == ("Kent (images-2012): reply",)


def test_it_names_no_file(store: Store) -> None:
    reply(store, "kent")
    assert "xlsx" not in "\n".join(make_digest(store, today=DUE, calendar=uk_calendar()).lines)


def test_what_waits_for_us_is_told_and_a_reply_taken_back_is_not(store: Store) -> None:
    reply(store, "surrey")
    with store.writing() as session:
        (kent,) = load_requests(session, CAMPAIGN, forces=["kent"])
        asked = Event(EventKind.CLARIFICATION_ASKED, dt.date(2012, 7, 20))
        save_event(session, kent.id, asked, at=AT)
    with store.writing() as session:
        (surrey,) = load_requests(session, CAMPAIGN, forces=["surrey"])
        back = Event(EventKind.CORRECTION, dt.date(2012, 7, 21), corrects=surrey.history[-1].id)
        save_event(session, surrey.id, back, at=AT)
    digest = make_digest(store, today=dt.date(2012, 7, 27), calendar=uk_calendar())
    assert digest.for_us == ("Kent (images-2012): answer their question",)
    assert digest.replies == ()
