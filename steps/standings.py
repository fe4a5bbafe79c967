"""Where every request of a campaign stands on a given day: the board that status, overdue and chase show."""

import datetime as dt
from dataclasses import dataclass

from db.outcomes import load_outcomes
from db.requests import load_requests
from db.store import Store
from foi.holidays import Calendar
from foi.records import QuestionAnswer
from foi.requests import Standing, fold


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One request: whom it went to, where it stands by the clock, and what its replies came to."""

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


def board(store: Store, campaign: str, *, today: dt.date, calendar: Calendar) -> list[BoardRow]:
    """Every request of the campaign, by name of the authority.

    `outcome` is the latest reply's (refused, not_held, full ...) or empty; `figures` and `in_review` count the
    figures of the authority that a total can be made of, those in review, and documents that wait.
    """
    with store.reading() as session:
        requests = load_requests(session, campaign)
        outcomes = load_outcomes(session, campaign)
    return [
        BoardRow(
            request_id=request.id,
            force=request.force,
            force_name=request.force_name,
            our_reference=request.our_reference,
            standing=fold(request.history, today, calendar),
            outcome=outcomes[request.id].outcome,
            exemptions=outcomes[request.id].exemptions,
            questions=outcomes[request.id].questions,
            lacks=outcomes[request.id].lacks,
            figures=outcomes[request.id].figures,
            in_review=outcomes[request.id].in_review,
            waiting=outcomes[request.id].waiting,
        )
        for request in requests
    ]
