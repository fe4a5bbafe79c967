"""What a letter of ours was, told by its wording: WhatDoTheyKnow's zip does not say."""

import re
from enum import StrEnum


class OurLetter(StrEnum):
    """What a letter after the request itself may be; OTHER where its words do not tell for certain."""

    REVIEW = "review"
    WITHDRAWAL = "withdrawal"
    CLARIFICATION = "clarification"
    CHASE = "chase"
    OTHER = "other"


_SIGNS: tuple[tuple[OurLetter, re.Pattern[str]], ...] = (
    (
        OurLetter.REVIEW,
        re.compile(
            r"\b(?:request\w*|ask\w*|seek\w*|like|want|conduct)\b[^.?!]{0,80}\binternal review", re.IGNORECASE
        ),
    ),
    (OurLetter.WITHDRAWAL, re.compile(r"\bwithdraw(?:ing)? (?:my|our|this|the) (?:\w+ )?request\b", re.IGNORECASE)),
    (
        OurLetter.CLARIFICATION,
        re.compile(
            r"\bto clarify\b|\bclarification (?:is|of my|of our|you|requested)"
            r"|\bin (?:answer|reply|response) to your (?:question|query|request for clarification)|\bas you asked\b",
            re.IGNORECASE,
        ),
    ),
    (
        OurLetter.CHASE,
        re.compile(
            r"\boverdue\b|\breminder\b|\bstill (?:a?waiting|no (?:reply|response))"
            r"|\bha(?:ve|s) (?:still )?not (?:yet )?(?:had|received|replied|responded|heard)"
            r"|\b(?:20|twenty) working days\b|\bby law\b|\bchas(?:e|ing)\b"
            r"|\bdelay(?:ed)?\b|\bwhen (?:I|we) (?:can|may|will|should) expect",
            re.IGNORECASE,
        ),
    ),
)
"""In this order: a letter that asks for a review often speaks of the delay as well."""


def our_letter(text: str) -> OurLetter:
    """What one of our later letters most likely was."""
    plain = " ".join(text.split())
    return next((kind for kind, sign in _SIGNS if sign.search(plain)), OurLetter.OTHER)
