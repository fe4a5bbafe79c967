import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.course import RequestState
from foi.course_rules import RULES
from foi.errors import UsageError
from foi.events import Event, EventKind
from foi.holidays import Calendar, uk_calendar
from foi.requests import Standing, fold

CALENDAR = uk_calendar()
K = EventKind
S = RequestState


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def event(kind: EventKind, on: str, *, received_on: str = "", until: str = "", corrects: int | None = None) -> Event:
    return Event(
        kind,
        day(on),
        received_on=day(received_on) if received_on else None,
        until=day(until) if until else None,
        corrects=corrects,
    )


def standing(today: str, *events: Event) -> Standing:
    numbered = [
        Event(e.kind, e.on, e.received_on, corrects=e.corrects, until=e.until, id=number)
        for number, e in enumerate(events, start=1)
    ]
    return fold(numbered, day(today), CALENDAR)


SENT = event(K.SENT, "2026-09-01")
DUE = day("2026-09-29")
BOUNCED = event(K.BOUNCED, "2026-09-02")


def test_every_kind_of_event_has_its_rule() -> None:
    assert set(RULES) == set(EventKind)


def test_a_request_nobody_has_sent_is_a_draft() -> None:
    draft = standing("2026-09-01")
    assert (draft.where, draft.due, draft.last_event, draft.clock) == (S.DRAFT, None, None, None)
    assert draft.why == "It has not been sent."


def test_a_sent_request_shows_its_due_date_and_the_day_after_it_is_overdue() -> None:
    assert standing("2026-09-15", SENT).where is S.SENT
    on_the_day = standing("2026-09-29", SENT)
    assert (on_the_day.where, on_the_day.due, on_the_day.days_overdue, on_the_day.due_soon) == (S.SENT, DUE, 0, True)
    late = standing("2026-10-05", SENT)
    assert (late.where, late.due, late.days_overdue, late.working_days_overdue) == (S.OVERDUE, DUE, 6, 4)
    assert not late.due_soon
    assert late.why.startswith("Sent Tue 1 Sep 2026, day 20 is Tue 29 Sep 2026;")
    assert late.why.endswith("No reply: 6 days overdue.")


def test_the_campaign_of_2012_falls_due_on_2_august() -> None:
    # By hand from Wed 4 July: 5, 6, 9, 10, 11 July are five (12 July is a holiday in Northern Ireland), 13 July six,
    # 16 to 20 July eleven, 23 to 27 July sixteen, 30 and 31 July, 1 and 2 August twenty.
    sent = event(K.SENT, "2012-07-04")
    assert standing("2012-08-02", sent).due == day("2012-08-02")
    assert standing("2012-08-02", sent).where is S.SENT
    # 2 August to 1 September: 30 days; not working: 8 weekend days, 1 September, 6 August (Scotland), 27 August.
    late = standing("2012-09-01", sent)
    assert (late.days_overdue, late.working_days_overdue) == (30, 19)


@pytest.mark.parametrize(("today", "soon"), [("2026-09-21", False), ("2026-09-22", True), ("2026-09-30", False)])
def test_due_soon_means_five_working_days_or_fewer(today: str, *, soon: bool) -> None:
    assert standing(today, SENT).due_soon is soon


def test_an_acknowledgement_does_not_stop_the_clock() -> None:
    acknowledged = event(K.ACKNOWLEDGED, "2026-09-03")
    assert standing("2026-09-15", SENT, acknowledged).where is S.ACKNOWLEDGED
    assert standing("2026-09-30", SENT, acknowledged).where is S.OVERDUE


@pytest.mark.parametrize("kind", [K.NOTE, K.AUTO_REPLY, K.CHASED])
def test_notes_chases_and_auto_replies_move_nothing(kind: EventKind) -> None:
    noted = standing("2026-09-15", SENT, event(kind, "2026-09-10"))
    assert (noted.where, noted.due) == (S.SENT, DUE)
    assert noted.last_event is not None
    assert noted.last_event.kind is kind


def test_a_reply_ends_the_waiting_and_tells_whether_it_came_in_time() -> None:
    in_time = standing("2026-12-01", SENT, event(K.REPLY, "2026-09-29"))
    assert (in_time.where, in_time.days_overdue, in_time.replied) == (S.REPLIED, 0, DUE)
    assert in_time.why.endswith("Replied Tue 29 Sep 2026, in time.")
    late = standing("2026-12-01", SENT, event(K.REPLY, "2026-09-30"), event(K.REPLY, "2026-10-09"))
    assert late.why.endswith("Replied Wed 30 Sep 2026, 1 day late.")


def test_an_earlier_day_shows_the_request_as_it_stood_then() -> None:
    history = (SENT, event(K.REPLY, "2026-10-09"))
    assert standing("2026-08-31", *history).where is S.DRAFT
    assert standing("2026-09-10", *history).where is S.SENT
    assert standing("2026-10-08", *history).where is S.OVERDUE
    assert standing("2026-10-09", *history).where is S.REPLIED


def test_the_clock_waits_while_they_wait_for_us_and_then_starts_afresh() -> None:
    asked, given = event(K.CLARIFICATION_ASKED, "2026-09-25"), event(K.CLARIFIED, "2026-10-09")
    waiting = standing("2026-10-05", SENT, asked)
    assert (waiting.where, waiting.due, waiting.days_overdue) == (S.AWAITING_US, None, 0)
    fresh = standing("2026-10-12", SENT, asked, given)
    assert (fresh.where, fresh.due) == (S.ACKNOWLEDGED, day("2026-11-06"))
    assert standing("2026-11-09", SENT, asked, given).where is S.OVERDUE


def test_our_answer_counts_from_the_day_the_authority_received_it() -> None:
    posted = event(K.CLARIFIED, "2026-10-07", received_on="2026-10-09")
    assert standing("2026-10-12", SENT, event(K.CLARIFICATION_ASKED, "2026-09-25"), posted).due == day("2026-11-06")


def test_an_answer_that_crosses_with_their_reply_does_not_reopen_the_request() -> None:
    asked, given = event(K.CLARIFICATION_ASKED, "2026-09-10"), event(K.CLARIFIED, "2026-09-15")
    assert standing("2026-12-01", SENT, asked, event(K.REPLY, "2026-09-14"), given).where is S.REPLIED


def test_asking_twice_before_we_answer_is_one_clarification() -> None:
    asked, again = event(K.CLARIFICATION_ASKED, "2026-09-10"), event(K.CLARIFICATION_ASKED, "2026-09-14")
    fresh = standing("2026-10-12", SENT, asked, again, event(K.CLARIFIED, "2026-10-09"))
    assert fresh.due == day("2026-11-06")


def test_a_disputed_clarification_tells_both_dates() -> None:
    disputed = standing(
        "2026-10-12",
        SENT,
        event(K.CLARIFICATION_ASKED, "2026-09-25"),
        event(K.CLARIFICATION_DISPUTED, "2026-09-28"),
        event(K.CLARIFIED, "2026-10-09"),
    )
    assert disputed.due == day("2026-11-06")
    assert "without it the reply was due on Tue 29 Sep 2026" in disputed.why


@pytest.mark.parametrize("kind", [K.CLARIFIED, K.CLARIFICATION_DISPUTED])
def test_an_answer_to_a_question_nobody_asked_moves_nothing_and_says_so(kind: EventKind) -> None:
    odd = standing("2026-09-15", SENT, event(kind, "2026-09-10"))
    assert (odd.where, odd.due) == (S.SENT, DUE)
    assert 'has no "clarification_asked" before it' in odd.why


def test_dates_that_cannot_be_right_are_told_and_stop_nothing() -> None:
    posted = event(K.SENT, "2026-09-01", received_on="2026-09-03")
    odd = standing("2026-10-15", posted, event(K.CLARIFICATION_ASKED, "2026-09-02"))
    assert (odd.where, odd.due) == (S.AWAITING_US, None)
    assert "clarification was asked on Wed 2 Sep 2026, before the request was received" in odd.why


def test_a_letter_counts_from_the_day_the_authority_received_it() -> None:
    assert standing("2026-09-15", event(K.SENT, "2026-09-01", received_on="2026-09-03")).due == day("2026-10-01")


def test_a_bounce_reopens_the_sending() -> None:
    returned = standing("2026-10-15", SENT, BOUNCED)
    assert (returned.where, returned.due, returned.days_overdue) == (S.DRAFT, None, 0)
    assert "came back on Wed 2 Sep 2026: send it again" in returned.why


@pytest.mark.parametrize("kind", [K.SENT, K.RESENT])
def test_after_a_bounce_receipt_is_the_day_it_was_sent_again(kind: EventKind) -> None:
    again = standing("2026-09-15", SENT, BOUNCED, event(kind, "2026-09-08"))
    assert (again.where, again.due) == (S.SENT, day("2026-10-06"))
    assert "came back" not in again.why


def test_an_out_of_office_that_redirects_moves_receipt_to_the_new_sending() -> None:
    again = standing("2026-09-15", SENT, event(K.AUTO_REPLY, "2026-09-01"), event(K.RESENT, "2026-09-08"))
    assert again.due == day("2026-10-06")


def test_a_bounce_of_a_later_mail_does_not_undo_an_acknowledged_request() -> None:
    known = standing("2026-09-15", SENT, event(K.ACKNOWLEDGED, "2026-09-01"), BOUNCED)
    assert (known.where, known.due) == (S.ACKNOWLEDGED, DUE)


def test_logging_the_same_sending_twice_does_not_put_the_clock_back() -> None:
    assert standing("2026-09-15", SENT, event(K.SENT, "2026-09-08")).due == DUE


def test_an_extension_in_time_and_with_a_date_puts_the_reply_off_to_that_date() -> None:
    # s.10(3), s.17(2)
    notice = event(K.EXTENSION_NOTICE, "2026-09-25", until="2026-10-27")
    extended = standing("2026-10-27", SENT, notice)
    assert (extended.where, extended.due, extended.days_overdue) == (S.EXTENDED, day("2026-10-27"), 0)
    assert extended.due_soon
    assert extended.words == "extended to Tue 27 Oct 2026"
    assert "puts the reply off to the date it estimates, Tue 27 Oct 2026 (s.10(3), s.17(2))" in extended.why
    late = standing("2026-10-28", SENT, notice)
    assert (late.where, late.days_overdue, late.working_days_overdue) == (S.OVERDUE, 1, 1)


@pytest.mark.parametrize(
    ("notice", "reason"),
    [
        (event(K.EXTENSION_NOTICE, "2026-09-25"), "estimates no date, as s.17(2) asks, so Tue 29 Sep 2026 stands"),
        (event(K.EXTENSION_NOTICE, "2026-09-30", until="2026-10-27"), "came after the reply was due on Tue 29 Sep"),
    ],
)
def test_an_extension_late_or_without_a_date_leaves_the_twenty_days_standing(notice: Event, reason: str) -> None:
    odd = standing("2026-09-29", SENT, notice)
    assert (odd.where, odd.due) == (S.ACKNOWLEDGED if notice.on <= DUE else S.SENT, DUE)
    late = standing("2026-10-05", SENT, notice)
    assert (late.where, late.due) == (S.OVERDUE, DUE)
    assert reason in late.why


def test_a_second_extension_before_the_first_runs_out_moves_the_date_on() -> None:
    first = event(K.EXTENSION_NOTICE, "2026-09-25", until="2026-10-27")
    in_time = event(K.EXTENSION_NOTICE, "2026-10-26", until="2026-11-10")
    assert standing("2026-11-01", SENT, first, in_time).due == day("2026-11-10")
    too_late = event(K.EXTENSION_NOTICE, "2026-10-28", until="2026-11-10")
    late = standing("2026-11-01", SENT, first, too_late)
    assert (late.where, late.due) == (S.OVERDUE, day("2026-10-27"))


def test_a_paid_fee_leaves_out_the_days_from_notice_to_payment() -> None:
    # s.9(2), s.10(2): the golden date of the law
    notice, paid = event(K.FEES_NOTICE, "2026-09-10"), event(K.FEES_PAID, "2026-09-21")
    waiting = standing("2026-10-15", SENT, notice)
    assert (waiting.where, waiting.due, waiting.pay_by) == (S.AWAITING_US, None, day("2026-12-09"))
    after = standing("2026-10-09", SENT, notice, paid)
    assert (after.where, after.due, after.pay_by) == (S.ACKNOWLEDGED, day("2026-10-09"), None)
    assert "8 working days between the fees notice and its payment (s.10(2))" in after.why
    assert standing("2026-10-10", SENT, notice, paid).where is S.OVERDUE


def test_a_fee_not_paid_within_three_months_lets_the_request_lapse() -> None:
    notice = event(K.FEES_NOTICE, "2026-09-10")
    assert not standing("2026-12-09", SENT, notice).has_lapsed
    lapsed = standing("2026-12-10", SENT, notice)
    assert (lapsed.where, lapsed.due, lapsed.has_lapsed) == (S.AWAITING_US, None, True)
    assert lapsed.words == "awaiting us, fee lapsed"
    assert lapsed.why.endswith("The fee was not paid by then: the request has lapsed (s.9(2)).")
    paid_too_late = standing("2026-12-11", SENT, notice, event(K.FEES_PAID, "2026-12-10"))
    assert (paid_too_late.where, paid_too_late.has_lapsed) == (S.AWAITING_US, True)
    assert "a later payment does not revive the request" in paid_too_late.why


def test_a_fees_notice_after_the_due_date_stops_nothing() -> None:
    late = standing("2026-10-15", SENT, event(K.FEES_NOTICE, "2026-09-30"))
    assert (late.where, late.due) == (S.OVERDUE, DUE)
    assert "so it does not stop the clock: s.9(1)" in late.why


def test_a_request_waits_for_us_until_both_the_answer_and_the_fee_are_there() -> None:
    asked, notice = event(K.CLARIFICATION_ASKED, "2026-09-08"), event(K.FEES_NOTICE, "2026-09-10")
    given, paid = event(K.CLARIFIED, "2026-09-15"), event(K.FEES_PAID, "2026-09-21")
    assert standing("2026-09-18", SENT, asked, notice, given).where is S.AWAITING_US
    both = standing("2026-09-22", SENT, asked, notice, given, paid)
    # Day 0 is 15 September; 16, 17, 18 and 21 are disregarded, so the count begins on the 22nd.
    assert (both.where, both.due) == (S.ACKNOWLEDGED, day("2026-10-19"))


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        (K.WITHDRAWN, S.WITHDRAWN),
        (K.CLOSED, S.CLOSED),
        (K.TRANSFERRED, S.CLOSED),
        (K.REVIEW_ASKED, S.IN_REVIEW),
        (K.REVIEW_REPLIED, S.REPLIED),
        (K.ICO_COMPLAINT, S.WITH_ICO),
    ],
)
def test_what_comes_after_the_waiting_is_never_overdue(kind: EventKind, where: RequestState) -> None:
    after = standing("2026-12-01", SENT, event(kind, "2026-11-02"))
    assert (after.where, after.days_overdue) == (where, 0)


@pytest.mark.parametrize("kind", [K.CLARIFICATION_ASKED, K.FEES_NOTICE, K.FEES_PAID, K.EXTENSION_NOTICE])
def test_a_request_that_has_ended_is_not_reopened_by_a_late_notice(kind: EventKind) -> None:
    assert standing("2026-12-01", SENT, event(K.REPLY, "2026-09-20"), event(kind, "2026-09-21")).where is S.REPLIED


def test_a_decision_of_the_commissioner_gives_the_request_back() -> None:
    complaint, decision = event(K.ICO_COMPLAINT, "2026-10-05"), event(K.ICO_DECISION, "2026-11-02")
    assert standing("2026-11-03", SENT, complaint, decision).where is S.OVERDUE
    assert standing("2026-11-03", SENT, event(K.REPLY, "2026-09-29"), complaint, decision).where is S.REPLIED


def test_a_corrected_sending_date_moves_the_due_date() -> None:
    corrected = standing("2026-09-15", SENT, event(K.SENT, "2026-09-08", corrects=1))
    assert corrected.due == day("2026-10-06")


def test_a_voided_reply_puts_the_request_back_where_it_was() -> None:
    voided = standing("2026-10-15", SENT, event(K.REPLY, "2026-09-20"), event(K.CORRECTION, "2026-10-15", corrects=2))
    assert voided.where is S.OVERDUE
    assert voided.replied is None


def test_a_correction_of_an_unknown_event_is_refused() -> None:
    with pytest.raises(UsageError, match="corrects event 9"):
        standing("2026-09-15", SENT, event(K.CORRECTION, "2026-09-02", corrects=9))


def test_a_reply_with_no_sending_written_down_still_counts_as_replied() -> None:
    odd = standing("2026-12-01", event(K.REPLY, "2026-09-20"))
    assert (odd.where, odd.due) == (S.REPLIED, None)
    assert odd.why == "No sending is written down. Replied Sun 20 Sep 2026."


def test_a_reply_dated_before_its_request_does_not_come_undone() -> None:
    assert standing("2026-12-01", SENT, event(K.REPLY, "2016-09-20")).where is S.REPLIED


def test_a_new_bank_holiday_moves_an_open_request() -> None:
    longer = Calendar({**CALENDAR.holidays, day("2026-09-16"): "Harvest holiday"}, CALENDAR.first, CALENDAR.last)
    assert fold([SENT], day("2026-09-15"), longer).due == day("2026-09-30")


@given(
    st.lists(
        st.builds(
            Event,
            kind=st.sampled_from([kind for kind in EventKind if kind is not K.CORRECTION]),
            on=st.dates(day("2026-08-01"), day("2026-12-31")),
        ),
        max_size=8,
    ),
    st.dates(day("2026-08-01"), day("2027-03-31")),
)
def test_any_history_at_all_has_a_standing_that_hangs_together(history: list[Event], today: dt.date) -> None:
    found = fold(history, today, CALENDAR)
    assert (found.where is S.OVERDUE) == (found.days_overdue > 0) == ((found.working_days_overdue or 0) > 0)
    assert not (found.due_soon and found.where not in {S.SENT, S.ACKNOWLEDGED, S.EXTENDED})
    assert found.due is None or found.due == found.extended_to or CALENDAR.is_working_day(found.due)
    assert found.why


@pytest.mark.parametrize("sent", ["2002-07-04", "2028-12-20", "2040-01-01"])
def test_a_date_outside_the_table_of_holidays_is_told_of_that_request_and_stops_nothing(sent: str) -> None:
    odd = standing("2040-02-01", SENT, event(K.RESENT, sent))
    if sent == "2002-07-04":
        odd = standing("2026-09-15", event(K.RESENT, sent))
    assert (odd.where, odd.due, odd.days_overdue) == (S.SENT, None, 0)
    assert "No due date can be told" in odd.why
    assert "outside the table of bank holidays" in odd.why


def test_working_days_past_the_table_are_not_counted_but_the_reply_is_overdue_all_the_same() -> None:
    late = standing("2031-01-01", SENT)
    assert (late.where, late.due, late.working_days_overdue) == (S.OVERDUE, DUE, None)
    assert late.days_overdue == (day("2031-01-01") - DUE).days
    assert "outside the table of bank holidays" in late.why


def test_a_narrowed_request_is_closed_and_names_the_one_that_took_its_place() -> None:
    # s.16
    child = Event(K.NARROWED, day("2026-10-06"), note="images-2012-kent-2", id=3)
    narrowed = fold([SENT, event(K.REPLY, "2026-10-05"), child], day("2026-10-07"), CALENDAR)
    assert (narrowed.where, narrowed.course.narrowed_to) == (S.CLOSED, "images-2012-kent-2")
    assert "Narrowed: images-2012-kent-2 took its place (s.16)." in narrowed.why


REPLIED = event(K.REPLY, "2026-10-05")
REVIEW = event(K.REVIEW_ASKED, "2026-10-12")


@pytest.mark.parametrize(
    ("today", "words", "late", "over"),
    [
        ("2026-11-09", "in review", False, False),
        ("2026-11-10", "in review, late", True, False),
        ("2026-12-08", "in review, late", True, False),
        ("2026-12-09", "in review, over the limit", True, True),
    ],
)
def test_a_review_is_late_after_twenty_working_days_and_over_the_limit_after_forty(
    today: str, words: str, *, late: bool, over: bool
) -> None:
    review = standing(today, SENT, REPLIED, REVIEW)
    assert (review.where, review.words) == (S.IN_REVIEW, words)
    assert (review.review_is_late, review.review_is_over_limit) == (late, over)
    assert (review.review_due, review.review_exceptional) == (day("2026-11-09"), day("2026-12-08"))
    assert ("The review is late." in review.why) == late
    assert review.why.endswith("That has passed too.") == over


def test_the_dates_for_a_challenge_run_from_the_final_reply() -> None:
    replied = standing("2026-10-06", SENT, REPLIED)
    assert (replied.review_ask_by, replied.ico_by) == (day("2026-12-01"), day("2026-11-16"))
    reviewed = standing("2026-11-10", SENT, REPLIED, REVIEW, event(K.REVIEW_REPLIED, "2026-11-09"))
    assert (reviewed.where, reviewed.replied) == (S.REPLIED, day("2026-10-05"))
    assert (reviewed.review_ask_by, reviewed.ico_by) == (None, day("2026-12-21"))
    assert standing("2026-10-06", SENT).advice.ico_by is None


def test_a_reply_that_comes_in_review_is_the_answer_of_the_review() -> None:
    answered = standing("2026-11-10", SENT, REPLIED, REVIEW, event(K.REPLY, "2026-11-09"))
    assert (answered.where, answered.course.review_replied) == (S.REPLIED, day("2026-11-09"))
    assert "is taken as the review's answer" in answered.why


@pytest.mark.parametrize("kind", [K.ACKNOWLEDGED, K.AUTO_REPLY, K.CHASED, K.NOTE])
def test_what_is_no_reply_never_counts_as_one(kind: EventKind) -> None:
    assert standing("2026-10-05", SENT, event(kind, "2026-09-20")).where is S.OVERDUE
    in_review = standing("2026-11-10", SENT, REPLIED, REVIEW, event(kind, "2026-11-02"))
    assert in_review.review_is_late


def test_asking_again_for_a_review_does_not_put_their_time_back() -> None:
    again = standing("2026-11-10", SENT, REPLIED, REVIEW, event(K.REVIEW_ASKED, "2026-11-02"))
    assert again.review_due == day("2026-11-09")


def test_a_disputed_clarification_is_overdue_by_the_first_clock() -> None:
    events = (SENT, event(K.CLARIFICATION_ASKED, "2026-09-25"), event(K.CLARIFICATION_DISPUTED, "2026-09-28"))
    assert standing("2026-09-29", *events).words == "awaiting us"
    late = standing("2026-09-30", *events)
    assert (late.where, late.disputed_due) == (S.AWAITING_US, DUE)
    assert late.is_overdue_by_first_clock
    assert late.words == "awaiting us, overdue by the first clock"


def test_a_question_asked_after_the_due_date_waits_for_us_and_does_not_undo_the_breach() -> None:
    # s.1(3), s.10(1), s.10(6)(b)
    asked, given_on = event(K.CLARIFICATION_ASKED, "2026-10-06"), event(K.CLARIFIED, "2026-10-09")
    assert standing("2026-10-05", SENT).where is S.OVERDUE
    waiting = standing("2026-10-07", SENT, asked)
    assert (waiting.where, waiting.due, waiting.disputed_due) == (S.AWAITING_US, None, DUE)
    assert waiting.words == "awaiting us, overdue by the first clock"
    assert "after the reply was due on Tue 29 Sep 2026, which it does not undo: s.10(1)" in waiting.why
    answered = standing("2026-10-12", SENT, asked, given_on)
    assert (answered.where, answered.due, answered.disputed_due) == (S.ACKNOWLEDGED, day("2026-11-06"), DUE)
    assert answered.words == "acknowledged, overdue by the first clock"


def test_a_second_notice_of_the_same_fee_does_not_give_more_time_to_pay() -> None:
    twice = standing("2026-10-15", SENT, event(K.FEES_NOTICE, "2026-09-10"), event(K.FEES_NOTICE, "2026-09-24"))
    assert twice.pay_by == day("2026-12-09")


def test_an_extension_does_not_hide_that_they_wait_for_us() -> None:
    asked = event(K.CLARIFICATION_ASKED, "2026-09-10")
    notice = event(K.EXTENSION_NOTICE, "2026-09-15", until="2026-11-30")
    waiting = standing("2026-09-20", SENT, asked, notice)
    assert (waiting.where, waiting.due) == (S.AWAITING_US, None)
    answered = standing("2026-09-22", SENT, asked, notice, event(K.CLARIFIED, "2026-09-21"))
    assert (answered.where, answered.due) == (S.EXTENDED, day("2026-11-30"))


def test_advisory_dates_past_the_table_of_holidays_are_left_out_and_stop_nothing() -> None:
    far = standing("2028-12-20", event(K.SENT, "2028-10-02"), event(K.REPLY, "2028-12-01"))
    assert (far.review_ask_by, far.ico_by) == (None, day("2029-01-12"))
    review = standing("2028-12-20", event(K.SENT, "2028-10-02"), event(K.REVIEW_ASKED, "2028-12-18"))
    assert (review.where, review.review_due, review.review_is_late) == (S.IN_REVIEW, None, False)
