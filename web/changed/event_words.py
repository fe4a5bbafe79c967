"""Each kind of event in words, of one force and of several, and which of them are letters of ours."""

from collections.abc import Mapping

from foi.events import EventKind

LETTERS = frozenset(
    {
        EventKind.SENT,
        EventKind.RESENT,
        EventKind.CHASED,
        EventKind.CLARIFIED,
        EventKind.REVIEW_ASKED,
        EventKind.ICO_COMPLAINT,
        EventKind.FEES_PAID,
    }
)

EVENTS: Mapping[EventKind, tuple[str, str]] = {
    EventKind.SENT: ("The request went to {force}", "Requests went to {n} forces"),
    EventKind.RESENT: ("The request went to {force} again", "Requests went again to {n} forces"),
    EventKind.BOUNCED: ("Our mail to {force} came back", "Our mail to {n} forces came back"),
    EventKind.ACKNOWLEDGED: ("{force} acknowledged receipt", "{n} forces acknowledged receipt"),
    EventKind.AUTO_REPLY: ("An automatic answer came from {force}", "Automatic answers came from {n} forces"),
    EventKind.CLARIFICATION_ASKED: ("{force} asked what we mean", "{n} forces asked what we mean"),
    EventKind.CLARIFICATION_DISPUTED: (
        "We dispute the question of {force}",
        "We dispute the questions of {n} forces",
    ),
    EventKind.CLARIFIED: ("We answered the question of {force}", "We answered the questions of {n} forces"),
    EventKind.FEES_NOTICE: ("{force} asks for a fee", "{n} forces ask for a fee"),
    EventKind.FEES_PAID: ("We paid the fee of {force}", "We paid the fees of {n} forces"),
    EventKind.EXTENSION_NOTICE: ("{force} put its reply off", "{n} forces put their replies off"),
    EventKind.CHASED: ("We reminded {force}", "We reminded {n} forces"),
    EventKind.REPLY: ("{force} replied", "{n} forces replied"),
    EventKind.TRANSFERRED: ("{force} passed the request on", "{n} forces passed the request on"),
    EventKind.NARROWED: ("The request to {force} was narrowed", "The requests to {n} forces were narrowed"),
    EventKind.REVIEW_ASKED: ("We asked {force} for a review", "We asked {n} forces for a review"),
    EventKind.REVIEW_REPLIED: ("{force} answered our request for a review", "{n} forces answered on review"),
    EventKind.ICO_COMPLAINT: ("We complained to the Commissioner about {force}", "We complained about {n} forces"),
    EventKind.ICO_DECISION: ("The Commissioner decided on {force}", "The Commissioner decided on {n} forces"),
    EventKind.WITHDRAWN: ("The request to {force} was withdrawn", "The requests to {n} forces were withdrawn"),
    EventKind.CLOSED: ("The request to {force} was closed", "The requests to {n} forces were closed"),
    EventKind.NOTE: ("A note on {force}", "Notes on {n} forces"),
    EventKind.CORRECTION: ("An event of {force} was taken back", "Events of {n} forces were taken back"),
}
