"""Add a reply: what a person drops is read at once, what waits is settled by a press, and all of it can be undone."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import text

import demo
from db.campaigns import save_campaign
from db.contacts import ContactStatus, add_contact, set_contact
from db.inbox import load_waiting
from db.mailboxes import SeenMail
from db.requests import load_requests, save_event
from db.store import Store
from flows.lock import hold_store
from flows.mailbox import MailReport
from foi.events import Event, EventKind, in_force
from foi.roles import Role
from steps.receive_mail import receive_mail
from tests.cli.test_staff_page import WE
from tests.desks import add_person, client_of, desk_of, sign_in
from tests.mails import mail
from tests.parsers.guard.leaky import pivot_workbook
from tests.replies.make.ordinary import ordinary_reply
from tests.stores import AT, sent_campaign
from web.desk import Desk

ADDRESS = "foi@kent.police.uk"
KENT, ESSEX = "images-2012-kent-1", "images-2012-essex-1"
ACKNOWLEDGES = "Thank you for your request for information. It is being dealt with, and you will hear from us."
FIGURES: list[list[object]] = [["Question 1", "March 2010 to April 2012"], ["Indecent photographs seized", 1234]]


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


def send(client: TestClient, *files: tuple[str, bytes], **fields: str) -> Response:
    return client.post("/reply", files=[("files", one) for one in files], data=fields)


def after(client: TestClient, answer: Response) -> str:
    assert answer.status_code == 303, answer.text
    shown = client.get(answer.headers["location"])
    assert shown.status_code == 200, shown.text
    return shown.text


def stamp_of(page: str) -> str:
    found = re.search(r'name="stamp" value="([^"]*)"', page)
    assert found, page
    return found[1]


def doubtful(number: int, words: str = ACKNOWLEDGES) -> tuple[str, bytes]:
    """A mail from a shared address, that nothing but the words ties to a request."""
    data = mail(words, sender="foi@shared.example", subject="Your request", message_id=f"<{number}@shared.example>")
    return f"doubtful-{number}.eml", data


def standing_of(store: Store) -> list[tuple[str, str]]:
    with store.reading() as session:
        rows = session.execute(text("SELECT raw, standing FROM standing_figure ORDER BY figure_id"))
        return [(row.raw, row.standing) for row in rows]


def kinds_of(store: Store, force: str) -> list[str]:
    with store.reading() as session:
        (request,) = load_requests(session, "images-2012", forces=[force])
    return [one.kind for one in in_force(request.history)]


def test_a_dropped_workbook_is_read_at_once_and_its_fate_is_told(store: Store, client: TestClient) -> None:
    reply = ordinary_reply("kent", 1)
    answer = send(client, (reply.name, reply.data))
    page = after(client, answer)
    for said in (
        "Kent",
        "the authority named in it",
        "a reply that answers",
        "1 figure, which counts",
        "hidden records",
    ):
        assert said in page
    assert "11,020" in page, "what it moved"
    assert standing_of(store) == [("11020", "accepted")]
    assert not [path for path in store.inbox_folder.rglob("*") if path.is_file()]


def test_whose_it_is_may_be_said(store: Store, client: TestClient) -> None:
    reply = ordinary_reply("kent", 0)
    page = after(client, send(client, (reply.name, reply.data), whose=ESSEX))
    assert ">Essex</a>" in page
    assert ">Kent</a>" not in page
    del store


def test_nothing_chosen_is_told(client: TestClient) -> None:
    page = after(client, client.post("/reply", files=[("files", ("", b""))]))
    assert "Choose a file first" in page


def test_a_file_waits_in_inbox_while_another_run_is_at_work(store: Store, client: TestClient) -> None:
    data = b"Question,March 2010 to April 2012\nIndecent images seized,1234\n"
    with hold_store(store):
        page = after(client, send(client, ("figures.csv", data), whose=ESSEX))
    assert "figures.csv lies safe in inbox/" in page
    assert "1 file lies there, not read yet" in page
    assert (store.inbox_folder / "images-2012" / "essex" / "figures.csv").read_bytes() == data
    page = after(client, client.post("/reply/look"))
    assert ">Essex</a>" in page, "what was said of whose it is has been kept"
    assert not [path for path in store.inbox_folder.rglob("*") if path.is_file()]


def test_an_empty_inbox_is_told(client: TestClient) -> None:
    assert "nothing new in inbox/" in after(client, client.post("/reply/look"))


def test_without_a_mailbox_none_can_be_fetched(client: TestClient) -> None:
    assert "No mailbox is set up" in client.get("/reply").text
    assert client.post("/reply/mailbox").status_code == 400


def test_the_mailbox_is_fetched_and_what_is_new_is_read(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def look(store: Store, *, at: dt.datetime) -> MailReport:
        data = ordinary_reply("kent", 2).data
        came = receive_mail(store, data, SeenMail("box", 1, 1), place="imap:box/INBOX/1", at=at)
        return MailReport(received=[came], too_large=["mail 3 in INBOX has 90 MB and was left there."])

    monkeypatch.setenv("FOI_IMAP_HOST", "mail.ngo.example")
    monkeypatch.setattr("cli.desk_replies.look_into_mailbox", look)
    assert "Fetch the mailbox now" in client.get("/reply").text
    page = after(client, client.post("/reply/mailbox"))
    assert "Mail 3 in INBOX has 90 MB" in page
    assert "our reference stands in the subject" in page
    assert "1 figure, which counts" in page


def test_hidden_records_put_a_file_into_quarantine_and_a_reviewer_lets_a_clean_copy_be_read(
    store: Store, desk: Desk, client: TestClient
) -> None:
    for login, role in (("ada", Role.ADMIN), ("rex", Role.REVIEWER), ("lee", Role.LOGGER)):
        add_person(desk, login, role)
    sign_in(client, "lee")
    page = after(client, send(client, ("leaky.xlsx", pivot_workbook(200, FIGURES)), whose=KENT))
    assert "pivot cache with 200 records" in page
    assert not list(store.archive_folder.rglob("*.xlsx"))
    assert "Kent" in client.get("/reply/quarantine").text
    assert client.post("/reply/1/release", data={"why": "counts only"}).status_code == 403
    sign_in(client, "rex")
    assert "Say why" in client.post("/reply/1/release", data={"why": " "}).text
    page = after(client, client.post("/reply/1/release", data={"why": "counts only", "how": "clean"}))
    assert "1 figure, which counts" in page
    assert client.post("/reply/1/purge", data={"why": "x", "sure": "yes"}).status_code == 403
    sign_in(client, "ada")
    assert "Tick that you are sure" in client.post("/reply/1/purge", data={"why": "counted"}).text
    page = after(client, client.post("/reply/1/purge", data={"why": "counted", "sure": "yes"}))
    assert "leaky.xlsx is deleted" in page
    assert not [path for path in store.quarantine_folder.rglob("*") if path.is_file()]


def test_a_person_says_whose_a_file_in_quarantine_is_and_the_letter_is_told(
    store: Store, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in WE.items():
        monkeypatch.setenv(name, value)
    after(client, send(client, ("leaky.xlsx", pivot_workbook(200, FIGURES))))
    assert "Nobody knows for certain whose it is" in client.get("/reply/quarantine").text
    with store.writing() as session:
        add_contact(session, "kent", ADDRESS, by="test", why="their website", at=AT)
        set_contact(session, "kent", ADDRESS, ContactStatus.VERIFIED, by="test", why="their website", at=AT)
    page = client.get("/reply/1").text
    after(client, client.post("/reply/1/file", data={"whose": KENT, "stamp": stamp_of(page)}))
    page = client.get("/reply/quarantine").text
    assert "A letter that tells Kent is drafted." in page
    assert standing_of(store) == [], "nothing of it is read"


def test_a_wrong_guess_is_put_right_and_its_figure_moves_with_it(store: Store, client: TestClient) -> None:
    reply = ordinary_reply("kent", 0)
    after(client, send(client, (reply.name, reply.data)))
    page = client.get("/reply/1").text
    page = after(client, client.post("/reply/1/file", data={"whose": ESSEX, "stamp": stamp_of(page)}))
    assert ">Essex</a>" in page
    assert standing_of(store) == [("10,007", "rejected"), ("10,007", "accepted")]
    assert kinds_of(store, "kent") == ["sent"]
    assert kinds_of(store, "essex") == ["sent", "reply"]


def test_filing_asks_for_a_force_and_keeps_what_was_chosen(client: TestClient) -> None:
    after(client, send(client, doubtful(1)))
    page = client.get("/reply/1").text
    answer = client.post("/reply/1/file", data={"stamp": stamp_of(page), "jointly": "nobody-9"})
    assert answer.status_code == 400
    assert "Say whose it is" in answer.text


def test_what_it_is_can_be_said_with_its_date(store: Store, client: TestClient) -> None:
    after(client, send(client, doubtful(1, "We have to tell you something about it.")))
    stamp = stamp_of(client.get("/reply/1").text)
    told = {"kind": "extension_notice", "whose": KENT, "stamp": stamp}
    answer = client.post("/reply/1/as", data=told | {"until": "soon"})
    assert answer.status_code == 400
    assert 'value="extension_notice" checked' in answer.text
    page = after(client, client.post("/reply/1/as", data=told | {"until": "2012-09-03"}))
    assert "Staff: extension notice" in page
    assert kinds_of(store, "kent") == ["sent", "extension_notice"]


def test_the_second_of_two_people_is_told_who_was_quicker(store: Store, client: TestClient) -> None:
    after(client, send(client, doubtful(1)))
    stamp = stamp_of(client.get("/reply/1").text)
    after(client, client.post("/reply/1/as", data={"kind": "acknowledged", "whose": KENT, "stamp": stamp}))
    answer = client.post("/reply/1/as", data={"kind": "reply", "whose": ESSEX, "stamp": stamp})
    assert "Nothing was saved: somebody was quicker" in answer.text
    assert "filed to Kent" in answer.text
    assert kinds_of(store, "essex") == ["sent"]


def test_several_acknowledgements_are_settled_at_once_each_with_its_outcome(store: Store, client: TestClient) -> None:
    after(client, send(client, *[doubtful(number) for number in (1, 2, 3)]))
    ticks = {"tick": [f"1:{KENT}", f"2:{ESSEX}", "3:"]}
    page = after(client, client.post("/reply/acknowledge", data=ticks))
    assert "2 settled as acknowledgements." in page
    assert "doubtful-3.eml" in page, "the one of which nobody knows whose it is"
    assert kinds_of(store, "kent") == kinds_of(store, "essex") == ["sent", "acknowledged"]
    with store.reading() as session:
        assert [one.id for one in load_waiting(session)] == [3]
    page = after(client, client.post("/reply/acknowledge", data={"tick": [f"1:{KENT}"]}))
    assert "doubtful-1.eml is settled already" in page


def test_of_two_campaigns_the_newer_is_guessed_first_and_each_is_named(store: Store, client: TestClient) -> None:
    later = demo.campaign().model_copy(update={"slug": "images-2013", "title": "Images, once more"})
    with store.writing() as session:
        save_campaign(session, later, at=AT + dt.timedelta(days=1))
        for request in load_requests(session, "images-2013"):
            save_event(session, request.id, Event(EventKind.SENT, dt.date(2012, 7, 4), actor="test"), at=AT)
    mail_of_both = doubtful(1, f"Kent Police. {ACKNOWLEDGES}")
    after(client, send(client, mail_of_both))
    page = client.get("/reply").text
    assert 'name="tick" value="1:images-2013-kent-1"' in page
    assert "It is only an acknowledgement from Kent, Images, once more" in page
    assert f"</kbd> Kent, {demo.campaign().title}</button>" in page, "no two buttons read alike"
    after(client, client.post("/reply/acknowledge", data={"tick": [f"1:{KENT}"]}))
    page = client.get("/reply/1").text
    assert '<optgroup label="Images, once more">' in page, "what is filed to the wrong campaign can be filed anew"
    data = {"whose": "images-2013-kent-1", "stamp": stamp_of(page)}
    assert "images-2013-kent-1" in after(client, client.post("/reply/1/file", data=data))
    assert kinds_of(store, "kent") == ["sent"]
    page = after(client, client.post("/reply/undo", data={"d": [1]}))
    assert '<button name="whose" value="images-2013-kent-1" data-key="1">' in page
    assert f'<button name="whose" value="{KENT}" data-key="2">' in page, (
        "it may have been filed to the wrong campaign"
    )


def test_bulk_acknowledgements_are_taken_back(store: Store, client: TestClient) -> None:
    after(client, send(client, doubtful(1), doubtful(2)))
    after(client, client.post("/reply/acknowledge", data={"tick": [f"1:{KENT}", f"2:{ESSEX}"]}))
    page = after(client, client.post("/reply/undo", data={"d": [1, 2]}))
    assert "doubtful-1.eml waits again" in page
    assert kinds_of(store, "kent") == kinds_of(store, "essex") == ["sent"]
    assert '<button name="whose" value="images-2012-kent-1" data-key="1">' in page, "where it was filed is the guess"
    assert "nothing to take back" in after(client, client.post("/reply/undo", data={"d": [1]}))


def test_a_filing_is_taken_back_and_done_again_without_counting_twice(store: Store, client: TestClient) -> None:
    reply = ordinary_reply("kent", 0)
    after(client, send(client, (reply.name, reply.data)))
    after(client, client.post("/reply/undo", data={"d": [1]}))
    assert standing_of(store) == [("10,007", "rejected")]
    assert kinds_of(store, "kent") == ["sent"]
    page = client.get("/reply/1").text
    page = after(client, client.post("/reply/1/file", data={"whose": KENT, "stamp": stamp_of(page)}))
    assert "1 figure, which counts" in page
    assert [one for one in standing_of(store) if one[1] == "accepted"] == [("10,007", "accepted")]
    assert kinds_of(store, "kent") == ["sent", "reply"]


def test_what_waits_can_be_put_aside_with_a_reason(store: Store, client: TestClient) -> None:
    after(client, send(client, doubtful(1)))
    stamp = stamp_of(client.get("/reply/1").text)
    assert "Say what is in it" in client.post("/reply/1/quarantine", data={"stamp": stamp}).text
    page = after(client, client.post("/reply/1/quarantine", data={"stamp": stamp, "why": "names of victims"}))
    assert "Staff: names of victims" in page
    assert not [path for path in store.archive_folder.rglob("*") if path.is_file()]


def test_an_acknowledgement_recognised_for_certain_needs_no_click(client: TestClient) -> None:
    data = mail(ACKNOWLEDGES, subject=f"RE: [foi43 {KENT}] How many images?")
    page = after(client, send(client, ("ack.eml", data)))
    assert "an acknowledgement" in page
    assert ">done</span>" in page
    assert "Nothing waits" in client.get("/reply").text


def test_a_logger_may_and_a_viewer_may_not(desk: Desk, client: TestClient) -> None:
    add_person(desk, "lee", Role.LOGGER)
    add_person(desk, "vera", Role.VIEWER)
    sign_in(client, "vera")
    reply = ordinary_reply("kent", 0)
    for path in ("/reply", "/reply/look", "/reply/acknowledge", "/reply/undo", "/reply/1/file", "/reply/1/as"):
        assert client.post(path).status_code == 403, path
    assert send(client, (reply.name, reply.data)).status_code == 403
    assert client.get("/reply").status_code == 403
    sign_in(client, "lee")
    assert client.get("/reply").status_code == 200
