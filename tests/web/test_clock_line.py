import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from foi.requests import fold
from web.requests.clock_dates import ClockDates, Look, clock_dates
from web.requests.clock_line import GAP, NARROW, WIDE, draw_clock

SENT = dt.date(2012, 7, 4)
TODAY = dt.date(2012, 8, 20)
Told = tuple[EventKind, dt.date]


def dates_of(*told: Told, today: dt.date = TODAY, until: dt.date | None = None) -> ClockDates:
    history = [
        Event(kind, on, id=number, until=until if kind is EventKind.EXTENSION_NOTICE else None)
        for number, (kind, on) in enumerate([(EventKind.SENT, SENT), *told], 1)
    ]
    found = clock_dates(history, fold(history, today, uk_calendar()), uk_calendar())
    assert found is not None
    return found


def spans(dates: ClockDates, look: Look) -> list[tuple[dt.date, dt.date]]:
    return [(one.start, one.end) for one in dates.stretches if one.look is look]


def words(dates: ClockDates) -> dict[str, dt.date]:
    return {one.words: one.on for one in dates.marks}


def test_twenty_working_days_are_drawn_one_by_one_and_then_the_days_late() -> None:
    dates = dates_of()
    counted = spans(dates, Look.COUNTED)
    assert len(counted) == 20
    assert counted[-1] == (dt.date(2012, 8, 2), dt.date(2012, 8, 2)), "the due day is the twentieth"
    assert spans(dates, Look.LATE) == [(dt.date(2012, 8, 3), TODAY)]
    assert words(dates)["reply due"] == dt.date(2012, 8, 2)


def test_their_question_pauses_it_and_the_days_before_count_no_more() -> None:
    asked, answered = dt.date(2012, 7, 11), dt.date(2012, 7, 18)
    dates = dates_of((EventKind.CLARIFICATION_ASKED, asked), (EventKind.CLARIFIED, answered))
    assert spans(dates, Look.PAUSED) == [(asked, answered)]
    assert len(spans(dates, Look.BEFORE)) == 4
    assert spans(dates, Look.COUNTED)[0][0] == dt.date(2012, 7, 19)
    open_one = dates_of((EventKind.CLARIFICATION_ASKED, asked))
    assert spans(open_one, Look.PAUSED) == [(asked, TODAY)], "it goes on until today"
    assert spans(open_one, Look.COUNTED) == []


def test_a_fee_an_extension_and_a_late_reply_are_drawn() -> None:
    paid = dates_of((EventKind.FEES_NOTICE, dt.date(2012, 7, 10)), (EventKind.FEES_PAID, dt.date(2012, 7, 16)))
    assert spans(paid, Look.PAUSED) == [(dt.date(2012, 7, 10), dt.date(2012, 7, 16))]
    extended = dates_of((EventKind.EXTENSION_NOTICE, dt.date(2012, 7, 30)), until=dt.date(2012, 9, 3))
    assert spans(extended, Look.EXTENDED) == [(dt.date(2012, 8, 3), dt.date(2012, 9, 3))]
    late = dates_of((EventKind.REPLY, dt.date(2012, 8, 10)), (EventKind.REVIEW_ASKED, dt.date(2012, 8, 13)))
    assert spans(late, Look.LATE) == [(dt.date(2012, 8, 3), dt.date(2012, 8, 10))]
    assert {"replied", "review asked", "review due", "complain by"} <= set(words(late))


def test_what_was_not_sent_has_no_clock() -> None:
    assert clock_dates([], fold([], TODAY, uk_calendar()), uk_calendar()) is None


def test_years_later_today_stands_at_the_end_and_says_so() -> None:
    dates = dates_of((EventKind.REPLY, dt.date(2012, 8, 1)), today=dt.date(2026, 3, 2))
    assert dates.last < dt.date(2013, 1, 1)
    line = draw_clock(dates, WIDE)
    assert [one.words for one in line.marks if one.look == "today"] == ["today, Mon 2 Mar 2026 →"]
    assert "reply due 2 Aug 2012" in [one.words for one in line.marks]


DAYS = st.integers(0, 400).map(lambda days: SENT + dt.timedelta(days=days))
HAPPENED = st.sampled_from(
    [EventKind.ACKNOWLEDGED, EventKind.CHASED, EventKind.RESENT, EventKind.REPLY, EventKind.AUTO_REPLY]
)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@settings(max_examples=60, deadline=None)
@given(told=st.lists(st.tuples(HAPPENED, DAYS), max_size=8))
def test_whatever_happened_no_words_lie_on_others_or_outside(width: float, told: list[Told]) -> None:
    line = draw_clock(dates_of(*told, today=SENT + dt.timedelta(days=401)), width)
    for one in line.marks:
        assert one.text_x >= 0
        assert 0 < one.y < line.height
    by_lane: dict[float, list[float]] = {}
    for one in line.marks:
        by_lane.setdefault(one.y, []).append(one.text_x)
    for starts in by_lane.values():
        ordered = sorted(starts)
        assert all(after - before > GAP for before, after in pairwise(ordered))
    for box in line.boxes:
        assert 0 <= box.x <= width
        assert box.x + box.width <= width + 1
