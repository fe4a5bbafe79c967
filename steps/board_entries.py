"""The board in the form that the reports take: words and dates, for a workbook, a calendar, a table."""

import datetime as dt
from collections.abc import Iterator, Sequence

from foi.course import RequestState
from foi.errors import ReferenceDataError
from foi.force_names import official_name
from foi.holidays import ONE_DAY
from foi.next_steps import Action
from foi.spoken_dates import spoken
from reports.board import BoardEntry, Deadline, DeadlineKind
from steps.board_words import outcome_words
from steps.standings import BoardRow

ANSWERED_IN_FULL = "full"
AFTER_REPLY = frozenset({RequestState.REPLIED, RequestState.IN_REVIEW})


def rows_to_entries(rows: Sequence[BoardRow], today: dt.date) -> tuple[BoardEntry, ...]:
    """The board in the form that the reports take: words and dates."""
    return tuple(_to_entry(row, today) for row in rows)


def _to_entry(row: BoardRow, today: dt.date) -> BoardEntry:
    standing = row.standing
    last = standing.last_event
    return BoardEntry(
        our_reference=row.our_reference,
        authority=_name_on(row, today),
        where=standing.where.replace("_", " "),
        due=standing.due,
        days_overdue=standing.days_overdue,
        replied=standing.replied,
        outcome=outcome_words(row),
        figures=row.figures,
        last=last.kind.replace("_", " ") if last else "",
        last_on=last.on if last else None,
        next_step=_step_words(row),
        next_step_by=row.next.deadline,
        why=standing.why,
        deadlines=tuple(_deadlines(row)),
        their_reference=row.their_reference,
        assigned=row.assigned,
    )


def _step_words(row: BoardRow) -> str:
    """The next step without its dates, which have columns of their own: "send a reminder (s.10(1))"."""
    action = "send a reminder" if row.next.action is Action.CHASE else row.next.action.words
    return action if row.next.action is Action.WAIT else f"{action} ({row.next.ground})"


def _name_on(row: BoardRow, today: dt.date) -> str:
    """What the authority is called that day: "Kent Police"; as the campaign names it if it is none of the 43."""
    try:
        return official_name(row.force, today)
    except ReferenceDataError:
        return row.force_name


def _deadlines(row: BoardRow) -> Iterator[Deadline]:
    """While no reply has come, the days of the clock; after one that does not answer in full, those that follow."""
    standing = row.standing
    is_waiting = standing.course.is_open and standing.where is not RequestState.DRAFT
    if is_waiting and standing.due:
        overdue_from = standing.due + ONE_DAY
        no_reply = f"The reply was due on {spoken(standing.due)}. If none has come, it is overdue from today."
        yield Deadline(DeadlineKind.DUE, standing.due, standing.why)
        yield Deadline(DeadlineKind.OVERDUE, overdue_from, no_reply)
    if is_waiting and standing.disputed_due:
        yield Deadline(DeadlineKind.DISPUTED_DUE, standing.disputed_due, standing.why)
    if standing.pay_by:
        yield Deadline(DeadlineKind.PAY, standing.pay_by, standing.why)
    if standing.where not in AFTER_REPLY or row.outcome == ANSWERED_IN_FULL:
        return
    advice = standing.advice
    for kind, told in (
        (DeadlineKind.REVIEW_DUE, advice.review_due if standing.where is RequestState.IN_REVIEW else None),
        (DeadlineKind.REVIEW_LIMIT, advice.review_exceptional if standing.where is RequestState.IN_REVIEW else None),
        (DeadlineKind.REVIEW_ASK, advice.review_ask_by),
        (DeadlineKind.ICO, advice.ico_by),
    ):
        if told:
            yield Deadline(kind, told.on, told.why)
