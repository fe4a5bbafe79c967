"""Which questions the words of a sentence speak of: those it names, its layout's, its paragraph's, or all."""

import re

from foi.campaigns import Campaign
from parsers.terms.numbers import mentioned_questions
from parsers.terms.phrases import any_phrase
from parsers.terms.vocabulary import questions_by_terms
from parsers.wording.voices import Passage

Scope = tuple[tuple[str, ...], bool]
"""The questions that words speak of, empty for the whole request, and whether they single them out."""
WHOLE: Scope = ((), False)
OF_THE_WHOLE = any_phrase(
    r"(?:your|the) (?:\w+ )?request\b(?! for (?:question|part))",
    r"(?:whole|entire(?:ty|ly)?|in full|any|none|all) (?:of )?(?:it|this|your|the|them)\b",
)


REFUSES_ALL = any_phrase(
    r"(?:your|the) (?:\w+ )?request (?:is|has been|must be|falls to be|was) (?:\w+ ){0,2}?"
    r"(?:refused|declined|exempt)\b(?!.{0,20}\bpart(?:ly|ially)?\b)",
    r"(?:refus|declin|withhold)\w* (?:to answer )?(?:your request|all|the whole|everything)\b",
    r"(?:whole|all|rest) of (?:your |the )?(?:\w+ )?(?:request|it|parts|questions)\b.{0,30}"
    r"(?:refused|declined|exempt)\b",
)
"""The whole request is refused, whatever part of it is named as the reason."""


def clause_scope(clause: str, passage: Passage, campaign: Campaign, topic: Scope) -> Scope:
    """What the clause itself names, else the layout, else what its paragraph is about; nothing where all is meant."""
    if REFUSES_ALL.search(passage.text):
        return WHOLE
    named = named_scope(clause, passage, campaign)
    if not named[0] or (topic[1] and not named[1]):
        return topic if topic[0] else named
    return named


def named_scope(text: str, passage: Passage, campaign: Campaign) -> Scope:
    """What a text names by number, or its place in the letter, or its words."""
    if mentioned := mentioned_questions(text, campaign):
        return mentioned, True
    if passage.questions:
        return passage.questions, True
    if len(campaign.questions) > 1:
        by_terms = questions_by_terms(text, campaign)
        if 1 < len(by_terms) < len(campaign.questions) and SINGLES_OUT.search(text):
            return by_terms, True
        if len(by_terms) == 1:
            label, colon, _ = text.partition(":")
            heads = bool(colon) and questions_by_terms(label, campaign) == by_terms
            return by_terms, heads or bool(SINGLES_OUT.search(text))
    return WHOLE


SINGLES_OUT = re.compile(
    r"^\W*(?:for|as (?:for|to|regards)|(?:in|with) (?:relation|regards?|respect|answer|response|reference) (?:to|of)"
    r"|regarding|concerning|turning to|on|about)\b"
    r"|\b(?:that|this) (?:question|part|point|element|aspect|limb)\b",
    re.IGNORECASE,
)
"""Words that set one thing asked apart from the others."""
