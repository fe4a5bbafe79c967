"""What happened to a request, in the words in which a complaint tells it."""

import datetime as dt
from collections.abc import Sequence

from foi.events import Event, EventKind, in_force
from foi.plain_words import uk_date

WORDS: dict[EventKind, str] = {
    EventKind.SENT: "We sent the request.",
    EventKind.RESENT: "We sent the request again.",
    EventKind.BOUNCED: "The mail came back.",
    EventKind.ACKNOWLEDGED: "The authority acknowledged the request.",
    EventKind.CLARIFICATION_ASKED: "The authority asked us for further information.",
    EventKind.CLARIFIED: "We gave the further information.",
    EventKind.FEES_NOTICE: "The authority gave a fees notice.",
    EventKind.FEES_PAID: "We paid the fee.",
    EventKind.EXTENSION_NOTICE: "The authority gave notice that it needed more time.",
    EventKind.CHASED: "We reminded the authority.",
    EventKind.REPLY: "The authority replied.",
    EventKind.TRANSFERRED: "The authority told us that it had passed the request on.",
    EventKind.REVIEW_ASKED: "We asked for an internal review.",
    EventKind.REVIEW_REPLIED: "The authority answered the request for a review.",
    EventKind.ICO_COMPLAINT: "We complained to the Commissioner.",
    EventKind.ICO_DECISION: "The Commissioner decided.",
    EventKind.NARROWED: "We made a narrower request.",
}
"""Events that a complaint tells; notes and automatic answers are not among them."""


def chronology(history: Sequence[Event], today: dt.date) -> tuple[tuple[dt.date, str], ...]:
    """Each day and what happened on it, oldest first, of the events that stand."""
    return tuple(
        (event.on, _words(event)) for event in in_force(history) if event.kind in WORDS and event.on <= today
    )


def _words(event: Event) -> str:
    words = WORDS[event.kind]
    if event.kind is EventKind.EXTENSION_NOTICE and event.until:
        words = f"{words[:-1]}, until {uk_date(event.until)}."
    return words
