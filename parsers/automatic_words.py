"""Whether the words of a mail are a machine's: an absence, a mailbox nobody reads, a receipt of any mail whatever."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.automatic_wording import (
    ABSENCE,
    ABSENT_BEFORE,
    ANY_MAIL,
    AUTOMATED,
    GONE,
    NOBODY_READS,
    RECEIPT,
    THANKS_FOR_WRITING,
)
from parsers.mail_speech import Speech

OPENING = 5
"""Sentences at the top, the greeting among them."""


@dataclass(frozen=True, slots=True)
class AutomaticWords:
    """Sentences for staff, empty where the words show no such thing.

    `away`: the person is away or gone, or nobody reads the mailbox. `itself`: the mail says that it is automatic, and
    at the top when `at_once`. `any_mail`: it says only what is said to any mail. `receipt`: it reports that a mail
    arrived or was read.
    """

    away: str = ""
    itself: str = ""
    at_once: bool = False
    any_mail: str = ""
    receipt: str = ""


def automatic_words(speech: Speech) -> AutomaticWords:
    """Look for a machine's words in the letter; in the signature only when there is no letter above it."""
    whole = " ".join(speech.said)
    automated = [at for at, text in enumerate(speech.said) if AUTOMATED.search(text)]
    signed = any(AUTOMATED.search(text) for text in speech.signature)
    return AutomaticWords(
        away=_away(speech.said) or (_away(speech.signature) if len(speech.said) <= 1 else ""),
        itself="It says that it was sent automatically." if automated or signed else "",
        at_once=bool(automated) and automated[0] < OPENING,
        any_mail="It says what is said to any mail that comes." if _to_any_mail(speech.said) else "",
        receipt="It reports that a mail arrived or was read." if RECEIPT.search(whole) else "",
    )


def _away(sentences: Iterable[str]) -> str:
    for text in sentences:
        absence = ABSENCE.search(text)
        if absence and not ABSENT_BEFORE.search(text[: absence.end()]) and not ABOUT_OTHERS.search(text):
            return "It says that the person written to is away."
        if GONE.search(text) and not ABOUT_OTHERS.search(text):
            return "It says that the person written to has left."
        if NOBODY_READS.search(text):
            return "It says that the mailbox is not read, or not at all times."
    return ""


ABOUT_OTHERS = re.compile(
    r"\b(?:how many|(?:police )?officers? (?:who|were|was|are|on|have)|staff (?:who|were|are|on|have)|number of"
    r"|recorded|employees?|suspects?|victims?|offenders?|information|data)\b",
    re.IGNORECASE,
)
"""Speaks of people whom an answer is about, not of the person written to."""


def _to_any_mail(sentences: tuple[str, ...]) -> bool:
    thanks = any(THANKS_FOR_WRITING.search(text) for text in sentences)
    said = sum(bool(ANY_MAIL.search(text)) for text in sentences)
    return said > 1 or (thanks and said > 0)
