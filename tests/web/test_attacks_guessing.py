"""Attacks on the way in: guessing passwords. Each is refused, and none keeps the right person out for good."""

import datetime as dt
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from db.people import load_person
from db.sign_ins import WrongSignIns
from db.store import Store
from steps import passwords
from steps.people import set_password, switch_off
from tests.desks import FROM_HERE, PASSWORD, Clock, clocked_desk
from tests.stores import sent_campaign
from web.app import make_app
from web.desk import Desk
from web.people.guessing import BUSY_SECONDS, FREE_OF_ADDRESS, FREE_OF_LOGIN, MOST_WAITING, wait_after

MINUTE = dt.timedelta(minutes=1)
NOON = dt.datetime(2012, 8, 20, 12, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(store: Store, clock: Clock) -> Desk:
    return clocked_desk(store, clock)


def browser(desk: Desk, address: str) -> TestClient:
    return TestClient(make_app(desk), headers=FROM_HERE, follow_redirects=False, client=(address, 50000))


def try_in(client: TestClient, login: str, password: str) -> int:
    return client.post("/sign-in", data={"login": login, "password": password}).status_code


def test_after_five_wrong_passwords_even_the_right_one_must_wait(desk: Desk, clock: Clock) -> None:
    client = browser(desk, "198.51.100.7")
    assert [try_in(client, "ada", f"wrong {number}") for number in range(FREE_OF_LOGIN)] == [401] * FREE_OF_LOGIN
    answer = client.post("/sign-in", data={"login": "ada", "password": PASSWORD})
    assert answer.status_code == 429
    assert "Wait a minute, then try again" in answer.text
    assert answer.headers["retry-after"] == "60"
    assert "foi_session" not in answer.cookies
    clock.now += MINUTE
    assert try_in(client, "ada", PASSWORD) == 303


def test_the_wait_grows_with_each_further_guess_and_is_the_same_from_everywhere(desk: Desk, clock: Clock) -> None:
    waits = []
    for number in range(FREE_OF_LOGIN):
        try_in(browser(desk, f"198.51.100.{number}"), "ada", "wrong")
    for number in range(4):
        waits.append(
            int(browser(desk, f"203.0.113.{number}").post("/sign-in", data={"login": "ada"}).headers["retry-after"])
        )
        clock.now += dt.timedelta(seconds=waits[-1])
        assert try_in(browser(desk, f"192.0.2.{number}"), "ada", "wrong") == 401
    assert waits == [60, 120, 240, 480]


def test_tries_during_the_wait_do_not_prolong_it(desk: Desk, clock: Clock) -> None:
    client = browser(desk, "198.51.100.7")
    for _ in range(FREE_OF_LOGIN + 30):
        try_in(client, "ada", "wrong")
    clock.now += MINUTE
    assert try_in(client, "ada", PASSWORD) == 303


def test_who_guesses_for_ever_does_not_keep_out_a_browser_that_was_let_in_before(desk: Desk, clock: Clock) -> None:
    own, stranger = browser(desk, "198.51.100.7"), browser(desk, "198.51.100.7")  # behind one proxy
    assert try_in(own, "ada", PASSWORD) == 303
    own.post("/sign-out")
    for _ in range(60):
        try_in(stranger, "ada", "wrong")
        clock.now += MINUTE
    assert try_in(stranger, "ada", PASSWORD) == 429
    assert try_in(own, "ada", PASSWORD) == 303
    assert try_in(stranger, "ada", PASSWORD) == 429, "a right one elsewhere gives no further guesses"


def test_a_known_browser_guesses_no_longer_than_any_other(desk: Desk) -> None:
    own = browser(desk, "198.51.100.7")
    try_in(own, "ada", PASSWORD)
    assert [try_in(own, "ada", "wrong") for _ in range(FREE_OF_LOGIN)] == [401] * FREE_OF_LOGIN
    assert try_in(own, "ada", PASSWORD) == 429


def test_the_mark_of_a_known_browser_is_worth_nothing_for_others_nor_after_a_new_password(
    desk: Desk, clock: Clock
) -> None:
    own = browser(desk, "198.51.100.7")
    try_in(own, "vera", PASSWORD)
    for number in range(FREE_OF_LOGIN):
        try_in(browser(desk, f"203.0.113.{number}"), "ada", "wrong")
    assert try_in(own, "ada", PASSWORD) == 429
    set_password(desk.store, "vera", "another horse battery", by="ada", at=clock())
    for number in range(FREE_OF_LOGIN):
        try_in(browser(desk, f"203.0.113.{number}"), "vera", "wrong")
    assert try_in(own, "vera", "another horse battery") == 429


@pytest.mark.parametrize("mark", ["x.y", "x.", ".", "é.é", "x" * 5000])
def test_a_made_up_mark_of_a_known_browser_is_no_mark(desk: Desk, mark: str) -> None:
    for number in range(FREE_OF_LOGIN):
        try_in(browser(desk, f"203.0.113.{number}"), "ada", "wrong")
    client = browser(desk, "198.51.100.7")
    client.headers.update([(b"cookie", f"foi_known={mark}".encode())])
    assert try_in(client, "ada", PASSWORD) == 429


def test_an_address_that_tries_many_logins_must_wait_and_others_need_not(desk: Desk) -> None:
    client = browser(desk, "198.51.100.7")
    for number in range(FREE_OF_ADDRESS):
        assert try_in(client, f"somebody{number}", "wrong") == 401
    assert try_in(client, "ada", PASSWORD) == 429
    assert try_in(browser(desk, "203.0.113.9"), "ada", PASSWORD) == 303


def test_all_addresses_of_one_customer_of_ipv6_count_as_one(desk: Desk) -> None:
    for number in range(FREE_OF_ADDRESS):
        try_in(browser(desk, f"2001:db8:1:2::{number:x}"), f"somebody{number}", "wrong")
    assert try_in(browser(desk, "2001:db8:1:2:ffff::1"), "ada", PASSWORD) == 429
    assert try_in(browser(desk, "2001:db8:1:3::1"), "ada", PASSWORD) == 303


def test_an_own_right_password_does_not_wash_an_address_clean(desk: Desk) -> None:
    client = browser(desk, "198.51.100.7")
    for number in range(FREE_OF_ADDRESS):
        try_in(client, f"somebody{number}", "wrong")
        client.cookies.clear()
        if number == 10:
            assert try_in(client, "vera", PASSWORD) == 303
            client.cookies.clear()
    assert try_in(client, "ada", PASSWORD) == 429


def test_an_address_in_a_header_counts_for_nothing(desk: Desk) -> None:
    client = browser(desk, "198.51.100.7")
    for number in range(FREE_OF_ADDRESS):
        client.headers["x-forwarded-for"] = f"203.0.113.{number}"
        try_in(client, f"somebody{number}", "wrong")
    assert try_in(client, "ada", PASSWORD) == 429


def test_an_unknown_login_and_a_known_one_are_told_apart_by_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def is_password(kept: str, given: str) -> bool:
        asked.append(kept)
        return real(kept, given)

    real = passwords.is_password
    monkeypatch.setattr("web.people.guessing.is_password", is_password)
    with desk.store.reading() as session:
        person = load_person(session, "vera")
    assert person
    switch_off(desk.store, "vera", by="ada", at=desk.now())
    said = []
    for number, login in enumerate(("ada", "vera", "nobody")):
        client = browser(desk, f"198.51.100.{number}")
        answers = [client.post("/sign-in", data={"login": login, "password": "wrong"}) for _ in range(6)]
        said.append(
            [(one.status_code, one.text.replace(login, ""), one.headers.get("retry-after")) for one in answers]
        )
    assert said[0] == said[1] == said[2]
    assert len(asked) == 3 * FREE_OF_LOGIN, "a hash is computed for each, and for none during the wait"


def test_a_password_typed_as_the_login_is_not_written_down(desk: Desk) -> None:
    try_in(browser(desk, "198.51.100.7"), "my secret password", "")
    with desk.store.engine.connect() as connection:
        (login,) = connection.exec_driver_sql("SELECT login FROM sign_in").one()
    assert "secret" not in login
    assert login.startswith("unknown ")


@pytest.mark.parametrize(
    ("count", "minutes"), [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (10, 15), (5000, 15)]
)
def test_the_longest_wait_is_a_quarter_of_an_hour(count: int, minutes: int) -> None:
    wrong = WrongSignIns(count, NOON if count else None)
    assert wait_after(wrong, free=5, now=NOON) == minutes * MINUTE
    assert wait_after(wrong, free=5, now=NOON + minutes * MINUTE) == dt.timedelta(0)


def test_many_guesses_at_once_do_not_stand_in_line_until_no_page_is_answered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(desk, "203.0.113.9")
    sign_in_here = browser(desk, "198.51.100.7")
    held = threading.Lock()
    held.acquire()  # somebody's try is under way
    monkeypatch.setattr("web.people.guessing._ONE_AT_A_TIME", held)
    with ThreadPoolExecutor(3 * MOST_WAITING) as pool:
        guesses = [pool.submit(try_in, client, "ada", f"wrong {number}") for number in range(3 * MOST_WAITING)]
        refused = list(islice(as_completed(guesses, timeout=BUSY_SECONDS / 2), 2 * MOST_WAITING))
        assert {one.result() for one in refused} == {429}
        assert sign_in_here.get("/sign-in").status_code == 200
        held.release()
    assert all(one.result() in {401, 429} for one in guesses)
