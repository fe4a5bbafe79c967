import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from db.assignments import load_assignments
from db.requests import RequestRecord, load_requests, save_event
from db.store import Store, create_store, sqlite_url
from foi.course import RequestState
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from foi.records import FigureState
from foi.roles import Role
from reports.board import BoardEntry
from steps.redraw import redraw_question
from steps.standings import board
from steps.todo import Todo, count_todos, todo_of
from tests.desks import TODAY, add_person, client_of, desk_of, sign_in
from tests.posting import drafted_campaign
from tests.stores import AT, CAMPAIGN, file_reading, five_replies, reading_of, sent_campaign
from web.board.files import entries_to_csv


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    return client_of(desk_of(store))


def request_to(store: Store, force: str) -> RequestRecord:
    with store.reading() as session:
        return load_requests(session, CAMPAIGN, forces=[force])[0]


def log(store: Store, force: str, kind: EventKind, on: dt.date, until: dt.date | None = None) -> None:
    with store.writing() as session:
        save_event(session, request_to(store, force).id, Event(kind, on, actor="test", until=until), at=AT)


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def counts_on(page: str) -> dict[str, int]:
    found = re.findall(r'class="todo todo-(\w+)".*?<span class="todo-count">(\d+)</span>', page)
    return {name: int(count) for name, count in found}


def test_every_request_stands_in_one_group_and_together_they_are_all(store: Store, client: TestClient) -> None:
    five_replies(store)
    file_reading(store, reading_of(9, state=FigureState.REVIEW), "kent")
    log(store, "kent", EventKind.REPLY, dt.date(2012, 8, 1))
    log(store, "essex", EventKind.CLARIFICATION_ASKED, dt.date(2012, 7, 20))
    log(store, "surrey", EventKind.EXTENSION_NOTICE, dt.date(2012, 8, 1), until=dt.date(2012, 8, 24))
    log(store, "sussex", EventKind.EXTENSION_NOTICE, dt.date(2012, 8, 1), until=dt.date(2012, 10, 24))
    log(store, "norfolk", EventKind.WITHDRAWN, dt.date(2012, 8, 1))
    counts = counts_on(client.get("/").text)
    *groups, everything = counts.values()
    assert everything == sum(groups) == 43
    assert counts["check"] == counts["ours"] == counts["soon"] == counts["waiting"] == 1
    assert counts["done"] == 1
    for name, count in counts.items():
        page = client.get("/", params={} if name == "all" else {"where": name}).text
        assert page.count("<tr data-row>") == count, name
        assert page.count('aria-current="true"') == 1


def test_a_group_is_what_the_next_step_says(store: Store) -> None:
    log(store, "kent", EventKind.CHASED, dt.date(2012, 8, 6))
    rows = {row.force: row for row in board(store, CAMPAIGN, today=TODAY, calendar=uk_calendar())}
    assert rows["kent"].standing.where is RequestState.OVERDUE
    assert todo_of(rows["kent"]) is Todo.OVERDUE
    assert count_todos(rows.values())[Todo.OVERDUE] == 43


def test_the_clock_stands_beside_the_next_step(client: TestClient) -> None:
    page = plain(client.get("/", params={"find": "kent"}).text)
    assert "11 working days overdue" in page
    assert "Send a reminder , Kent" in page
    assert "s.10(1)" in page


def test_the_sentence_has_its_caveat_and_no_bare_number(store: Store, client: TestClient) -> None:
    five_replies(store)
    redraw_question(store, 1, at=AT)
    page = plain(client.get("/").text)
    assert "“at least” only" in page
    assert "At least 26,000,000 counted" in page
    assert "quote it as “at least”, or not at all" in page
    # the upper end and the middle of the range, which a red total must not show
    assert "12,000,000,000" not in page
    assert "440,000,000" not in page


def test_who_has_replied_is_told_with_the_share_of_the_population(store: Store, client: TestClient) -> None:
    five_replies(store)
    redraw_question(store, 1, at=AT)
    log(store, "cambridgeshire", EventKind.REPLY, dt.date(2012, 7, 30))
    page = plain(client.get("/").text)
    assert "1 of 43 forces have replied, covering 1.4% of the population; 5 gave a figure that counts." in page


def test_the_map_links_to_each_request_and_says_its_state_in_words(client: TestClient) -> None:
    page = client.get("/").text
    assert len(re.findall(r'<a class="tile tile-overdue" href="/requests/images-2012-', page)) == 43
    assert '<span class="unseen">Kent: Overdue</span>' in page
    assert page.count("tile-small") == len(Todo)


def test_what_is_found_and_how_it_is_ordered_stand_in_the_address(store: Store, client: TestClient) -> None:
    page = client.get("/", params={"find": "north wales", "order": "-force"}).text
    assert page.count("<tr data-row>") == 1
    assert 'aria-sort="descending"' in page
    log(store, "kent", EventKind.ACKNOWLEDGED, dt.date(2012, 7, 30))
    page = client.get("/", params={"order": "-last"}).text
    assert re.findall(r'<tr data-row>.*?<a href="([^"]+)"', page, re.DOTALL)[0] == "/requests/images-2012-kent-1"
    page = client.get("/", params={"order": "no-such", "where": "no-such"}).text
    assert page.count("<tr data-row>") == 43
    page = client.get("/", params={"find": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page
    assert "No request fits that" in page


def test_a_change_by_another_program_shows_at_once(store: Store, client: TestClient) -> None:
    assert counts_on(client.get("/").text)["done"] == 0
    other = create_store(sqlite_url(store.folder / "foi43.sqlite"), store.folder)
    log(other, "kent", EventKind.CLOSED, dt.date(2012, 8, 2))
    other.close()
    assert counts_on(client.get("/").text)["done"] == 1
    log(store, "essex", EventKind.CLOSED, dt.date(2012, 8, 2))
    assert counts_on(client.get("/").text)["done"] == 2


def test_nothing_yet_leads_to_a_campaign(tmp_path: Path) -> None:
    store = create_store(sqlite_url(tmp_path / "foi43.sqlite"), tmp_path)
    page = client_of(desk_of(store)).get("/")
    assert page.status_code == 200
    assert "Nothing has been asked yet" in page.text
    assert 'href="/campaigns/new"' in page.text
    store.close()


def test_a_campaign_not_sent_leads_to_its_letters(tmp_path: Path) -> None:
    store = drafted_campaign(tmp_path)
    page = client_of(desk_of(store)).get("/").text
    assert "None of the 43 requests has gone yet" in page
    assert "kind=request" in page
    assert "not started: it has not gone" in page
    store.close()


def test_several_are_given_to_somebody_and_taken_back(store: Store) -> None:
    desk = desk_of(store)
    client = client_of(desk)
    add_person(desk, "lee", Role.LOGGER)
    add_person(desk, "vera", Role.VIEWER)
    sign_in(client, "lee")
    kent, essex = request_to(store, "kent").id, request_to(store, "essex").id
    sent = {"campaign": CAMPAIGN, "do": "assign", "request": [kent, essex], "where": "overdue"}
    answer = client.post("/board/chosen", data=sent | {"to": "lee"})
    assert answer.headers["location"] == f"/?campaign={CAMPAIGN}&where=overdue"
    with store.reading() as session:
        assert load_assignments(session, CAMPAIGN) == {kent: "lee", essex: "lee"}
    assert client.get("/", params={"assigned": "me"}).text.count("<tr data-row>") == 2
    assert client.get("/", params={"assigned": "nobody"}).text.count("<tr data-row>") == 41
    assert client.post("/board/chosen", data=sent | {"to": "vera"}).status_code == 400  # a viewer may do nothing
    client.post("/board/chosen", data=sent | {"to": "", "request": [essex]})
    with store.reading() as session:
        assert load_assignments(session, CAMPAIGN) == {kent: "lee"}


def test_a_viewer_can_neither_assign_nor_log(store: Store) -> None:
    desk = desk_of(store)
    client = client_of(desk)
    add_person(desk, "vera", Role.VIEWER)
    sign_in(client, "vera")
    page = client.get("/").text
    assert 'type="checkbox"' not in page
    kent = request_to(store, "kent").id
    assert client.post("/board/chosen", data={"do": "assign", "request": [kent]}).status_code == 403
    form = {"campaign": CAMPAIGN, "request": [kent], "kind": "closed", "on": "2012-08-20"}
    assert client.post("/board/log", data=form).status_code == 403
    assert request_to(store, "kent").history[-1].kind is EventKind.SENT


def test_one_event_is_logged_for_several_requests_or_for_none(store: Store, client: TestClient) -> None:
    kent, essex = request_to(store, "kent").id, request_to(store, "essex").id
    asked = client.post("/board/chosen", data={"do": "log", "request": [kent, essex], "campaign": CAMPAIGN})
    page = client.get(asked.headers["location"]).text
    assert "Write it down for 2 requests" in page
    form = {
        "campaign": CAMPAIGN,
        "request": [kent, essex],
        "kind": "acknowledged",
        "on": "2012-07-02",
        "note": "by post",
    }
    refused = client.post("/board/log", data=form)
    assert refused.status_code == 422  # before the sending
    assert 'value="by post"' in refused.text
    assert len(request_to(store, "kent").history) == 1
    client.post("/board/log", data=form | {"on": "2012-07-06"})
    for force in ("kent", "essex"):
        assert request_to(store, force).history[-1].kind is EventKind.ACKNOWLEDGED
    client.post("/board/log", data=form | {"on": "2012-07-06"})  # sent twice
    assert len(request_to(store, "kent").history) == 2
    assert client.post("/board/log", data=form | {"on": "soon"}).status_code == 422
    assert client.post("/board/log", data=form | {"kind": "correction"}).status_code == 422


def test_nothing_ticked_says_so(client: TestClient) -> None:
    answer = client.post("/board/chosen", data={"campaign": CAMPAIGN, "do": "letters", "find": "kent"})
    assert answer.headers["location"] == f"/?campaign={CAMPAIGN}&find=kent"
    assert "Tick the requests" in client.get("/").text


def test_the_list_is_taken_away_as_it_is_shown(store: Store, client: TestClient) -> None:
    log(store, "kent", EventKind.CLOSED, dt.date(2012, 8, 2))
    essex = [request_to(store, "essex").id]
    client.post("/board/chosen", data={"campaign": CAMPAIGN, "do": "assign", "request": essex, "to": "ann"})
    shown = {"where": "overdue"}
    sheet = load_workbook(io.BytesIO(client.get("/board/file/xlsx", params=shown).content)).worksheets[0]
    assert sheet.max_row == 3 + 42
    answer = client.get("/board/file/csv", params=shown)
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(lines) == 42
    assert {line["Their reference"] for line in lines} == {""}
    assert [line["Authority"] for line in lines if line["Assigned to"] == "ann"] == ["Essex Police"]
    assert answer.headers["content-disposition"] == 'attachment; filename="images-2012-2012-08-20.csv"'
    assert client.get("/board/file/ics").content.count(b"BEGIN:VEVENT") == 84
    assert client.get("/board/file/exe").status_code == 404


def test_a_cell_of_the_csv_is_never_a_formula() -> None:
    entry = BoardEntry(
        our_reference="=1+1", authority="@SUM(A1)", where="+1", why="-1", outcome="\tx", their_reference="=2+2"
    )
    (_, row) = csv.reader(io.StringIO(entries_to_csv([entry]).decode("utf-8-sig")))
    assert [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))] == []
    assert "'=1+1" in row


def test_the_campaign_is_chosen_and_an_unknown_one_is_told(client: TestClient) -> None:
    assert client.get("/", params={"campaign": CAMPAIGN}).status_code == 200
    unknown = client.get("/", params={"campaign": "nope"})
    assert unknown.status_code == 400
    assert "there is no campaign" in unknown.text.casefold()
