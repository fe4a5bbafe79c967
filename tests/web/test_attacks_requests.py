"""Attacks by what is sent: forms of other sites, strange names, links that lead away, frames, floods of bytes."""

import logging
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from db.store import Store
from foi.roles import Role
from tests.desks import PASSWORD, add_person, client_of, desk_of, served, sign_in
from tests.stores import sent_campaign
from web.desk import MEGABYTE, Desk, DeskSettings
from web.routes.signing_in import own_path
from web.safety.cross_site import _without_port
from web.serve import LARGEST_HEAD
from web.visit import Visit


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    found = desk_of(store)
    add_person(found, "ada", Role.ADMIN)
    return found


@pytest.fixture
def client(desk: Desk) -> TestClient:
    found = client_of(desk)
    sign_in(found, "ada")
    return found


ELSEWHERE = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
    {"sec-fetch-site": "same-origin", "origin": "http://testserver.evil.example"},
    {"sec-fetch-site": "same-origin", "origin": "null"},
    {"sec-fetch-site": "same-origin", "origin": "http://["},
    {"origin": "http://testserver@evil.example"},
    {"origin": "http://testserver:81"},
    {"origin": "http://localhost"},
    {"referer": "http://testserver/me"},
    {},
]


@pytest.mark.parametrize("said", ELSEWHERE, ids=str)
def test_a_form_that_our_own_page_did_not_send_changes_nothing(client: TestClient, said: dict[str, str]) -> None:
    del client.headers["sec-fetch-site"]
    answer = client.post("/me/name", data={"name": "Eve"}, headers=said)
    assert answer.status_code == 403
    assert "Ada" in client.get("/me").text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_no_method_that_changes_something_gets_past_from_elsewhere(client: TestClient, method: str) -> None:
    assert client.request(method, "/me/name", headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_a_browser_that_says_no_more_than_its_own_origin_is_believed(client: TestClient) -> None:
    del client.headers["sec-fetch-site"]
    answer = client.post("/me/name", data={"name": "Ada B"}, headers={"origin": "http://testserver"})
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:4343", "127.0.0.1.evil.example", "localhost.", "", "169.254.169.254", "[::2]"],
)
def test_a_name_that_an_attacker_lets_lead_here_is_refused(client: TestClient, host: str) -> None:
    for method in ("GET", "POST", "HEAD", "OPTIONS"):
        answer = client.request(method, "/sign-in", headers={"host": host})
        assert answer.status_code == 421, method


@pytest.mark.parametrize(
    ("host", "name"),
    [("localhost", "localhost"), ("localhost:4343", "localhost"), ("[::1]:4343", "[::1]"), ("[::1]", "[::1]")],
)
def test_the_port_is_no_part_of_the_name(host: str, name: str) -> None:
    assert _without_port(host) == name


LEADING_AWAY = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "evil.example",
    "",
]


@pytest.mark.parametrize("to", LEADING_AWAY)
def test_signing_in_leads_to_no_other_site(client: TestClient, to: str) -> None:
    assert own_path(to) == "/"
    answer = client.post("/sign-in", data={"login": "ada", "password": PASSWORD, "to": to})
    assert answer.headers["location"] == "/"
    assert 'name="to" value="/"' in client.get("/sign-in", params={"to": to}).text


@pytest.mark.parametrize("to", ["//evil.example", "/\\evil.example", "https://evil.example"])
def test_no_form_leads_to_another_site(to: str) -> None:
    with pytest.raises(AssertionError):
        Visit.then(None, to)  # type: ignore[arg-type]


def test_a_page_asked_for_is_shown_after_signing_in(desk: Desk) -> None:
    stranger = client_of(desk)
    location = stranger.get("/me?a=1&b=2").headers["location"]
    to = urlsplit(location).query
    assert stranger.get(location).status_code == 200
    assert to == "to=/me%3Fa%3D1%26b%3D2"


def test_no_page_can_be_framed(client: TestClient) -> None:
    for path in ("/", "/sign-in", "/me", "/nowhere", "/static/x/keys.js"):
        answer = client.get(path)
        assert answer.headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]


def test_refusals_have_the_safe_headers_too(client: TestClient) -> None:
    for answer in (
        client.get("/", headers={"host": "evil.example"}),
        client.post("/me/name", headers={"sec-fetch-site": "cross-site"}),
        client.post("/me/name", headers={"content-length": "9" * 12}, content=b""),
        client.put("/"),
    ):
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"


@pytest.fixture
def narrow(store: Store) -> TestClient:
    desk = desk_of(store, settings=DeskSettings(largest_form=MEGABYTE, largest_upload=MEGABYTE))
    add_person(desk, "ada", Role.ADMIN)
    found = client_of(desk)
    sign_in(found, "ada")
    return found


def pieces(size: int) -> Iterator[bytes]:
    yield b"name="
    for _ in range(size // 1024):
        yield b"x" * 1024


MULTIPART = {"content-type": "multipart/form-data; boundary=b"}


def parts(size: int) -> Iterator[bytes]:
    yield b'--b\r\nContent-Disposition: form-data; name="name"; filename="a.txt"\r\n\r\n'
    yield from pieces(size)
    yield b"\r\n--b--\r\n"


@pytest.mark.parametrize("is_chunked", [False, True], ids=["declared", "chunked"])
@pytest.mark.parametrize("path", ["/me/name", "/reply", "/nowhere", "/sign-in"])
def test_a_body_that_is_too_large_is_refused(narrow: TestClient, path: str, is_chunked: bool) -> None:
    body = pieces(2 * MEGABYTE)
    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = narrow.post(path, content=body if is_chunked else b"".join(body), headers=kind)
    assert answer.status_code in ({404, 405, 413} if path in {"/nowhere", "/reply"} and is_chunked else {413})
    if path == "/me/name":
        assert "more than the desk takes at once (1 MB)" in answer.text


def test_a_form_with_a_file_is_counted_as_it_comes(narrow: TestClient) -> None:
    answer = narrow.post("/me/name", content=parts(2 * MEGABYTE), headers=MULTIPART)
    assert answer.status_code == 413
    assert narrow.post("/me/name", content=parts(1024), headers=MULTIPART).status_code in {400, 422}
    assert "Ada" in narrow.get("/me").text


@pytest.mark.parametrize(("who", "status"), [("", 401), ("vera", 403)])
def test_what_somebody_sends_who_may_not_is_not_even_taken_in(desk: Desk, who: str, status: int) -> None:
    """Before a file is asked about at all it would lie on the disk, as large as it is."""
    add_person(desk, "vera", Role.VIEWER)
    client = client_of(desk)
    if who:
        sign_in(client, who)
    taken: list[bytes] = []

    def body() -> Iterator[bytes]:
        for piece in parts(64 * 1024):
            taken.append(piece)
            yield piece

    answer = client.post("/reply", content=body(), headers=MULTIPART)
    assert answer.status_code == status, answer.text
    assert taken == []


@pytest.mark.parametrize("length", ["-1", "1e3", "x", "99999999999999999999"])
def test_a_length_that_is_none_is_refused(narrow: TestClient, length: str) -> None:
    assert narrow.post("/me/name", content=b"name=a", headers={"content-length": length}).status_code == 413


def test_head_answers_as_get_does_without_a_body(client: TestClient, desk: Desk) -> None:
    for path in ("/me", "/sign-in", "/nowhere"):
        got, head = client.get(path), client.head(path)
        assert head.status_code == got.status_code
        assert head.content == b""
    assert client_of(desk).head("/me").status_code == 303


def test_a_websocket_is_closed(client: TestClient) -> None:
    for path in ("/", "/me", "/ws"):
        with pytest.raises(WebSocketDisconnect), client.websocket_connect(path):
            pass


def test_what_nobody_foresaw_is_a_plain_page_and_its_text_is_nowhere(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("the words of a letter") from KeyError("the name of a victim")

    monkeypatch.setattr("web.routes.me.rename", fail)
    with caplog.at_level(logging.ERROR):
        answer = client.post("/me/name", data={"name": "Ada B"})
    assert answer.status_code == 500
    assert "the program's fault" in answer.text.replace("&#39;", "'")
    assert "Traceback" not in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    (line,) = [record.getMessage() for record in caplog.records if record.name == "foi.desk"]
    assert "POST /me/name: ValueError from KeyError at " in line
    assert "me.py" in line
    for said in (answer.text, caplog.text):
        assert "words of a letter" not in said
        assert "victim" not in said
    assert line.split()[1].rstrip(":") in answer.text, "who tells of it can name it"


def test_the_address_asked_for_is_not_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/search?q=the+name+of+a+victim")
    client.get("/victim")
    assert "victim" not in caplog.text


def test_headers_without_end_and_upgrades_are_refused_by_the_server(desk: Desk) -> None:
    with served(desk) as address:
        host, port = urlsplit(address).hostname, urlsplit(address).port
        assert host
        assert port
        large = f"GET /sign-in HTTP/1.1\r\nHost: {host}:{port}\r\nX: {'x' * 4 * LARGEST_HEAD}\r\n\r\n"
        assert _said(host, port, large) in {"400", "431", "closed"}
        upgrade = (
            f"GET /sign-in HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eHh4eHh4eHh4eHh4eHh4eA==\r\n\r\n"
        )
        assert _said(host, port, upgrade) == "200", "answered as a page, not upgraded"
        two = f"GET /sign-in HTTP/1.1\r\nHost: {host}:{port}\r\nHost: evil.example\r\n\r\n"
        assert _said(host, port, two) in {"400", "closed"}


def _said(host: str, port: int, request: str) -> str:
    """The status of the answer."""
    with socket.create_connection((host, port), timeout=10) as connection:
        try:
            connection.sendall(request.encode())
            return connection.recv(4096).decode("latin-1").split(" ")[1]
        except (ConnectionError, IndexError):
            return "closed"
