"""`foi clock`: when is a reply due, and why that day. Needs no store, and imports nothing heavy."""

import datetime as dt
import textwrap

import click

from cli.options import ISO_DATE, json_option, print_json, today_option, today_or
from foi.clock import Clarification, Clock, KeyDates, reply_clock, spoken, working_days_left
from foi.errors import UsageError
from foi.holidays import uk_calendar


@click.command("clock")
@click.argument("received", type=ISO_DATE)
@click.option("--clarification-asked", type=ISO_DATE, help="The day they asked us what we mean; the clock stops.")
@click.option("--clarified", type=ISO_DATE, help="The day they had our answer; a fresh 20 days begin.")
@today_option
@json_option
def clock(
    received: dt.date,
    clarification_asked: dt.date | None,
    clarified: dt.date | None,
    today: dt.date | None,
    as_json: bool,
) -> None:
    """When is the reply due to a request RECEIVED on this day (YYYY-MM-DD)?

    Counts 20 working days by the Freedom of Information Act, s.10, without Saturdays, Sundays and the bank holidays
    of every part of the United Kingdom, and says which days it left out.
    """
    dates = KeyDates(received, _clarifications(clarification_asked, clarified))
    calendar = uk_calendar()
    counted = reply_clock(dates, calendar)
    on = today_or(today)
    left = None if counted.due is None else working_days_left(counted.due, on, calendar)
    if as_json:
        print_json(_clock_to_json(counted, left))
        return
    for line in _clock_to_lines(dates, counted, on, left):
        click.echo(line)


def _clarifications(asked: dt.date | None, clarified: dt.date | None) -> tuple[Clarification, ...]:
    if asked is not None:
        return (Clarification(asked, clarified),)
    if clarified is not None:
        raise UsageError(
            "--clarified was given without --clarification-asked.", do="Give the day on which they asked as well."
        )
    return ()


def _clock_to_json(counted: Clock, left: int | None) -> dict[str, object]:
    """The fixed form of `foi clock --json`; the dates are null while the clock stands still."""
    return {
        "due": counted.due,
        "overdue_from": counted.overdue_from,
        "working_days_left": left,
        "skipped": [{"date": day.on, "reason": day.reason} for day in counted.skipped],
        "code_due": counted.code_due,
        "why": counted.why,
    }


def _clock_to_lines(dates: KeyDates, counted: Clock, today: dt.date, left: int | None) -> list[str]:
    """The answer for a person: the due date first, then how it came about."""
    rows = [("Received", spoken(dates.received))]
    for clarification in dates.clarifications:
        rows.append(("They asked", f"{spoken(clarification.asked)}: the clock stops"))
        if clarification.clarified is not None:
            rows.append(("We answered", f"{spoken(clarification.clarified)}: a fresh 20 working days begin"))
    if counted.due is None or left is None:
        rows.append(("Reply due", "no date, until they have our answer"))
    else:
        rows.append(("Reply due", f"{spoken(counted.due)}, the 20th working day"))
        rows.append(("Today", f"{spoken(today)}: {_in_words(left, today == counted.due)}"))
    if counted.code_due and counted.code_due != counted.due:
        rows.append(("They may argue", f"{spoken(counted.code_due)} (s.45 Code 4.2: received on a working day only)"))
    why = textwrap.wrap(f"Why: {counted.why}", width=100)
    return [*(f"{name:<16}{text}" for name, text in rows), "", *why]


def _in_words(left: int, due_today: bool) -> str:
    number = f"{abs(left)} working day{'' if abs(left) == 1 else 's'}"
    if due_today:
        return "due today"
    return f"OVERDUE by {number}" if left < 0 else f"{number} left"
