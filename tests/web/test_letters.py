import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from fastapi.testclient import TestClient

from db.letters import DispatchStep, LetterState, StoredLetter, load_letters, save_dispatch
from db.requests import load_requests, save_event
from db.store import Store
from foi.correspondence import LetterKind
from foi.events import Event, EventKind
from foi.roles import Role
from tests.desks import add_person, client_of, desk_of, sign_in
from tests.posting import US, confirm, free_port, put_letter, request_to
from tests.stores import AT, CAMPAIGN, sent_campaign

CHASED = ("cleveland", "essex", "kent")
SENDER = {"FOI_SENDER_NAME": "Ann Other", "FOI_SENDER_ADDRESS": US, "FOI_ORGANISATION": "An NGO"}
TODAY = dt.date(2012, 8, 20)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    for force in CHASED:
        confirm(found, force)
    yield found
    found.close()


@pytest.fixture
def client(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.chdir(tmp_path)
    for name, value in SENDER.items():
        monkeypatch.setenv(name, value)
    return client_of(desk_of(store, today=TODAY))


class Server:
    """Takes every letter, and keeps them."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.refuses = ""

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if address == self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del server, session
        self.taken += envelope.rcpt_tos
        return "250 2.0.0"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    one, port = Server(), free_port()
    controller = Controller(one, hostname="127.0.0.1", port=port, ready_timeout=30)
    controller.start()
    for name, value in {"HOST": "127.0.0.1", "PORT": str(port), "SECURITY": "none", "PER_MINUTE": "6000"}.items():
        monkeypatch.setenv(f"FOI_SMTP_{name}", value)
    yield one
    controller.stop()


def letters_of(store: Store, *states: LetterState) -> list[StoredLetter]:
    with store.reading() as session:
        return load_letters(session, states=states)


def ids_of(store: Store, *forces: str) -> list[int]:
    return [request_to(store, force).id for force in forces]


def ticks_on(page: str) -> list[str]:
    return re.findall(r'name="letter" value="([^"]+)" checked', page)


def previewed(client: TestClient, store: Store, *forces: str) -> list[str]:
    page = client.get("/letters", params={"campaign": CAMPAIGN, "request": ids_of(store, *forces)})
    assert page.status_code == 200, page.text
    return ticks_on(page.text)


def draft(client: TestClient, store: Store, *forces: str) -> list[int]:
    answer = client.post("/letters", data={"campaign": CAMPAIGN, "letter": previewed(client, store, *forces)})
    assert answer.headers["location"] == f"/letters/drafted?campaign={CAMPAIGN}"
    return [letter.id for letter in letters_of(store, LetterState.DRAFTED)]


def kinds_of(store: Store, force: str) -> list[EventKind]:
    return [event.kind for event in request_to(store, force).history]


def test_every_letter_is_shown_in_full_before_anything_is_drafted(store: Store, client: TestClient) -> None:
    page = client.get("/letters", params={"campaign": CAMPAIGN}).text
    assert len(ticks_on(page)) == 3
    assert "3 letters can be drafted as they stand" in page
    assert page.count("Your reply is now 18 days late") == 3
    assert "foi@kent.example" in page
    assert "40 addresses" in page  # that nobody has confirmed
    assert letters_of(store) == []


def test_what_was_ticked_is_drafted_and_sent_twice_it_is_drafted_once(store: Store, client: TestClient) -> None:
    form = {"campaign": CAMPAIGN, "letter": previewed(client, store, *CHASED)[:2]}
    for told in (
        "2 letters drafted. Nothing has been sent.",
        "0 letters drafted. Nothing has been sent. 2 letters lay",
    ):
        answer = client.post("/letters", data=form)
        assert told in client.get(answer.headers["location"]).text
    drafts = letters_of(store)
    assert [letter.force for letter in drafts] == ["cleveland", "essex"]
    assert {letter.state for letter in drafts} == {LetterState.DRAFTED}
    assert {letter.by for letter in drafts} == {"staff"}
    assert all((store.outbox_folder / letter.name).is_file() for letter in drafts)


def test_a_letter_that_would_say_something_else_now_is_not_drafted_unseen(store: Store, client: TestClient) -> None:
    seen = previewed(client, store, "kent", "essex")
    confirm(store, "kent", "new@kent.example")
    answer = client.post("/letters", data={"campaign": CAMPAIGN, "letter": seen})
    assert [letter.force for letter in letters_of(store)] == ["essex"]
    page = client.get(answer.headers["location"]).text
    assert "Kent was not drafted: what it would say has changed" in page
    assert "new@kent.example" in page


def test_an_address_is_confirmed_on_the_page_with_how_one_knows(store: Store, client: TestClient) -> None:
    page = client.get("/letters", params={"campaign": CAMPAIGN, "request": ids_of(store, "surrey")}).text
    assert ticks_on(page) == []
    (address,) = re.findall(r'name="address" value="([^"]+)"', page)
    form = {"campaign": CAMPAIGN, "address": [address], "back": f"/letters?campaign={CAMPAIGN}"}
    client.post("/letters/addresses", data=form)
    assert previewed(client, store, "surrey") == []  # without saying how
    client.post("/letters/addresses", data=form | {"why": "their website"})
    assert len(previewed(client, store, "surrey")) == 1
    away = client.post("/letters/addresses", data=form | {"why": "x", "back": "https://evil.example/"})
    assert away.headers["location"].startswith("/letters?")


def test_what_takes_own_words_leads_to_where_they_are_written(store: Store, client: TestClient) -> None:
    with store.writing() as session:
        asked = Event(EventKind.CLARIFICATION_ASKED, dt.date(2012, 7, 20), actor="test")
        save_event(session, request_to(store, "kent").id, asked, at=AT)
    page = client.get("/letters", params={"campaign": CAMPAIGN, "request": ids_of(store, "kent")}).text
    assert "this one takes words of your own" in page
    assert "/requests/images-2012-kent-1/letter?kind=clarification" in page


def test_one_for_whom_no_letter_is_called_for_is_told(store: Store, client: TestClient) -> None:
    with store.writing() as session:
        save_event(session, request_to(store, "kent").id, Event(EventKind.CHASED, TODAY, actor="test"), at=AT)
    page = client.get("/letters", params={"campaign": CAMPAIGN, "request": ids_of(store, "kent")}).text
    assert "no letter is called for" in page
    page = client.get(
        "/letters", params={"campaign": CAMPAIGN, "request": ids_of(store, "kent"), "kind": "review"}
    ).text
    assert "The request is overdue, and a request for an internal review is for one that is replied." in page
    assert client.get("/letters", params={"kind": "ransom"}).status_code == 400


def test_nothing_is_drafted_while_nobody_signs(
    store: Store, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = previewed(client, store, "kent")
    monkeypatch.delenv("FOI_SENDER_NAME")
    page = client.get("/letters", params={"campaign": CAMPAIGN}).text
    assert "Nobody is named who signs" in page
    assert "Draft those ticked" not in page
    client.post("/letters", data={"campaign": CAMPAIGN, "letter": seen})
    assert letters_of(store) == []


def test_drafts_are_taken_away_and_dropped(store: Store, client: TestClient) -> None:
    ids = draft(client, store, *CHASED)
    page = client.get("/letters/drafted").text
    assert "3 letters lie drafted" in page
    assert "3 letters lie drafted and have not gone" in client.get("/").text
    assert "No mail server is set up here" in page
    one = client.get(f"/letters/mail/{ids[0]}")
    assert one.headers["content-disposition"] == 'attachment; filename="images-2012-cleveland-1-chase.eml"'
    assert b"X-foi43-Reference: images-2012-cleveland-1" in one.content
    packed = zipfile.ZipFile(io.BytesIO(client.get("/letters/all").content))
    assert len(packed.namelist()) == 3
    assert client.get("/letters/mail/999").status_code == 404
    asked = client.post("/letters/drafted", data={"campaign": CAMPAIGN, "do": "drop", "letter": ids[:2]})
    assert "Drop 2 letters?" in client.get(asked.headers["location"]).text
    assert len(letters_of(store, LetterState.DRAFTED)) == 3  # asking drops nothing
    for _ in range(2):
        client.post("/letters/drop", data={"campaign": CAMPAIGN, "letter": ids[:2]})
    assert [letter.id for letter in letters_of(store, LetterState.DRAFTED)] == ids[2:]


def test_letters_are_sent_after_a_question_that_says_how_many_and_once(
    store: Store, client: TestClient, server: Server
) -> None:
    ids = draft(client, store, *CHASED)
    assert "Send now" in client.get("/letters/drafted").text
    asked = client.post("/letters/drafted", data={"campaign": CAMPAIGN, "do": "send", "letter": ids})
    page = client.get(asked.headers["location"]).text
    assert "Send 3 letters now?" in page
    assert "3 letters to 3 addresses" in page
    assert server.taken == []
    for _ in range(2):
        client.post("/letters/send", data={"campaign": CAMPAIGN, "letter": ids})
    assert sorted(server.taken) == ["foi@cleveland.example", "foi@essex.example", "foi@kent.example"]
    assert {letter.state for letter in letters_of(store)} == {LetterState.SENT}
    for force in CHASED:
        assert kinds_of(store, force).count(EventKind.CHASED) == 1
    page = client.get("/letters/drafted").text
    assert "3 of 3 sent" in page
    assert "No letter of this campaign lies drafted" in page


def test_what_the_server_refuses_is_told_with_its_reason(store: Store, client: TestClient, server: Server) -> None:
    ids = draft(client, store, "essex", "kent")
    server.refuses = "foi@essex.example"
    client.post("/letters/send", data={"campaign": CAMPAIGN, "letter": ids})
    page = client.get("/letters/drafted").text
    assert "1 of 2 sent" in page
    assert "550" in page
    assert "the mail server refused it" in page
    assert server.taken == ["foi@kent.example"]


def test_without_a_mail_server_nothing_is_begun(store: Store, client: TestClient) -> None:
    ids = draft(client, store, "kent")
    assert (
        "No mail server is set up here"
        in client.get("/letters/send", params={"campaign": CAMPAIGN, "letter": ids}).text
    )
    client.post("/letters/send", data={"campaign": CAMPAIGN, "letter": ids})
    assert [letter.state for letter in letters_of(store)] == [LetterState.DRAFTED]


def test_what_was_sent_by_hand_is_logged_once_on_its_day(store: Store, client: TestClient) -> None:
    ids = draft(client, store, "essex", "kent")
    asked = client.post("/letters/drafted", data={"campaign": CAMPAIGN, "do": "by-hand", "letter": ids})
    assert "Log 2 letters as sent" in client.get(asked.headers["location"]).text
    form = {"campaign": CAMPAIGN, "letter": ids}
    assert client.post("/letters/by-hand", data=form | {"on": "yesterday"}).status_code == 422
    early = client.post("/letters/by-hand", data=form | {"on": "2012-07-01"})  # before the request itself
    assert early.status_code == 422
    assert "This cannot be right" in early.text
    assert "`foi" not in early.text
    assert EventKind.CHASED not in kinds_of(store, "kent")
    for _ in range(2):
        client.post("/letters/by-hand", data=form | {"on": "2012-08-17"})
    for force in ("essex", "kent"):
        chased = [event for event in request_to(store, force).history if event.kind is EventKind.CHASED]
        assert [(event.on, event.actor) for event in chased] == [(dt.date(2012, 8, 17), "staff")]
    assert {letter.state for letter in letters_of(store)} == {LetterState.SENT}
    assert list(store.outbox_folder.iterdir()) == []


def test_a_doubt_is_settled_on_the_page(store: Store, client: TestClient) -> None:
    letter = put_letter(store, "kent", LetterKind.CHASE, at=dt.datetime(2012, 8, 20, 9, tzinfo=dt.UTC))
    with store.writing() as session:
        save_dispatch(session, letter, DispatchStep.BEGUN, by="ann", at=dt.datetime(2012, 8, 20, 10, tzinfo=dt.UTC))
    page = client.get("/letters/drafted").text
    assert "In doubt: the reminder to Kent" in page
    client.post("/letters/send", data={"campaign": CAMPAIGN, "letter": [letter]})
    assert letters_of(store)[0].state is LetterState.IN_DOUBT
    client.post("/letters/settle", data={"campaign": CAMPAIGN, "letter": letter, "verdict": "sent"})
    assert letters_of(store)[0].state is LetterState.SENT
    assert EventKind.CHASED in kinds_of(store, "kent")
    again = client.post("/letters/settle", data={"campaign": CAMPAIGN, "letter": letter, "verdict": "not-sent"})
    assert again.status_code == 400


def test_who_may_draft_send_and_log(store: Store) -> None:
    desk = desk_of(store, today=TODAY)
    letter = put_letter(store, "kent", LetterKind.CHASE)
    for login, role in (("vera", Role.VIEWER), ("lee", Role.LOGGER)):
        add_person(desk, login, role)
        client = client_of(desk)
        sign_in(client, login)
        form = {"campaign": CAMPAIGN, "letter": [letter]}
        for path in ("/letters", "/letters/send", "/letters/drop", "/letters/addresses"):
            assert client.post(path, data=form).status_code == 403, path
        assert client.post("/letters/settle", data=form | {"verdict": "sent"}).status_code == 403
        may_log = client.post("/letters/by-hand", data=form | {"on": ""}).status_code
        assert may_log == (403 if role is Role.VIEWER else 422)


def test_another_campaigns_letter_is_not_touched(store: Store, client: TestClient) -> None:
    with store.reading() as session:
        assert load_requests(session, "another") == []
    answer = client.post("/letters", data={"campaign": CAMPAIGN, "letter": ["999:chase:abc"]})
    assert answer.status_code == 400
    assert client.post("/letters", data={"campaign": CAMPAIGN, "letter": ["x"]}).status_code == 400
