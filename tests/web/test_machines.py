"""What machines are told of the desk: whether it is well, and figures, to those who may have them."""

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import IPv4Network, ip_network
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from db.archive import keep_bytes
from db.documents import save_arrival
from db.store import Store
from flows.heartbeat import beat
from foi.forces import police_forces
from foi.roles import Role
from steps import wellness
from tests.desks import NOON, add_person, client_of, desk_of
from tests.stores import CAMPAIGN, five_replies, sent_campaign
from tests.templates import take_away
from web.app import make_app
from web.desk import Desk, DeskSettings

TOKEN = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    found = desk_of(store, settings=DeskSettings(metrics_token=TOKEN))
    add_person(found, "wilhelmina", Role.ADMIN)
    return found


def from_elsewhere(desk: Desk) -> TestClient:
    return TestClient(make_app(desk), client=("192.0.2.7", 50000))


def value(text: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    assert found, f"{name} is not in\n{text}"
    return float(found[1])


def test_anybody_is_told_whether_the_desk_is_well_in_a_word(
    desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = from_elsewhere(desk)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "why": "ok"})
    monkeypatch.setattr(wellness, "LEAST_BYTES", 1 << 80)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "why": "disk"})
    shutil.rmtree(store.archive_folder)
    assert client.get("/healthz").json()["why"] == "archive"


def test_a_database_that_is_away_is_told_and_the_figures_go_without_it(desk: Desk, store: Store) -> None:
    store.close()
    take_away(store.folder)
    assert client_of(desk).get("/healthz").json() == {"ok": False, "why": "store"}
    told = client_of(desk).get("/metrics").text
    assert value(told, "foi_well") == 0
    assert "foi_documents" not in told


def test_figures_are_for_this_machine_or_for_whoever_has_the_token(desk: Desk) -> None:
    assert client_of(desk).get("/metrics").status_code == 200
    assert client_of(desk).get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 403
    stranger = from_elsewhere(desk)
    refused = stranger.get("/metrics")
    assert refused.status_code == 403
    assert "foi_" not in refused.text
    for wrong in ("Bearer", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, "Bearer \xe9"):
        assert stranger.get("/metrics", headers={b"Authorization": wrong.encode("latin-1")}).status_code == 403, wrong
    assert stranger.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_a_proxy_on_this_machine_that_does_not_say_for_whom_it_asks_is_not_told(store: Store) -> None:
    here = ip_network("127.0.0.0/8")
    assert isinstance(here, IPv4Network)
    assert client_of(desk_of(store, settings=DeskSettings(proxies=(here,)))).get("/metrics").status_code == 403


def test_without_a_token_an_empty_one_opens_nothing(store: Store) -> None:
    stranger = from_elsewhere(desk_of(store))
    for given in ("Bearer ", "Bearer", "Bearer x"):
        assert stranger.get("/metrics", headers={"Authorization": given}).status_code == 403


def test_the_figures_are_those_of_the_store(desk: Desk, store: Store) -> None:
    five_replies(store)
    kept = keep_bytes(store.archive, b"a new reply")
    with store.writing() as session:
        came = NOON - dt.timedelta(minutes=90)
        save_arrival(session, kept, name="new.txt", place="inbox/new.txt", campaign=CAMPAIGN, at=came)
    beat(store.folder)
    client = client_of(replace(desk, now=lambda: NOON))
    client.get("/requests/not-one")
    told = client.get("/metrics").text
    assert value(told, 'foi_documents{status="read"}') == 4
    assert value(told, 'foi_documents{status="stored"}') == 1
    assert value(told, "foi_oldest_unread_minutes") == 90
    assert value(told, "foi_changes_not_drawn") > 0
    assert value(told, "foi_last_collect_age_seconds") == 0
    assert "foi_last_backup_age_seconds" not in told, "none has ever been made"
    route = 'foi_request_seconds_count{method="GET",route="/requests/{our_reference}",status="303"}'
    assert value(told, route) == 1


def test_the_figures_name_no_authority_and_no_person(desk: Desk, store: Store) -> None:
    five_replies(store)
    client = client_of(desk)
    for path in ("/", "/requests/images-2012-kent-1", "/people/wilhelmina", "/kent.xlsx"):
        client.get(path)
    told = client.get("/metrics").text.casefold()
    for force in police_forces():
        assert not re.search(rf"\b{force.slug}\b", told), force.slug
    for word in ("wilhelmina", CAMPAIGN, ".xlsx"):
        assert word not in told
