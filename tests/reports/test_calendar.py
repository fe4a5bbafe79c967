import datetime as dt

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from reports.board import BoardEntry, Deadline, DeadlineKind
from reports.calendar import board_to_calendar

AT = dt.datetime(2026, 9, 10, 9, 30, 15, 999, tzinfo=dt.UTC)
DUE = dt.date(2026, 10, 6)
WHY = "Sent Tue 8 Sep 2026, day 20 is Tue 6 Oct 2026; skipped: nothing, and a comma."


def entry(*deadlines: Deadline, authority: str = "Kent Police") -> BoardEntry:
    return BoardEntry("images-2012-kent-1", authority, "sent", deadlines=deadlines)


def events(data: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(data).events)


def test_a_due_date_is_an_all_day_entry_that_keeps_its_name() -> None:
    data = board_to_calendar([entry(Deadline(DeadlineKind.DUE, DUE, WHY))], title="images-2012", at=AT)
    (event,) = events(data)
    assert event["UID"] == "images-2012-kent-1.due@foi43"
    assert event["SUMMARY"] == "FOI reply due: Kent Police (images-2012-kent-1)"
    assert event["DESCRIPTION"] == WHY
    assert (event.start, event.end) == (DUE, DUE + dt.timedelta(days=1))
    made_at = event.DTSTAMP
    assert made_at == AT.replace(microsecond=0)
    assert b"DTSTART;VALUE=DATE:20261006" in data
    assert not event.subcomponents


def test_each_kind_of_day_has_its_own_entry_in_order_of_date() -> None:
    days = [Deadline(kind, DUE + dt.timedelta(days=30 - number), kind) for number, kind in enumerate(DeadlineKind)]
    found = events(board_to_calendar([entry(*days)], title="x", at=AT))
    assert len({event["UID"] for event in found}) == len(DeadlineKind)
    assert [event.start for event in found] == sorted(day.on for day in days)


def test_an_alarm_is_set_when_asked_for() -> None:
    data = board_to_calendar([entry(Deadline(DeadlineKind.DUE, DUE, WHY))], title="x", at=AT, remind_days=2)
    (alarm,) = events(data)[0].walk("VALARM")
    assert isinstance(alarm, icalendar.Alarm)
    before = alarm.TRIGGER
    assert before == dt.timedelta(days=-2)


def test_the_bytes_depend_on_nothing_but_what_is_passed_in() -> None:
    rows = [entry(Deadline(DeadlineKind.DUE, DUE, WHY)), entry(Deadline(DeadlineKind.ICO, DUE, WHY))]
    assert board_to_calendar(rows, title="x", at=AT) == board_to_calendar(rows[::-1], title="x", at=AT)
    assert not events(board_to_calendar([], title="x", at=AT))


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200))
def test_any_name_comes_back_as_it_was(name: str) -> None:
    data = board_to_calendar([entry(Deadline(DeadlineKind.DUE, DUE, name), authority=name)], title="x", at=AT)
    (event,) = events(data)
    assert str(event["SUMMARY"]) == f"FOI reply due: {name} (images-2012-kent-1)"
    assert str(event["DESCRIPTION"]) == name
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
