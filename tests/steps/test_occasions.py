"""When a request may go once more to the address that an automatic answer named."""

import datetime as dt

import pytest

from foi.correspondence import LetterKind
from foi.course import RequestState
from foi.events import REDIRECTS, Event, EventKind
from steps.occasions import NAMES, is_redirected, out_of_season

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


@pytest.mark.parametrize("kind", list(LetterKind))
def test_a_letter_out_of_season_is_told_in_good_english(kind: LetterKind) -> None:
    where = RequestState.DRAFT if kind is LetterKind.HIDDEN_RECORDS else RequestState.WITHDRAWN
    said = out_of_season(kind, where)
    article = "an" if kind is LetterKind.CLARIFICATION else "a"
    assert f"the request is {where}, and {article} {NAMES[kind]} is for one that is" in said
