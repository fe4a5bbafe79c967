"""The states that Alaveteli, the software of WhatDoTheyKnow, gives a request, and the words in which it prints them.

Source: mysociety/alaveteli, app/models/info_request/state.rb; the words changed over the years, and all are known.
"""

from enum import StrEnum


class AlaveteliState(StrEnum):
    """A state by the name that the software itself uses."""

    WAITING_CLASSIFICATION = "waiting_classification"
    WAITING_RESPONSE = "waiting_response"
    WAITING_RESPONSE_OVERDUE = "waiting_response_overdue"
    WAITING_RESPONSE_VERY_OVERDUE = "waiting_response_very_overdue"
    WAITING_CLARIFICATION = "waiting_clarification"
    GONE_POSTAL = "gone_postal"
    NOT_HELD = "not_held"
    REJECTED = "rejected"
    SUCCESSFUL = "successful"
    PARTIALLY_SUCCESSFUL = "partially_successful"
    INTERNAL_REVIEW = "internal_review"
    ERROR_MESSAGE = "error_message"
    REQUIRES_ADMIN = "requires_admin"
    USER_WITHDRAWN = "user_withdrawn"
    ATTENTION_REQUESTED = "attention_requested"
    VEXATIOUS = "vexatious"
    NOT_FOI = "not_foi"
    TRANSFERRED = "transferred"
    REFERRED = "referred"


WORDS: dict[AlaveteliState, tuple[str, ...]] = {
    AlaveteliState.WAITING_CLASSIFICATION: ("awaiting classification", "needs status update"),
    AlaveteliState.WAITING_RESPONSE: ("awaiting response",),
    AlaveteliState.WAITING_RESPONSE_OVERDUE: ("delayed", "response to this request is delayed"),
    AlaveteliState.WAITING_RESPONSE_VERY_OVERDUE: ("long overdue", "response to this request is long overdue"),
    AlaveteliState.WAITING_CLARIFICATION: ("awaiting clarification",),
    AlaveteliState.GONE_POSTAL: ("handled by post", "handled by postal mail"),
    AlaveteliState.NOT_HELD: ("information not held",),
    AlaveteliState.REJECTED: ("refused",),
    AlaveteliState.SUCCESSFUL: (),
    AlaveteliState.PARTIALLY_SUCCESSFUL: (),
    AlaveteliState.INTERNAL_REVIEW: ("awaiting internal review",),
    AlaveteliState.ERROR_MESSAGE: ("delivery error",),
    AlaveteliState.REQUIRES_ADMIN: ("unusual response", "requires admin attention"),
    AlaveteliState.USER_WITHDRAWN: ("withdrawn", "withdrawn by the requester"),
    AlaveteliState.ATTENTION_REQUESTED: ("reported",),
    AlaveteliState.VEXATIOUS: (),
    AlaveteliState.NOT_FOI: ("not an foi request",),
    AlaveteliState.TRANSFERRED: (),
    AlaveteliState.REFERRED: (),
}
"""What is printed for a state, beside its own name, in small letters."""

_BY_WORDS = {words: state for state, known in WORDS.items() for words in (*known, state.value.replace("_", " "))}


def words_to_state(words: str) -> AlaveteliState | None:
    """The state that printed words stand for, None for words that are not known."""
    return _BY_WORDS.get(" ".join(words.casefold().replace("_", " ").split()).rstrip("."))
