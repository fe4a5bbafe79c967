import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.errors import UsageError
from foi.events import Event, EventKind, in_force

SENT_ON = dt.date(2026, 9, 1)


def sent(on: dt.date = SENT_ON, *, number: int, corrects: int | None = None) -> Event:
    return Event(EventKind.SENT, on, id=number, corrects=corrects)


def void(corrects: int, *, number: int) -> Event:
    return Event(EventKind.CORRECTION, SENT_ON, id=number, corrects=corrects, note="logged for the wrong force")


def test_a_history_without_corrections_stands_as_it_is_in_order_of_date() -> None:
    reply = Event(EventKind.REPLY, dt.date(2026, 9, 20), id=1)
    first = sent(number=2)
    assert in_force([reply, first]) == (first, reply)


def test_events_of_one_day_keep_the_order_in_which_they_were_recorded() -> None:
    asked = Event(EventKind.CLARIFICATION_ASKED, SENT_ON, id=1)
    answered = Event(EventKind.CLARIFIED, SENT_ON, id=2)
    assert in_force([asked, answered]) == (asked, answered)


def test_an_event_that_corrects_another_takes_its_place_with_its_own_date() -> None:
    wrong, right = sent(number=1), sent(dt.date(2026, 9, 2), number=2, corrects=1)
    assert in_force([wrong, right]) == (right,)


def test_a_correction_may_change_the_kind() -> None:
    wrong = Event(EventKind.REPLY, SENT_ON, id=1)
    right = Event(EventKind.ACKNOWLEDGED, SENT_ON, id=2, corrects=1)
    assert in_force([wrong, right]) == (right,)


def test_a_correction_of_a_correction_leaves_only_the_last() -> None:
    history = [sent(number=1), sent(dt.date(2026, 9, 2), number=2, corrects=1)]
    last = sent(dt.date(2026, 9, 3), number=3, corrects=2)
    assert in_force([*history, last]) == (last,)


def test_a_voided_event_is_gone() -> None:
    note = Event(EventKind.NOTE, SENT_ON, id=2)
    assert in_force([sent(number=1), note, void(1, number=3)]) == (note,)


def test_voiding_a_replacement_brings_back_what_it_replaced() -> None:
    first = sent(number=1)
    assert in_force([first, sent(dt.date(2026, 9, 2), number=2, corrects=1), void(2, number=3)]) == (first,)


def test_voiding_a_voiding_brings_back_what_was_voided() -> None:
    first = sent(number=1)
    assert in_force([first, void(1, number=2), void(2, number=3)]) == (first,)
    assert in_force([first, void(1, number=2), void(2, number=3), void(3, number=4)]) == ()


@given(st.integers(1, 12))
def test_an_event_voided_over_and_over_stands_or_not_by_turns(times: int) -> None:
    history = [sent(number=1), *(void(number, number=number + 1) for number in range(1, times + 1))]
    assert len(in_force(history)) == (times + 1) % 2


def test_an_event_can_only_correct_an_earlier_one_of_the_same_request() -> None:
    with pytest.raises(UsageError, match="corrects event 7, which this request does not have"):
        in_force([sent(number=1), sent(number=2, corrects=7)])
    with pytest.raises(UsageError, match="corrects event 2"):
        in_force([sent(number=1, corrects=2), sent(number=2)])


def test_a_correction_that_names_no_event_is_refused() -> None:
    with pytest.raises(UsageError, match="must name the event"):
        Event(EventKind.CORRECTION, SENT_ON)


def test_only_an_extension_estimates_a_date() -> None:
    until = dt.date(2026, 10, 30)
    assert Event(EventKind.EXTENSION_NOTICE, SENT_ON, until=until).until == until
    with pytest.raises(UsageError, match="not reply"):
        Event(EventKind.REPLY, SENT_ON, until=until)


def test_a_letter_counts_from_the_day_it_arrived() -> None:
    assert Event(EventKind.SENT, SENT_ON).arrived_on == SENT_ON
    assert Event(EventKind.SENT, SENT_ON, received_on=dt.date(2026, 9, 3)).arrived_on == dt.date(2026, 9, 3)
