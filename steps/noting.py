"""What the tracker notes in a request's history when a document is filed to it."""

import datetime as dt

from db.documents import StoredDocument
from db.requests import RequestRecord
from foi.events import Event, EventKind
from foi.records import Reading, ReplyOutcome

ACTOR = "ingest"

EVENT_OF: dict[ReplyOutcome, EventKind | None] = {
    ReplyOutcome.FULL: EventKind.REPLY,
    ReplyOutcome.PARTIAL: EventKind.REPLY,
    ReplyOutcome.REFUSED: EventKind.REPLY,
    ReplyOutcome.NOT_HELD: EventKind.REPLY,
    ReplyOutcome.NCND: EventKind.REPLY,
    ReplyOutcome.ACKNOWLEDGEMENT: EventKind.ACKNOWLEDGED,
    ReplyOutcome.CLARIFICATION: EventKind.CLARIFICATION_ASKED,
    ReplyOutcome.EXTENSION: EventKind.EXTENSION_NOTICE,
    ReplyOutcome.FEES_NOTICE: EventKind.FEES_NOTICE,
    ReplyOutcome.TRANSFER: EventKind.TRANSFERRED,
    ReplyOutcome.OTHER: None,
}
"""What the tracker notes when a document of this kind is filed."""


def event_of(
    reading: Reading, document: StoredDocument, request: RequestRecord, carrier_date: dt.date | None, today: dt.date
) -> Event | None:
    """The event, dated by the letter or the mail it came in; failing both, by the day it was ingested, as assumed."""
    kind = EVENT_OF[reading.outcome]
    if kind is None:
        return None
    sent = min((event.arrived_on for event in request.history if event.kind is EventKind.SENT), default=dt.date.min)
    believable = [dated for dated in (reading.letter_date, carrier_date) if dated and sent <= dated <= today]
    return Event(
        kind,
        believable[0] if believable else today,
        note=f"{document.name} ({reading.outcome})",
        actor=ACTOR,
        document=document.sha256,
        date_assumed=not believable,
    )
