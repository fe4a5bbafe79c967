"""What must hold of the clock whatever the dates: reset, pause, lapse, extension, and a calendar that grows."""

import datetime as dt
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.clock import Clarification, Clock, Extension, FeesNotice, KeyDates, Stopped, reply_clock
from foi.errors import UsageError
from foi.events import Event, EventKind
from foi.extensions import ExtensionFault
from foi.holidays import ONE_DAY, TABLE, Calendar, calendar_from_csv, uk_calendar
from foi.requests import fold
from foi.spoken_dates import spoken

CALENDAR = uk_calendar()
FIRST = dt.date(2020, 1, 1)
RECEIVED = st.dates(FIRST, dt.date(2026, 12, 31))
GAP = st.integers(0, 45)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def later(date: dt.date, days: int) -> dt.date:
    return date + dt.timedelta(days=days)


@st.composite
def key_dates(draw: st.DrawFn, *, is_clarified: bool = False) -> KeyDates:
    """Any dates that can follow one another: up to two clarifications, two fees and two extensions."""
    received = draw(RECEIVED)
    clarifications: list[Clarification] = []
    on = received
    for _ in range(draw(st.integers(int(is_clarified), 2))):
        asked = later(on, draw(GAP))
        on = later(asked, draw(GAP))
        clarifications.append(Clarification(asked, on, disputed=draw(st.booleans())))
    is_waiting, is_unpaid = draw(st.booleans()), draw(st.booleans())
    if clarifications and is_waiting and not is_clarified:
        clarifications[-1] = replace(clarifications[-1], clarified=None)
    fees: list[FeesNotice] = []
    on = received
    for _ in range(draw(st.integers(0, 2))):
        given_on = later(on, draw(GAP))
        on = later(given_on, draw(st.integers(0, 110)))
        fees.append(FeesNotice(given_on, on))
    if fees and is_unpaid:
        fees[-1] = replace(fees[-1], paid=None)
    extensions: list[Extension] = []
    on = received
    for _ in range(draw(st.integers(0, 2))):
        on = later(on, draw(GAP))
        until = later(on, draw(st.integers(0, 60))) if draw(st.booleans()) else None
        extensions.append(Extension(on, until))
    return KeyDates(received, tuple(clarifications), tuple(fees), tuple(extensions))


def due_or_never(clock: Clock) -> dt.date:
    """The due date; a clock that stands still is later than any."""
    return clock.due or dt.date.max


# Golden dates: s.9, s.10


def test_the_golden_date_of_a_paid_fee() -> None:
    # s.10(2): the 10th, 11th, 14th to 18th and 21st of September are disregarded: eight working days.
    clock = reply_clock(
        KeyDates(day("2026-09-01"), fees=(FeesNotice(day("2026-09-10"), day("2026-09-21")),)), CALENDAR
    )
    assert clock.due == day("2026-10-09")
    assert [skipped.on.day for skipped in clock.skipped if "payment" in skipped.reason] == [
        10,
        11,
        14,
        15,
        16,
        17,
        18,
        21,
    ]
    assert "fees notice Thu 10 Sep 2026, paid Mon 21 Sep 2026, day 20 is Fri 9 Oct 2026" in clock.why
    assert "8 working days between the fees notice and its payment (s.10(2))" in clock.why


def test_a_fee_that_is_not_paid_stops_the_clock_until_its_last_day() -> None:
    clock = reply_clock(KeyDates(day("2026-09-01"), fees=(FeesNotice(day("2026-09-10")),)), CALENDAR)
    assert (clock.due, clock.stopped, clock.pay_by) == (None, Stopped.FEE, day("2026-12-09"))
    assert clock.undisturbed_due is None
    assert "Wed 9 Dec 2026 is the last day to pay the fee (s.9(2)), after which the request lapses" in clock.why


@pytest.mark.parametrize(("given_on", "stops"), [("2026-09-29", True), ("2026-09-30", False)])
def test_a_fees_notice_counts_only_within_the_time_for_the_reply(given_on: str, *, stops: bool) -> None:
    # s.9(1)
    clock = reply_clock(KeyDates(day("2026-09-01"), fees=(FeesNotice(day(given_on)),)), CALENDAR)
    assert (clock.due is None) == stops
    assert clock.fees_notice_late == (not stops)
    assert clock.due in {None, day("2026-09-29")}


def test_days_of_a_fee_before_a_reset_do_not_count_twice_and_those_after_it_do() -> None:
    # Day 0 is Tue 15 September. Of the fee's days, the 16th, 17th, 18th and 21st come after it.
    asked = Clarification(day("2026-09-14"), day("2026-09-15"))
    before = FeesNotice(day("2026-09-08"), day("2026-09-11"))
    across = FeesNotice(day("2026-09-10"), day("2026-09-21"))
    plain = KeyDates(day("2026-09-01"), (asked,))
    assert reply_clock(plain, CALENDAR).due == day("2026-10-13")
    assert reply_clock(replace(plain, fees=(before,)), CALENDAR).due == day("2026-10-13")
    assert reply_clock(replace(plain, fees=(across,)), CALENDAR).due == day("2026-10-19")


def test_an_extension_past_forty_working_days_in_all_is_called_unreasonable() -> None:
    dates = KeyDates(day("2026-09-01"), extensions=(Extension(day("2026-09-25"), day("2026-10-27")),))
    within = reply_clock(dates, CALENDAR)
    assert (within.due, within.twentieth, within.unreasonable_from) == (
        day("2026-10-27"),
        day("2026-09-29"),
        day("2026-10-28"),
    )
    assert "unreasonable" not in within.why
    past = reply_clock(replace(dates, extensions=(Extension(day("2026-09-25"), day("2026-10-28")),)), CALENDAR)
    assert "From Wed 28 Oct 2026 on it will have taken more than 40 working days in all: unreasonable" in past.why


def test_an_estimate_within_the_twenty_days_puts_nothing_off() -> None:
    early = Extension(day("2026-09-10"), day("2026-09-20"))
    clock = reply_clock(KeyDates(day("2026-09-01"), extensions=(early,)), CALENDAR)
    assert (clock.due, clock.extended_to, clock.extension_fault) == (day("2026-09-29"), None, None)
    assert "within the twenty days, so it puts nothing off" in clock.why


def test_an_extension_near_the_end_of_the_table_has_no_unreasonable_day() -> None:
    dates = KeyDates(day("2028-11-15"), extensions=(Extension(day("2028-11-20"), day("2028-12-29")),))
    clock = reply_clock(dates, CALENDAR)
    assert (clock.due, clock.unreasonable_from) == (day("2028-12-29"), None)


def test_only_the_disputed_clarification_is_left_out_of_the_clock_we_hold_to() -> None:
    needed = Clarification(day("2026-09-03"), day("2026-09-04"))
    stalling = Clarification(day("2026-09-25"), day("2026-10-09"), disputed=True)
    clock = reply_clock(KeyDates(day("2026-09-01"), (needed, stalling)), CALENDAR)
    assert (clock.undisturbed_due, clock.disputed_due, clock.due) == (
        day("2026-09-29"),
        day("2026-10-02"),
        day("2026-11-06"),
    )
    assert "disputed: without it the reply was due on Fri 2 Oct 2026" in clock.why


EXTENDED = Extension(day("2026-09-25"), day("2026-10-09"))


@pytest.mark.parametrize(
    ("clarifications", "extensions", "missed", "is_late"),
    [
        # the reply is due on Tue 29 September
        ((Clarification(day("2026-09-29")),), (), None, False),
        ((Clarification(day("2026-09-30")),), (), "2026-09-29", True),
        ((Clarification(day("2026-09-30"), day("2026-10-02")),), (), "2026-09-29", True),
        # s.10(3): put off in time to 9 October
        ((Clarification(day("2026-10-09")),), (EXTENDED,), None, False),
        ((Clarification(day("2026-10-10")),), (EXTENDED,), "2026-10-09", True),
        # a question in time, answered on the 4th: due on Fri 2 October
        ((Clarification(day("2026-09-03"), day("2026-09-04")), Clarification(day("2026-10-02"))), (), None, False),
        (
            (Clarification(day("2026-09-03"), day("2026-09-04")), Clarification(day("2026-10-03"))),
            (),
            "2026-10-02",
            True,
        ),
        # asked late once, and again within the fresh days: what was missed stays missed
        (
            (Clarification(day("2026-09-30"), day("2026-10-02")), Clarification(day("2026-10-05"))),
            (),
            "2026-09-29",
            True,
        ),
    ],
)
def test_a_question_asked_after_the_reply_was_due_does_not_undo_the_breach(
    clarifications: tuple[Clarification, ...], extensions: tuple[Extension, ...], missed: str | None, *, is_late: bool
) -> None:
    # s.1(3) lets them ask what they reasonably need, and s.10(1) gives them until the due date to do it.
    clock = reply_clock(KeyDates(day("2026-09-01"), clarifications, extensions=extensions), CALENDAR)
    assert clock.disputed_due == (day(missed) if missed else None)
    assert clock.is_late_question is is_late
    told = f"after the reply was due on {spoken(day(missed))}, which it does not undo: s.10(1)" if missed else ""
    assert told in clock.why
    assert ("which it does not undo" in clock.why) is is_late


def test_a_question_after_an_unpaid_fee_is_not_late() -> None:
    # s.9(2): there is no duty to reply until the fee is paid.
    dates = KeyDates(day("2026-09-01"), (Clarification(day("2026-10-05")),), fees=(FeesNotice(day("2026-09-10")),))
    clock = reply_clock(dates, CALENDAR)
    assert (clock.disputed_due, clock.is_late_question) == (None, False)


@pytest.mark.parametrize(
    ("fees", "extensions", "complaint"),
    [
        ((FeesNotice(day("2026-08-31")),), (), "fees notice was given on Mon 31 Aug 2026, before the request"),
        ((FeesNotice(day("2026-09-10"), day("2026-09-09")),), (), "fee was paid on Wed 9 Sep 2026, before the fees"),
        (
            (FeesNotice(day("2026-09-10")), FeesNotice(day("2026-09-11"))),
            (),
            "never paid, yet another notice follows",
        ),
        ((), (Extension(day("2026-08-31")),), "extension notice was given on Mon 31 Aug 2026, before the request"),
        ((), (Extension(day("2026-09-25"), day("2026-09-24")),), "estimates a reply on Thu 24 Sep 2026, before"),
    ],
)
def test_fees_and_extensions_that_cannot_follow_one_another_are_refused(
    fees: tuple[FeesNotice, ...], extensions: tuple[Extension, ...], complaint: str
) -> None:
    with pytest.raises(UsageError, match=complaint):
        KeyDates(day("2026-09-01"), fees=fees, extensions=extensions)


# Laws


@given(key_dates())
def test_a_reply_is_due_on_a_working_day_or_on_the_date_the_authority_chose(dates: KeyDates) -> None:
    clock = reply_clock(dates, CALENDAR)
    assert (clock.due is None) == (clock.stopped is not None)
    if clock.due is None:
        assert (clock.day_zero, clock.overdue_from, clock.code_due, clock.extended_to) == (None, None, None, None)
        return
    assert clock.twentieth is not None
    assert CALENDAR.is_working_day(clock.twentieth)
    assert clock.due == (clock.extended_to or clock.twentieth) >= clock.twentieth
    assert clock.extended_to in {None, *(extension.until for extension in dates.extensions)}
    assert clock.overdue_from == clock.due + ONE_DAY
    assert clock.code_due is not None
    assert clock.code_due >= clock.due


@given(key_dates())
def test_a_missed_first_clock_lies_before_the_question_that_came_too_late(dates: KeyDates) -> None:
    clock = reply_clock(dates, CALENDAR)
    if clock.is_late_question:
        assert clock.disputed_due is not None
        assert clock.disputed_due < dates.clarifications[-1].asked
    if clock.disputed_due is None and not any(one.disputed for one in dates.clarifications):
        assert not clock.is_late_question


@given(key_dates())
def test_every_date_explains_itself(dates: KeyDates) -> None:
    clock = reply_clock(dates, CALENDAR)
    assert clock.why.endswith(".")
    assert f"sent {dates.received:%a} {dates.received.day} " in clock.why
    if clock.due is not None:
        assert f"{clock.due:%a} {clock.due.day} {clock.due:%b %Y}" in clock.why


@given(key_dates(), GAP)
def test_what_is_received_earlier_is_never_due_later(dates: KeyDates, days: int) -> None:
    earlier = reply_clock(replace(dates, received=later(dates.received, -days)), CALENDAR)
    assert due_or_never(earlier) <= due_or_never(reply_clock(dates, CALENDAR))


@given(key_dates(is_clarified=True), GAP)
def test_what_we_clarify_later_is_never_due_earlier(dates: KeyDates, days: int) -> None:
    *earlier, last = dates.clarifications
    assert last.clarified is not None
    moved = replace(last, clarified=later(last.clarified, days))
    assert due_or_never(reply_clock(replace(dates, clarifications=(*earlier, moved)), CALENDAR)) >= due_or_never(
        reply_clock(dates, CALENDAR)
    )


@given(RECEIVED, GAP, GAP, st.integers(0, 30), st.integers(0, 80))
def test_a_reset_forgets_when_the_request_came(
    received: dt.date, until_asked: int, until_answered: int, until_notice: int, until_paid: int
) -> None:
    # s.10(6)(b): the day on which they had our answer is the day of receipt, also for a fee that follows.
    asked = later(received, until_asked)
    answered = later(asked, until_answered)
    fee = FeesNotice(later(answered, until_notice), later(answered, until_notice + until_paid))
    reset = KeyDates(received, (Clarification(asked, answered),), (fee,))
    assert reply_clock(reset, CALENDAR).due == reply_clock(KeyDates(answered, fees=(fee,)), CALENDAR).due
    # A fee that was paid before the reset changes nothing.
    over = FeesNotice(received, asked)
    plain = KeyDates(received, (Clarification(asked, answered),))
    if over.is_settled:
        assert reply_clock(replace(plain, fees=(over,)), CALENDAR).due == reply_clock(plain, CALENDAR).due


@given(RECEIVED, st.integers(0, 40), st.integers(0, 87))
def test_a_pause_puts_the_reply_off_by_exactly_the_working_days_that_it_lasts(
    received: dt.date, until_notice: int, until_paid: int
) -> None:
    # s.10(2)
    fee = FeesNotice(later(received, until_notice), later(received, until_notice + until_paid))
    plain = reply_clock(KeyDates(received), CALENDAR).due
    paused = reply_clock(KeyDates(received, fees=(fee,)), CALENDAR).due
    assert plain is not None
    assert paused is not None
    if fee.given > plain:
        assert paused == plain
        return
    assert fee.paid is not None
    first = max(fee.given, received + ONE_DAY)
    lost = CALENDAR.working_days_in(first, fee.paid + ONE_DAY)
    assert paused == (CALENDAR.working_days_after(plain, lost) if lost else plain)


@given(RECEIVED, st.integers(0, 20), st.integers(1, 200))
def test_a_payment_after_the_lapse_does_not_bring_the_clock_back(received: dt.date, gap: int, days_late: int) -> None:
    # s.9(2)
    notice = FeesNotice(later(received, gap))
    paid = replace(notice, paid=later(notice.pay_by, days_late))
    clock = reply_clock(KeyDates(received, fees=(paid,)), CALENDAR)
    assert (clock.due, clock.stopped, clock.pay_by) == (None, Stopped.LAPSED, notice.pay_by)
    assert "does not revive the request" in clock.why


@given(RECEIVED, GAP, st.integers(0, 90))
def test_an_extension_needs_a_notice_in_time_and_a_date(received: dt.date, gap: int, days: int) -> None:
    # s.10(3), s.17(2)
    notice = Extension(later(received, gap), later(received, gap + days))
    twentieth = reply_clock(KeyDates(received), CALENDAR).due
    assert twentieth is not None
    clock = reply_clock(KeyDates(received, extensions=(notice,)), CALENDAR)
    undated = reply_clock(KeyDates(received, extensions=(replace(notice, until=None),)), CALENDAR)
    assert undated.due == twentieth
    if notice.given > twentieth:
        assert (clock.due, clock.extension_fault) == (twentieth, ExtensionFault.LATE)
    else:
        assert notice.until is not None
        assert (clock.due, clock.extension_fault) == (max(twentieth, notice.until), None)
        assert undated.extension_fault is ExtensionFault.UNDATED


# A calendar that grows: s.10(6)


@given(key_dates(), st.integers(0, 200))
def test_a_further_holiday_never_moves_a_due_date_earlier(dates: KeyDates, offset: int) -> None:
    holiday = later(dates.received, offset)
    longer = Calendar({**CALENDAR.holidays, holiday: "Harvest holiday"}, CALENDAR.first, CALENDAR.last)
    assert due_or_never(reply_clock(dates, longer)) >= due_or_never(reply_clock(dates, CALENDAR))


def test_a_new_row_in_the_table_moves_the_due_dates_of_open_requests_and_nothing_stored_is_touched() -> None:
    table = files("foi.reference").joinpath(TABLE).read_text(encoding="utf-8")
    longer = calendar_from_csv(table + "2026-09-16,Wed,scotland,Harvest holiday\n")
    histories = {
        "sent": [Event(EventKind.SENT, day("2026-09-01"), id=1)],
        "clarified": [
            Event(EventKind.SENT, day("2026-08-18"), id=1),
            Event(EventKind.CLARIFICATION_ASKED, day("2026-09-02"), id=2),
            Event(EventKind.CLARIFIED, day("2026-09-08"), id=3),
        ],
        "waited before": [Event(EventKind.SENT, day("2026-09-16"), id=1)],
    }
    stored = {name: tuple(history) for name, history in histories.items()}
    today = day("2026-09-20")
    before = {name: fold(history, today, CALENDAR).due for name, history in histories.items()}
    after = {name: fold(history, today, longer).due for name, history in histories.items()}
    assert before == {
        "sent": day("2026-09-29"),
        "clarified": day("2026-10-06"),
        "waited before": day("2026-10-14"),
    }
    assert after == {
        "sent": day("2026-09-30"),
        "clarified": day("2026-10-07"),
        "waited before": day("2026-10-14"),
    }
    assert {name: tuple(history) for name, history in histories.items()} == stored
    assert "Wed 16 Sep 2026, Harvest holiday (Scotland)" in fold(histories["sent"], today, longer).why


# Corrections


EVENTS = st.builds(
    Event,
    kind=st.sampled_from([kind for kind in EventKind if kind is not EventKind.CORRECTION]),
    on=st.dates(day("2026-08-01"), day("2026-12-31")),
)


@given(st.lists(EVENTS, max_size=7), EVENTS, EVENTS, st.dates(day("2026-08-01"), day("2027-03-31")))
def test_voiding_an_event_restores_exactly_the_earlier_standing(
    history: list[Event], mistake: Event, replacement: Event, today: dt.date
) -> None:
    numbered = [replace(event, id=number) for number, event in enumerate(history, start=1)]
    number = len(numbered) + 1
    wrong = replace(mistake, id=number)
    void = Event(EventKind.CORRECTION, mistake.on, id=number + 1, corrects=number)
    assert fold([*numbered, wrong, void], today, CALENDAR) == fold(numbered, today, CALENDAR)
    right = replace(replacement, id=number + 1, corrects=number)
    undone = Event(EventKind.CORRECTION, mistake.on, id=number + 2, corrects=number + 1)
    assert fold([*numbered, wrong, right, undone], today, CALENDAR) == fold([*numbered, wrong], today, CALENDAR)
    plain = fold([*numbered, replace(replacement, id=number + 1)], today, CALENDAR)
    corrected = fold([*numbered, wrong, right], today, CALENDAR)
    assert (corrected.where, corrected.due, corrected.why) == (plain.where, plain.due, plain.why)
