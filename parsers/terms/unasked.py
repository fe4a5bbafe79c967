"""The words beside a number that nobody asked for: neither measure, nor period, nor a word that only says "number".

A head "2021/22 forecast" over one column, or a row "Charges" under arrests, counts something else. Such words are
never listed one by one: whatever is left when the known words are taken away sends the figure to a person.
"""

import re
from functools import lru_cache

from parsers.terms.vocabulary import QuestionWords
from parsers.terms.words import STOP_WORDS, Tokens, content_words, text_to_tokens

NEUTRAL_WORDS = (
    "no nos number count counted counting total subtotal figure volume value quantity qty amount sum data record "
    "recorded reported grand overall every entire made carried output result statistic "
    "financial calendar ending ended annual yearly monthly period quarter date snapshot during across start end "
    "split shown listed detail detailed summary overview receiving held "
    "question q answer response reply freedom foi request ref reference table appendix annex sheet section tab "
    "find see attached enclosed herewith "
    "police force constabulary authority service trust council"
)
NEUTRAL = frozenset(NEUTRAL_WORDS.split())
"""Words that say only that something was counted, how it is laid out, by whom, or that a period follows."""

PERSONS = frozenset({"people", "person", "individual", "client", "patient", "user"})
"""Words for whoever is counted: where the unit is one of them, the others say the same."""


AGE_LIMIT = re.compile(r"\b(?:aged\s+)?(?P<limit>(?:under|over|below|above)[\s-]+\d{1,3})s?\b", re.IGNORECASE)
"""An age written as a limit, whose words are too common to tell anything one by one."""
ALTERNATIVES = re.compile(r"\b(?P<one>[a-z]{3,}) (?:and/)?or (?P<other>[a-z]{3,})\b")


def unasked_words(text: str, words: QuestionWords, *, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words of a text that are none of the question's, in order; periods should be taken out before.

    `known` are further words that tell nothing here, such as the authority's name. Words with digits in them are
    numbers, codes and references, and are passed over.
    """
    limits = [match["limit"] for match in AGE_LIMIT.finditer(text) if not _asks_of_age(match["limit"], words)]
    tokens = text_to_tokens(AGE_LIMIT.sub(" ", text))
    left = (
        token
        for token in dict.fromkeys(tokens)
        if not any(map(str.isdigit, token))
        and token not in STOP_WORDS
        and token not in NEUTRAL
        and token not in words.asked
        and token not in known
        and not (token in PERSONS and words.unit & PERSONS)
        and not content_words(token) <= _stems(words.asked)
    )
    return (*limits, *left, *_one_of_two(tokens, words))


@lru_cache(maxsize=256)
def _stems(asked: frozenset[str]) -> frozenset[str]:
    return frozenset(stem for word in asked for stem in content_words(word))


def _asks_of_age(limit: str, words: QuestionWords) -> bool:
    asked = " ".join((words.question.text, *words.question.terms, *sum(words.question.breakdown.values(), ())))
    return text_to_tokens(limit) in _pairs(text_to_tokens(asked))


def _pairs(tokens: Tokens) -> frozenset[Tokens]:
    return frozenset(tokens[at : at + 2] for at in range(len(tokens) - 1))


def _one_of_two(tokens: Tokens, words: QuestionWords) -> tuple[str, ...]:
    """A word that names one alone of two things asked for together: "needle", of "drink or needle"."""
    return tuple(
        one
        for pair in _alternatives(words.question.text)
        for one, other in (pair, pair[::-1])
        if one in tokens and other not in tokens and not words.strong & set(pair)
    )


@lru_cache(maxsize=256)
def _alternatives(text: str) -> tuple[Tokens, ...]:
    found = (text_to_tokens(f"{m['one']} {m['other']}") for m in ALTERNATIVES.finditer(text.casefold()))
    return tuple(pair for pair in found if not set(pair) & (STOP_WORDS | NEUTRAL))
