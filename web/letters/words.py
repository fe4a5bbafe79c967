"""What kinds of letters are called on pages."""

from collections.abc import Mapping

from foi.correspondence import LetterKind
from steps.occasions import NAMES

LETTER_NAMES: Mapping[LetterKind, str] = {
    **NAMES,
    LetterKind.CHASE: "reminder",
    LetterKind.CLARIFICATION: "answer to their question",
}
"""As staff say it: a reminder rather than a chase."""
