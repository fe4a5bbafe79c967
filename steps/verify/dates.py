"""Every due date: none is stored, so that none can be wrong on the books; each is counted anew from the events."""

import datetime as dt

from db.campaigns import load_campaign_slugs
from db.requests import load_requests
from db.store import Session
from foi.errors import FoiError
from foi.holidays import Calendar
from foi.requests import fold
from steps.verify.checked import Checked


def check_dates(session: Session, *, today: dt.date, calendar: Calendar) -> Checked:
    """The clock of every request, folded from its events as they stand."""
    faults: list[str] = []
    requests = due = 0
    for campaign in load_campaign_slugs(session):
        for request in load_requests(session, campaign):
            requests += 1
            try:
                standing = fold(request.history, today, calendar)
            except FoiError as error:
                faults.append(f"{request.our_reference}: {error.sentence}")
                continue
            due += standing.due is not None
    return Checked(
        "Due dates",
        f"{requests:,} requests, {due:,} due dates counted anew from what happened",
        tuple(faults),
        "Look at what is logged for the request; a mistake is put right by a further event (`foi log`).",
    )
