"""Teaching beside a figure: what it would change is shown, it is proposed, confirmed, and letters read again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from db.store import Store
from foi.errors import UsageError
from foi.roles import Role
from steps.check_case import load_case
from tests.desks import TODAY, add_person, client_of, desk_of, sign_in
from tests.waiting import waiting_store
from tests.web.test_check import figure
from web.checking.lessons import LessonForm, read_lesson

HEADING = {"what": "heading", "heading": "Recs", "answers": "1"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = waiting_store(tmp_path)
    yield found
    found.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    return client_of(desk_of(store))


def taught(client: TestClient, store: Store, do: str, **fields: str) -> str:
    address = f"/check/{figure(store, 'kent').id}/teach"
    return client.post(address, data={"do": do, **fields}, follow_redirects=True).text


def test_a_heading_is_shown_proposed_confirmed_and_used(client: TestClient, store: Store) -> None:
    shown = taught(client, store, "preview", **HEADING)
    assert "What it would change in this letter" in shown
    assert 'value="Recs"' in shown
    assert not (store.folder / "quirks").exists(), "a preview writes nothing"
    page = taught(client, store, "propose", **HEADING)
    assert "the heading “Recs” stands for noise warnings" in page
    label = page.split('name="label" value="')[1].split('"')[0].replace("&#34;", '"')
    page = client.post(
        "/check/taught", data={"number": "1", "label": label, "do": "confirm"}, follow_redirects=True
    ).text
    assert "In force: the heading “Recs” stands for noise warnings." in page
    assert page.count("the heading “Recs” stands for noise warnings") == 2, "and it is listed"
    assert "Recs" in (store.folder / "quirks" / "kent.toml").read_text(encoding="utf-8")
    again = client.post("/check/taught", data={"number": "1", "label": label, "do": "confirm"}, follow_redirects=True)
    assert again.status_code == 409
    assert "somebody has settled it" in again.text
    page = client.post("/check/taught/reread", data={"force": "kent"}, follow_redirects=True).text
    assert "1 letter read again" in page


def test_a_proposal_is_taken_back(client: TestClient, store: Store) -> None:
    page = taught(client, store, "propose", what="value", text="NR", means="not held")
    assert "“NR” in place of a number means not held" in page
    label = page.split('name="label" value="')[1].split('"')[0].replace("&#34;", '"')
    page = client.post(
        "/check/taught", data={"number": "1", "label": label, "do": "drop"}, follow_redirects=True
    ).text
    assert "Taken back:" in page
    assert "Nothing waits." in page


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({}, "Choose what is to be remembered."),
        ({"what": "heading", "answers": "1"}, "A field is empty."),
        ({"what": "heading", "heading": "Recs"}, "Say which question it answers"),
        ({"what": "heading", "heading": "Recs", "start": "soon"}, "is not a day"),
        ({"what": "value", "text": "NR", "means": "purple"}, "cannot mean"),
        ({"what": "pin", "now": "7"}, "needs its reason"),
    ],
)
def test_what_teaches_nothing_is_told_on_the_form(
    client: TestClient, store: Store, fields: dict[str, str], fault: str
) -> None:
    page = taught(client, store, "propose", **fields)
    assert fault in page
    assert not (store.folder / "quirks").exists()


def test_one_cell_of_one_letter_is_pinned(client: TestClient, store: Store) -> None:
    page = taught(client, store, "propose", what="pin", now="13", why="they rang")
    assert "in one letter, “31” is read as “13”: they rang (staff)" in page


def test_a_viewer_teaches_nothing(store: Store) -> None:
    desk = desk_of(store)
    add_person(desk, "vera", Role.VIEWER)
    client = client_of(desk)
    sign_in(client, "vera")
    for path in (f"/check/{figure(store, 'kent').id}/teach", "/check/taught", "/check/taught/reread"):
        assert client.post(path, data={"number": "1", "label": "x", "do": "drop", "force": "kent"}).status_code == 403
    assert client.get("/check/taught").status_code == 200


def test_a_heading_can_stand_for_another_question_than_the_one_it_was_taken_for(store: Store) -> None:
    case = load_case(store, figure(store, "kent").id)
    second = case.question.model_copy(update={"number": "2", "measure": "fines"})
    case = replace(case, questions=(case.question, second))
    form = LessonForm(what="heading", heading="Fines", answers="2")
    rule = read_lesson(store, case, form, by="ada", on=TODAY)
    assert rule.headings["Fines"].measure == "fines"
    with pytest.raises(UsageError, match='there is no question "3"'):
        read_lesson(store, case, form.model_copy(update={"answers": "3"}), by="ada", on=TODAY)
