"""The due dates of a campaign as an iCalendar file (RFC 5545) that any calendar program takes in.

An entry is known by our reference and what it reminds of, so that a calendar that takes the file in again moves the
entries it has instead of doubling them. The bytes depend on nothing but what is passed in.
"""

import datetime as dt
from collections.abc import Iterable

from icalendar import Alarm, Calendar, Event

from reports.board import BoardEntry, Deadline, DeadlineKind

PRODUCT = "-//foi43//Freedom of Information requests//EN"
DOMAIN = "foi43"
ONE_DAY = dt.timedelta(days=1)

SUMMARIES = {
    DeadlineKind.DUE: "FOI reply due",
    DeadlineKind.OVERDUE: "FOI reply overdue from today",
    DeadlineKind.DISPUTED_DUE: "FOI reply due by the first clock",
    DeadlineKind.PAY: "FOI fee to be paid by today",
    DeadlineKind.REVIEW_DUE: "FOI internal review due",
    DeadlineKind.REVIEW_LIMIT: "FOI internal review, last day",
    DeadlineKind.REVIEW_ASK: "FOI: last day to ask for an internal review",
    DeadlineKind.ICO: "FOI: last day to complain to the ICO",
}


def board_to_calendar(
    entries: Iterable[BoardEntry], *, title: str, at: dt.datetime, remind_days: int | None = None
) -> bytes:
    """Every deadline of the board as an all-day entry, earliest first.

    `at` (with its time zone) is when the calendar was made; `remind_days` before a day an alarm goes off, none if
    None. The description is the reason for the day and nothing else.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    stamp = at.astimezone(dt.UTC).replace(microsecond=0)
    dated = [(deadline, entry) for entry in entries for deadline in entry.deadlines]
    for deadline, entry in sorted(dated, key=lambda pair: (pair[0].on, pair[1].our_reference, pair[0].kind)):
        calendar.add_component(_to_event(deadline, entry, stamp, remind_days))
    data: bytes = calendar.to_ical()
    return data


def _to_event(deadline: Deadline, entry: BoardEntry, stamp: dt.datetime, remind_days: int | None) -> Event:
    event = Event()
    summary = f"{SUMMARIES[deadline.kind]}: {entry.authority} ({entry.our_reference})"
    event.add("uid", f"{entry.our_reference}.{deadline.kind}@{DOMAIN}")
    event.add("dtstamp", stamp)
    event.add("dtstart", deadline.on)
    event.add("dtend", deadline.on + ONE_DAY)
    event.add("summary", summary)
    event.add("description", deadline.why)
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["FOI"])
    if remind_days is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", dt.timedelta(days=-remind_days))
        event.add_component(alarm)
    return event
