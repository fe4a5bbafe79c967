"""Where every request of a campaign stands on a given day: the board that status, overdue and chase show."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache

from db.assignments import load_assignments
from db.letters import LetterState, load_letters
from db.outcomes import Outcome, load_outcomes
from db.requests import RequestRecord, load_requests
from db.store import Session, Store
from db.threads import load_their_reference, load_their_references
from foi.clock import london_day
from foi.correspondence import LetterKind
from foi.holidays import Calendar
from foi.next_steps import NextStep, Situation, next_step
from foi.records import QuestionAnswer
from foi.requests import Standing, fold

MOST_KEPT = 4_096
"""Requests whose standing is kept: those of ten campaigns of 400."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One request: whom it went to, where it stands by the clock, what its replies came to, and what to do next.

    `their_reference` is how the authority marks it, `assigned` who has it; both may be empty.
    """

    request_id: int
    force: str
    force_name: str
    our_reference: str
    standing: Standing
    outcome: str
    exemptions: tuple[str, ...]
    questions: tuple[QuestionAnswer, ...]
    lacks: tuple[str, ...]
    figures: int
    in_review: int
    waiting: int
    next: NextStep
    their_reference: str = ""
    assigned: str = ""


def board(store: Store, campaign: str, *, today: dt.date, calendar: Calendar) -> list[BoardRow]:
    """Every request of the campaign, by name of the authority.

    `outcome` is the latest reply's (refused, not_held, full ...) or empty; `figures` and `in_review` count the
    figures of the authority that a total can be made of, those in review, and documents that wait.
    """
    with store.reading() as session:
        return board_as_read(session, campaign, today=today, calendar=calendar)


def board_as_read(session: Session, campaign: str, *, today: dt.date, calendar: Calendar) -> list[BoardRow]:
    """The same from an open session, for one who reads more at the same moment."""
    requests = load_requests(session, campaign)
    outcomes = load_outcomes(session, campaign)
    thanks = load_letters(session, campaign=campaign, kind=LetterKind.THANKS, states={LetterState.SENT})
    thanked = {letter.request_id: london_day(letter.drafted_at) for letter in thanks}  # it goes the day it is drafted
    theirs, assigned = load_their_references(session, campaign), load_assignments(session, campaign)
    rows = [_to_row(request, outcomes[request.id], thanked.get(request.id), today, calendar) for request in requests]
    beside = {row.request_id: (theirs.get(row.request_id, ""), assigned.get(row.request_id, "")) for row in rows}
    return [
        replace(row, their_reference=their, assigned=who) if their or who else row
        for row in rows
        for their, who in [beside[row.request_id]]
    ]


def standing_of(session: Session, request: RequestRecord, *, today: dt.date, calendar: Calendar) -> BoardRow:
    """The line of one request, for which the rest of its campaign is not loaded."""
    (outcome,) = load_outcomes(session, request.campaign, request_id=request.id).values()
    thanks = load_letters(session, request_id=request.id, kind=LetterKind.THANKS, states={LetterState.SENT})
    thanked = max((letter.id, london_day(letter.drafted_at)) for letter in thanks)[1] if thanks else None
    return replace(
        _to_row(request, outcome, thanked, today, calendar),
        their_reference=load_their_reference(session, request.id),
        assigned=load_assignments(session, request.campaign).get(request.id, ""),
    )


@lru_cache(maxsize=MOST_KEPT)
def _to_row(
    request: RequestRecord, outcome: Outcome, thanked: dt.date | None, today: dt.date, calendar: Calendar
) -> BoardRow:
    """`thanked` is the day of our latest thanks. The same given again gives the same: it is not worked out anew."""
    standing = fold(request.history, today, calendar)
    replied = standing.course.last_replied
    situation = Situation(
        standing=standing,
        today=today,
        questions=outcome.questions,
        in_review=outcome.in_review,
        waiting=outcome.waiting,
        figures=outcome.figures,
        lacks=outcome.lacks,
        narrowed=bool(standing.course.narrowed_to),
        thanked=thanked is not None and replied is not None and replied <= thanked <= today,
    )
    return BoardRow(
        request_id=request.id,
        force=request.force,
        force_name=request.force_name,
        our_reference=request.our_reference,
        standing=standing,
        outcome=outcome.outcome,
        exemptions=outcome.exemptions,
        questions=outcome.questions,
        lacks=outcome.lacks,
        figures=outcome.figures,
        in_review=outcome.in_review,
        waiting=outcome.waiting,
        next=next_step(situation, calendar),
    )
