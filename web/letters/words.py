"""What kinds of letters are called on pages, and what the button says that leads to one."""

from collections.abc import Mapping

from foi.correspondence import LetterKind
from steps.occasions import NAMES

LETTER_NAMES: Mapping[LetterKind, str] = {
    **NAMES,
    LetterKind.CHASE: "reminder",
    LetterKind.CLARIFICATION: "answer to their question",
}
"""As staff say it: a reminder rather than a chase."""

LETTER_BUTTONS: Mapping[LetterKind, str] = {
    LetterKind.REQUEST: "Send the request",
    LetterKind.CHASE: "Send a reminder",
    LetterKind.CLARIFICATION: "Answer their question",
    LetterKind.NARROWING: "Ask for less",
    LetterKind.REVIEW: "Ask for an internal review",
    LetterKind.ICO_COMPLAINT: "Complain to the Commissioner",
    LetterKind.THANKS: "Thank them",
    LetterKind.HIDDEN_RECORDS: "Tell them of hidden records",
}
"""On the board and on the page of a request alike."""
