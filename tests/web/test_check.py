"""Checking figures on the desk: what a page shows, what an answer saves, and what is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from db.campaigns import save_campaign
from db.figures import StandingFigure, load_figures
from db.store import Store
from foi.roles import Role
from tests.desks import add_person, client_of, desk_of, sign_in
from tests.waiting import AT, CAMPAIGN, noise_campaign, waiting_store
from web.desk import Desk


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = waiting_store(tmp_path)
    yield found
    found.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_of(store)


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return client_of(desk)


def figure(store: Store, force: str, period: str = "2009/10") -> StandingFigure:
    with store.reading() as session:
        found = load_figures(session, campaign=CAMPAIGN)
    return next(one for one in found if one.covers == (force,) and one.period_label == period)


def answered(client: TestClient, one: StandingFigure, **fields: str) -> str:
    """Answer as the form does, and follow; the page that is shown then."""
    answer = client.post(f"/check/{one.id}", data={"seen": "0", **fields}, follow_redirects=True)
    return answer.text


def test_the_letter_that_moves_the_total_most_comes_first(client: TestClient) -> None:
    page = client.get("/check").text
    assert "12 figures wait for a person" in page
    places = [page.index(f"<bdi>{name}</bdi>") for name in ("Essex", "Kent", "Surrey", "Dorset")]
    assert places == sorted(places)


def test_the_queue_shows_what_was_chosen_of_it_and_leads_to_its_first(client: TestClient, store: Store) -> None:
    page = client.get("/check?force=kent").text
    assert "3 of them as chosen below" in page
    assert f'href="/check/{figure(store, "kent").id}?campaign={CAMPAIGN}&amp;force=kent"' in page


def test_a_figure_stands_beside_its_place_its_question_and_its_neighbours(client: TestClient, store: Store) -> None:
    page = client.get(f"/check/{figure(store, 'kent').id}").text
    assert "Kent: 2009/10" in page
    assert "4 of 12 left" in page
    assert "How many noise warnings were issued" in page
    assert "Beside the period of the row stands &#34;provisional&#34;" in page
    assert 'id="mark" class="marked"' in page
    assert "2011/12" in page
    assert " checked" not in page, "no answer is chosen beforehand"


def test_the_same_number_is_saved_and_the_next_is_shown_with_what_it_moved(client: TestClient, store: Store) -> None:
    page = answered(client, figure(store, "kent"), answer="same")
    assert figure(store, "kent").standing == "accepted"
    assert figure(store, "kent").decided_by == "staff"
    assert "Kent: 2010/11" in page
    assert "Kent, 2009/10: 31, as we read it. The total for 2009/10: counted from 28 to 59" in page


@pytest.mark.parametrize(
    ("fields", "stands"),
    [
        ({"answer": "other", "number": "1,234"}, "1,234"),
        ({"answer": "other", "number": "<5"}, "between 1 and 4"),
        ({"answer": "other", "number": "about 130"}, "about 130"),
        ({"answer": "range", "number": "5 to 9"}, "between 5 and 9"),
        ({"answer": "range", "number": "1,000", "highest": "1,200"}, "between 1,000 and 1,200"),
        ({"answer": "not_held"}, "not held"),
        ({"answer": "refused"}, "refused"),
    ],
)
def test_what_is_typed_takes_the_place_of_what_was_read(
    client: TestClient, store: Store, fields: dict[str, str], stands: str
) -> None:
    assert f"Kent, 2009/10: {stands}." in answered(client, figure(store, "kent"), **fields)
    assert figure(store, "kent").verdict == "corrected"


def test_the_number_that_was_read_typed_again_is_no_correction(client: TestClient, store: Store) -> None:
    answered(client, figure(store, "kent"), answer="other", number="31")
    assert figure(store, "kent").verdict == "accepted"


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({}, "Choose one of the answers."),
        ({"answer": "other"}, "Write the number."),
        ({"answer": "other", "number": "lots"}, "is not a number"),
        ({"answer": "other", "number": "-3"}, "A count cannot be below nought."),
        ({"answer": "other", "number": "not held"}, "Choose the answer that says so instead."),
        ({"answer": "range", "number": "5"}, "Write the highest too."),
        ({"answer": "range", "number": "9", "highest": "5"}, "The lowest comes first"),
        ({"answer": "range", "highest": "5"}, "Write the lowest too."),
        ({"answer": "unsure"}, "Write what makes it doubtful"),
    ],
)
def test_a_fault_is_told_on_the_form_and_nothing_is_saved(
    client: TestClient, store: Store, fields: dict[str, str], fault: str
) -> None:
    one = figure(store, "kent")
    answer = client.post(
        f"/check/{one.id}",
        data={"seen": "0", "note": "see page 2", **fields}
        if fields.get("answer") != "unsure"
        else {"seen": "0", **fields},
    )
    assert answer.status_code == 422
    assert fault in answer.text
    assert figure(store, "kent").verdict is None
    for typed in (value for name, value in fields.items() if name != "answer"):
        assert f'value="{typed}"' in answer.text


def test_who_cannot_tell_leaves_it_at_the_end_of_the_queue_with_the_note(client: TestClient, store: Store) -> None:
    page = answered(client, figure(store, "essex"), answer="unsure", note="two tables differ")
    assert "left for somebody else" in page
    one = figure(store, "essex")
    assert one.standing == "review"
    assert "Staff could not tell: two tables differ" in client.get(f"/check/{one.id}").text
    assert "12 of 12 left" in client.get(f"/check/{one.id}").text


def test_what_is_for_another_period_is_left_out_and_leads_to_typing_it_in(client: TestClient, store: Store) -> None:
    one = figure(store, "kent")
    page = answered(client, one, answer="period", note="calendar year")
    now = figure(store, "kent")
    assert (now.standing, now.decided_why) == (
        "rejected",
        "it is for another period, or for a part of it: calendar year",
    )
    assert f'href="/documents/{one.document_id}/type-in?figure={one.id}"' in page


def test_a_decision_made_meanwhile_is_told_and_the_form_is_kept(desk: Desk, store: Store) -> None:
    for login in ("kate", "bob"):
        add_person(desk, login, Role.REVIEWER)
    kate, bob = client_of(desk), client_of(desk)
    sign_in(kate, "kate")
    sign_in(bob, "bob")
    one = figure(store, "kent")
    answered(kate, one, answer="other", number="1234")
    late = bob.post(f"/check/{one.id}", data={"seen": "0", "answer": "other", "number": "999", "note": "note 3"})
    assert late.status_code == 409
    assert "Kate decided this at 13:00: 1,234 (seen in the letter). Yours was not saved." in late.text
    assert 'value="999"' in late.text
    assert 'value="note 3"' in late.text
    assert figure(store, "kent").value == 1234
    seen = figure(store, "kent").decision_id
    assert f'name="seen" value="{seen}"' in late.text


def test_my_last_decision_is_taken_back_and_the_total_follows(client: TestClient, store: Store) -> None:
    answered(client, figure(store, "kent"), answer="same")
    page = client.post("/check/undo", data={"campaign": CAMPAIGN}, follow_redirects=True).text
    assert "Kent, 2009/10: taken back. The total for 2009/10: counted from 59 to 28" in page
    assert figure(store, "kent").standing == "review"
    again = client.post("/check/undo", data={"campaign": CAMPAIGN}, follow_redirects=True).text
    assert "There is no decision of yours to take back." in again


def test_somebody_elses_decision_is_taken_back_with_a_reason(desk: Desk, store: Store) -> None:
    for login in ("kate", "bob"):
        add_person(desk, login, Role.REVIEWER)
    kate, bob = client_of(desk), client_of(desk)
    sign_in(kate, "kate")
    sign_in(bob, "bob")
    one = figure(store, "kent")
    answered(kate, one, answer="same")
    decision = str(figure(store, "kent").decision_id)
    refused = bob.post(f"/check/{one.id}/undo", data={"decision": decision})
    assert refused.status_code == 409
    assert "Kate decided this, not you. Say why you take it back." in refused.text
    bob.post(f"/check/{one.id}/undo", data={"decision": decision, "why": "wrong table"})
    assert figure(store, "kent").standing == "review"


def test_a_viewer_looks_and_decides_nothing(desk: Desk, store: Store) -> None:
    add_person(desk, "vera", Role.VIEWER)
    client = client_of(desk)
    sign_in(client, "vera")
    one = figure(store, "kent")
    assert "Save and show the next one" not in client.get(f"/check/{one.id}").text
    for path in (f"/check/{one.id}", "/check/undo", f"/check/{one.id}/undo"):
        assert client.post(path, data={"answer": "same", "decision": "1"}).status_code == 403


def test_what_a_stranger_wrote_is_text(client: TestClient, store: Store) -> None:
    one = figure(store, "kent")
    page = client.post(f"/check/{one.id}", data={"answer": "other", "number": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page


def test_a_letter_leads_to_its_figures_whatever_campaign_is_the_newest(client: TestClient, store: Store) -> None:
    with store.writing() as session:
        newer = noise_campaign().model_copy(update={"slug": "noise-2013"})
        save_campaign(session, newer, at=AT)
    page = client.get(f"/check?document={figure(store, 'kent').document_id}").text
    assert "3 of them as chosen below" in page
    assert "kent.csv" in page
