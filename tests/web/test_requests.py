import datetime as dt
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import demo
from db.letters import LetterState
from db.requests import load_requests, save_event
from db.store import Store
from foi.events import Event, EventKind, in_force
from foi.roles import Role
from tests.desks import add_person, client_of, desk_of, sign_in
from tests.posting import US, confirm, letter_of, request_to
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign
from web.desk import Desk

HERE = "/requests/images-2012-kent-1"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_of(store)


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return client_of(desk)


@pytest.fixture
def signing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOI_SENDER_NAME", "Ada Example")
    monkeypatch.setenv("FOI_SENDER_ADDRESS", US)
    monkeypatch.setenv("FOI_ORGANISATION", "Example Trust")


def write(store: Store, kind: EventKind, on: dt.date, **told: object) -> int:
    """Write an event of Kent's down; its id."""
    with store.writing() as session:
        request = load_requests(session, CAMPAIGN, forces=["kent"])[0]
        save_event(session, request.id, Event(kind, on, actor="ann", **told), at=AT)  # type: ignore[arg-type]
    return request_to(store, "kent").history[-1].id or 0


def standing(store: Store) -> list[tuple[EventKind, dt.date]]:
    return [(one.kind, one.on) for one in in_force(request_to(store, "kent").history)]


def page(client: TestClient, path: str = HERE, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return html.unescape(answer.text)


def seen_of(client: TestClient, path: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', client.get(path).text)
    assert found
    return found[1]


def send(client: TestClient, path: str, status: int = 303, **typed: str) -> str:
    answer = client.post(path, data={"seen": seen_of(client, path), **typed})
    assert answer.status_code == status, answer.text
    return html.unescape(answer.text)


def test_the_page_says_where_it_stands_why_and_what_to_do(client: TestClient) -> None:
    shown = page(client)
    assert "11 working days overdue" in shown
    assert "reply due 2 August 2012" in shown
    assert ">Next: send a reminder<" in shown, "as the board says it"
    assert "Ground: s.10(1)." in shown
    assert f'href="{HERE}/letter?kind=chase"' in shown
    assert "day 20 is Thu 2 Aug 2012; skipped: 8 weekend days" in shown
    assert "12 July 2012: Battle of the Boyne" in shown
    assert "reply due 2 Aug" in shown
    assert shown.count('class="stretch counted"') == 2 * 20 + 1, "20 days, drawn for desk and telephone, and a legend"


def test_a_wrong_reference_is_told(client: TestClient) -> None:
    assert "there is no request" in page(client, "/requests/nobody-1", 400).lower()


def test_an_event_is_written_down_and_the_clock_takes_it_in(client: TestClient) -> None:
    answer = client.post(
        f"{HERE}/log",
        data={
            "seen": seen_of(client, f"{HERE}/log"),
            "kind": "extension_notice",
            "on": "2012-07-30",
            "until": "2012-09-03",
            "note": "public interest",
        },
    )
    assert answer.headers["location"] == HERE
    shown = page(client)
    assert "extended to Mon 3 Sep 2012" in shown
    assert "public interest" in shown
    assert 'class="stretch extended"' in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "", "on": "2012-08-01"}, "Say what happened"),
        ({"kind": "reply", "on": ""}, "The day is missing"),
        ({"kind": "reply", "on": "soon"}, '"soon" is not a day'),
        ({"kind": "reply", "on": "2012-08-21"}, "still to come"),
        ({"kind": "reply", "on": "2012-07-01"}, "before the sending"),
        ({"kind": "reply", "on": "0012-07-01"}, "working days are known"),
        ({"kind": "sent", "on": "2012-07-05"}, "it was sent on 2012-07-04 already"),
        ({"kind": "correction", "on": "2012-07-05"}, "Say what happened"),
        (
            {"kind": "reply", "on": "2012-08-01", "until": "2012-09-01"},
            "Only an extension notice has an estimated date",
        ),
    ],
)
def test_what_cannot_be_is_told_on_the_form_and_what_was_typed_stays(
    typed: dict[str, str], said: str, store: Store, client: TestClient
) -> None:
    shown = send(client, f"{HERE}/log", 400, **typed, note="my words")
    assert said in shown
    assert "my words" in shown
    assert "foi " not in re.sub(r"<[^>]+>", " ", shown).replace("foi43", "")
    assert standing(store) == [(EventKind.SENT, dt.date(2012, 7, 4))]


def test_only_what_can_have_happened_is_offered(client: TestClient) -> None:
    shown = page(client, f"{HERE}/log")
    assert 'value="acknowledged"' in shown
    assert 'value="review_asked"' not in shown, "silence is not asked for a review"
    assert 'value="sent"' not in shown


def test_of_two_who_write_at_once_the_second_is_told_and_keeps_the_words(store: Store, client: TestClient) -> None:
    seen = seen_of(client, f"{HERE}/log")
    write(store, EventKind.ACKNOWLEDGED, dt.date(2012, 7, 6))
    typed = {"seen": seen, "kind": "reply", "on": "2012-08-01", "note": "by telephone"}
    answer = client.post(f"{HERE}/log", data=typed)
    assert answer.status_code == 409
    assert "ann: They acknowledged it, 6 July 2012" in html.unescape(answer.text)
    assert "by telephone" in answer.text
    assert EventKind.REPLY not in dict(standing(store))
    again = re.search(r'name="seen" value="(\d+)"', answer.text)
    assert again
    assert client.post(f"{HERE}/log", data=typed | {"seen": again[1]}).status_code == 303
    assert (EventKind.REPLY, dt.date(2012, 8, 1)) in standing(store)


def test_a_note_is_kept_as_it_was_typed_and_shown_as_text(client: TestClient) -> None:
    send(client, f"{HERE}/note", note=f"rang them {SCRIPT}")
    raw = client.get(HERE).text
    assert SCRIPT not in raw
    assert f"rang them {SCRIPT}" in html.unescape(raw)
    assert "nothing in the note" in send(client, f"{HERE}/note", 400, note="  ")


def test_a_date_is_put_right_with_a_reason_and_the_old_one_stays_readable(store: Store, client: TestClient) -> None:
    (sent,) = request_to(store, "kent").history
    path = f"{HERE}/date/{sent.id}"
    assert "reason is needed" in send(client, path, 400, on="2012-07-05", why=" ")
    assert "stand there already" in send(client, path, 400, on="2012-07-04", why="typing error")
    send(client, path, on="2012-07-05", why="typing error")
    assert standing(store) == [(EventKind.SENT, dt.date(2012, 7, 5))]
    shown = page(client)
    assert "reply due 3 August 2012" in shown
    assert "<s>We sent it</s>" in shown
    assert "typing error" in shown


def test_an_event_is_undone_and_brought_back(store: Store, client: TestClient) -> None:
    reply = write(store, EventKind.REPLY, dt.date(2012, 8, 1))
    assert "A reason is needed" in send(client, f"{HERE}/undo/{reply}", 400, why="")
    send(client, f"{HERE}/undo/{reply}", why="another force's letter")
    assert standing(store) == [(EventKind.SENT, dt.date(2012, 7, 4))]
    shown = page(client)
    assert "<s>They replied</s>" in shown
    assert "another force's letter" in shown
    undoing = request_to(store, "kent").history[-1].id
    assert f'href="{HERE}/undo/{undoing}"' in shown
    assert "Bring it back" in page(client, f"{HERE}/undo/{undoing}")
    send(client, f"{HERE}/undo/{undoing}", why="it was theirs")
    assert (EventKind.REPLY, dt.date(2012, 8, 1)) in standing(store)


def test_the_latest_is_the_one_that_u_undoes(store: Store, client: TestClient) -> None:
    last = write(store, EventKind.ACKNOWLEDGED, dt.date(2012, 7, 6))
    shown = page(client)
    assert f'href="{HERE}/undo/{last}" data-key="u"' in shown
    assert 'data-key="e"' in shown
    assert 'data-key="n"' in shown


def test_files_and_figures_stand_with_what_they_lead_to(store: Store, client: TestClient) -> None:
    document = file_reading(store, reading_of(31, force="kent"), "kent", name=f"{SCRIPT}.xlsx")
    raw = client.get(HERE).text
    assert SCRIPT not in raw
    assert f'href="/documents/{document}"' in raw
    assert re.search(r'href="/check/\d+"', raw)
    assert re.search(r'href="/evidence/\d+"', raw)
    assert "sheet Sheet1, cell B2" in raw


def test_a_viewer_sees_all_and_writes_nothing(desk: Desk, store: Store) -> None:
    add_person(desk, "vera", Role.VIEWER)
    client = client_of(desk)
    sign_in(client, "vera")
    shown = client.get(HERE).text
    for word in ("/log", "/note", "/undo/", "/date/", "/letter?", "/address"):
        assert f'href="{HERE}{word}' not in shown, word
    (sent,) = request_to(store, "kent").history
    for path in ("log", "note", f"undo/{sent.id}", f"date/{sent.id}", "letter", "address"):
        assert client.post(f"{HERE}/{path}", data={}).status_code == 403, path


@pytest.mark.usefixtures("signing")
def test_a_logger_looks_at_letters_and_logs_them_and_drafts_none(
    desk: Desk, store: Store, client: TestClient
) -> None:
    confirm(store, "kent")
    there = client.post(f"{HERE}/letter", data={"kind": "chase", "do": "draft"}).headers["location"]
    add_person(desk, "lara", Role.LOGGER)
    lara = client_of(desk)
    sign_in(lara, "lara")
    shown = lara.get(f"{HERE}/letter?kind=chase").text
    assert "Your reply is now 18 days late" in shown
    assert "Draft it" not in shown
    assert lara.post(f"{HERE}/letter", data={"kind": "chase", "do": "draft"}).status_code == 403
    kept = lara.get(there).text
    assert "Drop the draft" not in kept
    assert "Send it now" not in kept
    assert lara.post(f"{there}/drop").status_code == 403
    assert lara.post(f"{there}/went", data={"on": "2012-08-20"}).status_code == 303


@pytest.mark.usefixtures("signing")
def test_a_reminder_is_looked_at_drafted_downloaded_and_logged_as_sent(store: Store, client: TestClient) -> None:
    confirm(store, "kent")
    shown = page(client, f"{HERE}/letter?kind=chase")
    assert "Your reply is now 18 days late" in shown
    answer = client.post(f"{HERE}/letter", data={"kind": "chase", "do": "draft"})
    there = answer.headers["location"]
    letter = int(there.rpartition("/")[2])
    assert letter_of(store, letter).state is LetterState.DRAFTED
    assert "Your reply is now 18 days late" in page(client, there)
    mail = client.get(f"{there}.eml")
    assert mail.headers["content-disposition"].startswith("attachment;")
    assert b"To: foi@kent.example" in mail.content
    assert "still to come" in html.unescape(client.post(f"{there}/went", data={"on": "2012-08-21"}).text)
    assert client.post(f"{there}/went", data={"on": "2012-08-20"}).status_code == 303
    assert letter_of(store, letter).state is LetterState.SENT
    assert (EventKind.CHASED, dt.date(2012, 8, 20)) in standing(store)
    assert client.post(f"{there}/went", data={"on": "2012-08-20"}).status_code == 400, "once is enough"


@pytest.mark.usefixtures("signing")
def test_a_letter_out_of_season_is_warned_of_and_not_drafted(store: Store, client: TestClient) -> None:
    confirm(store, "kent")
    shown = page(client, f"{HERE}/letter?kind=review")
    assert "This letter does not fit now" in shown
    answer = client.post(f"{HERE}/letter", data={"kind": "review", "do": "draft"})
    assert answer.status_code == 400
    assert "`foi" not in answer.text


@pytest.mark.usefixtures("signing")
def test_our_own_words_stand_in_the_letter_before_it_is_drafted(store: Store, client: TestClient) -> None:
    confirm(store, "kent")
    write(store, EventKind.CLARIFICATION_ASKED, dt.date(2012, 7, 20))
    path = f"{HERE}/letter"
    bare = client.post(path, data={"kind": "clarification", "do": "draft", "text": " "})
    assert "own words are missing" in bare.text
    looked = client.post(path, data={"kind": "clarification", "do": "look", "text": "We mean seizures."})
    assert "We mean seizures." in looked.text, "what they asked is missing, and our words stay"
    typed = {"kind": "clarification", "text": "We mean seizures.", "asked": "Do you mean arrests?"}
    looked = client.post(path, data=typed | {"do": "look"})
    assert looked.text.count("We mean seizures.") == 2, "in the field and in the letter"
    drafted = client.post(path, data=typed | {"do": "draft"})
    assert "We mean seizures." in page(client, drafted.headers["location"])
    dropped = client.post(f"{drafted.headers['location']}/drop")
    assert dropped.status_code == 303
    assert "dropped" in page(client, drafted.headers["location"])


@pytest.mark.usefixtures("signing")
def test_nothing_goes_to_an_address_that_nobody_confirmed(client: TestClient) -> None:
    shown = page(client, f"{HERE}/letter?kind=chase")
    found = re.search(rf'href="({HERE}/address\?address=[^"]+)"', shown)
    assert found
    assert "nobody has confirmed" in client.post(f"{HERE}/letter", data={"kind": "chase", "do": "draft"}).text.lower()
    address = re.search(r'name="address" value="([^"]+)"', page(client, found[1]))
    assert address
    told = {"address": address[1], "why": "their website"}
    assert client.post(f"{HERE}/address", data=told | {"why": ""}).status_code == 400
    assert client.post(f"{HERE}/address", data=told).status_code == 303
    assert client.post(f"{HERE}/letter", data={"kind": "chase", "do": "draft"}).status_code == 303


@pytest.mark.usefixtures("signing")
def test_sending_takes_a_tick_and_says_when_there_is_no_server(store: Store, client: TestClient) -> None:
    confirm(store, "kent")
    there = client.post(f"{HERE}/letter", data={"kind": "chase", "do": "draft"}).headers["location"]
    assert "Tick that you have read" in client.post(f"{there}/send").text
    answer = client.post(f"{there}/send", data={"sure": "yes"})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert letter_of(store, int(there.rpartition("/")[2])).state is LetterState.DRAFTED


@pytest.mark.usefixtures("signing")
def test_other_requests_to_the_same_force_are_linked(client: TestClient, store: Store) -> None:
    confirm(store, "kent")
    write(store, EventKind.REPLY, dt.date(2012, 8, 1))
    answer = client.post(f"{HERE}/letter", data={"kind": "narrowing", "do": "draft", "text": "Only 2011."})
    assert answer.headers["location"].startswith("/requests/images-2012-kent-2/letters/")
    assert "asks for less in place of this one" in page(client)
    assert "came before this one" in page(client, "/requests/images-2012-kent-2")


def test_what_a_reply_leaves_unanswered_is_named_before_the_request_is_closed(
    store: Store, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_reading(store, reading_of(1234), "kent")
    with store.writing() as session:
        (request,) = load_requests(session, CAMPAIGN, forces=["kent"])
        save_event(session, request.id, Event(EventKind.REPLY, dt.date(2012, 7, 20), actor="ada"), at=AT)
    assert "no answer here" not in client.get("/requests/images-2012-kent-1").text
    asked = demo.campaign()
    second = asked.questions[0].model_copy(update={"number": "2", "measure": "films"})
    both = asked.model_copy(update={"questions": (*asked.questions, second)})
    monkeypatch.setattr("steps.request_view.load_campaign", lambda *_: both)
    page = client.get("/requests/images-2012-kent-1").text
    assert "1 of the figures asked has no answer here: question 2, March 2010 to April 2012." in page
