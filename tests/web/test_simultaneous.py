"""Twenty people at the desk at once, over HTTP: nobody sees an error, and nothing that was written down is lost."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cli.bench_desk_store import TODAY, make_crowded_store
from cli.bench_desk_users import act_together
from db.figures import load_figures
from db.requests import load_requests
from db.store import Store
from foi.events import EventKind
from tests.desks import desk_of, served

CAMPAIGN = "incidents-1"
USERS, ROUNDS = 20, 2


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = make_crowded_store(tmp_path, campaigns=1)
    yield found
    found.close()


def notes_in(store: Store) -> int:
    with store.reading() as session:
        return sum(
            event.kind is EventKind.NOTE for request in load_requests(session, CAMPAIGN) for event in request.history
        )


def test_twenty_people_at_once_lose_nothing_and_one_of_them_decides(store: Store) -> None:
    with store.reading() as session:
        figures = [one.id for one in load_figures(session, campaign=CAMPAIGN, standing="review")][:2]
    before = notes_in(store)
    with served(desk_of(store, today=TODAY)) as address:
        port = urlsplit(address).port
        assert port is not None
        found = act_together(store, port, CAMPAIGN, on=TODAY, users=USERS, rounds=ROUNDS, figures=figures)
    assert found.faults == ()
    assert found.answers == USERS * (2 * ROUNDS + 2 * len(figures))
    assert found.logged == USERS * ROUNDS == notes_in(store) - before
    assert found.lost_events == found.lost_decisions == 0
    assert found.decided == len(figures)
    assert found.told == len(figures) * (USERS - 1)
