"""When each request was answered, by the statutory clock, and how each of its questions ended: rows to be published.

The clock is Python and not SQL (foi/clock.py): a view could only repeat it and get it wrong.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from db.dictionary import NAMES, published_table
from db.outcomes import Outcome, load_outcomes
from db.published import Published, Row, to_published
from db.requests import RequestRecord, load_requests
from db.store import Session
from foi.course import RequestState
from foi.errors import ReferenceDataError
from foi.holidays import ONE_DAY, Calendar
from foi.requests import Standing, fold
from foi.working_days import working_days_left

NEVER_LATE = frozenset({RequestState.DRAFT, RequestState.WITHDRAWN})


def load_timeliness(
    session: Session, *, campaigns: Sequence[str], today: dt.date, calendar: Calendar
) -> tuple[Published, Published]:
    """The tables timeliness and answers of these campaigns, as at the end of `today`."""
    times: list[Row] = []
    answers: list[Row] = []
    for campaign in campaigns:
        outcomes = load_outcomes(session, campaign)
        for request in load_requests(session, campaign):
            outcome = outcomes[request.id]
            times.append(_to_time(request, outcome, fold(request.history, today, calendar), today, calendar))
            answers.extend(_to_answers(request, outcome))
    return to_published(published_table("timeliness"), times), to_published(published_table("answers"), answers)


def _to_time(request: RequestRecord, outcome: Outcome, standing: Standing, today: dt.date, calendar: Calendar) -> Row:
    in_time = _in_time(standing, today)
    ended = standing.replied or today
    late = max((ended - standing.due).days, 0) if standing.due and in_time is not None else None
    return (
        request.our_reference,
        request.campaign,
        request.force,
        standing.where.value,
        standing.course.received,
        standing.due,
        standing.extended_to is not None,
        standing.replied,
        standing.course.reply_date_assumed,
        _working_days_taken(standing, calendar),
        in_time,
        late,
        _working_days_late(late, standing, ended, calendar),
        outcome.outcome or None,
        outcome.figures,
    )


def _in_time(standing: Standing, today: dt.date) -> bool | None:
    """Whether the reply came in time: None where that is not known, or not yet."""
    if standing.due is None or standing.course.reply_date_assumed or standing.where in NEVER_LATE:
        return None
    if standing.replied is not None:
        return standing.replied <= standing.due
    is_ended = standing.course.narrowed_to or standing.where is RequestState.CLOSED
    return None if is_ended or today <= standing.due else False


def _working_days_late(late: int | None, standing: Standing, ended: dt.date, calendar: Calendar) -> int | None:
    """Days late, in working days as the board counts them; None where they cannot be counted."""
    if not late or standing.due is None:
        return late
    try:
        return -working_days_left(standing.due, ended, calendar)
    except ReferenceDataError:
        return None


def _working_days_taken(standing: Standing, calendar: Calendar) -> int | None:
    """Working days after day 0 up to the reply, itself included; those disregarded for a fee are not counted."""
    clock, replied = standing.clock, standing.replied
    if clock is None or clock.day_zero is None or replied is None or standing.course.reply_date_assumed:
        return None
    if replied < clock.day_zero:
        return None
    fees = standing.course.fees
    days = (clock.day_zero + ONE_DAY * number for number in range(1, (replied - clock.day_zero).days + 1))
    try:
        return sum(
            calendar.reason_not_working(day) is None and not any(fee.disregards(day) for fee in fees) for day in days
        )
    except ReferenceDataError:
        return None


def _to_answers(request: RequestRecord, outcome: Outcome) -> Iterator[Row]:
    for answer in outcome.questions:
        cited = [one for one in answer.exemptions if re.fullmatch(NAMES["section"], one)]
        yield (
            request.our_reference,
            request.campaign,
            request.force,
            answer.question,
            answer.outcome.value,
            "; ".join(cited) or None,
        )
