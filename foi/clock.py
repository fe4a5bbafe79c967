"""The statutory clock of the Freedom of Information Act 2000: by when an authority must reply, and why that day.

Each rule stands beside its section. The dates that move the clock are gathered in `KeyDates`, and `reply_clock` turns
them into a `Clock`. Nothing here is stored: the clock is counted again whenever it is shown, so that a new bank
holiday moves every open clock. All dates are dates in London; `today` is always given.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from foi.errors import UsageError
from foi.holidays import ONE_DAY, WEEKEND, Calendar

LONDON = "Europe/London"
"""The time zone of every date the law speaks of."""

DAYS_TO_REPLY = 20
"""s.10(1): promptly and in any event not later than the twentieth working day following the date of receipt."""


@dataclass(frozen=True, slots=True)
class Clarification:
    """s.1(3): the authority asked for further information on `asked` and received it on `clarified`, if it has.

    `disputed` marks a question that we hold to be stalling: the clock without it is then told as well.
    """

    asked: dt.date
    clarified: dt.date | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class KeyDates:
    """Everything that moves the clock of one request.

    `received` is the day the request reached the authority: for an e-mail, the day it was sent. Clarifications are in
    the order in which they were asked. Raises UsageError where the dates cannot follow one another.
    """

    received: dt.date
    clarifications: tuple[Clarification, ...] = ()

    def __post_init__(self) -> None:
        before, before_is = self.received, "the request was received"
        for clarification in self.clarifications:
            _refuse_reversal(before, before_is, clarification.asked, "clarification was asked")
            before, before_is = clarification.asked, "clarification was asked"
            if clarification.clarified is not None:
                _refuse_reversal(before, before_is, clarification.clarified, "it was given")
                before, before_is = clarification.clarified, "clarification was given"
            elif clarification is not self.clarifications[-1]:
                raise UsageError(
                    f"the clarification asked on {spoken(clarification.asked)} was never given, yet another follows.",
                    do="Give the day on which the first was given.",
                )


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count, and why."""

    on: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class Count:
    """Working days counted from a day 0: the `last` of them, and the days `skipped` on the way."""

    day_zero: dt.date
    last: dt.date
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """When the reply is due, or no date while the clock stands still because the authority waits for us.

    - `day_zero`: the day from which the twenty days are counted; `due`: the twentieth; `overdue_from`: the day after.
    - `code_due`: the day the authority may argue for (s.45 Code of Practice, 4.2), never earlier than `due`.
    - `undisturbed_due`: the day it would have been due had no clarification been asked.
    - `skipped`: the days between that did not count; `why`: all of it in a sentence.
    """

    day_zero: dt.date | None
    due: dt.date | None
    overdue_from: dt.date | None
    code_due: dt.date | None
    undisturbed_due: dt.date
    skipped: tuple[Skipped, ...]
    why: str


def reply_clock(dates: KeyDates, calendar: Calendar) -> Clock:
    """Count by when the authority must reply: s.10(1), s.10(6), and the reset of s.1(3) with s.10(6)(b).

    Raises ReferenceDataError when a day lies outside the calendar.
    """
    undisturbed = count_working_days(dates.received, DAYS_TO_REPLY, calendar)
    story = _story(dates, undisturbed)
    day_zero = clock_starts(dates)
    if day_zero is None:
        return Clock(
            day_zero=None,
            due=None,
            overdue_from=None,
            code_due=None,
            undisturbed_due=undisturbed.last,
            skipped=(),
            why=f"{story}; time does not run until it is given (s.10(6)(b)).",
        )
    count = count_working_days(day_zero, DAYS_TO_REPLY, calendar)
    return Clock(
        day_zero=day_zero,
        due=count.last,
        overdue_from=count.last + ONE_DAY,
        code_due=code_due(day_zero, calendar),
        undisturbed_due=undisturbed.last,
        skipped=count.skipped,
        why=f"{story}, day {DAYS_TO_REPLY} is {spoken(count.last)}; skipped: {_skipped_in_words(count.skipped)}.",
    )


def clock_starts(dates: KeyDates) -> dt.date | None:
    """Day 0 of the twenty days, or None while the authority waits for an answer of ours.

    s.10(6)(b): where the authority has asked for further information under s.1(3), the date of receipt is the day on
    which it receives that information. The clock stops while it waits and then begins afresh.
    """
    return dates.clarifications[-1].clarified if dates.clarifications else dates.received


def count_working_days(day_zero: dt.date, days: int, calendar: Calendar) -> Count:
    """Count working days after `day_zero` (s.10(1), s.10(6)). Day 0 may itself be a Saturday or a holiday."""
    last = calendar.working_days_after(day_zero, days)
    between = (day_zero + dt.timedelta(days=number) for number in range(1, (last - day_zero).days))
    skipped = ((day, calendar.reason_not_working(day)) for day in between)
    return Count(
        day_zero=day_zero,
        last=last,
        skipped=tuple(Skipped(day, reason) for day, reason in skipped if reason is not None),
    )


def code_due(day_zero: dt.date, calendar: Calendar) -> dt.date:
    """The day the authority may argue for: s.45 Code of Practice (2018), 4.2.

    The Code takes what arrives at a weekend or on a holiday as received on the next working day. The Act does not.
    """
    return calendar.working_days_after(calendar.next_working_day(day_zero), DAYS_TO_REPLY)


def working_days_left(due: dt.date, today: dt.date, calendar: Calendar) -> int:
    """Working days after today, up to the due day: 0 on the day itself.

    Negative once overdue: minus the working days since the due day, today included, and at least -1: on the Saturday
    after a Friday the reply is late already, though no working day has passed.
    """
    if today <= due:
        return calendar.working_days_in(today + ONE_DAY, due + ONE_DAY)
    return -max(calendar.working_days_in(due + ONE_DAY, today + ONE_DAY), 1)


def spoken(day: dt.date) -> str:
    """A date as a person writes it: "Tue 8 Sep 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def _refuse_reversal(before: dt.date, before_is: str, after: dt.date, after_is: str) -> None:
    if after < before:
        raise UsageError(
            f"{after_is} on {spoken(after)}, before {before_is} ({spoken(before)}).", do="Check the two dates."
        )


def _story(dates: KeyDates, undisturbed: Count) -> str:
    """What happened up to the day from which we count: "sent Tue 1 Sep 2026; clarification asked ..."."""
    parts = [f"sent {spoken(dates.received)}"]
    for clarification in dates.clarifications:
        asked = f"clarification asked {spoken(clarification.asked)}"
        if clarification.asked > undisturbed.last and clarification is dates.clarifications[0]:
            asked += f" (after the reply was due on {spoken(undisturbed.last)})"
        if clarification.disputed:
            asked += f" (disputed: without it the reply was due on {spoken(undisturbed.last)})"
        if clarification.clarified is not None:
            asked += f" and given {spoken(clarification.clarified)}, which starts a fresh {DAYS_TO_REPLY} days"
        parts.append(asked)
    return "; ".join(parts)


def _skipped_in_words(skipped: Sequence[Skipped]) -> str:
    """Weekends by number, holidays by date: "8 weekend days; Mon 15 Jun 2026, World Cup bank holiday (Scotland)"."""
    weekend = sum(day.reason in WEEKEND.values() for day in skipped)
    holidays = [f"{spoken(day.on)}, {day.reason}" for day in skipped if day.reason not in WEEKEND.values()]
    return "; ".join([f"{weekend} weekend days", *holidays])
