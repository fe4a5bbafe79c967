"""Which column of a log of requests holds what, guessed from its head or told by whoever keeps the log."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foi.errors import InputError, UsageError


class LogField(StrEnum):
    """What a column of a log of requests may hold. All are dates but the authority and the last four."""

    AUTHORITY = "authority"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    CLARIFICATION_ASKED = "clarification_asked"
    CLARIFIED = "clarified"
    FEES_NOTICE = "fees_notice"
    FEES_PAID = "fees_paid"
    EXTENSION_NOTICE = "extension_notice"
    CHASED = "chased"
    REPLIED = "replied"
    REVIEW_ASKED = "review_asked"
    REVIEW_REPLIED = "review_replied"
    ICO_COMPLAINT = "ico_complaint"
    ICO_DECISION = "ico_decision"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    EXTENDED_TO = "extended_to"
    THEIR_REFERENCE = "their_reference"
    OUTCOME = "outcome"
    REFUSED = "refused"
    NOTES = "notes"


MAY_REPEAT = frozenset({LogField.CHASED, LogField.NOTES})
"""A log may have several columns of these."""

WORDS: Mapping[LogField, str] = {
    LogField.AUTHORITY: (
        "authority|public authority|force|police force|force name|authority name|name of force|name of authority"
        "|public body|body|constabulary|organisation|recipient"
    ),
    LogField.SENT: (
        "sent|request sent|sent out|requested|request made|submitted|request submitted|emailed|sent by us"
        "|initial request|request date|request emailed"
    ),
    LogField.ACKNOWLEDGED: (
        "acknowledged|acknowledgement|acknowledgment|acknowledgement received|acknowledgment received|ack"
        "|ack received|ack d|receipt acknowledged|acknowledged by force"
    ),
    LogField.CLARIFICATION_ASKED: (
        "clarification asked|clarification requested|clarification sought|clarification request"
        "|clarification request received|asked clarification|asked for clarification|clarification|they asked"
    ),
    LogField.CLARIFIED: (
        "clarified|clarification given|clarification sent|clarification provided|clarification answered"
        "|clarification supplied|clarification replied|clarification reply|clarification response|we clarified"
    ),
    LogField.FEES_NOTICE: "fees notice|fee notice|fees notice received|fee notice received|fees asked|fee asked",
    LogField.FEES_PAID: "fees paid|fee paid|fees notice paid",
    LogField.EXTENSION_NOTICE: (
        "extension|extension notice|extension received|extended|extension letter|public interest extension"
        "|extension notice received|pit extension"
    ),
    LogField.EXTENDED_TO: "extended to|extended until|extension until|extension to|new deadline|revised deadline",
    LogField.CHASED: (
        "chased|chaser|chaser sent|reminder|reminder sent|chase|follow up|follow up sent|followed up|chased up"
    ),
    LogField.REPLIED: (
        "replied|reply|reply received|response|response received|responded|answered|answer received|final response"
        "|final reply|substantive response|full response|response date|reply date|received reply|received response"
    ),
    LogField.REVIEW_ASKED: (
        "review asked|review requested|internal review|internal review asked|internal review requested|ir requested"
        "|internal review request|review request|ir asked|asked review|internal review sent|review sent"
    ),
    LogField.REVIEW_REPLIED: (
        "review replied|review reply|review response|internal review replied|internal review reply|ir response"
        "|internal review response|internal review response received|review outcome received|internal review received"
        "|review completed|internal review completed|internal review decision|review decision"
    ),
    LogField.ICO_COMPLAINT: "ico|ico complaint|complaint to ico|complained to ico|ico complaint sent|complaint ico",
    LogField.ICO_DECISION: "ico decision|ico decision notice|decision notice|ico outcome|ico decision received",
    LogField.WITHDRAWN: "withdrawn|request withdrawn|we withdrew",
    LogField.CLOSED: "closed|request closed|case closed",
    LogField.THEIR_REFERENCE: (
        "their reference|their ref|reference|ref|force reference|force ref|foi reference|foi ref|foi number|foi no"
        "|authority reference|authority ref|reference number|ref no|ref number|case reference|case ref|case number"
        "|police reference|police ref|foi id|request reference"
    ),
    LogField.OUTCOME: (
        "outcome|result|status|decision|response type|reply type|type of response|disclosed|outcome of request"
    ),
    LogField.REFUSED: "refused|refusal|refused y n|refused yes no|exemption|exemptions|exemption applied|section",
    LogField.NOTES: "notes|note|comments|comment|remarks|remark|further notes|other notes",
}
"""Heads that logs use, without capitals, punctuation and the words of `FILLERS`."""

FILLERS = frozenset({"date", "dates", "of", "on", "the", "when", "dd", "mm", "yy", "yyyy", "day", "for", "by", "foi"})
"""Words that say nothing of which column it is."""

_FIELD_OF = {words: field for field, heads in WORDS.items() for words in heads.split("|")}


@dataclass(frozen=True, slots=True)
class Mapped:
    """Which columns (0-based) hold what; which of them were guessed, and the heads nobody claims."""

    columns: Mapping[LogField, tuple[int, ...]]
    guessed: Mapping[str, LogField]
    unused: tuple[str, ...]


def head_to_field(head: str) -> LogField | None:
    """What a head most likely stands for; None if it is not known."""
    plain = _plain(head)
    without = " ".join(word for word in plain.split() if word not in FILLERS and not _is_count(word))
    field = _FIELD_OF.get(plain) or _FIELD_OF.get(without)
    return field if without or plain in _FIELD_OF else None


def map_heads(heads: Sequence[str], told: Mapping[LogField, str], *, where: str) -> Mapped:
    """Say which column holds what: as told where it was told, else as guessed.

    Raises UsageError for a told head that is not there, InputError where two columns may be the same thing.
    """
    columns: dict[LogField, tuple[int, ...]] = {}
    for field, head in told.items():
        at = [number for number, there in enumerate(heads) if _plain(there) == _plain(head)]
        if len(at) != 1:
            raise UsageError(
                f'{"no column is" if not at else "several columns are"} headed "{head}".',
                where=where,
                do=f"The heads are: {', '.join(there for there in heads if there)}.",
            )
        columns[field] = (at[0],)
    taken = {number for numbers in columns.values() for number in numbers}
    guessed: dict[str, LogField] = {}
    for number, head in enumerate(heads):
        guess = head_to_field(head) if number not in taken else None
        if guess is None or guess in told:
            continue
        if guess in columns and guess not in MAY_REPEAT:
            first = heads[columns[guess][0]]
            raise InputError(
                f'both "{first}" and "{head}" may be the column "{guess}".',
                where=where,
                do=f'Say which it is: --map "{guess}={first}".',
            )
        columns[guess] = (*columns.get(guess, ()), number)
        guessed[head] = guess
    used = {number for numbers in columns.values() for number in numbers}
    return Mapped(columns, guessed, tuple(head for at, head in enumerate(heads) if head and at not in used))


def _plain(head: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", head.casefold()))


def _is_count(word: str) -> bool:
    return re.fullmatch(r"\d{1,2}|1st|2nd|3rd|\dth|first|second|third", word) is not None
