"""What waits for a person, as the pages show it: each with why, how it begins, and whose it may be."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.authorities import load_force_names
from db.campaigns import load_campaign_titles
from db.documents import DocumentStatus
from db.fates import Fate, load_fates
from db.inbox import Waiting, load_waiting
from db.letters import LetterState, load_letters, spoken_state
from db.mails import StoredGuess
from db.requests import load_references
from db.store import Session, Store
from foi.correspondence import LetterKind, MailKind
from web.replies.words import beginning, stamp, standing
from web.said import without_commands

MOST_GUESSES = 9
"""As many as there are keys."""


EXCERPT = 360
"""Characters of a letter that are enough to see what it is."""


@dataclass(frozen=True, slots=True)
class Names:
    """What forces and campaigns are called: by short name, and the campaign of each request by our reference."""

    forces: dict[str, str]
    campaigns: dict[str, str]
    titles: dict[str, str]

    def campaign(self, reference: str) -> str:
        """The title of the campaign of a request; empty where there is only one."""
        return self.titles.get(self.campaigns.get(reference, ""), "") if len(self.titles) > 1 else ""

    def whose(self, reference: str, force_name: str) -> str:
        """A request as a person tells it apart: "Kent", or "Kent, Images, 2012" where there are several campaigns."""
        title = self.campaign(reference)
        return f"{force_name}, {title}" if title else force_name

    def likelier_first(self, guesses: Sequence[StoredGuess]) -> list[StoredGuess]:
        """Guesses by their score; of equal ones that of the newer campaign first."""
        age = {slug: number for number, slug in enumerate(self.titles)}
        newness = {reference: age.get(slug, 0) for reference, slug in self.campaigns.items()}
        return sorted(guesses, key=lambda one: (-one.score, -newness.get(one.our_reference, 0)))


@dataclass(frozen=True, slots=True)
class Guessed:
    """A request that a document may belong to; `key` is the digit that files it there."""

    key: int
    reference: str
    name: str
    score: int
    why: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A document that waits. `acknowledges` is the request it would be an acknowledgement of, empty if nobody knows.

    `reads_like_one` says that its words are those of an acknowledgement.
    """

    id: int
    fate: Fate
    why: str
    beginning: str
    standing: str
    tone: str
    guesses: tuple[Guessed, ...]
    acknowledges: str
    acknowledged_name: str
    reads_like_one: bool
    inside: int
    stamp: str


def load_shown(store: Store) -> tuple[list[Shown], list[Shown]]:
    """The documents that wait, oldest first: those to be placed or read, then those in quarantine."""
    with store.reading() as session:
        waiting = load_waiting(session)
        fates = {fate.id: fate for fate in load_fates(session, [one.id for one in waiting], inside=False)}
        names = _load_names(session)
    shown = [_to_shown(one, fates[one.id], names) for one in waiting]
    held = [one for one in shown if one.fate.status is DocumentStatus.QUARANTINED]
    return [one for one in shown if one.fate.status is not DocumentStatus.QUARANTINED], held


def load_one_shown(store: Store, document_id: int) -> Shown | None:
    """One document, whether it waits or not; None where there is none."""
    with store.reading() as session:
        fates = load_fates(session, [document_id], inside=False)
        waiting = next(iter(load_waiting(session, document_id=document_id)), None)
        names = _load_names(session)
    return _to_shown(waiting, fates[0], names) if fates else None


def _load_names(session: Session) -> Names:
    return Names(load_force_names(session), load_references(session), load_campaign_titles(session))


def _to_shown(waiting: Waiting | None, fate: Fate, names: Names) -> Shown:
    likely = names.likelier_first(waiting.guesses)[:MOST_GUESSES] if waiting else []
    guesses = tuple(
        Guessed(
            key=key,
            reference=guess.our_reference,
            name=names.whose(guess.our_reference, names.forces[guess.force]),
            score=round(guess.score * 100),
            why="; ".join(guess.reasons),
        )
        for key, guess in enumerate(likely, 1)
    )
    known = [(one.our_reference, names.whose(one.our_reference, one.force_name)) for one in fate.filed]
    known = known or [(one.reference, one.name) for one in guesses[:1]]
    reference, name = known[0] if len(known) == 1 else ("", "")
    words, tone = standing(fate)
    return Shown(
        id=fate.id,
        fate=fate,
        why=without_commands(fate.explanation),
        beginning=beginning(fate, most=EXCERPT),
        standing=words,
        tone=tone,
        guesses=guesses,
        acknowledges=reference,
        acknowledged_name=name,
        reads_like_one=fate.mail_kind == MailKind.ACKNOWLEDGEMENT or fate.outcome == "acknowledgement",
        inside=waiting.inside if waiting else 0,
        stamp=stamp(fate),
    )


def letters_about(store: Store, held: Sequence[Shown]) -> dict[int, str]:
    """By document in quarantine: what became of the letter that tells its authority, where there is one."""
    found: dict[int, str] = {}
    with store.reading() as session:
        for one in held:
            for filed in one.fate.filed:
                letters = load_letters(
                    session, campaign=filed.campaign, forces=[filed.force], kind=LetterKind.HIDDEN_RECORDS
                )
                live = [letter for letter in letters if letter.state is not LetterState.DROPPED]
                if live:
                    state = "is sent" if live[-1].state is LetterState.SENT else f"is {spoken_state(live[-1].state)}"
                    found[one.id] = f"A letter that tells {filed.force_name} {state}."
    return found
