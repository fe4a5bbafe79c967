import datetime as dt
import io
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from openpyxl import load_workbook

import demo
from cli.desk_campaigns import CampaignDesk
from db.campaigns import load_campaign, save_campaign
from db.contacts import ContactStatus, load_contacts, set_contact
from db.documents import DocumentStatus, load_documents
from db.figures import load_figures
from db.letters import load_letters
from db.requests import load_requests
from db.store import Store
from flows.lock import hold_store
from foi.campaign_toml import campaign_to_toml
from foi.events import EventKind
from foi.forces import police_forces
from foi.roles import Role
from letters.draft import Letter
from steps.start_campaign import left_out_of
from tests.desks import add_person, client_of, desk_of, sign_in
from tests.page_forms import form_of
from tests.stores import CAMPAIGN, five_replies, sent_campaign
from web.desk import Desk

TODAY = dt.date(2012, 9, 3)
SLUG = "drones-2012"
STRANGE = '<script>alert("x")</script>'


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


@pytest.fixture
def desk(store: Store, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for name, value in (("NAME", "Ada Byron"), ("ADDRESS", "ada@example.org")):
        monkeypatch.setenv(f"FOI_SENDER_{name}", value)
    monkeypatch.setenv("FOI_ORGANISATION", "Sums and Co")
    return desk_of(store, today=TODAY)


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return client_of(desk)


class Wizard:
    """A person who goes through the steps of a new campaign."""

    def __init__(self, client: TestClient, **begin: str) -> None:
        self.client = client
        answer = client.post("/campaigns/new", data=begin or {"how": "empty"})
        assert answer.status_code == 303, answer.text
        self.base = answer.headers["location"].rpartition("/")[0]

    def page(self, step: str) -> str:
        return self.client.get(f"{self.base}/{step}").text

    def do(self, step: str, go: str = "next", **typed: str | list[str]) -> Response:
        action = f"{self.base}/{step}"
        fields: dict[str, str | list[str]] = {**form_of(self.page(step), action), "go": go, **typed}
        return self.client.post(action, data=fields)

    def fill_in(self) -> None:
        self.do("title", title="Drones flown, 2009/10 to 2010/11", slug=SLUG)
        self.do("questions", **{"q0-text": "How many drones did you fly?", "q0-counted": "Drones flown"})
        self.do("periods", "years", years="2009/10 to 2010/11")


def test_the_wizard_leads_from_a_title_to_a_campaign_with_its_requests(client: TestClient, store: Store) -> None:
    wizard = Wizard(client)
    wizard.fill_in()
    assert wizard.do("periods", **{"q0-by0": "size", "q0-by0-categories": "small\nlarge"}).status_code == 303
    asked = [one.slug for one in police_forces() if one.slug != "kent"]
    assert wizard.do("whom", ask=asked, **{"why-kent": "answered already"}).status_code == 303
    assert "Ada Byron" in wizard.page("letter")
    checked = wizard.page("check")
    assert "Begin the campaign" in checked
    assert "addresses are not confirmed yet" in checked
    answer = client.post(f"{wizard.base}/begin", data=form_of(checked, f"{wizard.base}/begin"))
    assert answer.headers["location"].startswith(f"/campaigns/{SLUG}")
    with store.reading() as session:
        made = load_campaign(session, SLUG)
        assert left_out_of(session, SLUG) == {"kent": "answered already"}
        assert len(load_requests(session, SLUG)) == 42
    (question,) = made.questions
    assert (question.measure, question.unit) == ("drones_flown", "drones")
    assert [period.label for period in question.periods] == ["2009/10", "2010/11"]
    assert question.breakdown == {"size": ("small", "large")}
    assert "answered already" in client.get(f"/campaigns/{SLUG}").text
    assert SLUG not in client.get("/campaigns/new").text.split("Begin from nothing")[0]


def test_nothing_typed_is_lost_however_wrong_it_is(client: TestClient) -> None:
    wizard = Wizard(client)
    answer = wizard.do("title", title="", slug="Not A Slug")
    assert answer.status_code == 400
    assert "Give the campaign a title." in answer.text
    assert 'value="Not A Slug"' in wizard.page("title")
    wizard.do("title", "step:questions", title=STRANGE)
    wizard.do("questions", "later", **{"q0-text": f"How many {STRANGE}?", "q0-low": "many"})
    page = wizard.page("questions")
    assert STRANGE not in page
    assert "&lt;script&gt;" in page
    assert 'value="many"' in page
    assert "is not a whole number" in wizard.do("questions").text
    assert "Without" not in client.get("/campaigns").text.split("Begun")[0]


def test_questions_are_added_moved_and_removed_by_buttons(client: TestClient) -> None:
    wizard = Wizard(client)
    wizard.do("questions", "add", **{"q0-text": "First?"})
    wizard.do("questions", "up:1", **{"q1-text": "Second?"})
    page = wizard.page("questions")
    assert page.index("Second?") < page.index("First?")
    wizard.do("questions", "remove:0")
    assert "Second?" not in wizard.page("questions")


def test_years_typed_without_pressing_the_button_beside_them_are_taken_in(client: TestClient) -> None:
    wizard = Wizard(client)
    wizard.do("title", title="Drones", slug=SLUG)
    wizard.do("questions", **{"q0-text": "How many drones did you fly?", "q0-counted": "Drones flown"})
    assert wizard.do("periods", years="2009/10").headers["location"].endswith("/whom")
    assert 'Take out<span class="unseen"> 2009/10' in wizard.page("periods")
    unread = wizard.do("periods", years="2020/23")
    assert unread.status_code == 400
    assert 'value="2020/23"' in unread.text


def test_a_period_that_cannot_be_read_is_told_beside_what_was_typed(client: TestClient) -> None:
    wizard = Wizard(client)
    answer = wizard.do("periods", "years", years="2020/23 to 2024/25")
    assert answer.status_code == 400
    assert "is no financial year" in answer.text
    assert 'value="2020/23 to 2024/25"' in answer.text
    wizard.do("periods", "day", day="2012-03-31")
    assert "as at 31 March 2012" in wizard.page("periods")
    wizard.do("periods", "take:0:0")
    assert "as at 31 March 2012" not in wizard.page("periods")


def test_two_people_do_not_overwrite_each_other(client: TestClient) -> None:
    wizard = Wizard(client)
    mine = form_of(wizard.page("title"), f"{wizard.base}/title")
    wizard.do("title", title="Theirs")
    answer = client.post(f"{wizard.base}/title", data={**mine, "title": "Mine", "go": "next"})
    assert answer.status_code == 409
    assert 'value="Mine"' in answer.text
    assert "since you opened the page" in answer.text
    assert 'value="Theirs"' in wizard.page("title")
    again = form_of(answer.text, f"{wizard.base}/title")
    assert client.post(f"{wizard.base}/title", data={**again, "go": "next"}).status_code == 303
    assert 'value="Mine"' in wizard.page("title")


def test_all_letters_are_shown_with_their_own_name_and_reference(client: TestClient) -> None:
    wizard = Wizard(client)
    wizard.fill_in()
    page = client.get(f"{wizard.base}/letters").text
    assert page.count('class="one-letter"') == 43
    for told in ("Kent Police", f"[foi43 {SLUG}-kent-1]", "Sums and Co", "How many drones did you fly?"):
        assert told in page
    book = load_workbook(io.BytesIO(client.get(f"{wizard.base}/workbook").content))
    assert book["Question 1"]["B3"].value == "Drones flown"


def test_a_letter_of_ones_own_is_shown_refused_when_it_cannot_be_written_and_kept(
    client: TestClient, store: Store
) -> None:
    wizard = Wizard(client)
    wizard.fill_in()
    assert "nosuch" in wizard.do("letter", "preview", force="kent", letter="Subject: X\n\n{{ nosuch }}").text
    assert wizard.do("letter", letter="Subject: X\n\n{{ nosuch }}").status_code == 400
    shown = wizard.do(
        "letter", "preview", force="kent", letter="Subject: Drones\n\nDear {{ authority_name }}, please."
    )
    assert "Dear Kent Police, please." in shown.text
    client.post(f"{wizard.base}/begin", data=form_of(wizard.page("check"), f"{wizard.base}/begin"))
    assert "please" in (store.folder / "templates" / SLUG / "request.j2").read_text()


def test_a_campaign_that_asks_alike_is_warned_of_and_one_that_does_not_is_not(client: TestClient) -> None:
    same = Wizard(client, how="copy", copy=CAMPAIGN, years="same")
    same.do("title", slug="images-again")
    page = same.page("check")
    assert "43 forces were asked for something similar less than 60 working days ago" in page
    assert "Section 12(4)" in page
    other = Wizard(client)
    other.fill_in()
    assert "something similar" not in other.page("check").replace("no similar", "")


def test_broad_words_and_what_the_workbook_cannot_hold_are_said(client: TestClient) -> None:
    wizard = Wizard(client)
    wizard.fill_in()
    wizard.do("questions", **{"q0-text": "Please send all correspondence relating to drones."})
    wizard.do("periods", **{"q0-by0": "size", "q0-by0-categories": "small\nlarge"})
    wizard.do("periods", **{"q0-by1": "colour"})
    page = wizard.page("check")
    assert "all correspondence" in page
    assert "It would have room for one category only" in page


def test_asking_again_takes_the_years_that_follow(client: TestClient) -> None:
    first = Wizard(client)
    first.fill_in()
    client.post(f"{first.base}/begin", data=form_of(first.page("check"), f"{first.base}/begin"))
    again = Wizard(client, how="copy", copy=SLUG, years="next")
    page = again.page("periods")
    assert "2011/12" in page
    assert "2012/13" not in page, "it has not ended"
    assert "How many drones did you fly?" in again.page("questions")
    again.do("title", slug=SLUG)
    assert "already" in again.page("check")


def test_a_campaign_file_is_read_into_the_steps_and_given_back_the_same(client: TestClient) -> None:
    text = campaign_to_toml(demo.campaign().model_copy(update={"slug": "images-copy", "sent_on": None}))
    answer = client.post("/campaigns/new", data={"how": "file"}, files={"file": ("c.toml", text)})
    base = answer.headers["location"].rpartition("/")[0]
    given = client.get(f"{base}/file")
    assert given.headers["content-disposition"].startswith("attachment")
    assert given.text == text
    wrong = client.post("/campaigns/new", data={"how": "file"}, files={"file": ("c.toml", "x = [")})
    assert wrong.status_code == 400
    assert "not valid TOML" in wrong.text


def test_a_list_of_other_authorities_is_taken(client: TestClient) -> None:
    wizard = Wizard(client)
    wizard.fill_in()
    fields = form_of(wizard.page("whom"), f"{wizard.base}/whom") | {"go": ["list"]}
    listed = "slug,name,foi_email\nbtp,British Transport Police,foi@btp.example\n"
    client.post(f"{wizard.base}/whom", data=fields, files={"list": ("l.csv", listed)})
    assert "British Transport Police" in wizard.page("whom")
    assert client.get(f"{wizard.base}/letters").text.count('class="one-letter"') == 1
    answer = client.post(
        f"{wizard.base}/whom",
        data=form_of(wizard.page("whom"), f"{wizard.base}/whom") | {"go": ["list"]},
        files={"list": ("l.csv", "name\nX\n")},
    )
    assert answer.status_code == 400
    assert "must name the columns slug and name" in answer.text


def begun(client: TestClient) -> str:
    wizard = Wizard(client)
    wizard.fill_in()
    client.post(f"{wizard.base}/begin", data=form_of(wizard.page("check"), f"{wizard.base}/begin"))
    return f"/campaigns/{SLUG}"


def confirm_addresses(store: Store, desk: Desk, *, but: str = "") -> None:
    with store.writing() as session:
        for contact in load_contacts(session):
            if contact.force != but:
                set_contact(
                    session,
                    contact.force,
                    contact.address,
                    ContactStatus.VERIFIED,
                    by="ada",
                    why="asked",
                    at=desk.now(),
                )


def test_letters_are_drafted_to_confirmed_addresses_and_written_down_as_sent(
    client: TestClient, store: Store, desk: Desk
) -> None:
    page = begun(client)
    confirm_addresses(store, desk, but="kent")
    told = client.post(f"{page}/drafts").headers["set-cookie"]
    assert "42%20letters%20are%20drafted" in told
    assert "Kent" in told
    with store.reading() as session:
        assert len(load_letters(session, campaign=SLUG)) == 42
    client.cookies.clear()
    late = client.post(f"{page}/sent", data={"on": "2012-09-04", "whom": "all"})
    assert late.status_code == 400
    assert "is still to come" in late.text
    client.post(f"{page}/sent", data={"on": "2012-09-03", "whom": "some", "force": [f"{SLUG}-kent-1"]})
    client.post(f"{page}/sent", data={"on": "2012-09-03", "whom": "all", "note": "by post"})
    with store.reading() as session:
        histories = [one.history for one in load_requests(session, SLUG)]
    assert all([event.kind for event in history] == [EventKind.SENT] for history in histories)
    assert "Next: the letters" not in client.get(page).text


def test_without_a_sender_the_page_says_so_and_drafts_nothing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = begun(client)
    monkeypatch.delenv("FOI_SENDER_NAME")
    answer = client.post(f"{page}/drafts")
    assert answer.status_code == 400
    assert "nobody is named as the sender" in answer.text


def test_a_test_letter_goes_to_oneself_only(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    wizard = Wizard(client)
    wizard.fill_in()
    assert "No mail server is set up" in wizard.page("check")
    went: list[tuple[str, str]] = []

    def send(_self: object, letter: Letter, *, to: str, at: dt.datetime) -> None:
        assert message_from_bytes(f"To: {to}\nDate: {at}\n\n".encode())["To"] == to
        went.append((letter.our_reference, to))

    monkeypatch.setenv("FOI_SMTP_HOST", "mail.example.org")
    monkeypatch.setattr(CampaignDesk, "send_test", send)
    assert "Send the test" in wizard.page("check")
    assert client.post(f"{wizard.base}/test-letter", data={"test_to": "nobody"}).status_code == 400
    assert client.post(f"{wizard.base}/test-letter", data={"test_to": "ada@example.org"}).status_code == 303
    assert went == [(f"{SLUG}-avon-and-somerset-1", "ada@example.org")]


def test_an_edit_is_shown_first_wants_a_reason_and_redraws(client: TestClient, store: Store) -> None:
    five_replies(store)
    page = f"/campaigns/{CAMPAIGN}/edit"
    fields = form_of(client.get(page).text, page)
    assert "Nothing would change" in client.post(page, data={**fields, "go": "look"}).text
    changed = {**fields, "population": "rev2011:2010", "q0-terms": "images\nfilms"}
    looked = client.post(page, data={**changed, "go": "look"})
    assert "the totals of question 1 are drawn anew" in looked.text
    assert "Say why" in client.post(page, data={**changed, "go": "save"}).text
    made = client.post(page, data={**changed, "go": "save", "why": "the census"})
    assert "first%20estimate" in made.headers["set-cookie"]
    assert "the census" in client.get(f"/campaigns/{CAMPAIGN}").text
    with store.reading() as session:
        assert load_campaign(session, CAMPAIGN).population == "rev2011:2010"
    late = client.post(page, data={**changed, "go": "save", "why": "again"})
    assert late.status_code == 409
    chain = {**form_of(client.get(page).text, page), "c0-expression": "50,000 x {9.high}", "go": "look"}
    assert "names no question of this campaign" in client.post(page, data=chain).text


def test_only_a_campaign_of_which_nothing_came_is_removed(client: TestClient, store: Store) -> None:
    page = begun(client)
    assert client.post(f"{page}/remove").status_code == 400
    assert client.post(f"{page}/remove", data={"sure": "yes"}).headers["location"] == "/campaigns"
    assert not (store.inbox_folder / SLUG).exists()
    kept = client.post(f"/campaigns/{CAMPAIGN}/remove", data={"sure": "yes"})
    assert kept.status_code == 400
    assert "cannot be removed" in kept.text
    assert "foi log" not in kept.text


def test_letters_are_purged_only_when_their_time_has_come_and_the_name_is_typed(
    client: TestClient, store: Store
) -> None:
    five_replies(store)
    page = f"/campaigns/{CAMPAIGN}/letters-kept"
    assert "Purge now" not in client.get(page).text
    assert client.post(page, data={"months": "6", "closed_on": "2012-09-04"}).status_code == 400
    client.post(page, data={"months": "6", "closed_on": "2012-03-03"})
    asked = client.get(page).text
    assert "<strong>3 September 2012</strong>" in asked
    assert "Purge now" in asked
    assert client.post(f"/campaigns/{CAMPAIGN}/purge", data={"name": "images"}).status_code == 400
    with hold_store(store):
        assert client.post(f"/campaigns/{CAMPAIGN}/purge", data={"name": CAMPAIGN}).status_code == 400
    assert client.post(f"/campaigns/{CAMPAIGN}/purge", data={"name": CAMPAIGN}).status_code == 303
    assert "The letters were purged on 3 September 2012" in client.get(f"/campaigns/{CAMPAIGN}").text
    with store.reading() as session:
        assert {one.status for one in load_documents(session)} == {DocumentStatus.PURGED}
        assert len(load_figures(session, campaign=CAMPAIGN)) == 4, "each is still there"


def test_each_does_what_their_role_allows(desk: Desk, client: TestClient) -> None:
    wizard = Wizard(client)
    begun(client)
    people = {}
    for role in Role:
        add_person(desk, role.value, role)
        people[role] = client_of(desk)
        sign_in(people[role], role.value)
    page = f"/campaigns/{SLUG}"
    for role, one in people.items():
        assert one.get("/campaigns").status_code == 200
        assert one.get(page).status_code == 200
        is_admin = role is Role.ADMIN
        for path in ("/campaigns/new", wizard.base + "/title", f"{page}/edit", f"{page}/letters-kept"):
            assert (one.get(path).status_code == 200) is is_admin, (role, path)
        assert (one.post(f"{page}/drafts").status_code == 403) is not role.may(Role.REVIEWER)
        assert (one.post(f"{page}/sent", data={"on": "x"}).status_code == 403) is not role.may(Role.LOGGER)
        assert (one.post(f"{page}/purge").status_code == 403) is not is_admin
    assert "Without a title" not in people[Role.VIEWER].get("/campaigns").text


def test_a_draft_is_thrown_away_only_when_one_is_sure(client: TestClient) -> None:
    wizard = Wizard(client)
    client.post(f"{wizard.base}/throw-away")
    assert client.get(wizard.base).status_code == 303
    client.post(f"{wizard.base}/throw-away", data={"sure": "yes"})
    assert client.get(wizard.base).status_code == 400
    assert client.get("/campaigns/new/..%2f..%2ffoi43").status_code in {400, 404}


def test_campaigns_are_told_of_a_page_at_a_time(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("steps.campaign_facts.ON_A_PAGE", 1)
    monkeypatch.setattr("web.routes.campaigns.ON_A_PAGE", 1)
    another = demo.campaign().model_copy(update={"slug": "another", "title": "Another campaign"})
    with store.writing() as session:
        save_campaign(session, another, at=dt.datetime(2012, 9, 2, 9, tzinfo=dt.UTC))
    newest, older = client.get("/campaigns").text, client.get("/campaigns?newer=1").text
    assert "Another campaign" in newest
    assert "Older campaigns (1)" in newest
    assert "Newer campaigns" not in newest
    assert f"/campaigns/{CAMPAIGN}" in older
    assert "Another campaign" not in older.split("<table")[1]
    assert 'href="/campaigns?newer=0"' in older
    assert client.get("/campaigns?newer=-5").text == newest
