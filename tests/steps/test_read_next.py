"""Several workers read for one ingest: in any order, saved in the order the documents came, each once."""

import datetime as dt
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlmodel import select

from db import sqlite
from db.documents import DocumentStatus, load_claimable, load_documents
from db.leases import LASTS, database_now, give_back, keep_lease, take_next
from db.read_orders import ReadOrder, place_order, withdraw_order
from db.store import Store, open_store, sqlite_url
from db.tables import LeaseRow
from foi.errors import ConfigurationError, LeaseLost
from parsers.quirks.model import NO_QUIRKS
from steps import ingest
from steps.holders import is_gone, this_holder
from steps.identify import identify
from steps.leased import kept_while_reading, under_lease
from steps.read_next import Reader, places_of
from steps.receive import receive_file
from tests.replies.make.ordinary import ordinary
from tests.stores import AT, CAMPAIGN, sent_campaign

TODAY = dt.date(2012, 8, 31)
NUMBER = 6


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = sent_campaign(tmp_path)
    for reply in ordinary(NUMBER):
        path = tmp_path / "inbox" / reply.name
        path.write_bytes(reply.data)
        receive_file(store, path, name=reply.name, place=f"inbox/{reply.name}", campaign=CAMPAIGN, at=AT)
    yield store
    store.close()


def order(store: Store, archive: str = "") -> int:
    here, quarantine = places_of(store)
    asked = ReadOrder(
        quirks=NO_QUIRKS.model_dump(mode="json"),
        told="",
        told_for=frozenset(),
        archive=archive or here,
        quarantine=quarantine,
        today=TODAY,
        at=AT,
    )
    with store.writing() as session:
        return place_order(session, asked)


def read_ids(store: Store) -> list[int]:
    """The documents in the order their readings were saved."""
    with store.reading() as session:
        return [row[0] for row in session.connection().exec_driver_sql("SELECT document_id FROM reading ORDER BY id")]


def test_six_readers_save_in_the_order_the_documents_came(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number, real, behind = order(store), identify, threading.Event()

    def slowly_at_first(used: Store, document: object, *rest: object, **words: object) -> object:
        """The first document takes longest: everybody else has read theirs by then."""
        found = real(used, document, *rest, **words)  # type: ignore[arg-type]
        if getattr(document, "id", 0) == 1:
            behind.wait(1)
        return found

    monkeypatch.setattr(ingest, "identify", slowly_at_first)
    threads = [threading.Thread(target=Reader(store, number).read_next) for _ in range(NUMBER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert read_ids(store) == list(range(1, NUMBER + 1))


def test_when_the_ingest_is_over_nobody_reads_for_it_any_more(store: Store) -> None:
    number = order(store)
    with store.writing() as session:
        withdraw_order(session, number)
    assert Reader(store, number).read_next() is None
    assert read_ids(store) == []


def test_a_worker_that_lost_its_lease_saves_nothing(store: Store) -> None:
    with store.writing() as session:
        lost = take_next(session, "elsewhere/1/1/1/1", is_gone=is_gone)
        assert lost is not None
        won = take_next(session, "b", is_gone=lambda _: True)
    assert won is not None
    assert won.document_id == lost.document_id
    with pytest.raises(LeaseLost):
        ingest.ingest_document(under_lease(store, lost, is_gone), lost.document_id, today=TODAY, at=AT)
    assert read_ids(store) == []


def test_a_document_that_takes_longer_than_a_lease_stays_in_the_hands_of_who_reads_it(store: Store) -> None:
    with store.writing() as session:
        lease = take_next(session, this_holder(), is_gone=is_gone)
    assert lease is not None
    with kept_while_reading(store, lease, every=0.1):
        for _ in range(3):
            _age(store, LASTS - dt.timedelta(seconds=1))
            _await(lambda: _seconds_left(store) > LASTS.total_seconds() / 2)
            with store.writing() as session:
                other = take_next(session, "another", is_gone=is_gone)
                assert other is not None
                assert other.document_id != lease.document_id
                give_back(session, other)
    _age(store, LASTS)
    with store.writing() as session:
        taken = take_next(session, "another", is_gone=is_gone)
        assert taken is not None
        assert taken.document_id == lease.document_id, "nobody makes it last any more"


def test_a_lease_that_another_took_over_is_not_taken_back_by_making_it_last(store: Store) -> None:
    with store.writing() as session:
        lease = take_next(session, this_holder(), is_gone=is_gone)
    assert lease is not None
    _age(store, LASTS)
    with store.writing() as session:
        other = take_next(session, "another", is_gone=is_gone)
    assert other is not None
    with kept_while_reading(store, lease, every=0.01):
        _await(lambda: not any(one.name.startswith("lease of") for one in threading.enumerate()))
    with store.writing() as session:
        keep_lease(session, other)
    with pytest.raises(LeaseLost), under_lease(store, lease, is_gone).writing():
        pass


@pytest.mark.sqlite
def test_a_store_held_once_does_not_end_the_making_last(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "LOCK_WAIT_SECONDS", 0)
    refused = threading.Event()
    file = store.folder / "foi43.sqlite"
    with store.writing() as session:
        lease = take_next(session, this_holder(), is_gone=is_gone)
    assert lease is not None
    with closing(open_store(sqlite_url(file), store.folder)) as hasty, closing(sqlite3.connect(file)) as other:
        event.listen(hasty.engine, "handle_error", lambda _: refused.set())
        other.execute("BEGIN IMMEDIATE")
        with kept_while_reading(hasty, lease, every=0.05):
            assert refused.wait(10), "it was not tried while the store was held"
            other.rollback()
            _age(store, LASTS - dt.timedelta(seconds=1))
            _await(lambda: _seconds_left(store) > LASTS.total_seconds() / 2)


def _age(store: Store, by: dt.timedelta) -> None:
    """Let that much time pass for every lease."""
    with store.writing() as session:
        for row in session.exec(select(LeaseRow)):
            row.taken_at, row.until = row.taken_at - by, row.until - by


def _seconds_left(store: Store) -> float:
    with store.reading() as session:
        until = session.exec(select(LeaseRow.until)).one()
        return (until - database_now(session)).total_seconds()


def _await(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_dead_worker_of_this_machine_holds_nothing_up_and_a_living_one_keeps_its_document(store: Store) -> None:
    program = "from steps.holders import this_holder; print(this_holder())"
    dead = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
    assert is_gone(dead)
    assert not is_gone(this_holder())
    assert not is_gone(dead.replace("/", "-other/", 1))
    with store.writing() as session:
        assert take_next(session, dead, is_gone=is_gone) is not None
        mine = take_next(session, this_holder(), is_gone=is_gone)
        next_one = take_next(session, this_holder(), is_gone=is_gone)
    assert mine is not None
    assert next_one is not None
    assert (mine.document_id, next_one.document_id) == (1, 2)
    assert str(os.getpid()) in this_holder()


def test_a_worker_that_keeps_originals_elsewhere_reads_nothing_and_says_what_to_set(store: Store) -> None:
    with pytest.raises(ConfigurationError, match="FOI_ARCHIVE"):
        Reader(store, order(store, archive="s3://bucket/archive"), is_guest=True).read_next()


def test_a_worker_that_does_not_see_the_original_does_not_put_the_document_aside(store: Store) -> None:
    with store.reading() as session:
        first = load_documents(session)[0]
    (path,) = store.archive_folder.rglob(f"{first.sha256}.bin")
    away = path.rename(path.with_suffix(".away"))
    number = order(store)
    with pytest.raises(ConfigurationError, match="cannot be seen from here"):
        Reader(store, number, is_guest=True).read_next()
    with store.reading() as session:
        assert first.id in load_claimable(session)
    away.rename(path)
    done = Reader(store, number, is_guest=True).read_next()
    assert done is not None
    assert (done.document_id, done.status) == (first.id, DocumentStatus.READ)


def test_what_a_worker_had_in_hand_when_it_was_killed_is_read_by_another_and_once(store: Store) -> None:
    number = order(store)
    program = f"""
import time
from pathlib import Path
from db.store import open_store, sqlite_url
from steps import read_next

def hang(*_, **__):
    print("in hand", flush=True)
    time.sleep(60)

read_next.ingest_document = hang
folder = Path({str(store.folder)!r})
read_next.Reader(open_store(sqlite_url(folder / "foi43.sqlite"), folder), {number}).read_next()
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "in hand\n"
        second = Reader(store, number)
        assert second.look() == (NUMBER - 1, 1)
        worker.kill()
        worker.wait()
    assert second.look() == (NUMBER, 0)
    while second.read_next():
        pass
    assert read_ids(store) == list(range(1, NUMBER + 1))
