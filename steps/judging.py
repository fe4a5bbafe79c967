"""Judge a document that has been filed: is it done with, or must a person read it?"""

from db.documents import DocumentStatus
from foi.correspondence import MailFacts, MailKind
from foi.records import Reading, ReplyOutcome

NO_REPLY = frozenset({MailKind.AUTO_REPLY, MailKind.BOUNCE})
"""Mails in which there is nothing to read beyond what they are."""

ANSWERS = frozenset({ReplyOutcome.FULL, ReplyOutcome.PARTIAL})
DECIDES = ANSWERS | {ReplyOutcome.REFUSED, ReplyOutcome.NOT_HELD, ReplyOutcome.NCND}

NOTICE_OF = {
    MailKind.ACKNOWLEDGEMENT: ReplyOutcome.ACKNOWLEDGEMENT,
    MailKind.CLARIFICATION: ReplyOutcome.CLARIFICATION,
    MailKind.EXTENSION: ReplyOutcome.EXTENSION,
    MailKind.FEES_NOTICE: ReplyOutcome.FEES_NOTICE,
    MailKind.TRANSFER: ReplyOutcome.TRANSFER,
}
"""What the letter of a mail of this kind is."""

WEIGHTIER = frozenset(NOTICE_OF.values()) - {ReplyOutcome.ACKNOWLEDGEMENT}


def judge(reading: Reading, facts: MailFacts | None, *, has_parts: bool) -> tuple[DocumentStatus, str, str]:
    """Where a document that is filed stands: its status, the short name of a doubt, and a sentence.

    Zero figures from a reply that claims to answer is an error, not a success.
    """
    if facts is not None and facts.kind not in {MailKind.REPLY, MailKind.OTHER}:
        return _judge_notice(reading, facts)
    if reading.figures or has_parts:
        return DocumentStatus.READ, "", ""
    if reading.outcome in ANSWERS:
        return (
            DocumentStatus.WAITING,
            "no_figures",
            "it says that it answers, but no figure could be read in it. Look whether the figures came separately.",
        )
    if reading.outcome is ReplyOutcome.OTHER:
        return (
            DocumentStatus.WAITING,
            "not_understood",
            "it gives no figure and no reason that could be recognised. A person must read it.",
        )
    return DocumentStatus.READ, "", ""


def _judge_notice(reading: Reading, facts: MailFacts) -> tuple[DocumentStatus, str, str]:
    """A mail that its words make one thing and its letter another is for a person to read: a clock hangs on it."""
    if facts.kind in NO_REPLY or not _contradicts(reading, facts.kind):
        return DocumentStatus.READ, "", ""
    other = reading.outcome.replace("_", " ")
    both = f"it reads like {_article(facts.kind)}, and yet also like something else ({other})."
    settle = "Read it; `foi inbox as` writes down what it is."
    return DocumentStatus.WAITING, "two_meanings", f"{both} {settle}"


def _contradicts(reading: Reading, kind: MailKind) -> bool:
    """It gives figures, refuses, or gives another notice. That it also acknowledges says nothing against it."""
    if reading.outcome in ANSWERS:
        return bool(reading.figures)
    if reading.outcome in DECIDES:
        return True
    return reading.outcome in WEIGHTIER and reading.outcome != NOTICE_OF[kind]


def _article(kind: MailKind) -> str:
    words = kind.replace("_", " ")
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"
