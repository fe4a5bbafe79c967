"""A second reader and a random re-check: blind, by another person, and told where they differ."""

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cli.desk_work import DirectWork
from db.store import Store
from foi.roles import Role
from steps.check_samples import load_sample_result, sample_sentence
from tests.desks import add_person, client_of, desk_of, sign_in
from tests.waiting import CAMPAIGN, waiting_store
from tests.web.test_check import answered, figure
from web.desk import Desk


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = waiting_store(tmp_path)
    yield found
    found.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    found = desk_of(store)
    for login in ("kate", "bob", "eve"):
        add_person(found, login, Role.REVIEWER)
    return found


def signed_in(desk: Desk, login: str) -> TestClient:
    client = client_of(desk)
    sign_in(client, login)
    return client


def corrected(desk: Desk, store: Store) -> int:
    """Kate puts Kent's first figure right."""
    one = figure(store, "kent")
    answered(signed_in(desk, "kate"), one, answer="other", number="1234", note="note")
    return one.id


def second(client: TestClient, figure_id: int, /, **fields: str) -> str:
    page = client.get(f"/check/second/{figure_id}").text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    return client.post(f"/check/second/{figure_id}", data={"seen": seen, **fields}, follow_redirects=True).text


def test_a_correction_waits_for_somebody_else_and_an_acceptance_does_not(desk: Desk, store: Store) -> None:
    corrected(desk, store)
    kate, bob = signed_in(desk, "kate"), signed_in(desk, "bob")
    answered(kate, figure(store, "essex"), answer="same")
    assert "Nothing waits for you." in kate.get("/check/second").text
    assert "1 that you decided waits for somebody else" in kate.get("/check/second").text
    assert "1 figure waits for you" in bob.get("/check/second").text


def test_the_second_reader_is_not_shown_what_was_read(desk: Desk, store: Store) -> None:
    number = corrected(desk, store)
    page = signed_in(desk, "bob").get(f"/check/second/{number}").text
    assert "1,234" not in page.replace("1,234 or &lt;5", "")
    assert "in the letter: note" not in page
    assert "kate" not in page.lower()
    assert "as we read it" not in page
    assert "“" not in page.split("</figcaption>")[0].split("<figcaption>")[1], "nor which text was taken"
    assert "How many noise warnings" in page
    assert "Second reader (1 for you)" in signed_in(desk, "bob").get("/check").text


def test_two_who_read_the_same_are_written_down_and_nothing_moves(desk: Desk, store: Store) -> None:
    number = corrected(desk, store)
    bob = signed_in(desk, "bob")
    page = second(bob, number, answer="other", number="1,234")
    assert "you read the same, 1,234" in page
    assert figure(store, "kent").value == 1234
    assert "Nothing waits for you." in bob.get("/check/second").text
    eve = signed_in(desk, "eve").post(f"/check/second/{number}", data={"seen": "1", "answer": "other", "number": "7"})
    assert eve.status_code == 409
    assert "a second time meanwhile" in eve.text


def test_two_who_differ_put_it_back_with_both_answers_until_somebody_settles_it(desk: Desk, store: Store) -> None:
    number = corrected(desk, store)
    bob = signed_in(desk, "bob")
    page = second(bob, number, answer="other", number="12", note="row above")
    assert "you read 12, before you it was 1,234." in page
    assert "The total for 2009/10: counted from 1,262 to 28" in page
    assert figure(store, "kent").standing == "review"
    page = bob.get(f"/check/{number}").text
    assert "Two read it differently" in page
    assert (
        '<th scope="row">kate</th><td data-label="Read">1,234</td><td data-label="Why">seen in the letter: note</td>'
        in page
    )
    assert (
        '<th scope="row">bob</th><td data-label="Read">12</td><td data-label="Why">seen in the letter: row above</td>'
        in page
    )
    eve = signed_in(desk, "eve")
    seen = str(figure(store, "kent").decision_id)
    eve.post(f"/check/{number}", data={"seen": seen, "answer": "other", "number": "13"})
    assert figure(store, "kent").value == 13
    assert "Nothing waits for you." in signed_in(desk, "bob").get("/check/second").text


def test_nobody_is_the_second_reader_of_their_own_decision(desk: Desk, store: Store) -> None:
    number = corrected(desk, store)
    seen = str(figure(store, "kent").decision_id)
    answer = signed_in(desk, "kate").post(
        f"/check/second/{number}", data={"seen": seen, "answer": "other", "number": "1234"}
    )
    assert answer.status_code == 422
    assert "You have decided about this figure yourself." in answer.text


def test_an_admin_chooses_whether_acceptances_wait_too(desk: Desk, store: Store) -> None:
    add_person(desk, "ada", Role.ADMIN)
    answered(signed_in(desk, "kate"), figure(store, "kent"), answer="same")
    bob = signed_in(desk, "bob")
    assert bob.post("/check/second/rule", data={"rule": "all"}).status_code == 403
    ada = signed_in(desk, "ada")
    ada.post("/check/second/rule", data={"rule": "all", "campaign": CAMPAIGN})
    assert "1 figure waits for you" in bob.get("/check/second").text
    ada.post("/check/second/rule", data={"rule": "none", "campaign": CAMPAIGN})
    assert "Nothing waits for you." in bob.get("/check/second").text


def test_a_desk_of_one_person_is_told_so(store: Store) -> None:
    page = client_of(desk_of(store)).get("/check/second").text
    assert "Only one person can decide figures on this desk" in page


def test_a_sample_is_fixed_when_drawn_and_gives_an_error_rate(desk: Desk, store: Store) -> None:
    bob = signed_in(desk, "bob")
    page = bob.post("/check/sample", data={"size": "4", "campaign": CAMPAIGN}, follow_redirects=True).text
    assert "4 of 6 figures that counted" in page
    with store.reading() as session:
        result = load_sample_result(session, CAMPAIGN)
        assert sample_sentence(session, CAMPAIGN) == ""
    assert result is not None
    for at, one in enumerate(result.drawn):
        assert f"{one.stood.words}</strong>" not in bob.get(f"/check/sample/{one.figure_id}").text
        number = "999" if at == 0 else str(one.stood.value)
        bob.post(f"/check/sample/{one.figure_id}", data={"answer": "other", "number": number})
    page = bob.get("/check/sample").text
    assert "1 of 4 wrong: error rate 25.0% (90% interval" in page
    assert "none looked at yet" in page, "of those decided by a person"
    assert "1 of those read otherwise is not settled yet" in page
    with store.reading() as session:
        assert sample_sentence(session, CAMPAIGN).startswith("Of figures drawn at random and read again, accepted by")


def test_one_who_read_wrongly_in_the_sample_does_not_spoil_the_rate_once_it_is_settled(
    desk: Desk, store: Store
) -> None:
    bob = signed_in(desk, "bob")
    bob.post("/check/sample", data={"size": "1", "campaign": CAMPAIGN})
    with store.reading() as session:
        result = load_sample_result(session, CAMPAIGN)
    assert result is not None
    (one,) = result.drawn
    bob.post(f"/check/sample/{one.figure_id}", data={"answer": "other", "number": "999"})
    assert "1 of 1 wrong" in bob.get("/check/sample").text
    page = bob.get(f"/check/{one.figure_id}").text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    signed_in(desk, "eve").post(f"/check/{one.figure_id}", data={"seen": seen, "answer": "same"})
    assert "0 of 1 wrong" in bob.get("/check/sample").text


def test_a_sample_asks_for_a_number(desk: Desk) -> None:
    answer = signed_in(desk, "bob").post("/check/sample", data={"size": "many", "campaign": CAMPAIGN})
    assert answer.status_code == 422
    assert "Write how many, such as 40." in answer.text
    assert 'value="many"' in answer.text


def test_the_place_in_full_size_does_not_tell_the_second_reader_either(desk: Desk, store: Store) -> None:
    number = corrected(desk, store)
    bob = signed_in(desk, "bob")
    links = re.findall(r'href="(/evidence/[^"]*)"', bob.get(f"/check/second/{number}").text)
    assert links
    for link in links:
        page = bob.get(html.unescape(link)).text
        assert "was read</h1>" not in page, link
        assert f'href="/check/{number}"' not in page, link
        assert all("blind" in one for one in re.findall(rf'href="(/evidence/{number}[^"]*)"', page)), link


class Listening(DirectWork):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[set[int]] = []

    def tell_changed(self, questions: Collection[int]) -> None:
        self.heard.append(set(questions))


def test_whoever_listens_is_told_of_totals_that_a_second_reader_moved(desk: Desk, store: Store) -> None:
    number = corrected(desk, store)
    work = Listening()
    bob = signed_in(replace(desk, work=work), "bob")
    second(bob, number, answer="other", number="12")
    assert work.heard == [{1}]
    bob.post("/check/sample", data={"size": "1", "campaign": CAMPAIGN})
    with store.reading() as session:
        result = load_sample_result(session, CAMPAIGN)
    assert result is not None
    bob.post(f"/check/sample/{result.drawn[0].figure_id}", data={"answer": "other", "number": "999"})
    assert work.heard == [{1}, {1}]


def test_who_cannot_tell_leaves_it_without_a_note_that_nobody_would_read(desk: Desk, store: Store) -> None:
    number = corrected(desk, store)
    bob = signed_in(desk, "bob")
    assert "Left for somebody else. Nothing is written down of it." in second(bob, number, answer="unsure")
    assert "1 figure waits for you" in bob.get("/check/second").text
    assert "needed where you can" not in bob.get(f"/check/second/{number}").text
