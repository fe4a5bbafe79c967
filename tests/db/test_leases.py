"""Documents in hand: one worker each, and none lost with its worker."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from db.archive import Kept
from db.documents import DocumentStatus, save_arrival, set_status
from db.leases import LASTS, Lease, give_back, is_first, keep_lease, load_in_hand, load_lapsed, take_next
from db.store import Store
from db.tables import LeaseRow
from foi.errors import LeaseLost
from tests.stores import AT, CAMPAIGN, sent_campaign

LONG_AGO = dt.timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with three documents that wait to be read, the third inside the second."""
    store = sent_campaign(tmp_path)
    with store.writing() as session:
        for place, parent in ((1, None), (2, None), (3, 2)):
            kept = Kept(f"{place:064}", 1)
            name = f"{place}.csv"
            save_arrival(session, kept, name=name, place=name, campaign=CAMPAIGN, at=AT, parent_id=parent)
    yield store
    store.close()


def nobody(_holder: str) -> bool:
    return False


def take(store: Store, holder: str, *dead: str) -> Lease | None:
    with store.writing() as session:
        return take_next(session, holder, is_gone=lambda one: one in dead)


def taken(store: Store, holder: str, *dead: str) -> Lease:
    lease = take(store, holder, *dead)
    assert lease is not None
    return lease


def age(store: Store, by: dt.timedelta) -> None:
    """Let that much time pass for every lease."""
    with store.writing() as session:
        for row in session.exec(select(LeaseRow)):
            row.taken_at, row.until = row.taken_at - by, row.until - by


def test_no_two_workers_take_the_same_document_and_a_part_waits_for_what_it_came_in(store: Store) -> None:
    assert [taken(store, "a").document_id, taken(store, "b").document_id] == [1, 2]
    assert take(store, "c") is None


def test_a_document_is_saved_after_those_that_came_before_it(store: Store) -> None:
    first, second = taken(store, "a"), taken(store, "b")
    assert (first.has_others_before, second.has_others_before) == (False, True)
    with store.writing() as session:
        assert is_first(session, first, is_gone=nobody)
        assert not is_first(session, second, is_gone=nobody)
        set_status(session, 1, DocumentStatus.READ)
        assert not give_back(session, first)
        assert is_first(session, second, is_gone=nobody)


def test_a_lease_lapses_and_whoever_had_it_cannot_save_any_more(store: Store) -> None:
    lost = taken(store, "a")
    age(store, LASTS)
    with store.reading() as session:
        assert load_in_hand(session, is_gone=nobody) == ()
        assert load_lapsed(session, is_gone=nobody) == ((1, "a"),)
    won = taken(store, "b")
    assert won.document_id == 1
    with store.writing() as session, pytest.raises(LeaseLost):
        keep_lease(session, lost)
    with store.writing() as session:
        assert not give_back(session, lost)
        keep_lease(session, won)


def test_keeping_a_lease_makes_it_last_and_one_that_nobody_took_can_still_be_kept(store: Store) -> None:
    lease = taken(store, "a")
    age(store, LASTS)
    with store.writing() as session:
        keep_lease(session, lease)
        assert load_in_hand(session, is_gone=nobody) == (1,)


def test_of_a_worker_known_to_be_dead_the_document_is_free_at_once(store: Store) -> None:
    taken(store, "a")
    assert taken(store, "b", "a").document_id == 1


def test_after_the_clock_was_set_back_a_lease_from_the_future_keeps_nobody_waiting(store: Store) -> None:
    taken(store, "a")
    age(store, -LONG_AGO)
    assert taken(store, "b").document_id == 1


def test_a_document_given_back_unread_is_told_of_so_that_it_can_be_passed_over(store: Store) -> None:
    lease = taken(store, "a")
    with store.writing() as session:
        assert give_back(session, lease)
        again = take_next(session, "a", is_gone=nobody, passed_over={1})
    assert again is not None
    assert again.document_id == 2
