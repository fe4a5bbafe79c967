from pathlib import Path

import pytest
from sqlalchemy import text

from db.contacts import (
    COMMISSIONER,
    ContactStatus,
    add_contact,
    load_address,
    load_contacts,
    set_contact,
)
from db.store import Store
from foi.errors import UsageError
from tests.stores import AT, sent_campaign


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def test_what_a_list_says_of_itself_does_not_make_an_address_fit_to_be_written_to(store: Store) -> None:
    with store.writing() as session:
        listed = session.execute(text("SELECT COUNT(*) FROM force_contact WHERE status = 'verified'")).scalar()
        assert listed
        contacts = load_contacts(session)
        assert len(contacts) == 43
        assert not any(contact.is_verified for contact in contacts)


def test_the_address_confirmed_last_is_the_one_used_until_it_fails(store: Store) -> None:
    with store.writing() as session:
        assert load_address(session, "kent") is None
        for address in ("foi@kent.example", "disclosure@kent.example"):
            assert not add_contact(session, "kent", address, by="ann", why="their site", at=AT).is_verified
            set_contact(session, "kent", address, ContactStatus.VERIFIED, by="ann", why="rang them", at=AT)
        used = load_address(session, "kent")
        assert used is not None
        assert (used.address, used.by, used.why, used.at) == ("disclosure@kent.example", "ann", "rang them", AT)
        set_contact(
            session, "kent", "Disclosure@Kent.example", ContactStatus.BOUNCED, by="ingest", why="5.1.1", at=AT
        )
        used = load_address(session, "kent")
        assert used is not None
        assert used.address == "foi@kent.example"
        history = session.execute(text("SELECT status, by FROM contact_change ORDER BY id")).all()
    assert [tuple(row) for row in history] == [
        ("unverified", "ann"),
        ("verified", "ann"),
        ("unverified", "ann"),
        ("verified", "ann"),
        ("bounced", "ingest"),
    ]


def test_adding_an_address_again_leaves_it_as_it_is(store: Store) -> None:
    with store.writing() as session:
        first = add_contact(session, "kent", "foi@kent.example", by="ann", why="", at=AT)
        set_contact(session, "kent", "foi@kent.example", ContactStatus.VERIFIED, by="ann", why="", at=AT)
        again = add_contact(session, "kent", "FOI@kent.example", by="bob", why="", at=AT)
    assert (again.id, again.status) == (first.id, ContactStatus.VERIFIED)


@pytest.mark.parametrize(
    "address", ["", "kent", "a@b", "a b@c.example", "a@c.example\nBcc: x@y.example", "<a@c.example>", "a@c.example,b"]
)
def test_what_is_no_address_is_refused(store: Store, address: str) -> None:
    with pytest.raises(UsageError, match="is not a mail address"), store.writing() as session:
        add_contact(session, "kent", address, by="ann", why="", at=AT)


def test_an_address_that_the_authority_has_not_is_told(store: Store) -> None:
    with pytest.raises(UsageError, match=r"kent has no address .*foi contact list kent"), store.writing() as session:
        set_contact(session, "kent", "x@y.example", ContactStatus.VERIFIED, by="ann", why="", at=AT)


def test_the_commissioner_is_written_to_like_anybody_else(store: Store) -> None:
    with store.writing() as session:
        contact = add_contact(session, COMMISSIONER, "complaints@ico.example", by="ann", why="", at=AT)
        assert (contact.force_name, contact.is_verified) == ("Information Commissioner", False)
