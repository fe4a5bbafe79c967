import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from db.documents import DocumentStatus, set_status
from db.requests import load_requests, save_event
from db.store import Store
from db.words import save_words
from flows.collect import named_sources
from flows.engine import Direct
from flows.ingest import ingest
from flows.reread import reread_archive
from foi.events import Event, EventKind
from tests.desks import client_of, desk_of
from tests.mails import mail
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    return client_of(desk_of(store))


def page(client: TestClient, asked: str) -> str:
    answer = client.get("/search", params={"q": asked})
    assert answer.status_code == 200
    return answer.text


def test_each_sort_of_thing_is_found_where_it_leads(store: Store, client: TestClient) -> None:
    reading = reading_of(31, force="kent").model_copy(update={"references": ("FOI 4711/12",)})
    document = file_reading(store, reading, "kent", name="Response 4711.xlsx")
    with store.writing() as session:
        save_words(session, document, "The cost limit is not reached.")
        (request,) = load_requests(session, CAMPAIGN, forces=["kent"])
        save_event(
            session,
            request.id,
            Event(EventKind.NOTE, dt.date(2012, 8, 1), note="rang Mrs Tern", actor="ann"),
            at=AT,
        )
    there = "/requests/images-2012-kent-1"
    for asked in ("kent", "Kent Police", "images-2012-kent", "4711/12", "mrs tern"):
        assert f'href="{there}' in page(client, asked), asked
    for asked in ("response 4711", "cost limit", '"cost limit"', "reach*"):
        assert f'href="/documents/{document}"' in page(client, asked), asked
    assert 'href="/?campaign=images-2012"' in page(client, "indecent images")
    assert there not in page(client, "images"), "the name of a campaign does not find each of its requests"
    assert "<mark>cost</mark> <mark>limit</mark>" in page(client, "cost limit").replace("</mark><mark>", "")


@pytest.mark.parametrize("asked", ['"', "%", "a AND", "NEAR(", "(((", "'; DROP TABLE event; --", "_", "\x00", "*"])
def test_odd_signs_find_nothing_and_break_nothing(asked: str, client: TestClient) -> None:
    assert 'class="found"' not in page(client, asked)


def test_a_wildcard_of_sql_is_a_sign_like_others(client: TestClient) -> None:
    assert 'class="found"' not in page(client, "k_nt")


def test_words_of_strangers_are_shown_as_text(store: Store, client: TestClient) -> None:
    document = file_reading(store, reading_of(31), "kent", name=f"{SCRIPT}.xlsx")
    with store.writing() as session:
        save_words(session, document, f"before {SCRIPT} after <img src=x onerror=alert(2)>")
        (request,) = load_requests(session, CAMPAIGN, forces=["kent"])
        save_event(session, request.id, Event(EventKind.NOTE, dt.date(2012, 8, 1), note=SCRIPT, actor="ann"), at=AT)
    for asked in ("alert", "script", SCRIPT):
        shown = page(client, asked)
        assert SCRIPT not in shown
        assert "<img" not in shown
        assert "&lt;" in shown


def test_what_lies_in_quarantine_is_not_found(store: Store, client: TestClient) -> None:
    document = file_reading(store, reading_of(31), "kent", name="wintergreen.xlsx")
    with store.writing() as session:
        save_words(session, document, "names of victims")
    assert "wintergreen.xlsx" in page(client, "victims")
    with store.writing() as session:
        set_status(session, document, DocumentStatus.QUARANTINED)
    assert "wintergreen.xlsx" not in page(client, "victims")
    assert "/documents/" not in page(client, "wintergreen")


def test_the_words_of_what_is_ingested_are_found_and_those_of_old_documents_after_a_reread(
    store: Store, client: TestClient, tmp_path: Path
) -> None:
    letter = mail("We counted 31 images with the Peregrine system.", subject="[foi43 images-2012-kent-1] Response")
    path = tmp_path / "reply.eml"
    path.write_bytes(letter)
    ingest(Direct(), store, named_sources(store, [path]), today=dt.date(2012, 8, 20))
    assert "<mark>Peregrine</mark>" in page(client, "peregrine")
    with store.writing() as session:  # as an older program left it
        session.execute(text("DELETE FROM document_text"))
    assert "<mark>" not in page(client, "peregrine")
    reread_archive(Direct(), store, campaign=None, write=True)
    assert "<mark>Peregrine</mark>" in page(client, "peregrine")
