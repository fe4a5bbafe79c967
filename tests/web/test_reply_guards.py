"""What a form about a reply must not do: open the quarantine from the side, or overwrite what another just did."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from cli.desk_work import DirectWork
from db.documents import DocumentStatus, load_documents
from db.store import Store
from flows.lock import hold_store
from foi.errors import ArchiveError, UsageError
from foi.events import EventKind
from steps.originals import load_bytes
from steps.quarantine import purge, quarantine, release_as_it_is
from steps.settle import find_waiting, settle_as
from tests.desks import TODAY, client_of, desk_of
from tests.mails import mail
from tests.replies.make.ordinary import ordinary_reply
from tests.stores import AT, sent_campaign
from web.desk import Desk
from web.work_replies import ReadReport

KENT, ESSEX = "images-2012-kent-1", "images-2012-essex-1"
NAMES = {"why": "names of victims"}


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


def drop_doubtful(client: TestClient) -> None:
    data = mail("It is being dealt with.", sender="foi@shared.example", subject="Your request", message_id="<1@x>")
    assert client.post("/reply", files=[("files", ("doubtful.eml", data))]).status_code == 303


def stamp_now(client: TestClient, document_id: int = 1) -> str:
    found = re.search(r'name="stamp" value="([^"]*)"', client.get(f"/reply/{document_id}").text)
    assert found
    return found[1]


def status_of(store: Store) -> DocumentStatus:
    with store.reading() as session:
        return load_documents(session, ids=[1])[0].status


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_nobody_settles_a_file_out_of_quarantine(store: Store, client: TestClient) -> None:
    drop_doubtful(client)
    client.post("/reply/1/quarantine", data={"stamp": stamp_now(client), **NAMES})
    form = {"kind": "acknowledged", "whose": KENT, "stamp": "quarantined/by_hand"}
    answer = client.post("/reply/1/as", data=form)
    assert answer.status_code == 400
    assert "lies in quarantine" in answer.text
    assert "lies in quarantine" in after_told(client, {"tick": [f"1:{KENT}"]})
    assert status_of(store) is DocumentStatus.QUARANTINED


def after_told(client: TestClient, form: dict[str, list[str]]) -> str:
    return client.get(client.post("/reply/acknowledge", data=form).headers["location"]).text


def test_what_is_put_aside_twice_keeps_its_first_reason_and_what_is_deleted_stays_so(
    store: Store, client: TestClient
) -> None:
    drop_doubtful(client)
    waiting = find_waiting(store, "1")
    quarantine(store, waiting, by="Ada", why="names", at=AT)
    with pytest.raises(UsageError, match="quarantine"):
        quarantine(store, waiting, by="Bea", why="no reason", at=AT)
    held = find_waiting(store, "1")
    purge(store, held, by="Ada", why="names", at=AT)
    for late in (release_as_it_is, purge):
        with pytest.raises(UsageError, match="not in quarantine"):
            late(store, held, by="Bea", why="late", at=AT)
    assert status_of(store) is DocumentStatus.PURGED
    assert files_in(store.archive_folder) == []


def test_a_form_sent_twice_at_once_settles_once(store: Store, client: TestClient) -> None:
    drop_doubtful(client)
    waiting = find_waiting(store, "1")  # both had passed here before either wrote
    settle_as(store, waiting, EventKind.ACKNOWLEDGED, reference=KENT, by="Ada", today=TODAY, at=AT)
    with pytest.raises(UsageError, match="settled"):
        settle_as(store, waiting, EventKind.REPLY, reference=ESSEX, by="Bea", today=TODAY, at=AT)
    with store.reading() as session:
        events = session.execute(text("SELECT COUNT(*) FROM event WHERE kind != 'sent'")).scalar()
    assert events == 1


class SomebodyQuicker(DirectWork):
    """While one person waits for the lock, another files the document to Essex."""

    def __init__(self) -> None:
        super().__init__()
        self.other: TestClient | None = None

    def read_files(self, store: Store, paths: Sequence[Path], **more: object) -> ReadReport:
        other, self.other = self.other, None
        if other is not None:
            other.post("/reply/1/file", data={"whose": ESSEX, "stamp": stamp_now(other)})
        return super().read_files(store, paths, **more)  # type: ignore[arg-type]


def test_who_waited_for_another_to_file_it_is_told_and_files_nothing(store: Store, desk: Desk) -> None:
    work = SomebodyQuicker()
    client = client_of(replace(desk, work=work))
    drop_doubtful(client)
    work.other = client
    answer = client.post("/reply/1/file", data={"whose": KENT, "stamp": stamp_now(client)})
    assert "somebody was quicker" in answer.text
    assert "Essex" in answer.text
    with store.reading() as session:
        filed = list(
            session.execute(text("SELECT our_reference FROM document_request JOIN request ON id = request_id"))
        )
    assert [row.our_reference for row in filed] == [ESSEX]


def test_a_document_that_is_not_there_cannot_be_taken_back(client: TestClient) -> None:
    reply = ordinary_reply("kent", 0)
    client.post("/reply", files=[("files", (reply.name, reply.data))])
    answer = client.post("/reply/undo", data={"d": [77, 1]})
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "waits again" in page
    assert "no document 77" in page


SECRET = "zanzibarsecretword"


@pytest.mark.sqlite
def test_no_word_of_what_is_put_aside_stays_in_the_database(store: Store, client: TestClient) -> None:
    data = f"Nobody knows whose this is.\nNames: {SECRET}. {SECRET} again, and {SECRET}.\n".encode()
    client.post("/reply", files=[("files", ("names.txt", data))])
    with store.engine.connect() as connection:  # the words have reached the file itself
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert SECRET in kept_in_database(store)
    client.post("/reply/1/quarantine", data={"stamp": stamp_now(client), **NAMES})
    assert status_of(store) is DocumentStatus.QUARANTINED
    assert SECRET not in kept_in_database(store)


def kept_in_database(store: Store) -> str:
    files = [path for path in store.folder.glob("foi43.sqlite*") if path.is_file()]
    return "".join(path.read_bytes().decode("latin-1") for path in files)


def test_a_file_put_aside_this_very_moment_is_not_handed_out_from_quarantine(
    store: Store, client: TestClient
) -> None:
    drop_doubtful(client)
    with store.reading() as session:
        (as_it_was,) = load_documents(session, ids=[1])
    assert load_bytes(store, as_it_was)
    quarantine(store, find_waiting(store, "1"), by="Ada", why="names", at=AT)
    with pytest.raises(ArchiveError):
        load_bytes(store, as_it_was)
    with store.reading() as session:
        (held,) = load_documents(session, ids=[1])
    assert load_bytes(store, held), "a reviewer's clean copy is made of it"


def test_what_was_sent_is_known_to_be_safe_where_a_rule_stops_all_reading(store: Store, client: TestClient) -> None:
    (store.folder / "quirks").mkdir()
    (store.folder / "quirks" / "kent.toml").write_text("[nonsense]\nx = 1\n", encoding="utf-8")
    reply = ordinary_reply("kent", 0)
    answer = client.post("/reply", files=[("files", (reply.name, reply.data))])
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert f"{reply.name} lies safe in inbox/" in page
    assert "kent.toml" in page
    assert files_in(store.inbox_folder)


def test_nobody_settles_or_puts_aside_what_a_run_is_reading(
    store: Store, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.desk_replies.PATIENCE", 0)
    drop_doubtful(client)
    stamp = stamp_now(client)
    with hold_store(store):
        aside = client.post("/reply/1/quarantine", data={"stamp": stamp, **NAMES})
        settled = client.post("/reply/1/as", data={"kind": "acknowledged", "whose": KENT, "stamp": stamp})
        assert "Another run is at work" in after_told(client, {"tick": [f"1:{KENT}"]})
    for answer in (aside, settled):
        assert answer.status_code == 400
        assert "Another run is at work" in answer.text
    assert NAMES["why"] in aside.text, "what was typed is kept"
    assert status_of(store) is DocumentStatus.WAITING
