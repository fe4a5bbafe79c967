"""What cannot have happened is told before it is written down; whatever can have happened passes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.events import Event, EventKind
from foi.plausible import implausible

TODAY = dt.date(2026, 11, 26)
K = EventKind


def on(kind: EventKind, day: str, *, number: int | None = None, corrects: int | None = None) -> Event:
    return Event(kind, dt.date.fromisoformat(day), id=number, corrects=corrects)


SENT = on(K.SENT, "2026-09-08", number=1)
REPLIED = on(K.REPLY, "2026-10-06", number=2)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (on(K.REPLY, "2026-11-27"), "2026-11-27 is still to come"),
        (Event(K.SENT, dt.date(2026, 9, 8), received_on=dt.date(2026, 12, 1)), "2026-12-01 is still to come"),
        (Event(K.CHASED, dt.date(2026, 10, 8), received_on=dt.date(2026, 10, 7)), "received (2026-10-07) before"),
        (Event(K.EXTENSION_NOTICE, dt.date(2026, 10, 1), until=dt.date(2026, 9, 30)), "2026-09-30, is before"),
    ],
)
def test_a_date_that_cannot_be_is_told_whatever_went_before(event: Event, said: str) -> None:
    assert said in implausible((), event, TODAY)


@pytest.mark.parametrize("kind", [kind for kind in K if kind not in {K.SENT, K.NOTE, K.CORRECTION}])
def test_nothing_but_a_note_comes_before_the_sending(kind: EventKind) -> None:
    early = on(kind, "2026-09-07")
    assert "2026-09-07 is before the sending (2026-09-08)" in implausible((SENT,), early, TODAY)
    assert "sending" not in implausible((SENT,), on(kind, "2026-09-08"), TODAY)


def test_their_letters_may_be_written_down_where_no_sending_is() -> None:
    for kind in (K.ACKNOWLEDGED, K.CLARIFICATION_ASKED, K.REPLY, K.EXTENSION_NOTICE, K.FEES_NOTICE, K.BOUNCED):
        assert implausible((), on(kind, "2026-09-07"), TODAY) == ""
    late = implausible((on(K.REPLY, "2026-09-07", number=1),), SENT, TODAY)
    assert "the reply of 2026-09-07 is before the sending (2026-09-08)" in late


def test_what_was_sent_is_sent_again_by_another_name() -> None:
    said = implausible((SENT,), on(K.SENT, "2026-09-10"), TODAY)
    assert "sent on 2026-09-08 already" in said
    assert "`resent`" in said
    assert implausible((SENT,), on(K.RESENT, "2026-09-10"), TODAY) == ""
    assert implausible((SENT,), on(K.SENT, "2026-09-10", corrects=1), TODAY) == ""


@pytest.mark.parametrize(
    ("kind", "needed", "said"),
    [
        (K.CLARIFIED, K.CLARIFICATION_ASKED, "no question of theirs"),
        (K.CLARIFICATION_DISPUTED, K.CLARIFICATION_ASKED, "no question of theirs"),
        (K.FEES_PAID, K.FEES_NOTICE, "no fees notice"),
        (K.REVIEW_ASKED, K.REPLY, "no reply"),
        (K.REVIEW_REPLIED, K.REVIEW_ASKED, "no request for a review"),
        (K.ICO_DECISION, K.ICO_COMPLAINT, "no complaint"),
    ],
)
def test_what_answers_something_comes_after_it(kind: EventKind, needed: EventKind, said: str) -> None:
    answer = on(kind, "2026-10-20")
    assert said in implausible((SENT,), answer, TODAY)
    assert "2026-10-20 is before" in implausible((SENT, on(needed, "2026-10-21", number=2)), answer, TODAY)
    assert implausible((SENT, on(needed, "2026-10-20", number=2)), answer, TODAY) == ""


def test_a_second_review_may_follow_the_answer_to_the_first() -> None:
    history = (
        SENT,
        REPLIED,
        on(K.REVIEW_ASKED, "2026-10-07", number=3),
        on(K.REVIEW_REPLIED, "2026-10-30", number=4),
    )
    assert implausible(history, on(K.REVIEW_ASKED, "2026-11-02"), TODAY) == ""


def test_what_puts_an_event_right_is_judged_without_it() -> None:
    wrong = (SENT, on(K.REPLY, "2026-10-06", number=2), on(K.REVIEW_ASKED, "2026-10-07", number=3))
    assert implausible(wrong, on(K.REPLY, "2026-10-05", corrects=2), TODAY) == ""
    assert "review_asked of 2026-10-07 is before" in implausible(wrong, on(K.REPLY, "2026-10-08", corrects=2), TODAY)
    assert "no reply" in implausible(wrong, on(K.REVIEW_ASKED, "2026-10-08", corrects=2), TODAY)
    assert "reply of 2026-10-06 is before the sending (2026-10-09)" in implausible(
        wrong, on(K.SENT, "2026-10-09", corrects=1), TODAY
    )
    assert implausible(wrong, on(K.CORRECTION, "2026-10-09", corrects=3), TODAY) == ""
    assert "still to come" in implausible(wrong, on(K.CORRECTION, "2026-12-09", corrects=3), TODAY)


def test_what_has_been_undone_counts_no_more() -> None:
    undone = (SENT, REPLIED, on(K.CORRECTION, "2026-10-09", number=3, corrects=2))
    assert "no reply" in implausible(undone, on(K.REVIEW_ASKED, "2026-10-10"), TODAY)


def test_a_narrower_request_is_named_by_its_reference() -> None:
    narrowed = Event(K.NARROWED, dt.date(2026, 10, 8), note="images-2012-kent-2")
    others = {"images-2012-kent-2"}
    assert implausible((SENT,), narrowed, TODAY, others=others) == ""
    for note in ("", "we asked for less", "images-2012-essex-2"):
        wrong = Event(K.NARROWED, dt.date(2026, 10, 8), note=note)
        assert "reference of the new request" in implausible((SENT,), wrong, TODAY, others=others)


@given(st.lists(st.tuples(st.sampled_from(list(K)), st.dates(dt.date(2026, 9, 1), TODAY)), max_size=6))
def test_what_passed_is_no_fault_of_what_comes_after_it(told: list[tuple[EventKind, dt.date]]) -> None:
    history: list[Event] = []
    for kind, day in told:
        if kind is K.CORRECTION:
            continue
        event = Event(kind, day, id=len(history) + 1)
        if not implausible(history, event, TODAY):
            history.append(event)
    sent = [event.on for event in history if event.kind is K.SENT]
    assert len(sent) <= 1
    assert all(event.kind is K.NOTE or event.on >= day for event in history for day in sent)
    assert implausible(history, Event(K.NOTE, TODAY), TODAY) == ""
