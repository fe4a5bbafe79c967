import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from db.archive import archive_path, keep_bytes
from db.audit import load_audit
from db.backups import StoredBackup, save_backup
from db.documents import DocumentStatus, load_documents, save_arrival, set_status
from db.requests import load_requests, save_event
from db.runs import save_run
from db.store import Store
from flows.lock import INGESTING, hold_store
from foi.events import Event, EventKind
from foi.roles import Role
from steps.after_restore import lock_sending
from steps.examine import FindingKind
from tests.desks import add_person, client_of, desk_of, sign_in
from tests.stores import AT, CAMPAIGN, file_reading, five_replies, reading_of, sent_campaign
from web.desk import Desk
from web.health_words import REMEDIES
from web.routes.health import CONFLICT

PLANTED = "Wilhelmina Quackenbush"


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


def failed_file(store: Store, data: bytes, name: str = "broken.xlsx") -> int:
    kept = keep_bytes(store.archive, data)
    with store.writing() as session:
        document, _ = save_arrival(session, kept, name=name, place=f"inbox/{name}", campaign=CAMPAIGN, at=AT)
        why = "it cannot be opened. `foi inbox` shows it; nothing is lost."
        set_status(session, document, DocumentStatus.PARKED, reason="unreadable", explanation=why)
    return document


def test_one_of_something_is_spoken_of_as_one(client: TestClient, store: Store) -> None:
    file_reading(store, reading_of(7), "kent")
    kept = keep_bytes(store.archive, b"whose is it")
    with store.writing() as session:
        document, _ = save_arrival(session, kept, name="x.txt", place="inbox/x.txt", campaign=CAMPAIGN, at=AT)
        set_status(session, document, DocumentStatus.WAITING, reason="no_request", explanation="it names nobody.")
    page = client.get("/health").text
    assert "1 change to the figures is not in any total yet" in page
    assert "1 waits for somebody to say whose it is; 0 lie in quarantine" in page


def test_an_orderly_store_says_so_honestly(client: TestClient) -> None:
    page = client.get("/health").text
    assert "Nothing runs by itself just now" in page
    assert "does not run" in page
    assert "None has been made of this store" in page, "backups"
    assert "Not checked on this page" in page
    assert "Everything is in order" in client.get("/health/everything").text


def test_what_ran_and_what_is_at_work_is_told(client: TestClient, store: Store) -> None:
    with store.writing() as session:
        save_run(
            session, kind="ingest", engine="direct", started_at=AT, finished_at=AT, summary={"new": 2, "estimates": 1}
        )
    page = client.get("/health").text
    assert "Replies read on 1 August 2012, 10:00: 2 new files and 1 total redrawn" in page
    (store.folder / "prefect").mkdir()
    with hold_store(store), hold_store(store.folder / "prefect", name=INGESTING):
        busy = client.get("/health").text
    assert "Replies are being read, or totals drawn" in busy
    assert "The inbox is looked into every" in busy


def test_the_last_backup_is_told_and_one_too_old_is_trouble(client: TestClient, store: Store, desk: Desk) -> None:
    now = desk.now()
    made = StoredBackup("backups/x", "ab" * 32, 1200, 5 * 1024**2, "age", now - dt.timedelta(days=3), now)
    with store.writing() as session:
        save_backup(session, made)
    page = client.get("/health").text
    assert "too long ago" in page
    assert "1,200 documents, 5.0 MB, encrypted" in page
    assert "Something needs a person" in page
    with store.writing() as session:
        save_backup(session, replace(made, sha256="cd" * 32, started_at=now, encrypted_by=""))
    page = client.get("/health").text
    assert "too long ago" not in page
    assert "not encrypted" in page


def test_a_file_that_failed_is_read_again_by_a_button(client: TestClient, store: Store) -> None:
    document = failed_file(store, b"Question,Answer\nimages seized,12\n", "kent.csv")
    page = client.get("/health").text
    assert "It cannot be opened" in page
    assert "`foi" not in page
    answer = client.post(f"/health/read-again/{document}")
    assert answer.status_code == 303
    with store.reading() as session:
        (now,) = load_documents(session, ids=[document])
    assert now.status is not DocumentStatus.PARKED
    assert "does not wait to be read again" in client.post(f"/health/read-again/{document}").text


def test_a_file_put_aside_is_told_by_its_own_name_in_plain_words(client: TestClient, store: Store) -> None:
    failed_file(store, b"xx", "kent reply.xlsx")
    page = client.get("/health/everything").text
    assert "kent reply.xlsx could not be read: it cannot be opened" in page
    assert "parked" not in page


def test_totals_that_wait_are_drawn(client: TestClient, store: Store) -> None:
    five_replies(store)
    assert "are not in any total yet" in client.get("/health").text
    assert "1%20total%20is%20drawn%20anew" in client.post("/health/draw").headers["set-cookie"]
    assert "All are up to date" in client.get("/health").text


def test_an_original_that_was_altered_is_found_when_everything_is_checked(client: TestClient, store: Store) -> None:
    document = file_reading(store, reading_of(3), "kent")
    with store.reading() as session:
        path = archive_path(store.archive_folder, load_documents(session, ids=[document])[0].sha256)
    path.chmod(0o600)
    path.write_bytes(b"altered")
    page = client.get("/health/everything").text
    assert "Fault:" in page
    assert "has been altered" in page


def test_a_restored_store_is_unlocked_by_an_admin_who_has_looked(client: TestClient, store: Store) -> None:
    assert "No letter is sent from here" not in client.get("/health").text
    with store.writing() as session:
        lock_sending(session, taken_at=AT, by="restore", at=AT)
    page = client.get("/health").text
    assert "No letter is sent from here" in page
    assert "Something needs a person" in page
    assert "under Mail on this page" in client.get("/health/everything").text
    assert client.post("/health/unlock").headers["location"].startswith("/health")
    assert "No letter is sent from here" not in client.get("/health").text
    assert client.post("/health/unlock").status_code == CONFLICT


def test_every_finding_has_a_remedy_without_a_command() -> None:
    assert set(REMEDIES) == set(FindingKind)
    assert all("`foi" not in do for do, _ in REMEDIES.values())


def test_diagnostics_hold_nothing_that_anybody_wrote(desk: Desk, store: Store) -> None:
    failed_file(store, PLANTED.encode(), f"{PLANTED}.xlsx")
    with store.writing() as session:
        for request in load_requests(session, CAMPAIGN, forces=["kent"]):
            event = Event(EventKind.NOTE, dt.date(2012, 8, 1), note=PLANTED, actor=PLANTED)
            save_event(session, request.id, event, at=AT)
        save_run(
            session,
            kind="ingest",
            engine="direct",
            started_at=AT,
            finished_at=AT,
            summary={"new": 1, "said": PLANTED, "to": "foi@kent.example"},
        )
    add_person(desk, "quackenbush", Role.ADMIN)
    add_person(desk, "vera", Role.VIEWER)
    admin, viewer = client_of(desk), client_of(desk)
    sign_in(admin, "quackenbush")
    sign_in(viewer, "vera")
    assert viewer.get("/health").status_code == 200
    assert viewer.get("/health/diagnostics").status_code == 403
    answer = admin.get("/health/diagnostics")
    assert answer.headers["content-disposition"].startswith("attachment")
    told = answer.text.lower()
    for word in ("quackenbush", "wilhelmina", "kent", "@", "cannot be opened", "vera"):
        assert word not in told, word
    found = json.loads(answer.text)
    assert found["documents"] == {"parked: unreadable": 1}
    assert found["runs"][0]["counts"] == {"new": 1}
    with store.reading() as session:
        assert load_audit(session, most=1)[0].action == "took diagnostics"
