"""The form on which a figure is typed in, and the same on the command line."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from sqlalchemy import text

from cli.main import foi
from db.figures import load_figures
from db.store import Store
from foi.roles import Role
from tests.desks import add_person, client_of, desk_of, sign_in
from tests.stores import file_reading, reading_of, sent_campaign

PATH = "/documents/1/type-in"
GOOD = {"asked": "1:0", "kind": "number", "printed": "1,234", "page": "2"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    file_reading(found, reading_of(None), "kent")
    yield found
    found.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    return client_of(desk_of(store))


def standing(store: Store) -> list[tuple[object, ...]]:
    with store.reading() as session:
        query = "SELECT raw, kind, low, high, CAST(place AS VARCHAR) AS place, decided_by FROM standing_figure"
        rows = session.execute(text(query))
        return [(row.raw, row.kind, row.low, row.high, json.loads(row.place), row.decided_by) for row in rows]


def test_a_figure_is_typed_in_and_its_effect_told(store: Store, client: TestClient) -> None:
    assert "Kent" in client.get(PATH).text
    answer = client.post(PATH, data=GOOD | {"said": "second table", "note": "a scan"})
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "Figure 1 is typed in: 1,234. The first total for March 2010 to April 2012 can be drawn now." in page
    place = {"typed_in": {"page": 2, "bbox": [0, 0, 0, 0]}, "said": "second table"}
    assert standing(store) == [("1,234", "exact", None, None, place, "staff")]
    assert client.get("/check/1").status_code == 200, "it is seen where figures are checked"
    request = client.get("/requests/images-2012-kent-1")
    assert "page 2, typed in by a person" in request.text, "it is seen on the page of the request"
    again = client.post(PATH, data=GOOD)
    assert again.status_code == 422
    assert "is for the same question and period already" in again.text


def test_a_figure_typed_in_stands_on_the_pages_of_its_document_and_request(client: TestClient) -> None:
    client.post(PATH, data=GOOD | {"printed": "about 130"})
    for path in ("/documents/1", "/requests/images-2012-kent-1"):
        page = client.get(path)
        assert page.status_code == 200
        assert "page 2, typed in by a person" in page.text
        assert 'data-label="As it stands">about 130<' in page.text, "and not about about"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"asked": ""}, "Choose the question and period."),
        ({"asked": "9:0"}, "Choose the question and period."),
        ({"asked": "1:7"}, "Choose the question and period."),
        ({"asked": "1:own", "first": "2011-04-01"}, "Give the day, such as"),
        ({"asked": "1:own", "first": "2011-04-01", "last": "2011-03-01"}, "The last day lies before the first."),
        ({"kind": ""}, "Choose what it says."),
        ({"printed": ""}, "Write what the document prints."),
        ({"printed": "many"}, "is not a number"),
        ({"page": "two"}, "Write its number."),
        ({"page": "", "cell": "12B"}, "Write it such as B12."),
        ({"page": ""}, "Say where it stands"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_saved(
    store: Store, client: TestClient, change: dict[str, str], said: str
) -> None:
    answer = client.post(PATH, data=GOOD | {"note": "my <note>"} | change)
    assert answer.status_code == 422
    assert said in answer.text
    assert "my &lt;note&gt;" in answer.text, "what was typed is kept, as text"
    assert standing(store) == []


def test_words_and_other_days(store: Store, client: TestClient) -> None:
    own = {"asked": "1:own", "first": "2011-04-01", "last": "2011-04-30", "number": "<5", "printed": "a few"}
    answer = client.post(PATH, data=GOOD | own)
    assert answer.status_code == 303
    assert "No total moved" in client.get(answer.headers["location"]).text
    assert standing(store)[0][:4] == ("a few", "range", 1, 4)


def test_only_a_reviewer_types_in(store: Store, client: TestClient) -> None:
    add_person(desk_of(store), "lee", Role.LOGGER)
    sign_in(client, "lee")
    assert client.get(PATH).status_code == 403
    assert client.post(PATH, data=GOOD).status_code == 403
    assert standing(store) == []


def test_there_is_no_such_document(client: TestClient) -> None:
    assert client.get("/documents/99/type-in").status_code == 404
    assert client.post("/documents/99/type-in", data=GOOD).status_code == 404


def test_the_command_line_does_the_same(store: Store) -> None:
    def run(*words: str) -> tuple[int, str]:
        told = CliRunner().invoke(foi, [*words, "--db", str(store.folder / "foi43.sqlite")])
        return told.exit_code, told.output if told.exception is None else str(told.exception)

    asked = ("review", "add", "1", "--question", "1", "--period", "March 2010 to April 2012", "--why", "page 2")
    assert "say where it stands" in run(*asked, "--printed", "<5")[1]
    assert "is no period" in run(*asked[:5], "--period", "2011", "--why", "x", "--page", "2", "--printed", "5")[1]
    code, told = run(*asked, "--printed", "<5", "--sheet", "Sheet1", "--cell", "b2", "--where", "hidden column")
    assert (code, told.splitlines()[0]) == (0, "Figure 1 typed in: between 1 and 4.")
    assert standing(store)[0][:2] == ("<5", "range")
    assert "Sheet1 B2, hidden column, typed in by a person" in run("review", "list", "--standing", "accepted")[1]


def test_an_export_says_that_a_person_typed_it_in(store: Store, client: TestClient, tmp_path: Path) -> None:
    client.post(PATH, data=GOOD | {"said": "beside the name of Mrs Example"})
    told = CliRunner().invoke(
        foi, ["export", "--to", str(tmp_path / "out"), "--db", str(store.folder / "foi43.sqlite")]
    )
    assert told.exit_code == 0, told.output
    data = next((tmp_path / "out").rglob("data/observations.csv")).read_text(encoding="utf-8")
    assert "page 2, typed in by a person" in data
    assert "Mrs Example" not in data


def test_what_was_left_out_is_filled_in_to_be_typed_in_for_another_question(store: Store, client: TestClient) -> None:
    file_reading(store, reading_of(1234), "essex")
    with store.reading() as session:
        (found,) = load_figures(session)
    page = client.get(f"/documents/{found.document_id}/type-in?figure={found.id}").text
    for name, value in (("printed", "1,234"), ("sheet", "Sheet1"), ("cell", "B2")):
        assert re.search(rf'name="{name}"[^>]* value="{value}"', page), name
    assert "checked" not in page, "which question it is for, and what it says, a person chooses"
    other = client.get(f"{PATH}?figure={found.id}").text
    assert 'value="1,234"' not in other, "a figure of another document fills in nothing"
