"""`foi clock`: when is a reply due, and why that day. Needs no store, and imports nothing heavy."""

import datetime as dt

import click

from cli.clock_text import Answer, answer_to_json, answer_to_lines
from cli.options import ISO_DATE, json_option, print_json, today_option, today_or
from foi.clock import Clarification, Extension, FeesNotice, KeyDates, reply_clock, working_days_left
from foi.errors import UsageError
from foi.holidays import uk_calendar
from foi.key_dates import refuse_reversal


@click.command("clock")
@click.argument("received", type=ISO_DATE)
@click.option("--clarification-asked", type=ISO_DATE, help="The day they asked us what we mean; the clock stops.")
@click.option("--clarified", type=ISO_DATE, help="The day they had our answer; a fresh 20 days begin.")
@click.option("--disputed", is_flag=True, help="We hold their question to be stalling: show the first clock too.")
@click.option("--fees-notice", type=ISO_DATE, help="The day they asked for a fee; the clock stops.")
@click.option("--fees-paid", type=ISO_DATE, help="The day they had the fee; the clock runs on.")
@click.option("--extension-notice", type=ISO_DATE, help="The day they gave notice of an extension.")
@click.option("--extended-to", type=ISO_DATE, help="The date which that notice estimates.")
@click.option("--replied", type=ISO_DATE, help="The day of their reply.")
@click.option("--review-asked", type=ISO_DATE, help="The day we asked for an internal review.")
@click.option("--review-replied", type=ISO_DATE, help="The day of the review's answer.")
@today_option
@json_option
def clock(
    received: dt.date,
    clarification_asked: dt.date | None,
    clarified: dt.date | None,
    disputed: bool,
    fees_notice: dt.date | None,
    fees_paid: dt.date | None,
    extension_notice: dt.date | None,
    extended_to: dt.date | None,
    replied: dt.date | None,
    review_asked: dt.date | None,
    review_replied: dt.date | None,
    today: dt.date | None,
    as_json: bool,
) -> None:
    """When is the reply due to a request RECEIVED on this day (YYYY-MM-DD)?

    Counts 20 working days by the Freedom of Information Act, s.10, without Saturdays, Sundays and the bank holidays
    of every part of the United Kingdom, and says which days it left out. Also counts the days for an internal review
    and a complaint, and says from when a similar request cannot be added to this one (s.12(4)).
    """
    _refuse_half("--clarified", clarified, "--clarification-asked", clarification_asked)
    _refuse_half("--disputed", disputed or None, "--clarification-asked", clarification_asked)
    _refuse_half("--fees-paid", fees_paid, "--fees-notice", fees_notice)
    _refuse_half("--extended-to", extended_to, "--extension-notice", extension_notice)
    _refuse_disorder(received, replied, review_asked, review_replied)
    dates = KeyDates(
        received,
        (Clarification(clarification_asked, clarified, disputed),) if clarification_asked else (),
        (FeesNotice(fees_notice, fees_paid),) if fees_notice else (),
        (Extension(extension_notice, extended_to),) if extension_notice else (),
    )
    calendar = uk_calendar()
    counted = reply_clock(dates, calendar)
    on = today_or(today)
    answer = Answer(
        dates=dates,
        clock=counted,
        calendar=calendar,
        today=on,
        left=None if counted.due is None else working_days_left(counted.due, on, calendar),
        replied=replied,
        review_asked=review_asked,
        review_replied=review_replied,
    )
    if as_json:
        print_json(answer_to_json(answer))
        return
    for line in answer_to_lines(answer):
        click.echo(line)


def _refuse_half(given: str, value: object, missing: str, other: dt.date | None) -> None:
    """An option that means nothing without another."""
    if value is not None and other is None:
        raise UsageError(f"{given} was given without {missing}.", do=f"Give {missing} as well.")


def _refuse_disorder(
    received: dt.date, replied: dt.date | None, review_asked: dt.date | None, review_replied: dt.date | None
) -> None:
    before, before_is = received, "the request was received"
    for day, day_is in (
        (replied, "they replied"),
        (review_asked, "a review was asked for"),
        (review_replied, "the review was answered"),
    ):
        if day is not None:
            refuse_reversal(before, before_is, day, day_is)
            before, before_is = day, day_is
