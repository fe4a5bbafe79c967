"""A desk over an invented store, for the tests that open its pages: by a test client, or served for a browser."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import uvicorn
from fastapi.testclient import TestClient

from cli.desk_work import desk_work
from db.people import save_person
from db.store import Store
from foi.roles import Role
from steps.passwords import password_to_hash
from web.app import make_app
from web.desk import Desk, DeskSettings
from web.serve import configuration

TODAY = dt.date(2012, 8, 20)
"""Between the first replies of the 2012 campaign and the last."""

NOON = dt.datetime.combine(TODAY, dt.time(12), tzinfo=dt.UTC)

PASSWORD = "correct horse battery"
FROM_HERE = {"sec-fetch-site": "same-origin"}
"""What a browser says of a form of our own; without it the desk refuses."""


def desk_of(store: Store, *, today: dt.date = TODAY, settings: DeskSettings | None = None) -> Desk:
    """A desk whose clock stands at noon of `today`."""
    now = dt.datetime.combine(today, dt.time(12), tzinfo=dt.UTC)
    known = settings or DeskSettings()
    known = replace(known, hosts=(*known.hosts, "testserver"))
    return Desk(store, desk_work(), known, now=lambda: now, today=lambda: today)


@dataclass
class Clock:
    """The time on the wall of a desk, which a test may move on."""

    now: dt.datetime = NOON

    def __call__(self) -> dt.datetime:
        return self.now


def clocked_desk(store: Store, clock: Clock) -> Desk:
    """A desk that goes by this clock, with the admin ada and the viewer vera."""
    found = replace(desk_of(store), now=clock)
    add_person(found, "ada", Role.ADMIN)
    add_person(found, "vera", Role.VIEWER)
    return found


def client_of(desk: Desk) -> TestClient:
    """A browser without scripts: it says that it comes from our own pages, and follows nothing by itself."""
    return TestClient(make_app(desk), headers=FROM_HERE, follow_redirects=False, client=("127.0.0.1", 50000))


def add_person(desk: Desk, login: str, role: Role) -> None:
    """Define a user whose password is PASSWORD; from the first one on, everybody has to sign in."""
    with desk.store.writing() as session:
        save_person(
            session,
            login,
            login.title(),
            role,
            password_hash=password_to_hash(PASSWORD),
            by="test",
            at=desk.now(),
        )


def sign_in(client: TestClient, login: str) -> None:
    """Sign a client in."""
    answer = client.post("/sign-in", data={"login": login, "password": PASSWORD})
    assert answer.status_code == 303, answer.text


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """The desk on a free port of this machine; its address."""
    server = uvicorn.Server(configuration(make_app(desk), host="127.0.0.1", port=0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
        assert thread.is_alive(), "the desk did not start"
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
