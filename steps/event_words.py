"""What happened to a request in words for staff, and in which of three hands it lay."""

from collections.abc import Mapping

from foi.events import EventKind

THEY = "They wrote"
WE = "We did something"
COMMISSIONER = "The Commissioner"

EVENT_WORDS: Mapping[EventKind, str] = {
    EventKind.ACKNOWLEDGED: "They acknowledged it",
    EventKind.REPLY: "They replied",
    EventKind.CLARIFICATION_ASKED: "They asked what we mean",
    EventKind.EXTENSION_NOTICE: "They need more time",
    EventKind.FEES_NOTICE: "They want a fee",
    EventKind.TRANSFERRED: "They passed it to another authority",
    EventKind.REVIEW_REPLIED: "They answered the review",
    EventKind.AUTO_REPLY: "An automatic answer came",
    EventKind.BOUNCED: "Our mail came back",
    EventKind.SENT: "We sent it",
    EventKind.RESENT: "We sent it again",
    EventKind.CHASED: "We reminded them",
    EventKind.CLARIFIED: "We answered their question",
    EventKind.CLARIFICATION_DISPUTED: "We dispute their question",
    EventKind.FEES_PAID: "We paid the fee",
    EventKind.NARROWED: "We asked for less instead",
    EventKind.REVIEW_ASKED: "We asked for a review",
    EventKind.WITHDRAWN: "We withdrew it",
    EventKind.CLOSED: "We closed it",
    EventKind.ICO_COMPLAINT: "We complained to the Commissioner",
    EventKind.ICO_DECISION: "The Commissioner decided",
    EventKind.NOTE: "A note",
    EventKind.CORRECTION: "Undone",
}

GROUPS: Mapping[str, tuple[EventKind, ...]] = {
    THEY: (
        EventKind.ACKNOWLEDGED,
        EventKind.REPLY,
        EventKind.CLARIFICATION_ASKED,
        EventKind.EXTENSION_NOTICE,
        EventKind.FEES_NOTICE,
        EventKind.TRANSFERRED,
        EventKind.REVIEW_REPLIED,
        EventKind.AUTO_REPLY,
        EventKind.BOUNCED,
    ),
    WE: (
        EventKind.SENT,
        EventKind.RESENT,
        EventKind.CHASED,
        EventKind.CLARIFIED,
        EventKind.CLARIFICATION_DISPUTED,
        EventKind.FEES_PAID,
        EventKind.NARROWED,
        EventKind.REVIEW_ASKED,
        EventKind.WITHDRAWN,
        EventKind.CLOSED,
    ),
    COMMISSIONER: (EventKind.ICO_COMPLAINT, EventKind.ICO_DECISION),
}
"""What a person may log, by whose act it was. A note and an undoing have forms of their own."""
