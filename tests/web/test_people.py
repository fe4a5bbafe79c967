from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from db.audit import AuditEntry, load_audit, save_audit
from db.contacts import Contact, add_contact, load_address, load_address_books, load_contacts
from db.people import StoredPerson, load_person
from db.settings import Setting, save_setting
from db.store import Store
from foi.roles import Role
from steps.passwords import is_password
from steps.people import rename, switch_off
from tests.desks import PASSWORD, add_person, client_of, desk_of, sign_in
from tests.stores import AT, sent_campaign
from web.desk import Desk
from web.routes.contacts import state as address_state
from web.routes.people import state

NEW = "another horse battery"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


@pytest.fixture
def empty(store: Store) -> Desk:
    return desk_of(store)


@pytest.fixture
def desk(empty: Desk) -> Desk:
    add_person(empty, "ada", Role.ADMIN)
    add_person(empty, "vera", Role.VIEWER)
    return empty


@pytest.fixture
def ada(desk: Desk) -> TestClient:
    found = client_of(desk)
    sign_in(found, "ada")
    return found


def person(desk: Desk, login: str) -> StoredPerson:
    with desk.store.reading() as session:
        found = load_person(session, login)
    assert found
    return found


def done(desk: Desk) -> list[AuditEntry]:
    with desk.store.reading() as session:
        return load_audit(session, most=50)


FIRST = {"login": "Ada", "name": "Ada Example", "password": NEW, "again": NEW}


def test_who_makes_the_first_admin_is_signed_in_at_once_and_everybody_else_has_to(empty: Desk) -> None:
    client, other = client_of(empty), client_of(empty)
    assert "Make the first user" in client.get("/people").text
    assert client.post("/people/first", data=FIRST).headers["location"] == "/people"
    page = client.get("/people").text
    assert "You are signed in as Ada Example" in page
    assert "Make the first user" not in page
    assert person(empty, "ada").role is Role.ADMIN
    assert other.get("/").status_code == 303
    assert other.post("/people/first", data=FIRST | {"login": "eve"}).status_code == 401
    assert client.post("/people/first", data=FIRST | {"login": "eve"}).status_code == 400


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"again": "other"}, "The two are not the same"),
        ({"password": "short", "again": "short"}, "at least 12"),
        ({"password": "", "again": ""}, "Choose a password"),
        ({"login": "a b"}, "cannot be a login"),
        ({"name": "x" * 81}, "1 to 80 characters"),
    ],
)
def test_a_first_admin_that_cannot_be_is_told_beside_what_was_typed(
    empty: Desk, wrong: dict[str, str], said: str
) -> None:
    answer = client_of(empty).post("/people/first", data=FIRST | wrong)
    assert answer.status_code == 400
    assert said in answer.text
    assert f'value="{(FIRST | wrong)["login"]}"' in answer.text
    assert NEW not in answer.text
    assert client_of(empty).get("/").status_code == 200, "nobody has to sign in yet"


def test_a_password_made_up_is_shown_once_and_lets_the_user_in(desk: Desk, ada: TestClient) -> None:
    answer = ada.post("/people/new", data={"login": "lou", "name": "Lou", "role": "logger", "how": "made_up"})
    password = answer.text.partition("<dt>Password</dt><dd><code>")[2].partition("<")[0]
    assert len(password) == 23
    assert answer.headers["cache-control"] == "no-store"
    assert password not in ada.get("/people").text
    lou = client_of(desk)
    assert lou.post("/sign-in", data={"login": "lou", "password": password}).status_code == 303
    (entry, *_) = done(desk)
    assert (entry.by, entry.action, entry.subject, entry.detail) == ("ada", "added a user", "lou", "as logger")
    assert password not in str(done(desk))


def test_a_password_may_be_typed_and_is_never_shown_again(desk: Desk, ada: TestClient) -> None:
    form = {"login": "lou", "name": "Lou", "role": "logger", "how": "typed", "password": NEW}
    assert ada.post("/people/new", data=form).headers["location"] == "/people"
    assert is_password(person(desk, "lou").password_hash, NEW)
    page = ada.get("/people").text
    assert "Lou may sign in as lou, with the role logger." in page
    assert NEW not in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"login": "VERA"}, "there is a user &#34;vera&#34; already"),
        ({"login": "reader"}, "&#34;reader&#34; is what the program calls itself"),
        ({"login": "Ingest"}, "&#34;ingest&#34; is what the program calls itself"),
        ({"login": "staff"}, "is what the program calls"),
        ({"login": "nobody"}, "is what the program calls"),
        ({"role": ""}, "Choose what this person may do"),
        ({"role": "owner"}, "Choose what this person may do"),
        ({"password": ""}, "Type the password"),
        ({"password": "lou lou lou 1"}, "repeats itself"),
        ({"how": "none", "password": ""}, "Type the password"),
    ],
)
def test_a_user_that_cannot_be_added_is_told_beside_what_was_typed(
    desk: Desk, ada: TestClient, wrong: dict[str, str], said: str
) -> None:
    form = {"login": "lou", "name": "Lou", "role": "logger", "how": "typed", "password": NEW} | wrong
    answer = ada.post("/people/new", data=form)
    assert answer.status_code == 400
    assert said.casefold() in answer.text.casefold()
    assert 'value="Lou"' in answer.text
    assert NEW not in answer.text
    with desk.store.reading() as session:
        assert load_person(session, "lou") is None


def test_a_role_is_changed_and_the_user_signed_out(desk: Desk, ada: TestClient) -> None:
    vera = client_of(desk)
    sign_in(vera, "vera")
    seen = state(person(desk, "vera"))
    ada.post("/people/user/vera/role", data={"role": "reviewer", "seen": seen})
    assert person(desk, "vera").role is Role.REVIEWER
    assert "now has the role reviewer" in ada.get("/people/user/vera").text
    assert vera.get("/").status_code == 303


@pytest.mark.parametrize("act", ["role", "off", "name"])
def test_what_somebody_else_changed_meanwhile_is_not_overwritten(desk: Desk, ada: TestClient, act: str) -> None:
    seen = state(person(desk, "vera"))
    rename(desk.store, "vera", "Vera Example", by="bea", at=AT)
    before = person(desk, "vera")
    answer = ada.post(f"/people/user/vera/{act}", data={"role": "admin", "name": "V", "seen": seen})
    assert answer.status_code == 409
    assert "somebody else changed this user" in answer.text
    assert person(desk, "vera") == before


@pytest.mark.parametrize(("act", "role"), [("off", ""), ("role", "viewer")])
def test_the_only_admin_stays(desk: Desk, ada: TestClient, act: str, role: str) -> None:
    seen = state(person(desk, "ada"))
    answer = ada.post(f"/people/user/ada/{act}", data={"role": role, "seen": seen})
    assert answer.status_code == 400
    assert "is the only admin" in answer.text
    assert ada.get("/people").status_code == 200


def test_a_user_is_switched_off_and_on_again(desk: Desk, ada: TestClient) -> None:
    vera = client_of(desk)
    sign_in(vera, "vera")
    ada.post("/people/user/vera/off", data={"seen": state(person(desk, "vera"))})
    assert vera.get("/").status_code == 303
    assert "switched off" in ada.get("/people").text
    ada.post("/people/user/vera/on", data={"seen": state(person(desk, "vera"))})
    sign_in(vera, "vera")
    assert [one.action for one in done(desk)] == ["switched a user on again", "switched a user off"]


def test_an_admin_sets_a_new_password(desk: Desk, ada: TestClient) -> None:
    answer = ada.post("/people/user/vera/password", data={"how": "typed", "password": "short"})
    assert "at least 12" in answer.text
    ada.post("/people/user/vera/password", data={"how": "typed", "password": NEW})
    assert is_password(person(desk, "vera").password_hash, NEW)
    answer = ada.post("/people/user/vera/password", data={"how": "made_up"})
    assert "This is shown once" in answer.text
    assert not is_password(person(desk, "vera").password_hash, NEW)


def test_somebody_unknown_is_no_page(ada: TestClient) -> None:
    assert ada.get("/people/user/eve").status_code == 404
    assert ada.post("/people/user/eve/off").status_code == 404


def test_names_of_people_are_text(desk: Desk, ada: TestClient) -> None:
    rename(desk.store, "vera", "<script>alert(1)</script>", by="x", at=AT)
    for path in ("/people", "/people/user/vera", "/people/done"):
        page = ada.get(path).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_what_was_done_is_listed_page_by_page_and_cannot_be_altered(desk: Desk, ada: TestClient) -> None:
    with desk.store.writing() as session:
        for number in range(150):
            save_audit(session, by="ada", action="looked", subject=f"thing {number}.", at=AT)
    first = ada.get("/people/done").text
    assert "thing 149." in first
    assert "thing 50." in first
    assert "thing 49." not in first
    second = ada.get(first.partition('href="/people/done?')[2].partition('"')[0].join(["/people/done?", ""])).text
    assert "thing 49." in second
    for method in ("POST", "PUT", "DELETE"):
        assert ada.request(method, "/people/done").status_code == 405


def test_ones_own_password_wants_the_old_one_and_signs_out_the_other_browsers(desk: Desk) -> None:
    here, there = client_of(desk), client_of(desk)
    sign_in(here, "vera")
    sign_in(there, "vera")
    old = here.cookies["foi_session"]
    form = {"current": "wrong", "new": NEW, "again": NEW}
    assert "That is not your password" in here.post("/me/password", data=form).text
    form["current"] = PASSWORD
    assert "not the same" in here.post("/me/password", data=form | {"again": "x"}).text
    assert "at least 12" in here.post("/me/password", data=form | {"new": "x", "again": "x"}).text
    assert there.get("/").status_code == 200
    assert here.post("/me/password", data=form).headers["location"] == "/me"
    assert here.cookies["foi_session"] != old
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 303
    assert is_password(person(desk, "vera").password_hash, NEW)


def test_ones_own_password_is_not_guessed_at_an_open_desk(desk: Desk) -> None:
    vera = client_of(desk)
    sign_in(vera, "vera")
    form = {"current": "wrong", "new": NEW, "again": NEW}
    said = [vera.post("/me/password", data=form).status_code for _ in range(6)]
    assert said == [400] * 5 + [429]
    assert vera.post("/me/password", data=form | {"current": PASSWORD}).status_code == 429


def test_one_signs_out_everywhere(desk: Desk) -> None:
    here, there = client_of(desk), client_of(desk)
    sign_in(here, "vera")
    sign_in(there, "vera")
    assert here.post("/me/sign-out-everywhere").headers["location"] == "/sign-in"
    assert here.get("/").status_code == there.get("/").status_code == 303


def test_a_name_is_changed_by_oneself(desk: Desk) -> None:
    vera = client_of(desk)
    sign_in(vera, "vera")
    vera.post("/me/name", data={"name": "  Vera   V. "})
    assert person(desk, "vera").name == "Vera V."
    assert "1 to 80" in vera.post("/me/name", data={"name": "\u202e"}).text


def test_without_users_the_own_page_leads_to_the_first(empty: Desk) -> None:
    assert 'href="/people">Make the first user' in client_of(empty).get("/me").text
    assert client_of(empty).post("/me/name", data={"name": "Eve"}).status_code == 400


def kents(desk: Desk) -> list[Contact]:
    with desk.store.reading() as session:
        return load_contacts(session, forces=["kent"])


def kents_seen(client: TestClient) -> str:
    return client.get("/people/addresses/kent").text.partition('name="seen" value="')[2].partition('"')[0]


def test_an_address_is_confirmed_with_how_one_knows(desk: Desk, ada: TestClient) -> None:
    (kent,) = kents(desk)
    form = {"act": "verify", "address": kent.address, "seen": kents_seen(ada)}
    answer = ada.post("/people/addresses/kent", data=form | {"why": " "})
    assert answer.status_code == 400
    assert "Say how you know" in answer.text
    answer = ada.post("/people/addresses/kent", data=form | {"why": "rang them"})
    assert answer.status_code == 303
    with desk.store.reading() as session:
        address = load_address(session, "kent")
    assert address
    assert (address.by, address.why) == ("ada", "rang them")
    assert "Kent: freedomofinformation@kent.police.uk is confirmed." in ada.get("/people/addresses/kent").text


def test_an_address_is_marked_as_out_of_date_and_another_added(desk: Desk, ada: TestClient) -> None:
    (kent,) = kents(desk)
    form = {"act": "stale", "address": kent.address, "why": "it came back", "seen": kents_seen(ada)}
    assert ada.post("/people/addresses/kent", data=form).status_code == 303
    wrong = {"act": "add", "address": "not one", "why": "their website", "seen": kents_seen(ada)}
    answer = ada.post("/people/addresses/kent", data=wrong)
    assert "is not a mail address" in answer.text
    assert 'value="not one"' in answer.text
    ada.post("/people/addresses/kent", data=wrong | {"address": "new@kent.example"})
    assert {one.address: one.status.value for one in kents(desk)} == {
        kent.address: "stale",
        "new@kent.example": "unverified",
    }


def test_an_address_that_somebody_else_changed_meanwhile_is_left(desk: Desk, ada: TestClient) -> None:
    (kent,) = kents(desk)
    seen = kents_seen(ada)
    with desk.store.writing() as session:
        add_contact(session, "kent", "new@kent.example", by="bea", why="x", at=AT)
    form = {"act": "verify", "address": kent.address, "why": "rang them", "seen": seen}
    answer = ada.post("/people/addresses/kent", data=form)
    assert answer.status_code == 409
    assert 'value="rang them"' in answer.text
    assert not any(one.is_verified for one in kents(desk))


def test_several_addresses_are_confirmed_at_once_but_none_that_is_in_doubt(desk: Desk, ada: TestClient) -> None:
    with desk.store.reading() as session:
        contacts = load_contacts(session)
    new = [one for one in contacts if one.status == "unverified"][:3]
    stale = next(one for one in contacts if one.status == "stale")
    ids = [str(one.id) for one in (*new, stale)]
    assert "Tick the addresses" in ada.post("/people/addresses", data={"why": "their websites"}).text
    answer = ada.post("/people/addresses", data={"right": ids})
    assert "Say how you know" in answer.text
    assert answer.text.count(" checked") == 3
    ada.post("/people/addresses", data={"right": ids, "why": "their websites"})
    page = ada.get("/people/addresses").text
    assert "3 addresses are confirmed. 1 had been changed meanwhile" in page
    with desk.store.reading() as session:
        assert {one.id for one in load_contacts(session) if one.is_verified} == {one.id for one in new}


def test_the_page_of_an_authority_leads_to_the_next_to_confirm(ada: TestClient) -> None:
    assert "Next to confirm: Lancashire" in ada.get("/people/addresses/kent").text
    assert "Next to confirm: Avon and Somerset" in ada.get("/people/addresses/ico").text
    assert ada.get("/people/addresses/atlantis").status_code == 404
    assert "No address of theirs is known yet" in ada.get("/people/addresses/ico").text


def test_the_commissioners_address_can_be_added(ada: TestClient) -> None:
    form = {"act": "add", "address": "icocasework@ico.org.uk", "why": "their website", "seen": ""}
    assert ada.post("/people/addresses/ico", data=form).status_code == 303
    assert "icocasework@ico.org.uk" in ada.get("/people/addresses").text


def test_a_switched_off_admin_looks_after_nobody(desk: Desk, ada: TestClient) -> None:
    add_person(desk, "bea", Role.ADMIN)
    switch_off(desk.store, "ada", by="bea", at=AT)
    assert ada.post("/people/user/vera/off", data={"seen": state(person(desk, "vera"))}).status_code == 401
    assert person(desk, "vera").is_active


def test_what_a_form_has_seen_tells_addresses_apart(desk: Desk) -> None:
    with desk.store.reading() as session:
        books = load_address_books(session)
    assert len({address_state(book) for book in books if book.contacts}) == len(books) - 1


def test_the_settings_that_stand_are_told_and_lead_to_where_they_are_changed(desk: Desk, ada: TestClient) -> None:
    page = ada.get("/people").text
    assert "figures that a person put right" in page
    assert "are kept until somebody says otherwise" in page
    with desk.store.writing() as session:
        save_setting(session, Setting.SECOND_READER, "none", by="ada", at=AT)
        save_setting(session, Setting.RETENTION, "12", by="ada", at=AT, of="images-2012")
    page = ada.get("/people").text
    assert "figures that a person put right" not in page
    assert "are kept for 12 months" in page
    assert "retention of images-2012, from nothing to 12" in page
    for path in ("/check/second", "/campaigns/images-2012/letters-kept"):
        assert f'href="{path}"' in page
        assert ada.get(path).status_code == 200
