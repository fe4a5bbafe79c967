"""Attacks by somebody who has no session, an old one, somebody else's, or who says to be somebody by a header."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from db.store import Store
from foi.roles import Role
from steps.people import change_role, set_password, sign_out_everywhere, switch_off
from tests.desks import FROM_HERE, Clock, client_of, clocked_desk, desk_of, sign_in
from tests.stores import sent_campaign
from web.app import make_app
from web.desk import Desk, DeskSettings

NOON = dt.datetime(2012, 8, 20, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
PROXY = DeskSettings(proxies=(ip_network("10.1.0.0/24"),))
ROLES = "/people"
"""A page for admins alone."""


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


def is_in(client: TestClient, path: str = "/") -> bool:
    answer = client.get(path)
    assert answer.status_code in {200, 303}, answer.text
    return answer.status_code == 200


def session_rows(desk: Desk) -> list[tuple[object, ...]]:
    with desk.store.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM session ORDER BY created_at")]


@pytest.mark.parametrize("token", ["", "x", "é", "'; DROP TABLE session; --", "a" * 8000])
def test_a_forged_session_is_none(desk: Desk, token: str) -> None:
    client = client_of(desk)
    assert client.get("/", headers=[(b"cookie", f"foi_session={token}".encode())]).status_code == 303


def test_the_store_holds_nothing_that_would_sign_anybody_in(desk: Desk) -> None:
    client = client_of(desk)
    sign_in(client, "ada")
    (kept, *_), *_ = session_rows(desk)
    assert client.cookies["foi_session"] != kept
    thief = client_of(desk)
    thief.cookies["foi_session"] = str(kept)
    assert not is_in(thief)


def test_a_session_copied_before_signing_out_is_refused_afterwards(desk: Desk) -> None:
    client, thief = client_of(desk), client_of(desk)
    sign_in(client, "ada")
    thief.cookies["foi_session"] = client.cookies["foi_session"]
    assert is_in(thief)
    client.post("/sign-out")
    assert not is_in(thief)


def test_signing_in_makes_a_new_session_and_ends_the_one_the_browser_had(desk: Desk) -> None:
    planted, victim = client_of(desk), client_of(desk)
    sign_in(planted, "vera")
    old = planted.cookies["foi_session"]
    victim.cookies["foi_session"] = old  # a thief makes the victim sign in over a session of the thief's choice
    sign_in(victim, "ada")
    assert not is_in(planted), "the planted session is not the victim's now"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(desk: Desk) -> None:
    answer = client_of(desk).post("/sign-in", data={"login": "ada", "password": "correct horse battery"})
    for said in answer.headers.get_list("set-cookie"):
        assert "HttpOnly" in said
        assert "SameSite=lax" in said
        assert "Path=/" in said
        assert "Domain" not in said
        assert "Secure" not in said


def test_behind_https_the_cookie_is_for_https_and_for_this_host_alone(desk: Desk) -> None:
    secure = replace(desk, settings=replace(desk.settings, is_secure=True))
    answer = client_of(secure).post("/sign-in", data={"login": "ada", "password": "correct horse battery"})
    session, known = answer.headers.get_list("set-cookie")
    assert session.startswith("__Host-foi_session=")
    assert known.startswith("__Host-foi_known=")
    assert "Secure" in session
    assert "Secure" in known
    client = client_of(secure)
    client.headers["cookie"] = session.partition(";")[0].removeprefix("__Host-")
    assert not is_in(client), "a cookie without the prefix may have been planted"


def test_a_session_ends_without_use_and_lasts_with_it(desk: Desk, clock: Clock) -> None:
    busy, idle = client_of(desk), client_of(desk)
    sign_in(busy, "ada")
    sign_in(idle, "ada")
    for _ in range(6):
        clock.now += 2.5 * HOUR
        assert is_in(busy)
    assert not is_in(idle)


def test_a_session_ends_after_a_week_however_busy(desk: Desk, clock: Clock) -> None:
    client = client_of(desk)
    sign_in(client, "ada")
    for _ in range(7 * 24 - 1):
        clock.now += HOUR
        assert is_in(client, "/me")
    clock.now += HOUR
    assert not is_in(client, "/me")


def test_looking_at_pages_writes_once_in_five_minutes_at_most(desk: Desk, clock: Clock) -> None:
    client = client_of(desk)
    sign_in(client, "ada")
    before = session_rows(desk)
    for _ in range(4):
        clock.now += dt.timedelta(minutes=1)
        assert is_in(client)
    assert session_rows(desk) == before
    clock.now += dt.timedelta(minutes=1)
    assert is_in(client)
    assert session_rows(desk) != before


def test_sessions_that_have_ended_do_not_pile_up(desk: Desk, clock: Clock) -> None:
    for _ in range(3):
        sign_in(client_of(desk), "ada")
        clock.now += 13 * HOUR
    assert len(session_rows(desk)) == 1


@pytest.mark.parametrize("act", ["off", "password", "role", "everywhere"])
def test_what_an_admin_changes_of_a_user_ends_the_users_sessions(desk: Desk, act: str) -> None:
    client, other = client_of(desk), client_of(desk)
    sign_in(client, "vera")
    sign_in(other, "ada")
    match act:
        case "off":
            switch_off(desk.store, "vera", by="ada", at=desk.now())
        case "password":
            set_password(desk.store, "vera", "another horse battery", by="ada", at=desk.now())
        case "role":
            change_role(desk.store, "vera", Role.LOGGER, by="ada", at=desk.now())
        case _:
            sign_out_everywhere(desk.store, "vera", by="ada", at=desk.now())
    assert not is_in(client)
    assert is_in(other)


def test_a_user_who_was_switched_off_cannot_sign_in(desk: Desk) -> None:
    switch_off(desk.store, "vera", by="ada", at=desk.now())
    answer = client_of(desk).post("/sign-in", data={"login": "vera", "password": "correct horse battery"})
    assert answer.status_code == 401


def test_a_post_without_a_session_does_nothing_and_says_so(desk: Desk) -> None:
    answer = client_of(desk).post("/me/name", data={"name": "Eve"})
    assert answer.status_code == 401
    assert "Sign in first" in answer.text


def from_address(desk: Desk, address: str, **headers: str) -> TestClient:
    said = FROM_HERE | {name.replace("_", "-"): value for name, value in headers.items()}
    return TestClient(make_app(desk), headers=said, follow_redirects=False, client=(address, 50000))


@pytest.fixture
def behind_proxy(desk: Desk) -> Desk:
    return replace(desk, settings=replace(PROXY, hosts=desk.settings.hosts))


def test_remote_user_is_believed_from_the_proxy_alone(behind_proxy: Desk) -> None:
    assert is_in(from_address(behind_proxy, "10.1.0.5", remote_user="ada"))
    for address in ("10.2.0.5", "127.0.0.1", "::1", "198.51.100.7", "testclient", ""):
        assert not is_in(from_address(behind_proxy, address, remote_user="ada")), address


def test_remote_user_is_believed_from_nobody_unless_told(desk: Desk) -> None:
    for address in ("10.1.0.5", "127.0.0.1", "::1"):
        assert not is_in(from_address(desk, address, remote_user="ada")), address


@pytest.mark.parametrize(
    "header", ["x_forwarded_for", "x_real_ip", "forwarded", "x_client_ip", "true_client_ip", "client_ip"]
)
def test_a_header_does_not_make_anybody_the_proxy(behind_proxy: Desk, header: str) -> None:
    client = from_address(behind_proxy, "198.51.100.7", remote_user="ada", **{header: "10.1.0.5"})
    assert not is_in(client)


def test_a_proxy_that_speaks_ipv6_of_an_ipv4_address_is_known(behind_proxy: Desk) -> None:
    assert is_in(from_address(behind_proxy, "::ffff:10.1.0.5", remote_user="ADA "))


@pytest.mark.parametrize("header", ["x_remote_user", "remote_user_", "x_forwarded_user", "http_remote_user"])
def test_other_headers_name_nobody(behind_proxy: Desk, header: str) -> None:
    assert not is_in(from_address(behind_proxy, "10.1.0.5", **{header: "ada"}))


def test_whom_the_proxy_names_must_be_a_user_who_is_not_switched_off(behind_proxy: Desk) -> None:
    switch_off(behind_proxy.store, "vera", by="ada", at=behind_proxy.now())
    for login in ("vera", "eve", "ada vera", "<script>alert(1)</script>"):
        answer = from_address(behind_proxy, "10.1.0.5", remote_user=login).get("/")
        assert answer.status_code == 403
        assert "whom the desk does not know" in answer.text
        assert "<script>alert" not in answer.text


def test_two_names_from_the_proxy_are_both_refused(behind_proxy: Desk) -> None:
    client = from_address(behind_proxy, "10.1.0.5")
    answer = client.get("/", headers=[(b"remote-user", b"vera"), (b"remote-user", b"ada")])
    assert answer.status_code == 400


def test_whom_the_proxy_names_counts_and_not_the_cookie_of_another(behind_proxy: Desk) -> None:
    client = from_address(behind_proxy, "10.1.0.5")
    sign_in(client, "ada")
    client.headers["remote-user"] = "vera"
    assert "Vera" in client.get("/me").text
    client.headers["remote-user"] = ""
    assert "Ada" in client.get("/me").text


def test_the_role_of_the_user_holds_for_whom_the_proxy_names(behind_proxy: Desk) -> None:
    client = from_address(behind_proxy, "10.1.0.5", remote_user="vera")
    assert client.post("/me/name", data={"name": "Vera V"}).status_code == 303
    assert client.get("/people").status_code == 403


def test_without_users_only_this_very_machine_acts(store: Store) -> None:
    desk = desk_of(store)
    assert is_in(from_address(desk, "127.0.0.1"))
    assert is_in(from_address(desk, "::1"))
    for client in (
        from_address(desk, "192.168.1.5"),
        from_address(desk, "127.0.0.1", x_forwarded_for="192.168.1.5"),
        from_address(desk, "127.0.0.1", forwarded="for=192.168.1.5"),
        from_address(desk, "127.0.0.1", via="1.1 proxy"),
    ):
        answer = client.get("/")
        assert answer.status_code == 403
        assert "its own machine alone" in answer.text
