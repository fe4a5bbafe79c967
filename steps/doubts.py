"""The letters that may have gone: those that a person must settle, and the one that a run is sending just now."""

from dataclasses import dataclass, field

from db.letters import LetterState, StoredLetter, load_last_begun, load_letters
from db.store import Session


@dataclass(frozen=True, slots=True)
class Doubts:
    """Letters begun of which it is not written down how they ended."""

    in_doubt: list[StoredLetter] = field(default_factory=list)
    being_sent: list[StoredLetter] = field(default_factory=list)


def load_doubts(session: Session, *, is_sending: bool, campaign: str | None = None) -> Doubts:
    """The doubts of a campaign or of all; `is_sending` says that a run is sending.

    That run is at the letter begun last, and it begins no other before it knows how that one ended.
    """
    begun = load_letters(session, campaign=campaign, states={LetterState.IN_DOUBT})
    at_it = load_last_begun(session) if is_sending else None
    return Doubts(
        in_doubt=[letter for letter in begun if letter.id != at_it],
        being_sent=[letter for letter in begun if letter.id == at_it],
    )
