"""What is sent to workers, and what an ingest does about those that read elsewhere."""

import datetime as dt
import pickle
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.read_orders import ReadOrder
from db.store import Store
from flows.engine import Direct
from flows.ingest import ingest, no_progress
from flows.places import _without_password, sent_address, usable_address
from flows.pool import pooled
from flows.pool_names import POOL
from flows.prefect_settings import database_environment
from flows.reading import Errand, read_one, read_waiting
from flows.server import GUARD, require_guarded
from foi.errors import ConfigurationError
from parsers.quirks.model import NO_QUIRKS
from steps.read_next import places_of
from steps.receive import receive_file
from tests.replies.make.ordinary import ordinary
from tests.stores import AT, CAMPAIGN, sent_campaign

TODAY = dt.date(2012, 8, 31)


class SentAway(Direct):
    """Sends every step through pickle, as to another process, and notes what was sent and who was invited."""

    is_elsewhere = True

    def __init__(self) -> None:
        super().__init__(at_once=1)
        self.sent: list[bytes] = []
        self.invited: list[int] = []

    def map(self, step, items, *, name):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201
        for item in items:
            self.sent.append(pickle.dumps((step, item)))
            away, number = pickle.loads(self.sent[-1])
            yield away(number)
        del name

    def invite(self, order: int) -> None:
        self.invited.append(order)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(sent_campaign(tmp_path)) as made:
        for reply in ordinary(10):
            path = tmp_path / "inbox" / reply.name
            path.write_bytes(reply.data)
            receive_file(made, path, name=reply.name, place=f"inbox/{reply.name}", campaign=CAMPAIGN, at=AT)
        yield made


def test_what_is_sent_to_a_worker_is_small_and_holds_no_word_of_a_letter(store: Store) -> None:
    engine = SentAway()
    report = ingest(engine, store, [], today=TODAY)
    assert [document.accepted for document in report.documents] == [1] * 10
    assert len(engine.invited) == 1
    assert all(len(sent) < 1000 for sent in engine.sent)
    everything = b"".join(engine.sent)
    for reply in ordinary(10):
        assert reply.name.encode() not in everything
        assert str(reply.images).encode() not in everything


def test_what_others_read_is_in_the_report_too(store: Store) -> None:
    class OthersFirst(Direct):
        """Another process reads everything as soon as it is asked."""

        def invite(self, order: int) -> None:
            errand = Errand(sent_address(store), store.folder, store.places, order)
            while read_one(errand):
                pass

    here, quarantine = places_of(store)
    asked = ReadOrder(NO_QUIRKS.model_dump(mode="json"), "", frozenset(), here, quarantine, TODAY, AT)
    found = read_waiting(OthersFirst(), store, asked, patience=5, progress=no_progress)
    assert [(one.accepted, one.status, one.covers) for one in found] == [
        (1, "read", (reply.force,)) for reply in ordinary(10)
    ]


def test_a_password_is_taken_out_of_an_address_and_found_again_where_it_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = "postgresql+psycopg://foi:secret@db.example.org:5432/foi43"
    sent = _without_password(whole)
    assert sent == "postgresql+psycopg://foi@db.example.org:5432/foi43"
    assert usable_address(sent) == sent
    monkeypatch.setenv("FOI_DATABASE_URL", whole)
    assert usable_address(sent) == whole
    assert usable_address("sqlite:////elsewhere.sqlite") == "sqlite:////elsewhere.sqlite"


def test_the_number_of_the_order_is_all_that_the_server_is_told() -> None:
    deployment = pooled()
    assert deployment.work_pool_name == POOL
    assert list(deployment._parameter_openapi_schema.properties) == ["order"]


def test_prefects_own_database_may_be_in_postgresql_and_nowhere_else() -> None:
    assert database_environment("") == {}
    url = {"PREFECT_SERVER_DATABASE_CONNECTION_URL": "postgresql+asyncpg://foi@db.example.org/prefect"}
    assert database_environment("postgresql://foi@db.example.org/prefect") == url
    assert database_environment("postgresql+psycopg://foi@db.example.org/prefect") == url
    with pytest.raises(ConfigurationError, match="PostgreSQL"):
        database_environment("mysql://db.example.org/prefect")


def test_the_server_answers_other_machines_only_with_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(GUARD, raising=False)
    require_guarded("127.0.0.1")
    with pytest.raises(ConfigurationError, match="without a password"):
        require_guarded("0.0.0.0")
    monkeypatch.setenv(GUARD, "foi:secret")
    require_guarded("0.0.0.0")
