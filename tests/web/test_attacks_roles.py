"""Attacks by somebody who is signed in: forms of every screen sent directly by a role that may not. Each is refused.

The routes are asked of the application, so that a new one is tried without being named here.
"""

import re
from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlalchemy import inspect

from db.store import Store
from foi.roles import Role
from tests.desk_routes import every_route
from tests.desks import add_person, client_of, desk_of, sign_in
from tests.stores import sent_campaign
from web.desk import Desk

ROUTES = every_route()
OPEN = {"/sign-in", "/sign-out"}
THEIRS = {"session", "sign_in"}
"""Tables that signing in writes to."""

FORMS = {
    "application/x-www-form-urlencoded": b"login=eve&name=Eve&role=admin&password=correct+horse+bat&why=x&act=add",
    "multipart/form-data; boundary=b": (
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="reply.csv"\r\n\r\nKent,1\r\n--b--\r\n'
    ),
}


def needed(route: APIRoute) -> Role | None:
    found = (getattr(one.call, "needed", None) for one in route.dependant.dependencies)
    return next((role for role in found if role), None)


def methods(route: APIRoute) -> set[str]:
    return set(route.methods or ())


def address(route: APIRoute) -> str:
    """The route's address with something in each of its places."""
    return re.sub(r"\{\w+(:\w+)?\}", "1", route.path)


POSTS = [(route, method) for route in ROUTES for method in sorted(methods(route) - {"GET", "HEAD"})]
LOOKS = [route for route in ROUTES if "GET" in methods(route) and needed(route) not in {None, Role.VIEWER}]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    store = sent_campaign(tmp_path_factory.mktemp("roles"))
    found = desk_of(store)
    for role in Role:
        add_person(found, role.value, role)
    yield found
    store.close()


@pytest.fixture(scope="module")
def clients(desk: Desk) -> dict[Role, TestClient]:
    found = {role: client_of(desk) for role in Role}
    for role, client in found.items():
        sign_in(client, role.value)
    return found


def everything(store: Store) -> tuple[object, ...]:
    """All rows of all tables, and the names of all files."""
    with store.engine.connect() as connection:
        names = sorted(set(inspect(connection).get_table_names()) - set(THEIRS))
        rows = tuple((name, tuple(connection.exec_driver_sql(f'SELECT * FROM "{name}"'))) for name in names)
    files = sorted(str(path) for path in store.folder.rglob("*") if not path.name.startswith("foi43.sqlite"))
    return rows, files


def test_there_is_something_to_try() -> None:
    assert {"/people/new", "/people/user/{login}/role", "/people/addresses/{force}"} <= {one.path for one, _ in POSTS}


@pytest.mark.parametrize(("route", "method"), POSTS, ids=[f"{method} {route.path}" for route, method in POSTS])
def test_whoever_may_not_is_refused_and_nothing_changes(
    route: APIRoute, method: str, desk: Desk, clients: dict[Role, TestClient]
) -> None:
    role = needed(route)
    if role is None:
        assert route.path in OPEN, "a form that anybody may send"
        return
    before = everything(desk.store)
    for kind, body in FORMS.items():
        said = {"content-type": kind}
        stranger = client_of(desk).request(method, address(route), content=body, headers=said)
        assert stranger.status_code == 401, "nobody is signed in"
        for lower in (one for one in Role if not one.may(role)):
            answer = clients[lower].request(method, address(route), content=body, headers=said)
            assert answer.status_code == 403, lower
            assert f"takes the role of {role}" in answer.text
    assert everything(desk.store) == before


@pytest.mark.parametrize("route", LOOKS, ids=[route.path for route in LOOKS])
def test_a_page_for_others_is_refused_in_plain_words(route: APIRoute, clients: dict[Role, TestClient]) -> None:
    role = needed(route)
    assert role
    for lower in (one for one in Role if not one.may(role)):
        answer = clients[lower].get(address(route))
        assert answer.status_code == 403
        assert f"takes the role of {role}" in answer.text


def test_whatever_changes_something_is_no_link(desk: Desk, clients: dict[Role, TestClient]) -> None:
    before = everything(desk.store)
    for route, _ in POSTS:
        if not any("GET" in methods(other) for other in ROUTES if other.path == route.path):
            answer = clients[Role.ADMIN].get(address(route))
            assert answer.status_code in {400, 404, 405, 422}, route.path
    assert everything(desk.store) == before


def test_a_page_that_is_only_looked_at_wants_a_session(desk: Desk) -> None:
    for route in ROUTES:
        if "GET" in methods(route) and needed(route) is not None:
            answer = client_of(desk).get(address(route))
            assert answer.status_code == 303, route.path
            assert answer.headers["location"].startswith("/sign-in?to=/"), route.path
