"""Uploads that mean harm: each is refused or harmless, the desk works on, and nothing lies where it should not."""

import hashlib
import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from db.store import Store
from tests.desks import client_of, desk_of
from tests.replies.make import hostile
from tests.replies.make.ordinary import ordinary_reply
from tests.stores import sent_campaign
from web.desk import DeskSettings

SCRIPT = b"<html><script>alert(document.cookie)</script><p>Kent Police: 12 images</p></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
LETTER = b"Question,March 2010 to April 2012\nIndecent images seized,1234\n"
ALLOWED = {"archive", "inbox", "quarantine"}

BAD_NAMES = [
    "../../../../tmp/evil.csv",
    "..%2f..%2fevil.csv",
    "/etc/evil.csv",
    "..\\..\\evil.csv",
    "C:\\evil.csv",
    "evil\x00.csv",
    "\u202evsc.live",
    "x" * 4000 + ".csv",
    "=HYPERLINK(1).csv",
    "<script>alert(1)</script>.csv",
    '"><img src=x onerror=alert(1)>.csv',
    ".bashrc",
    "CON.csv",
    "foi43.sqlite",
    "evil.csv\r\nSet-Cookie: a=b",
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "desk").mkdir()
    found = sent_campaign(tmp_path / "desk")
    yield found
    found.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    return client_of(desk_of(store))


@pytest.fixture(autouse=True)
def unharmed(store: Store, client: TestClient, tmp_path: Path) -> Iterator[None]:
    """After each attack an ordinary reply can still be read, and no file lies outside the three folders."""
    before = _outside(tmp_path, store)
    yield
    assert client.get("/reply").status_code == 200
    reply = ordinary_reply("essex", 0)
    page = after(client, send(client, reply.name, reply.data))
    assert "1 figure, which counts" in page
    assert _outside(tmp_path, store) == before
    assert not list(store.inbox_folder.rglob("*.part"))


def _outside(top: Path, store: Store) -> set[str]:
    """Every file but the store's own, and those in its three folders."""
    own = store.folder
    return {
        str(path.relative_to(top))
        for path in top.rglob("*")
        if path.is_file()
        and not path.name.startswith("foi43.")
        and not (path.is_relative_to(own) and path.relative_to(own).parts[0] in ALLOWED)
    }


def send(client: TestClient, name: str, data: bytes) -> Response:
    return client.post("/reply", files=[("files", (name, data, "text/html"))])


def after(client: TestClient, answer: Response) -> str:
    assert answer.status_code == 303, answer.text
    shown = client.get(answer.headers["location"])
    assert shown.status_code == 200, shown.text
    return shown.text


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_bad_name_leads_nowhere(store: Store, client: TestClient, name: str) -> None:
    answer = send(client, name, LETTER)
    assert "set-cookie: a=b" not in str(answer.headers).lower()
    page = after(client, answer)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    kept = [path for path in store.archive_folder.rglob("*") if path.is_file()]
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in kept] == [hashlib.sha256(LETTER).hexdigest()]


@pytest.mark.parametrize(("name", "data"), [("page.html", SCRIPT), ("picture.svg", SVG), ("reply.pdf", SCRIPT)])
def test_active_content_is_kept_as_data_and_never_shown_as_a_page(client: TestClient, name: str, data: bytes) -> None:
    page = after(client, send(client, name, data))
    for shown in (page, client.get("/reply").text, client.get("/reply/1").text):
        assert "<script>alert" not in shown
        assert 'onload="' not in shown
    for path in (f"/inbox/{name}", f"/archive/{name}", f"/static/x/{name}", f"/static/x/..%2f..%2finbox%2f{name}"):
        assert client.get(path).status_code == 404, path


def test_script_in_a_mail_is_shown_as_text(client: TestClient) -> None:
    mail = (
        b"From: <script>alert(1)</script>@x.example\r\nSubject: <script>alert(2)</script>\r\n"
        b"Message-ID: <a@x.example>\r\nContent-Type: text/html\r\n\r\n" + SCRIPT
    )
    for page in (after(client, send(client, "m.eml", mail)), client.get("/reply").text, client.get("/reply/1").text):
        assert "<script>alert" not in page


@pytest.mark.parametrize("number", range(len(hostile.every_hostile_file())))
def test_a_hostile_file_is_put_aside_with_a_reason(client: TestClient, number: int) -> None:
    name, data = hostile.every_hostile_file()[number]
    begun = time.monotonic()
    page = after(client, send(client, name, data))
    assert time.monotonic() - begun < 60
    assert "1 figure" not in page or name == hostile.not_what_its_name_says()[0]


def test_a_zip_of_names_that_climb_stays_in_its_place(store: Store, client: TestClient) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("../../../evil.csv", LETTER)
        archive.writestr("/etc/evil.csv", LETTER + b"\n")
    page = after(client, send(client, "replies.zip", held.getvalue()))
    assert "evil.csv" in page
    assert all(path.is_relative_to(store.folder) for path in store.archive_folder.rglob("*"))


def test_an_empty_file_is_not_kept(store: Store, client: TestClient) -> None:
    page = after(client, send(client, "nothing.csv", b""))
    assert "nothing.csv is empty. Nothing was kept of it." in page
    assert not [path for path in store.inbox_folder.rglob("*") if path.is_file()]


def test_a_file_over_the_limit_is_not_kept(store: Store) -> None:
    client = client_of(desk_of(store, settings=DeskSettings(largest_file=1000)))
    page = after(client, send(client, "large.csv", b"x" * 1001))
    assert "large.csv was not kept" in page
    assert not [path for path in store.inbox_folder.rglob("*") if path.is_file()]


def test_more_than_the_desk_takes_at_once_is_refused_before_it_is_kept(store: Store) -> None:
    client = client_of(desk_of(store, settings=DeskSettings(largest_upload=2000)))
    answer = send(client, "large.csv", b"x" * 3000)
    assert answer.status_code == 413
    headers = {"content-type": "multipart/form-data; boundary=b"}
    said = client.post("/reply", content=(b"x" * 500 for _ in range(9)), headers=headers)
    assert said.status_code == 413, "one that does not say how long it is"
    assert not [path for path in store.inbox_folder.rglob("*") if path.is_file()]


def test_too_many_files_are_refused_whole(store: Store, client: TestClient) -> None:
    files = [("files", (f"{n}.csv", LETTER + b"%d" % n)) for n in range(DeskSettings().most_files + 1)]
    page = after(client, client.post("/reply", files=files))
    assert "51 files are more than the desk takes at once (50)" in page
    assert not [path for path in store.inbox_folder.rglob("*") if path.is_file()]


def test_thousands_of_parts_are_refused(client: TestClient) -> None:
    files = [("files", (f"{n}.csv", b"x")) for n in range(1001)]
    assert client.post("/reply", files=files).status_code == 400
    fields = {f"f{n}": "x" for n in range(1001)}
    assert client.post("/reply", files=[("files", ("a.csv", b"x"))], data=fields).status_code == 400


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example", "sec-fetch-site": "same-origin"}]
)
def test_another_site_cannot_send_a_file(store: Store, client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/reply", files=[("files", ("a.csv", LETTER))], headers=headers)
    assert answer.status_code == 403
    assert not [path for path in store.inbox_folder.rglob("*") if path.is_file()]


def test_a_request_nobody_made_is_refused(store: Store, client: TestClient) -> None:
    answer = client.post("/reply", files=[("files", ("a.csv", LETTER))], data={"whose": "../../etc"})
    assert answer.status_code == 400
    assert not [path for path in store.inbox_folder.rglob("*") if path.is_file()]


def test_a_link_in_inbox_is_not_followed(store: Store, client: TestClient, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_bytes(LETTER)
    (store.inbox_folder / "reply.csv").symlink_to(secret)
    try:
        page = after(client, send(client, "reply.csv", LETTER + b"more"))
        assert "reply (2).csv" in page
        assert secret.read_bytes() == LETTER
    finally:
        (store.inbox_folder / "reply.csv").unlink()
        secret.unlink()
