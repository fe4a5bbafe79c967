import datetime as dt
from pathlib import Path

import pytest

from db.published import Value
from db.requests import load_requests, save_event
from db.store import Store
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from steps.timeliness import load_timeliness
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign

DUE = dt.date(2012, 8, 2)
"""Sent on 4 July 2012; 12 July is a bank holiday in Northern Ireland."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def log(store: Store, force: str, *events: Event) -> None:
    with store.writing() as session:
        (request,) = load_requests(session, CAMPAIGN, forces=[force])
        for event in events:
            save_event(session, request.id, event, at=AT)


def times(store: Store, force: str, today: dt.date) -> dict[str, Value]:
    with store.reading() as session:
        found, _ = load_timeliness(session, campaigns=[CAMPAIGN], today=today, calendar=uk_calendar())
    rows = {row[2]: dict(zip(found.table.column_names, row, strict=True)) for row in found.rows}
    return rows[force]


def replied(day: dt.date, *, assumed: bool = False) -> Event:
    return Event(EventKind.REPLY, day, actor="test", date_assumed=assumed)


def test_a_reply_on_the_last_day_took_twenty_working_days_and_is_in_time(store: Store) -> None:
    log(store, "kent", replied(DUE))
    kent = times(store, "kent", dt.date(2012, 8, 31))
    assert (kent["received"], kent["due"], kent["replied"]) == (dt.date(2012, 7, 4), DUE, DUE)
    assert (kent["working_days_taken"], kent["in_time"], kent["days_late"]) == (20, True, 0)


def test_a_reply_the_day_after_is_late(store: Store) -> None:
    log(store, "kent", replied(DUE + dt.timedelta(days=1)))
    kent = times(store, "kent", dt.date(2012, 8, 31))
    assert (kent["working_days_taken"], kent["in_time"], kent["days_late"]) == (21, False, 1)
    assert kent["working_days_late"] == 1


@pytest.mark.parametrize(("today", "in_time", "late"), [(DUE, None, None), (dt.date(2012, 8, 31), False, 29)])
def test_without_a_reply_it_is_late_only_once_the_day_has_passed(
    store: Store, today: dt.date, in_time: bool | None, late: int | None
) -> None:
    kent = times(store, "kent", today)
    assert (kent["in_time"], kent["days_late"], kent["working_days_taken"]) == (in_time, late, None)
    assert kent["working_days_late"] == (late and 19), "weekends and the holidays of August are not counted"


def test_of_a_reply_without_a_date_nobody_says_that_it_was_late(store: Store) -> None:
    log(store, "kent", replied(dt.date(2012, 8, 30), assumed=True))
    kent = times(store, "kent", dt.date(2012, 8, 31))
    assert kent["reply_date_assumed"] is True
    assert (kent["in_time"], kent["days_late"], kent["working_days_taken"]) == (None, None, None)


def test_an_extension_in_time_puts_the_day_off(store: Store) -> None:
    notice = Event(EventKind.EXTENSION_NOTICE, dt.date(2012, 8, 1), until=dt.date(2012, 8, 30), actor="test")
    log(store, "kent", notice, replied(dt.date(2012, 8, 20)))
    kent = times(store, "kent", dt.date(2012, 8, 31))
    assert (kent["extended"], kent["due"], kent["in_time"]) == (True, dt.date(2012, 8, 30), True)


def test_a_withdrawn_request_is_neither_late_nor_in_time(store: Store) -> None:
    log(store, "kent", Event(EventKind.WITHDRAWN, dt.date(2012, 7, 20), actor="test"))
    kent = times(store, "kent", dt.date(2012, 8, 31))
    assert (kent["state"], kent["in_time"], kent["days_late"]) == ("withdrawn", None, None)


def test_how_each_question_ended_stands_beside_it_with_the_sections_cited(store: Store) -> None:
    file_reading(store, reading_of(None), "essex")
    with store.reading() as session:
        _, answers = load_timeliness(session, campaigns=[CAMPAIGN], today=DUE, calendar=uk_calendar())
    assert [row[2:] for row in answers.rows] == [("essex", "1", "refused", "s12(1)")]
