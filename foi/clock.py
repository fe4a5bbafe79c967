"""The statutory clock of the Freedom of Information Act 2000: by when an authority must reply, and why that day.

Each rule stands beside its section. The dates that move the clock are gathered in `KeyDates` (foi/key_dates.py), and
`reply_clock` turns them into a `Clock`. Nothing here is stored: the clock is counted again whenever it is shown, so
that a new bank holiday moves every open clock. All dates are dates in London; `today` is always given.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from foi.clock_story import came_late, clock_story
from foi.errors import ReferenceDataError
from foi.extensions import REASONABLE_DAYS, ExtendedDate, Extension, ExtensionFault, extended_date
from foi.fees import FeesNotice
from foi.holidays import ONE_DAY, Calendar
from foi.key_dates import Clarification, KeyDates
from foi.spoken_dates import spoken
from foi.working_days import (
    DAYS_TO_REPLY,
    Count,
    Skipped,
    count_working_days,
    skipped_in_words,
    working_days_left,
)

__all__ = [
    "DAYS_TO_REPLY",
    "LONDON",
    "Clarification",
    "Clock",
    "Count",
    "Extension",
    "FeesNotice",
    "KeyDates",
    "Skipped",
    "Stopped",
    "clock_starts",
    "code_due",
    "count_working_days",
    "london_day",
    "london_time",
    "reply_clock",
    "spoken",
    "working_days_left",
]

LONDON = "Europe/London"
"""The time zone of every date the law speaks of."""


class Stopped(StrEnum):
    """Why the clock stands still."""

    CLARIFICATION = "clarification"  # s.1(3), s.10(6)(b)
    FEE = "fee"  # s.9(2): no duty to reply until it is paid
    LAPSED = "lapsed"  # s.9(2): it was paid after the last day to pay


@dataclass(frozen=True, slots=True)
class Clock:
    """When the reply is due, or no date while the clock stands still because the authority waits for us.

    - `day_zero`: the day from which the twenty days are counted; `twentieth`: the last of them; `due`: that day, or
      the later date to which an extension puts it off (`extended_to`); `overdue_from`: the day after.
    - `code_due`: the day the authority may argue for (s.45 Code of Practice, 4.2), never earlier than `due`.
    - `undisturbed_due`: the day it would have been due had no clarification been asked.
    - `disputed_due`: the day we hold it to be due, without the clarifications that we dispute or that were asked only
      after that day; None where there are none. `is_late_question`: the last clarification was asked after that day:
      it must be answered, and does not undo the breach of s.10(1).
    - `pay_by`: the last day to pay a fee that is not paid. After it the request lapses (s.9(2)).
    - `stopped`: why the clock stands still, None while it runs. `fees_notice_late`: a notice came after the reply was
      due and stops nothing. `extension_fault`: why the last extension notice does not put the reply off.
    - `unreasonable_from`: of an extended reply, the day after 40 working days in all.
    - `skipped`: the days between that did not count; `why`: all of it in words.
    """

    day_zero: dt.date | None
    due: dt.date | None
    overdue_from: dt.date | None
    code_due: dt.date | None
    undisturbed_due: dt.date | None
    skipped: tuple[Skipped, ...]
    why: str
    twentieth: dt.date | None = None
    extended_to: dt.date | None = None
    disputed_due: dt.date | None = None
    is_late_question: bool = False
    pay_by: dt.date | None = None
    stopped: Stopped | None = None
    fees_notice_late: bool = False
    extension_fault: ExtensionFault | None = None
    unreasonable_from: dt.date | None = None


def london_time(moment: dt.datetime) -> dt.datetime:
    """What the clocks in London show at a moment that bears its time zone."""
    return moment.astimezone(ZoneInfo(LONDON))


def london_day(moment: dt.datetime) -> dt.date:
    """The date in London of a moment that bears its time zone."""
    return london_time(moment).date()


@lru_cache(maxsize=4_096)
def reply_clock(dates: KeyDates, calendar: Calendar) -> Clock:
    """Count by when the authority must reply: s.10(1), s.10(6), with what may stop, reset or put off the day.

    The reset of s.1(3) with s.10(6)(b), the days disregarded under s.9 and s.10(2), the extension of s.10(3) with
    s.17(2). Equal dates are counted once: most requests of a campaign went out on one day. Raises
    ReferenceDataError when a day lies outside the calendar.
    """
    undisturbed = count_working_days(dates.received, DAYS_TO_REPLY, calendar, fees=dates.fees)
    day_zero = clock_starts(dates)
    count = count_working_days(day_zero, DAYS_TO_REPLY, calendar, fees=dates.fees) if day_zero else None
    unpaid = _unpaid(dates, count)
    held_to, late_questions = _held_to(dates, calendar)
    disputed_due = None if held_to == dates else _due(held_to, calendar)
    base = Clock(
        day_zero=None,
        due=None,
        overdue_from=None,
        code_due=None,
        undisturbed_due=None if unpaid else undisturbed.last,
        skipped=(),
        why="",
        disputed_due=disputed_due,
        is_late_question=bool(late_questions) and dates.clarifications[-1] in late_questions,
        pay_by=unpaid[-1].pay_by if unpaid else None,
        fees_notice_late=any(came_late(fee, count) for fee in dates.fees),
    )
    story = clock_story(dates, count, disputed_due, late_questions)
    stopped = _stopped(unpaid, count)
    if count is None or stopped is not None:
        return replace(base, stopped=stopped, why=f"{story}; {_until_when(stopped, base.pay_by)}")
    return _running(base, count, dates, calendar, story)


def clock_starts(dates: KeyDates) -> dt.date | None:
    """Day 0 of the twenty days, or None while the authority waits for an answer of ours.

    s.10(6)(b): where the authority has asked for further information under s.1(3), the date of receipt is the day on
    which it receives that information. The clock stops while it waits and then begins afresh.
    """
    return dates.clarifications[-1].clarified if dates.clarifications else dates.received


def code_due(day_zero: dt.date, calendar: Calendar, *, fees: Sequence[FeesNotice] = ()) -> dt.date:
    """The day the authority may argue for: s.45 Code of Practice (2018), 4.2.

    The Code takes what arrives at a weekend or on a holiday as received on the next working day. The Act does not.
    """
    return count_working_days(calendar.next_working_day(day_zero), DAYS_TO_REPLY, calendar, fees=fees).last


def _running(base: Clock, count: Count, dates: KeyDates, calendar: Calendar, story: str) -> Clock:
    """The clock of a request for whose reply time runs."""
    extended = extended_date(dates.extensions, count.last)
    due = extended.until or count.last
    unreasonable_from = _unreasonable_from(count.day_zero, dates, calendar) if extended.until else None
    sentences = (
        f"{story}, day {DAYS_TO_REPLY} is {spoken(count.last)}; skipped: {skipped_in_words(count.skipped)}.",
        *extended.sentences,
        _unreasonable(extended, unreasonable_from),
    )
    return replace(
        base,
        day_zero=count.day_zero,
        due=due,
        overdue_from=due + ONE_DAY,
        code_due=max(code_due(count.day_zero, calendar, fees=dates.fees), due),
        skipped=count.skipped,
        why=" ".join(sentence for sentence in sentences if sentence),
        twentieth=count.last,
        extended_to=extended.until,
        extension_fault=extended.fault,
        unreasonable_from=unreasonable_from,
    )


def _stopped(unpaid: Sequence[FeesNotice], count: Count | None) -> Stopped | None:
    if any(fee.paid for fee in unpaid):
        return Stopped.LAPSED
    if count is None:
        return Stopped.CLARIFICATION
    return Stopped.FEE if unpaid else None


def _until_when(stopped: Stopped | None, pay_by: dt.date | None) -> str:
    last_day = f"{spoken(pay_by)} is the last day to pay the fee (s.9(2))" if pay_by else ""
    match stopped:
        case Stopped.LAPSED:
            return f"{last_day}, and a later payment does not revive the request."
        case Stopped.FEE:
            return f"time does not run until it is paid (s.10(2)); {last_day}, after which the request lapses."
        case Stopped.CLARIFICATION | None:
            given = "time does not run until it is given (s.10(6)(b))"
            return f"{given}; {last_day}, after which the request lapses." if pay_by else f"{given}."


def _held_to(dates: KeyDates, calendar: Calendar) -> tuple[KeyDates, tuple[Clarification, ...]]:
    """The dates as we hold to them, and the questions that were asked only after the reply was due by them.

    s.1(3): the authority may ask for what it reasonably needs, within the time that it has for the reply (s.10(1)). A
    question that comes later leaves the breach as it is. Left out are these and the questions that we dispute.
    """
    held_to, late = replace(dates, clarifications=()), []
    for question in dates.clarifications:
        due = _due(held_to, calendar)
        is_late = due is not None and question.asked > due
        if is_late:
            late.append(question)
        if not is_late and not question.disputed:
            held_to = replace(held_to, clarifications=(*held_to.clarifications, question))
    return held_to, tuple(late)


def _due(dates: KeyDates, calendar: Calendar) -> dt.date | None:
    """The due date alone, None while the clock stands still."""
    day_zero = clock_starts(dates)
    if day_zero is None:
        return None
    count = count_working_days(day_zero, DAYS_TO_REPLY, calendar, fees=dates.fees)
    if _stopped(_unpaid(dates, count), count):
        return None
    return extended_date(dates.extensions, count.last).until or count.last


def _unpaid(dates: KeyDates, count: Count | None) -> list[FeesNotice]:
    return [fee for fee in dates.fees if not fee.is_settled and not came_late(fee, count)]


def _unreasonable_from(day_zero: dt.date, dates: KeyDates, calendar: Calendar) -> dt.date | None:
    """The day after 40 working days in all, None where the table of holidays does not reach so far."""
    try:
        return count_working_days(day_zero, REASONABLE_DAYS, calendar, fees=dates.fees).last + ONE_DAY
    except ReferenceDataError:
        return None


def _unreasonable(extended: ExtendedDate, unreasonable_from: dt.date | None) -> str:
    if extended.until is None or unreasonable_from is None or extended.until < unreasonable_from:
        return ""
    return (
        f"From {spoken(unreasonable_from)} on it will have taken more than {REASONABLE_DAYS} working days in all: "
        "unreasonable, unless the authority shows exceptional circumstances (s.10(3); advice, no limit of the Act)."
    )
