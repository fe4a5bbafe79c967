"""The board as a calendar and as a workbook, from a store."""

import datetime as dt
import io
from pathlib import Path

import icalendar
import openpyxl
import pytest

from cli.board_files import write_calendar, write_workbook
from db.requests import load_requests, save_event
from db.store import Store
from foi.errors import UsageError
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from reports.board import DeadlineKind
from steps.board_entries import rows_to_entries
from steps.standings import BoardRow, board
from tests.stores import AT, CAMPAIGN, sent_campaign

TODAY = dt.date(2012, 7, 20)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def rows_on(store: Store, today: dt.date) -> list[BoardRow]:
    return board(store, CAMPAIGN, today=today, calendar=uk_calendar())


def log(store: Store, force: str, *events: Event) -> None:
    with store.writing() as session:
        (request,) = load_requests(session, CAMPAIGN, forces=[force])
        for event in events:
            save_event(session, request.id, event, at=AT)


def days_of(store: Store, force: str, today: dt.date) -> dict[DeadlineKind, dt.date]:
    entry = rows_to_entries([row for row in rows_on(store, today) if row.force == force], today)[0]
    return {deadline.kind: deadline.on for deadline in entry.deadlines}


def test_an_open_request_is_due_on_its_day_and_overdue_from_the_next(store: Store) -> None:
    assert days_of(store, "kent", TODAY) == {
        DeadlineKind.DUE: dt.date(2012, 8, 2),
        DeadlineKind.OVERDUE: dt.date(2012, 8, 3),
    }


def test_what_is_answered_or_over_is_not_due(store: Store) -> None:
    day = dt.date(2012, 7, 10)
    log(store, "kent", Event(EventKind.REPLY, day, actor="test"))
    log(store, "essex", Event(EventKind.WITHDRAWN, day, actor="test"))
    log(store, "gwent", Event(EventKind.BOUNCED, day, actor="test"))
    assert DeadlineKind.ICO in days_of(store, "kent", TODAY)
    assert DeadlineKind.DUE not in days_of(store, "kent", TODAY)
    assert days_of(store, "essex", TODAY) == {}
    assert days_of(store, "gwent", TODAY) == {}


def test_a_review_has_its_own_days(store: Store) -> None:
    log(
        store,
        "kent",
        Event(EventKind.REPLY, dt.date(2012, 7, 10), actor="test"),
        Event(EventKind.REVIEW_ASKED, dt.date(2012, 7, 11), actor="test"),
    )
    days = days_of(store, "kent", TODAY)
    assert days[DeadlineKind.REVIEW_DUE] < days[DeadlineKind.REVIEW_LIMIT]
    assert DeadlineKind.REVIEW_ASK not in days


def test_the_calendar_is_written_whole_and_again_just_so(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "out" / "due.ics"
    path.parent.mkdir()
    assert write_calendar(rows_on(store, TODAY), path, title=CAMPAIGN, today=TODAY, at=AT) == 86
    first = path.read_bytes()
    write_calendar(rows_on(store, TODAY), path, title=CAMPAIGN, today=TODAY, at=AT)
    assert path.read_bytes() == first
    assert [one.name for one in path.parent.iterdir()] == ["due.ics"]
    summaries = {str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(first).events}
    assert "FOI reply due: Kent Police (images-2012-kent-1)" in summaries


def test_the_workbook_shows_every_request_and_no_note_of_anybody(store: Store, tmp_path: Path) -> None:
    log(store, "kent", Event(EventKind.NOTE, TODAY, note="a private word", actor="test"))
    path = tmp_path / "board.xlsx"
    late = dt.date(2012, 8, 20)
    shown = write_workbook(rows_on(store, late), path, title=CAMPAIGN, today=late, at=AT)
    assert shown == 43
    sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert any(text.startswith("send a reminder (s.10") for text in texts)
    assert "Kent Police" in texts
    assert not any("private" in text for text in texts)


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left_there(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_calendar([], tmp_path / "nowhere" / "due.ics", title="x", today=TODAY, at=AT)
    (tmp_path / "folder.ics").mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        write_calendar(rows_on(store, TODAY), tmp_path / "folder.ics", title="x", today=TODAY, at=AT)
    assert not list(tmp_path.glob(".folder*"))
