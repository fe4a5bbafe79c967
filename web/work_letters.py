"""What pages ask for of letters over many requests: shown, drafted, sent by the mail server, settled, taken back."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from db.letters import StoredLetter
from db.requests import RequestRecord
from db.store import Store
from foi.correspondence import LetterKind
from letters.context import Sender
from steps.dispatch import Dropped
from steps.doubts import Doubts
from steps.draft import Drafted, Prepared
from steps.letter_facts import NO_WORDS, OwnWords


@dataclass(frozen=True, slots=True)
class LetterAsked:
    """A letter of a kind about a request, with what a person writes for it."""

    request: RequestRecord
    kind: LetterKind
    words: OwnWords = NO_WORDS


@dataclass(frozen=True, slots=True)
class LetterRefused:
    """A letter that cannot be written as things are, and why, in a sentence."""

    asked: LetterAsked
    why: str


@dataclass(frozen=True, slots=True)
class LettersShown:
    """Letters as they would be, and those that cannot be."""

    shown: tuple[Prepared, ...] = ()
    refused: tuple[LetterRefused, ...] = ()


@dataclass(frozen=True, slots=True)
class LettersDrafted:
    """Letters that lie in outbox/ now, and those that could not be drafted."""

    drafted: tuple[Drafted, ...] = ()
    refused: tuple[LetterRefused, ...] = ()


@dataclass(frozen=True, slots=True)
class NotSent:
    """A letter that did not go, and why."""

    letter: StoredLetter
    why: str


@dataclass(frozen=True, slots=True)
class Sending:
    """The sending that was asked for last: how far it is, or what came of it.

    `refused` are those that the server would not take, `held_back` those that may not go as they are; of those in
    doubt nobody can tell. `stopped` says why it ended early, `unsent` how many it did not come to.
    """

    by: str
    is_running: bool
    done: int
    of: int
    sent: int = 0
    refused: tuple[NotSent, ...] = ()
    held_back: tuple[NotSent, ...] = ()
    in_doubt: int = 0
    unsent: int = 0
    stopped: str = ""


class LettersWork(Protocol):
    """Letters as the flows draft and send them."""

    def who_signs(self) -> tuple[Sender, bool]:
        """Who signs our letters; False where nobody is named yet and an example stands in their place."""
        ...

    def can_send(self) -> bool:
        """Whether a mail server is set up that can be used, and somebody is named who signs."""
        ...

    def show_letters(
        self, store: Store, campaign: str, asked: Sequence[LetterAsked], *, today: dt.date
    ) -> LettersShown:
        """These letters as they would be; nothing is stored."""
        ...

    def draft_letters(
        self, store: Store, campaign: str, asked: Sequence[LetterAsked], *, by: str, today: dt.date, at: dt.datetime
    ) -> LettersDrafted:
        """Draft these letters into outbox/. Raises ConfigurationError while nobody is named who signs."""
        ...

    def begin_sending(
        self, store: Store, letter_ids: Sequence[int], *, by: str, now: Callable[[], dt.datetime]
    ) -> None:
        """Send these letters at the server's pace, while the page goes on. Raises StoreLocked while others go."""
        ...

    def last_sending(self) -> Sending | None:
        """The sending asked for last on this desk."""
        ...

    def letters_in_doubt(self, store: Store, campaign: str) -> Doubts:
        """The letters that may have gone, and the one that is being sent."""
        ...

    def settle_letter(
        self, store: Store, letter_id: int, *, was_sent: bool, by: str, at: dt.datetime
    ) -> StoredLetter:
        """Write down what became of a letter in doubt. Raises UsageError for one that is not, StoreLocked."""
        ...

    def take_back(self, store: Store, letter_id: int, *, by: str, at: dt.datetime) -> Dropped:
        """Take a draft back. Raises UsageError when it has gone, or may have."""
        ...

    def log_by_hand(
        self, store: Store, letter_ids: Sequence[int], *, on: dt.date, by: str, today: dt.date, at: dt.datetime
    ) -> list[StoredLetter]:
        """Write down that drafts were sent by hand on a day. Raises UsageError where that cannot be, StoreLocked."""
        ...
