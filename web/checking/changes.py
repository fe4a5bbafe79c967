"""What a new reading of a letter would change, in words for a page."""

import datetime as dt
import re
from dataclasses import dataclass

from foi.correspondence import QUIRK_USED
from foi.plain_words import uk_date
from steps.reread import Reread

ISO_DAY = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")
SHOWN = 12
"""Sentences of one sort that are shown."""


@dataclass(frozen=True, slots=True)
class LetterChanges:
    """A letter and what would change in it: sentences under a heading each; none where nothing does."""

    name: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def changes_in_words(one: Reread) -> LetterChanges:
    """The changes of one letter. That a rule is used is no news where it is tried."""
    changes = one.changes
    parts = (
        ("Read in addition", changes.appear),
        ("Read no longer", changes.vanish),
        ("Read otherwise", changes.change),
        ("Decided by people, and kept", changes.decisions),
        ("The outcome", changes.outcomes),
        ("Noted", tuple(said for said in changes.notes if QUIRK_USED not in said)),
        ("To be known", tuple(said for said in (one.told, one.fault) if said)),
    )
    return LetterChanges(one.name, tuple((words, _said(sentences)) for words, sentences in parts if sentences))


def _said(sentences: tuple[str, ...]) -> tuple[str, ...]:
    shown = tuple(_plainly(said) for said in sentences[:SHOWN])
    return (*shown, f"and {len(sentences) - SHOWN:,} more") if len(sentences) > SHOWN else shown


def _plainly(said: str) -> str:
    """Days in words, and the state of a figure as staff call it."""
    in_words = ISO_DAY.sub(lambda found: uk_date(dt.date.fromisoformat(found[1])), said)
    return in_words.replace(" (review)", ", to be checked").replace(" (accepted)", ", counted at once")
