"""Tables that count more than was asked, and say so by their own categories.

A question about persons under 18, answered by a table with a row "Under 18" beside "18 and over", is answered by that
row: the other rows, and above all the total, count more. Which row a person means is for a person to say.
"""

import re
from collections.abc import Iterable, Sequence

from foi.campaigns import Question
from parsers.figures.drafts import Draft
from parsers.terms.phrases import any_phrase
from parsers.terms.words import STOP_WORDS, Tokens, text_to_tokens

ONE_ROW_ASKED = (
    'the question asks for "{category}", which is one category of this table; the rest and the total differ'
)
BY_AGE = 'the question is about persons of some age, and this table has the ages "{first}" and "{second}"'
AGE_ASKED = any_phrase(
    r"(?:under|over|below|above|aged?)[\s-](?:the age of )?(?:between )?\d{1,3}s?\b",
    r"(?:child(?:ren)?|juveniles?|minors?|youths?|young (?:people|persons?)|adults?)\b",
)
AGE_BAND = re.compile(
    r"\W*(?:aged?\s+)?(?:(?:under|over|below|above)\s+\d{1,3}s?|\d{1,3}\s*(?:-|\u2013|to)\s*\d{1,3}|\d{1,3}\s*\+"
    r"|\d{1,3}\s+(?:and|or)\s+(?:over|under|above|below|older|younger))(?:\s+years?(?:\s+olds?)?)?\W*",
    re.IGNORECASE,
)


def doubt_wider_tables(drafts: Sequence[Draft]) -> None:
    """Doubt the figures of one table whose categories, not asked for as a breakdown, contain what was asked."""
    by_question: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_question.setdefault(draft.question.number, []).append(draft)
    for own in by_question.values():
        reason = _why_wider(own[0].question, _unasked_categories(own))
        for draft in own:
            draft.doubt(reason)


def _unasked_categories(drafts: Iterable[Draft]) -> tuple[str, ...]:
    """The different categories of dimensions that the question did not ask for."""
    return tuple(
        dict.fromkeys(
            category
            for draft in drafts
            for dimension, category in draft.breakdown.items()
            if dimension not in draft.question.breakdown
        )
    )


def _why_wider(question: Question, categories: Sequence[str]) -> str:
    if len(categories) < 2:  # noqa: PLR2004
        return ""
    asked = text_to_tokens(question.text)
    for category in categories:
        tokens = text_to_tokens(category)
        if not set(tokens) <= STOP_WORDS and _stands_in(tokens, asked):
            return ONE_ROW_ASKED.format(category=category)
    bands = [category for category in categories if AGE_BAND.fullmatch(category)]
    if len(bands) > 1 and AGE_ASKED.search(question.text):
        return BY_AGE.format(first=bands[0], second=bands[1])
    return ""


def _stands_in(tokens: Tokens, asked: Tokens) -> bool:
    return bool(tokens) and any(asked[at : at + len(tokens)] == tokens for at in range(len(asked)))
