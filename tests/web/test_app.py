import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from db.addresses import is_file
from db.store import Store
from foi.roles import Role
from tests.desk_routes import every_route
from tests.desks import add_person, client_of, desk_of, sign_in
from tests.stores import sent_campaign
from web.desk import Desk
from web.safety.headers import HEADERS
from web.templating import static_bytes

HTMX = "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"
"""htmx 4.0.1 as its authors publish it (dist/htmx.min.js), 0BSD."""

OPEN = {"/healthz", "/metrics", "/sign-in", "/sign-out", "/static/{digest}/{name}"}


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


def test_the_script_of_others_is_the_one_they_published() -> None:
    assert hashlib.sha256(static_bytes("htmx.min.js")).hexdigest() == HTMX


def test_every_page_says_whom_it_lets_in() -> None:
    routes = every_route()
    assert any(route.path == "/requests/{our_reference}/log" for route in routes), "those within others too"
    asked = {
        route.path for route in routes if any(hasattr(one.call, "needed") for one in route.dependant.dependencies)
    }
    assert {route.path for route in routes} - asked == OPEN


def test_every_answer_has_the_safe_headers(client: TestClient) -> None:
    for path in ("/", "/sign-in", "/nowhere"):
        answer = client.get(path)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, (path, name)


def test_a_form_from_another_site_is_refused(client: TestClient) -> None:
    for said in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
    ):
        assert client.post("/sign-out", headers=said).status_code == 403, said
    client.headers.pop("sec-fetch-site")
    assert client.post("/sign-out").status_code == 403


def test_a_strange_name_of_the_desk_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


def test_nobody_gets_in_without_signing_in_once_a_user_is_defined(desk: Desk, client: TestClient) -> None:
    assert client.get("/").status_code == 200
    add_person(desk, "vera", Role.VIEWER)
    assert client.get("/").headers["location"] == "/sign-in?to=/"
    sign_in(client, "vera")
    assert client.get("/").status_code == 200


HUGE = "9" * 30


@pytest.mark.parametrize(
    "path", [f"/check/{HUGE}", f"/evidence/{HUGE}", f"/documents/{HUGE}", f"/reply/came?d={HUGE}", f"/reply/{HUGE}"]
)
def test_a_number_that_no_row_can_have_is_no_fault_of_the_program(
    store: Store, client: TestClient, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code in {200, 400, 404}, "PostgreSQL looks for it, and finds nothing"
    if is_file(store.engine.url):
        assert answer.status_code == 400
        assert "beyond any that there is" in answer.text


@pytest.mark.parametrize("sign", ["a", " ", "\N{LATIN SMALL LETTER SHARP S}", "\N{BLACK CHESS QUEEN}"])
def test_what_a_form_has_to_say_arrives_however_long_it_is(client: TestClient, sign: str) -> None:
    files = [("files", (f"{sign.strip() or 'b'}{'x' * 100}{number}.csv", b"")) for number in range(45)]
    answer = client.post("/reply", files=files)
    cookie = answer.headers["set-cookie"]
    assert len(cookie.partition(";")[0]) < 4096, "browsers throw away what is larger"
    page = client.get(answer.headers["location"]).text
    assert "is empty. Nothing was kept of it." in page
    assert "and more, which did not fit here." in page


def test_a_number_of_thousands_of_digits_is_none(client: TestClient) -> None:
    digits = "9" * 5000
    assert client.get(f"/changed?days={digits}").status_code == 200
    assert client.post("/changed/seen", data={"marks": f"event:{digits}"}).status_code == 303
    assert client.post("/reply/acknowledge", data={"tick": f"{digits}:x"}).status_code == 303
