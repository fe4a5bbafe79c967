"""The page of the data for analysts: what is published, what it means, and its files to be saved."""

import csv
import hashlib
import html
import io
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from db.dictionary import published_tables
from db.store import Store
from foi.roles import Role
from tests.desks import add_person, client_of, desk_of, sign_in
from tests.exports import rich_store
from tests.templates import copied
from web.desk import Desk


def published_store(folder: Path) -> Store:
    store = rich_store(folder)
    assert client_of(desk_of(store)).post("/data/publish").status_code == 303
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = copied(published_store, tmp_path / "store")
    yield found
    found.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_of(store)


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return client_of(desk)


def latest(store: Store) -> Path:
    return (store.folder / "published" / "latest").resolve()


def test_every_table_stands_there_with_what_it_holds(client: TestClient) -> None:
    page = client.get("/data").text
    for table in published_tables():
        assert f'<a href="/data/tables/{table.name}">' in page
        assert (
            html.escape(table.description, quote=True).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page
        )
    assert "Data of foi43 " in page, "how to cite it"
    assert " style=" not in page


def test_each_file_is_handed_out_as_it_was_published_to_be_saved(client: TestClient, store: Store) -> None:
    folder = latest(store)
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, path = line.split("  ")
        answer = client.get(f"/data/files/{folder.name}/{path}")
        assert hashlib.sha256(answer.content).hexdigest() == digest, path
        assert answer.headers["content-disposition"].startswith("attachment;")


def test_all_files_come_in_one(client: TestClient, store: Store) -> None:
    answer = client.get(f"/data/files/{latest(store).name}.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as bundle:
        names = {name.partition("/")[2] for name in bundle.namelist()}
    assert {"foi43.sqlite", "foi43.xlsx", "datapackage.json", "data/observations.csv", "SHA256SUMS"} <= names


@pytest.mark.parametrize(
    "path",
    ["../../foi43.sqlite", "%2e%2e/%2e%2e/foi43.sqlite", "data/../../latest/README.txt", "/etc/passwd", "data"],
)
def test_no_other_file_can_be_reached(client: TestClient, store: Store, path: str) -> None:
    answer = client.get(f"/data/files/{latest(store).name}/{path}")
    assert answer.status_code == 404
    assert client.get(f"/data/files/latest/{path}").status_code == 404


def test_a_table_shows_its_first_rows_and_what_its_columns_mean(client: TestClient) -> None:
    page = client.get("/data/tables/observations").text
    assert "Number of the figure in the store." in page
    assert "<td>cambridgeshire</td>" in page
    found = client.get("/data/tables/observations?q=KENT").text
    assert "1 of " in found
    assert "<td>kent</td>" in found
    assert "<td>cambridgeshire</td>" not in found
    assert client.get("/data/tables/person").status_code == 400, "what is not published is no table here"


def test_a_new_one_is_published_and_the_old_one_stays_to_be_had(client: TestClient, store: Store) -> None:
    before = latest(store)
    (store.folder / "published" / "20110101T000000Z-0123456789ab").mkdir()
    assert client.post("/data/publish").status_code == 303
    after = latest(store)
    page = client.get("/data").text
    assert f"/data/files/{after.name}.zip" in page
    assert "Published before" in page
    if after != before:
        assert client.get(f"/data/files/{before.name}/foi43.xlsx").status_code == 200
    with sqlite3.connect(f"file:{after / 'foi43.sqlite'}?mode=ro", uri=True) as snapshot:
        assert snapshot.execute("SELECT COUNT(*) FROM observations").fetchone()[0] > 0
    snapshot.close()


def test_before_anything_was_published_the_page_says_what_will_be(client: TestClient, store: Store) -> None:
    (store.folder / "published").rename(store.folder / "elsewhere")
    page = client.get("/data").text
    assert "Nothing has been published yet." in page
    assert "Publish a new one now" in page
    assert client.get("/data/tables/observations").status_code == 404


def test_a_viewer_takes_away_and_publishes_nothing(desk: Desk, client: TestClient) -> None:
    add_person(desk, "vera", Role.VIEWER)
    sign_in(client, "vera")
    assert "Publish a new one now" not in client.get("/data").text
    assert client.post("/data/publish").status_code == 403
    assert client.get("/data/tables/events").status_code == 200


def test_no_letter_and_nobodys_name_is_in_what_goes_out(client: TestClient, store: Store) -> None:
    data = client.get(f"/data/files/{latest(store).name}/data/observations_history.csv").text
    heads = next(csv.reader(io.StringIO(data)))
    assert "Anna" not in data
    assert not {"decided_by", "why", "note"} & set(heads)
