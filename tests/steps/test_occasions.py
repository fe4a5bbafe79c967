"""When a request may go once more to the address that an automatic answer named."""

import datetime as dt

import pytest

from foi.course import RequestState
from foi.events import REDIRECTS, Event, EventKind
from steps.occasions import is_redirected

SENT = Event(EventKind.SENT, dt.date(2026, 9, 1))
ANSWER = Event(EventKind.AUTO_REPLY, dt.date(2026, 9, 2), note="away.eml (automatic answer)")
REDIRECT = Event(EventKind.AUTO_REPLY, dt.date(2026, 9, 2), note=f"away.eml ({REDIRECTS}new@kent.example)")
RESENT = Event(EventKind.RESENT, dt.date(2026, 9, 3))
ACKNOWLEDGED = Event(EventKind.ACKNOWLEDGED, dt.date(2026, 9, 3))


@pytest.mark.parametrize(
    ("history", "where", "may_go"),
    [
        ((SENT,), RequestState.SENT, False),
        ((SENT, ANSWER), RequestState.SENT, True),
        ((SENT, REDIRECT), RequestState.SENT, True),
        ((SENT, ANSWER), RequestState.OVERDUE, False),
        ((SENT, REDIRECT), RequestState.OVERDUE, True),
        ((SENT, REDIRECT, RESENT), RequestState.OVERDUE, False),
        ((SENT, REDIRECT, ACKNOWLEDGED), RequestState.OVERDUE, False),
    ],
)
def test_a_request_pointed_elsewhere_may_go_there_even_after_the_day_counted_from_its_first_sending(
    history: tuple[Event, ...], where: RequestState, *, may_go: bool
) -> None:
    assert is_redirected(history, where, "new@kent.example", ["foi@kent.example"]) is may_go
    assert not is_redirected(history, where, "New@kent.example", ["new@kent.example"])
