"""What became of documents, in the words of the page that tells it."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.documents import DocumentStatus
from db.fates import Fate
from web.replies.words import figures_in_words, file_check, stamp, standing, what_it_is
from web.said import without_commands


@dataclass(frozen=True, slots=True)
class Came:
    """One document as the page tells of it. `check` is what its file carries, `check_tone` how bad that is.

    `is_settled`: it can be put back among what waits.
    """

    fate: Fate
    standing: str
    tone: str
    what: str
    figures: str
    said: str
    check: str
    check_tone: str
    is_settled: bool
    waits: bool
    stamp: str


def came(fates: Sequence[Fate]) -> list[Came]:
    """The documents, each with what became of it."""
    return [_one(fate) for fate in fates]


def _one(fate: Fate) -> Came:
    words, tone = standing(fate)
    check, check_tone = file_check(fate)
    return Came(
        fate=fate,
        standing=words,
        tone=tone,
        what=what_it_is(fate),
        figures=figures_in_words(fate) if fate.filed else "",
        said=without_commands(fate.explanation),
        check=check,
        check_tone=check_tone,
        is_settled=fate.status is DocumentStatus.READ and bool(fate.filed),
        waits=fate.status in {DocumentStatus.WAITING, DocumentStatus.PARKED},
        stamp=stamp(fate),
    )
