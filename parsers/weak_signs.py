"""Words that together show what a mail is where no turn of phrase that we know does.

Each kind needs words of several sorts, so that one chance word decides nothing. Asked last, and only of mails that
say nothing plainer; what an automatic answer or a notice might say is looked for before what an answer might.
"""

import re
from collections.abc import Sequence

from foi.correspondence import MailKind
from parsers.mail_speech import Speech
from parsers.weak_wording import (
    ABSENT,
    ASKS,
    BY_WHEN,
    CAME,
    CONTENT,
    COUNTS,
    DECIDED,
    GIVES,
    HOLDS,
    INTEREST,
    LONGER,
    MACHINE,
    MONEY,
    MOVED,
    NUMBER,
    OTHERS,
    PAY,
    REQUEST,
    RIGHTS,
    THEIR_RECORDS,
    THEN,
    UNCLEAR,
    WILL,
)

SHORT = 110
"""Words: automatic answers and acknowledgements are rarely longer."""


def weak_kind(speech: Speech, subject: str) -> tuple[MailKind, str] | None:
    """The kind that the words of a mail add up to, and a sentence for staff; None if they add up to none."""
    said = [text for text in speech.said if not GREETING.fullmatch(text)]
    whole = " ".join((*said, subject)) if said else ""
    if not whole:
        return None
    for kind, why, adds_up in (
        (MailKind.AUTO_REPLY, AUTOMATIC, _automatic),
        (MailKind.EXTENSION, "It speaks of more time and of the public interest (s.10(3)).", _extends),
        (MailKind.FEES_NOTICE, "It names a sum that we are to pay (s.9).", _charges),
        (MailKind.TRANSFER, "It says that another authority will deal with it.", _transfers),
        (MailKind.CLARIFICATION, "It asks us something about our request (s.1(3)).", _asks),
        (MailKind.ACKNOWLEDGEMENT, "Its words are those of an acknowledgement.", _acknowledges),
        (MailKind.REPLY, "Its words are those of an answer.", _answers),
    ):
        if adds_up(said, whole, speech):
            return kind, why
    return None


YOUR = re.compile(r"\byou(?:rs?)?\b", re.IGNORECASE)
AUTOMATIC = "Its words are those of an automatic answer."
GREETING = re.compile(r"(?:dear|hello|hi|good (?:morning|afternoon|evening)|annwyl)\b.{0,60}", re.IGNORECASE)


def _automatic(said: Sequence[str], whole: str, speech: Speech) -> bool:
    if speech.words > SHORT or RIGHTS.search(whole) or CONTENT.search(whole) or _asks(said, whole, speech):
        return False
    if any(COUNTS.search(text) for text in said):
        return False
    absent = any(ABSENT.search(text) and not THEIR_RECORDS.search(text) for text in said)
    return bool(MACHINE.search(whole)) or (absent and bool(THEN.search(whole)) and not _promises(said))


def _promises(said: Sequence[str]) -> bool:
    """Whether our request itself is spoken of as received or to be answered."""
    return any(REQUEST.search(t) and YOUR.search(t) and (CAME.search(t) or WILL.search(t)) for t in said)


def puts_off(speech: Speech) -> bool:
    """Whether the public interest is still to be weighed, and takes time: the words of an extension (s.10(3))."""
    certain = [text for text in speech.said if not IN_GENERAL.search(text)]
    return _extends(certain, " ".join(certain), speech)


def _extends(said: Sequence[str], whole: str, _: Speech) -> bool:
    about = [text for text in said if INTEREST.search(text)]
    decided = any(DECIDED.search(text) for text in said)
    return bool(about) and not decided and bool(LONGER.search(" ".join(about)) or LONGER.search(whole))


IN_GENERAL = re.compile(
    r"\b(?:if|may|might|should|could|in (?:some|certain|other) cases|sometimes|occasionally|permit\w*|allow\w*"
    r"|(?:where|when) (?:the|a) public interest (?:has|must|needs?|is|test (?:has|must|needs?|is)))\b",
    re.IGNORECASE,
)


def asks_to_pay(speech: Speech) -> bool:
    """Whether the letter names a sum that we are to pay before it goes on: the words of a fees notice (s.9)."""
    return _charges(speech.said, " ".join(speech.said), speech)


def _charges(said: Sequence[str], whole: str, _: Speech) -> bool:
    return any(MONEY.search(t) for t in said) and any(
        PAY.search(t) and (YOUR.search(t) or HOLDS.search(whole)) for t in said
    )


def _transfers(said: Sequence[str], whole: str, _: Speech) -> bool:
    return any(MOVED.search(t) for t in said) and bool(OTHERS.search(whole) and REQUEST.search(whole))


def _asks(said: Sequence[str], whole: str, _: Speech) -> bool:
    """A question, or a plea, about what our request means, together with our request or with a halt."""
    asked = any(UNCLEAR.search(t) and ((t.endswith("?") and YOUR.search(t)) or ASKS.search(t)) for t in said)
    questions = any(text.endswith("?") for text in said)
    return (asked or (questions and bool(ASKS.search(whole)))) and bool(
        HOLDS.search(whole) or (REQUEST.search(whole) and questions)
    )


def _acknowledges(said: Sequence[str], whole: str, speech: Speech) -> bool:
    if speech.words > SHORT or not any(REQUEST.search(t) or NUMBER.search(t) for t in said):
        return False
    came = any(CAME.search(text) for text in said)
    to_come = any(WILL.search(text) for text in said)
    signs = (came, to_come, bool(NUMBER.search(whole)), bool(BY_WHEN.search(whole)))
    return sum(signs) >= ENOUGH and (came or to_come)


ENOUGH = 3


def _answers(said: Sequence[str], whole: str, speech: Speech) -> bool:
    """Content together with the right to complain, or content in several sentences; nothing promised."""
    gives = sum(bool(GIVES.search(text)) for text in said)
    to_come = any(WILL.search(text) or BY_WHEN.search(text) or HOLDS.search(text) for text in said)
    rights = bool(speech.rights) or bool(RIGHTS.search(whole))
    return bool(CONTENT.search(whole)) and not to_come and not _promises(said) and (rights or gives > 1)
