"""Which campaign a text speaks of, by its words alone: the last and weakest way to tell whose reply it is."""

import re
from collections.abc import Iterable, Mapping, Sequence

from parsers.terms.words import STOP_WORDS, text_to_tokens

FITS = 0.5
"""Half of what a campaign is about must be spoken of."""

FORMAL_WORDS = frozenset(
    text_to_tokens(
        "freedom information act foi request response police force constabulary statistics campaign asked answer "
        "copy held dear sir madam thank email reply question national 2000 section"
    )
)
"""Words of every letter of this kind, whatever the campaign."""

YEAR = re.compile(r"(?:19|20)?\d\d")


def fitting_campaigns(text: str, wording: Mapping[str, Sequence[str]]) -> set[str]:
    """The campaigns that a text speaks of. `wording` maps each to what it is about: title, questions, terms.

    A phrase of a campaign counts as a whole: half of the words that are its own, and not also those of every other
    campaign, must stand in the text.
    """
    words = set(text_to_tokens(text))
    phrases = {campaign: [_own_words(phrase) for phrase in said] for campaign, said in wording.items()}
    shared = _shared_by_all(phrases.values())
    return {
        campaign
        for campaign, said in phrases.items()
        if any(_fits(phrase - shared, words) for phrase in said if phrase - shared)
    }


def _own_words(phrase: str) -> frozenset[str]:
    tokens = text_to_tokens(phrase.replace("-", " "))
    return frozenset(
        token for token in tokens if token not in STOP_WORDS | FORMAL_WORDS and not YEAR.fullmatch(token)
    )


def _shared_by_all(phrases: Iterable[list[frozenset[str]]]) -> frozenset[str]:
    every = [frozenset().union(*said) for said in phrases]
    return frozenset.intersection(*every) if len(every) > 1 else frozenset()


def _fits(phrase: frozenset[str], words: set[str]) -> bool:
    stems = {_stem(word) for word in words}
    hits = sum(_stem(word) in stems for word in phrase)
    return hits >= max(1, FITS * len(phrase)) and (hits > 1 or len(phrase) == 1)


def _stem(word: str) -> str:
    """Long words by their beginning, so that "flying" and "flight" differ but "seized" and "seizure" do not."""
    return word[:5]
