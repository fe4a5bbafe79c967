import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.documents import DocumentStatus, StoredDocument
from db.requests import RequestRecord
from foi.correspondence import MailFacts, MailKind, Notices
from foi.events import Event, EventKind
from foi.records import Reading, ReplyOutcome
from steps.noting import EVENT_OF_MAIL, event_of, noted_fee, what_it_is

DAY = dt.date(2026, 9, 10)
DOCUMENT = StoredDocument(
    id=1,
    sha256="a" * 64,
    name="fees (notice: £1).pdf",
    size=1,
    campaign="images-2012",
    status=DocumentStatus.READ,
    reason="",
    explanation="",
    places=(),
    parent_id=None,
    depth=0,
)
REQUEST = RequestRecord(
    id=1,
    campaign="images-2012",
    force="kent",
    force_name="Kent Police",
    our_reference="images-2012-kent-1",
    parent_id=None,
    history=(Event(EventKind.SENT, dt.date(2026, 9, 1)),),
)


def fees_notice(fee: Decimal | None) -> Event:
    reading = Reading(file="f.pdf", sha256="", kind="pdf", outcome=ReplyOutcome.FEES_NOTICE, letter_date=DAY)
    event = event_of(reading, DOCUMENT, REQUEST, None, DAY, notices=Notices(fee=fee))
    assert event is not None
    return event


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999.99"), places=2))
def test_the_fee_that_a_notice_asks_for_is_noted_and_found_again(fee: Decimal) -> None:
    assert noted_fee(fees_notice(fee)) == fee


@pytest.mark.parametrize(
    "event",
    [
        fees_notice(None),
        replace(fees_notice(Decimal(45)), actor="ann"),
        replace(fees_notice(Decimal(45)), kind=EventKind.NOTE),
        replace(fees_notice(Decimal(45)), note="they want about £45"),
    ],
)
def test_an_amount_that_no_notice_was_read_for_is_not_known(event: Event) -> None:
    assert noted_fee(event) is None


@pytest.mark.parametrize("addresses", [(), ("new@kent.example",), ("new@kent.example", "desk@kent.example")])
def test_an_automatic_answer_tells_whether_it_names_another_address(addresses: tuple[str, ...]) -> None:
    reading = Reading(file="a.eml", sha256="", kind="eml", outcome=ReplyOutcome.OTHER, letter_date=DAY)
    facts = MailFacts(kind=MailKind.AUTO_REPLY, redirects_to=addresses)
    event = event_of(reading, DOCUMENT, REQUEST, None, DAY, facts=facts, notices=Notices())
    assert event is not None
    assert event.is_redirect == bool(addresses)
    assert all(address in event.note for address in addresses)


@pytest.mark.parametrize("kind", list(MailKind))
def test_what_a_mail_is_called_agrees_with_the_event_that_it_is_logged_as(kind: MailKind) -> None:
    unread = Reading(file="m.eml", sha256="", kind="eml", outcome=ReplyOutcome.OTHER, letter_date=DAY)
    facts = MailFacts(kind=kind)
    event = event_of(unread, DOCUMENT, REQUEST, None, DAY, facts=facts, notices=Notices())
    called = what_it_is(unread, facts)
    if kind in EVENT_OF_MAIL:
        assert event is not None
        assert (event.kind, called) == (EVENT_OF_MAIL[kind], kind)
    else:
        assert (event, called) == (None, kind if kind is MailKind.BOUNCE else "other")


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (ReplyOutcome.NCND, "neither confirms nor denies"),
        (ReplyOutcome.FULL, "answers what was asked"),
        (ReplyOutcome.NOT_HELD, "not held"),
    ],
)
def test_what_a_reply_is_stands_in_the_history_in_plain_words(outcome: ReplyOutcome, said: str) -> None:
    reading = Reading(file="r.pdf", sha256="", kind="pdf", outcome=outcome, letter_date=DAY)
    event = event_of(reading, DOCUMENT, REQUEST, None, DAY, notices=Notices())
    assert event is not None
    assert event.note == f"{DOCUMENT.name} ({said})"
