"""Warn before a second similar request that the authority may add to the first for the cost limit (s.12(4))."""

import datetime as dt

from db.campaigns import load_campaign, load_campaign_slugs
from db.requests import RequestRecord, load_requests
from db.store import Store
from foi.aggregation import EarlierRequest, aggregation_clash
from foi.correspondence import LetterKind
from foi.errors import ReferenceDataError
from foi.holidays import Calendar
from foi.requests import fold

NEW_REQUESTS = frozenset({LetterKind.REQUEST, LetterKind.NARROWING})


def repeat_warning(
    store: Store, request: RequestRecord, kind: LetterKind, *, today: dt.date, calendar: Calendar
) -> str:
    """The warning for a request to be sent today, a sentence; empty where there is nothing to warn of.

    Similar are the requests of the same campaign, and those of any campaign that asks for one of the same measures.
    """
    if kind not in NEW_REQUESTS:
        return ""
    with store.reading() as session:
        measures = _measures(store, request.campaign)
        similar = [slug for slug in load_campaign_slugs(session) if measures & _measures(store, slug)]
        others = [
            other
            for slug in similar
            for other in load_requests(session, slug, forces=[request.force])
            if other.our_reference != request.our_reference
        ]
    received = [(other.our_reference, fold(other.history, today, calendar).course.received) for other in others]
    earlier = [EarlierRequest(reference, on) for reference, on in received if on is not None]
    try:
        clash = aggregation_clash(earlier, today, calendar)
    except ReferenceDataError as error:
        return error.sentence
    return clash.sentence if clash else ""


def _measures(store: Store, campaign: str) -> set[str]:
    with store.reading() as session:
        return {question.measure for question in load_campaign(session, campaign).questions}
