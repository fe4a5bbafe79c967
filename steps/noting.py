"""What the tracker notes in a request's history when a document is filed to it."""

import datetime as dt
import re
from decimal import Decimal

from db.documents import StoredDocument
from db.requests import RequestRecord
from foi.clock import london_day
from foi.correspondence import MailFacts, MailKind, Notices
from foi.course import RequestState
from foi.course_rules import course_of
from foi.events import REDIRECTS, Event, EventKind, in_force
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

EVENT_OF_MAIL: dict[MailKind, EventKind] = {
    MailKind.ACKNOWLEDGEMENT: EventKind.ACKNOWLEDGED,
    MailKind.AUTO_REPLY: EventKind.AUTO_REPLY,
    MailKind.CLARIFICATION: EventKind.CLARIFICATION_ASKED,
    MailKind.EXTENSION: EventKind.EXTENSION_NOTICE,
    MailKind.FEES_NOTICE: EventKind.FEES_NOTICE,
    MailKind.TRANSFER: EventKind.TRANSFERRED,
}
"""What a mail says by headers and wording; a bounce is judged by what came back, a reply by its reading."""

IN_WORDS: dict[str, str] = {
    ReplyOutcome.FULL: "answers what was asked",
    ReplyOutcome.PARTIAL: "answers in part",
    ReplyOutcome.NCND: "neither confirms nor denies",
    MailKind.CLARIFICATION: "asks what we mean",
}
"""What is no word of staff, as staff read it in the history of a request; the others are said as they are."""

NO_MAIL = MailFacts()

FEE = "fees notice: £"
NOTED_FEE = re.compile(rf"\({FEE}(?P<pounds>\d[\d,]*(?:\.\d+)?)\)$")


def event_of(
    reading: Reading,
    document: StoredDocument,
    request: RequestRecord,
    carrier_date: dt.date | None,
    today: dt.date,
    *,
    facts: MailFacts = NO_MAIL,
    notices: Notices,
) -> Event | None:
    """The event, dated by the letter or the mail it came in; failing both, by the day it was ingested, as assumed.

    A reply that comes while an internal review is under way is the review's answer. None where nothing happened that
    belongs into the history. Bounces: `bounce_event`.
    """
    kind = EVENT_OF_MAIL.get(facts.kind) or EVENT_OF[reading.outcome]
    if kind is None:
        return None
    if kind is EventKind.REPLY and course_of(in_force(request.history)).where is RequestState.IN_REVIEW:
        kind = EventKind.REVIEW_REPLIED
    on, is_assumed = believable_date(request, (reading.letter_date, carrier_date), today)
    return Event(
        kind,
        on,
        note=f"{document.name} ({_in_words(kind, reading, facts, notices)})",
        actor=ACTOR,
        document=document.sha256,
        until=notices.until if kind is EventKind.EXTENSION_NOTICE else None,
        date_assumed=is_assumed,
    )


def what_it_is(reading: Reading, facts: MailFacts) -> ReplyOutcome | MailKind:
    """What a document is, as its event and its line in the report call it.

    What a mail says by headers and wording goes before what is read in it; a reply is what its reading says.
    """
    is_told = facts.kind in EVENT_OF_MAIL or facts.kind is MailKind.BOUNCE
    return facts.kind if is_told else reading.outcome


def bounce_event(
    facts: MailFacts, document: StoredDocument, request: RequestRecord, today: dt.date, *, reopens: bool
) -> Event:
    """A mail of ours came back: that reopens the sending, or is only noted."""
    sent = london_day(facts.sent_at) if facts.sent_at else None
    on, is_assumed = believable_date(request, (sent,), today)
    who = f" to {', '.join(facts.returned_addresses)}" if facts.returned_addresses else ""
    what = "came back" if facts.is_final else "is delayed; the mail system still tries"
    return Event(
        EventKind.BOUNCED if reopens else EventKind.NOTE,
        on,
        note=f"{document.name}: our mail{who} {what}",
        actor=ACTOR,
        document=document.sha256,
        date_assumed=is_assumed,
    )


def believable_date(
    request: RequestRecord, dates: tuple[dt.date | None, ...], today: dt.date
) -> tuple[dt.date, bool]:
    """The first date that lies between the sending of the request and today; else today, and that it is assumed."""
    sent = min((event.arrived_on for event in request.history if event.kind is EventKind.SENT), default=dt.date.min)
    believable = [dated for dated in dates if dated and sent <= dated <= today]
    return (believable[0], False) if believable else (today, True)


def noted_fee(event: Event) -> Decimal | None:
    """The fee in pounds that a notice asks for, None where it was not read: a note by hand may mean anything."""
    found = NOTED_FEE.search(event.note)
    if event.kind is not EventKind.FEES_NOTICE or event.actor != ACTOR or found is None:
        return None
    return Decimal(found["pounds"].replace(",", ""))


def _in_words(kind: EventKind, reading: Reading, facts: MailFacts, notices: Notices) -> str:
    if kind is EventKind.FEES_NOTICE and notices.fee is not None:
        return f"{FEE}{notices.fee:,}"
    if kind is EventKind.AUTO_REPLY:
        return f"{REDIRECTS}{', '.join(facts.redirects_to)}" if facts.redirects_to else "automatic answer"
    called = what_it_is(reading, facts)
    return IN_WORDS.get(called, called.replace("_", " "))
