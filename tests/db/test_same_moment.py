"""Two sessions look at one moment of the store, whoever writes in between."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.audit import load_audit, save_audit
from db.same_moment import TRIES, begin, begin_together, whole_address
from db.store import Session, Store, open_store
from tests.stores import AT, sent_campaign


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = sent_campaign(tmp_path)
    yield made
    made.close()


@pytest.fixture
def other(store: Store) -> Iterator[Session]:
    """A session of the same store as another process has it open."""
    opened = open_store(whole_address(store), store.folder)
    with opened.reading() as session:
        yield session
    opened.close()


def write(store: Store) -> None:
    with store.writing() as session:
        save_audit(session, by="Anna", action="looked", subject="test", at=AT)


def seen(session: Session) -> int:
    return len(load_audit(session, most=100))


def test_what_is_written_as_the_second_begins_neither_or_both_see(store: Store, other: Session) -> None:
    tries = []

    def begin_other() -> None:
        tries.append(1)
        if len(tries) == 1:
            write(store)
        begin(other)

    with store.reading() as session:
        assert begin_together(store, session, begin_other)
        write(store)
        assert (len(tries), seen(session), seen(other)) == (2, 1, 1)
        begin(session)
        assert (seen(session), seen(other)) == (2, 1)


def test_where_somebody_writes_all_the_time_it_gives_up(store: Store) -> None:
    tries = []

    def begin_other() -> None:
        tries.append(1)
        write(store)

    with store.reading() as session:
        assert not begin_together(store, session, begin_other)
    assert len(tries) == TRIES
