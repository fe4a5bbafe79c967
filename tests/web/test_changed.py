"""What changed since somebody last looked, told once, and marked as seen by nobody but themselves."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from db.decisions import Verdict, save_decision
from db.figures import load_figures
from db.requests import load_requests, save_event
from db.seen import load_marks, load_seen
from db.store import Store
from db.tables import DocumentRow, SecondLookRow
from foi.events import Event, EventKind
from foi.records import FigureState
from foi.roles import Role
from tests.desks import add_person, client_of, desk_of, sign_in
from tests.stores import AT, CAMPAIGN, file_reading, reading_of
from tests.web.totals import DAY, came, correct, redraw, replied_campaign
from web.desk import Desk


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = replied_campaign(tmp_path / "store")
    yield found
    found.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_of(store, today=dt.date(2012, 8, 8))


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return client_of(desk)


def seen(client: TestClient, address: str = "/changed") -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text


def items(page: str) -> list[str]:
    """Each item as plain text, in its order."""
    found = re.findall(r"<li data-row.*?</div></li>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found]


def mark_seen(client: TestClient, page: str) -> None:
    marks = re.search(r'name="marks" value="([^"]*)"', page)
    assert marks
    assert client.post("/changed/seen", data={"marks": marks[1]}).status_code == 303


def test_each_move_stands_with_what_caused_it_under_its_day_newest_first(client: TestClient) -> None:
    page = seen(client)
    days = re.findall(r'<h2 id="day-[^"]+">([^<]+)</h2>', page)
    assert days == [f"{day} August 2012" for day in (6, 4, 3, 2, 1)]
    first = items(page)[0]
    assert first.startswith("estimate Question 1, March 2010 to April 2012 Moved: counted from 11,150 to 11,170")
    assert "Kent: 1,680 corrected to 1,700 by Anna: they wrote again see the figure" in first
    assert 'href="/evidence/1">see the figure' in page
    assert "question=1&amp;period=March+2010+to+April+2012" in page, "it leads to the total that moved"


def test_nothing_is_told_twice(client: TestClient) -> None:
    told = items(seen(client))
    assert sum("they wrote again" in one for one in told) == 1, "inside the move, not as a decision and a figure too"
    assert sum("Suffolk (suffolk.xlsx)" in one for one in told) == 1


def test_many_letters_of_one_day_are_told_as_one_with_each_force_inside(client: TestClient) -> None:
    (sent,) = [one for one in items(seen(client)) if one.startswith("letter")]
    assert sent.startswith("letter Requests went to 43 forces")
    assert "The request went to Kent (dated 4 July 2012; by test)" in sent


def test_a_reply_says_what_it_gave_and_leads_to_its_request_and_document(client: TestClient, store: Store) -> None:
    document = file_reading(store, reading_of(9, state=FigureState.REVIEW), "dorset", at=AT + DAY * 6)
    with store.writing() as session:
        (request,) = load_requests(session, CAMPAIGN, forces=["dorset"])
        kept = session.get(DocumentRow, document)
        assert kept is not None
        event = Event(EventKind.REPLY, dt.date(2012, 8, 5), actor="ingest", document=kept.sha256)
        save_event(session, request.id, event, at=AT + DAY * 6)
    page = seen(client, "/changed?sort=replies")
    assert "Dorset replied (dated 5 August 2012; 0 figures accepted, 1 to check)" in items(page)[0]
    assert f'href="/requests/{request.our_reference}"' in page
    assert f'href="/documents/{document}">dorset.xlsx' in page


def test_a_change_that_moved_no_total_is_told_and_said_to_have_moved_none(client: TestClient, store: Store) -> None:
    with store.reading() as session:
        figure = next(one.id for one in load_figures(session) if one.covers == ("essex",))
    with store.writing() as session:
        save_decision(session, figure, Verdict.ACCEPTED, by="Ben", why="seen", at=AT + DAY * 6)
    waiting = [one for one in items(seen(client)) if "by Ben" in one]
    assert len(waiting) == 1
    assert "(not taken in yet)" in waiting[0]
    redraw(store, AT + DAY * 6)
    assert "(no total moved)" in next(one for one in items(seen(client)) if "by Ben" in one)


def test_the_page_can_be_narrowed_to_one_sort(client: TestClient) -> None:
    told = items(seen(client, "/changed?sort=decisions"))
    assert len(told) == 1
    assert "1,680 corrected to 1,700 by Anna" in told[0]
    assert all(one.startswith("figure") for one in items(seen(client, "/changed?sort=figures")))
    assert len(items(seen(client, "/changed?sort=figures"))) == 10
    assert client.get("/changed?sort=gossip").status_code == 400


def test_after_marking_nothing_is_new_and_what_comes_then_is(client: TestClient, store: Store) -> None:
    mark_seen(client, seen(client))
    page = seen(client)
    assert "Nothing new." in page
    assert "Since you last marked all as seen, on 8 August 2012" in page
    correct(store, "kent", 1750, at=AT + DAY * 6)
    (only,) = items(seen(client))
    assert "1,700 corrected to 1,750" in only


def test_what_came_after_the_page_was_shown_stays_new_though_it_bears_an_earlier_moment(
    client: TestClient, store: Store
) -> None:
    page = seen(client)
    came(store, "dorset", AT)  # a long run writes down the moment at which it began
    mark_seen(client, page)
    (only,) = items(seen(client))
    assert "Dorset replied" in only


def test_an_older_page_takes_nothing_back_and_no_page_marks_what_is_not_there(
    client: TestClient, store: Store
) -> None:
    older = seen(client)
    correct(store, "kent", 1750, at=AT + DAY * 6)
    mark_seen(client, seen(client))
    mark_seen(client, older)
    assert "Nothing new." in seen(client)
    assert client.post("/changed/seen", data={"marks": "event:999999 x:1 change:-4 decision:z"}).status_code == 303
    with store.reading() as session:
        marked = load_seen(session, "staff")
        assert marked is not None
        assert marked.marks == load_marks(session)


def test_each_person_has_marks_of_their_own(desk: Desk, client: TestClient) -> None:
    for login in ("vera", "walt"):
        add_person(desk, login, Role.VIEWER)
    sign_in(client, "vera")
    mark_seen(client, seen(client))
    sign_in(client, "walt")
    assert "You have not marked anything as seen yet." in seen(client)
    assert items(seen(client))


def test_one_can_look_back_at_what_was_seen(client: TestClient) -> None:
    mark_seen(client, seen(client))
    assert items(seen(client, "/changed?days=7"))
    assert "What happened in the last 7 days, seen or not." in seen(client, "/changed?days=7")


def test_a_second_look_and_a_refusal_are_told_as_what_they_are(client: TestClient, store: Store) -> None:
    document = file_reading(store, reading_of(None), "dorset", at=AT + DAY * 6)
    with store.writing() as session:
        kept = session.get(DocumentRow, document)
        assert kept is not None
        (request,) = load_requests(session, CAMPAIGN, forces=["dorset"])
        event = Event(EventKind.REPLY, dt.date(2012, 8, 5), actor="ingest", document=kept.sha256)
        save_event(session, request.id, event, at=AT + DAY * 6)
        session.add(
            SecondLookRow(
                figure_id=2, sort="random", kind="exact", agrees=False, by="Ben", why="a 7", at=AT + DAY * 6
            )
        )
    told = items(seen(client))
    assert any("Dorset replied (dated 5 August 2012; refused)" in one for one in told)
    assert any("“1,710” read a second time by Ben: otherwise (a 7)" in one for one in told)


def test_the_words_of_strangers_are_text(client: TestClient, store: Store) -> None:
    with store.writing() as session:
        (request,) = load_requests(session, CAMPAIGN, forces=["dorset"])
        note = "<script>alert(1)</script>" + "x" * 400
        save_event(session, request.id, Event(EventKind.NOTE, dt.date(2012, 8, 5), actor="a", note=note), at=AT + DAY)
    page = seen(client)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "x" * 300 not in page


def test_a_publication_is_told(client: TestClient) -> None:
    form = {"campaign": CAMPAIGN, "title": "Press release", "why": "asked"}
    assert client.post("/estimate/publications", data=form).status_code == 303
    assert "“Press release” was frozen as published by staff" in seen(client, "/changed?sort=campaign")


def test_an_event_that_was_taken_back_says_which(client: TestClient, store: Store) -> None:
    asked = Event(EventKind.CLARIFICATION_ASKED, dt.date(2012, 8, 5), actor="ada")
    with store.writing() as session:
        request = next(one for one in load_requests(session, CAMPAIGN) if one.force == "surrey")
        save_event(session, request.id, asked, at=AT + DAY * 6)
    with store.writing() as session:
        request = next(one for one in load_requests(session, CAMPAIGN) if one.force == "surrey")
        undone = Event(EventKind.CORRECTION, dt.date(2012, 8, 5), actor="ada", corrects=request.history[-1].id)
        save_event(session, request.id, undone, at=AT + DAY * 6)
    assert any("Taken back: Surrey asked what we mean" in one for one in items(seen(client)))
