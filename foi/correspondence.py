"""What passes between us and an authority: the letters we send, and what a mail that comes in shows of itself."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from foi.records import Record

LACKS = "refusal notice: "
"""Marks, among the warnings of a reading, what a refusal notice ought to say and does not (s.17)."""
ADVICE = "advice given: "
"""Marks, among the warnings of a reading, how the letter says that the request could be narrowed (s.16)."""

QUIRK_USED = "quirk used: "
"""Marks, among the warnings of a reading, a rule of an authority's quirk file that its figures rest on."""


class LetterKind(StrEnum):
    """The letters we write, each with its place in the Act."""

    REQUEST = "request"  # s.8, s.11
    CHASE = "chase"  # s.10(1)
    CLARIFICATION = "clarification"  # our answer to theirs: s.1(3), s.10(6)(b)
    NARROWING = "narrowing"  # after a refusal for cost, a fee, figures withdrawn: s.12, s.16, s.9; a new request
    REVIEW = "review"  # internal review: s.45 Code of Practice, part 5
    ICO_COMPLAINT = "ico_complaint"  # s.50
    THANKS = "thanks"
    HIDDEN_RECORDS = "hidden_records"  # a file of theirs carries records out of sight


class MailKind(StrEnum):
    """What a mail that came in is. Only a `reply` can answer a question."""

    REPLY = "reply"
    ACKNOWLEDGEMENT = "acknowledgement"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    CLARIFICATION = "clarification"
    EXTENSION = "extension"
    FEES_NOTICE = "fees_notice"
    TRANSFER = "transfer"
    OTHER = "other"


class MailFacts(Record):
    """What a mail shows of itself, headers and wording, for telling whose it is and what it is.

    Message ids stand without their angle brackets, addresses in small letters. `references` are the ids of the header
    of that name, oldest first. `our_references` ("images-2012-kent-1") were found in the subject or anywhere in the
    text, quoted text and enclosed mails included. Of a bounce, `returned_addresses` are the addresses that could not
    be reached and `returned_ids` the ids of the mails that came back; `is_final` is false while a mail system still
    tries. `redirects_to` are the addresses that an automatic answer asks to write to instead. `new_text` is what the
    sender wrote, without quoted text; it never goes into a log.
    """

    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    sender: str = ""
    sender_name: str = ""
    reply_to: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    subject: str = ""
    sent_at: dt.datetime | None = None
    our_references: tuple[str, ...] = ()
    kind: MailKind = MailKind.OTHER
    kind_reasons: tuple[str, ...] = ()
    returned_addresses: tuple[str, ...] = ()
    returned_ids: tuple[str, ...] = ()
    is_final: bool = True
    redirects_to: tuple[str, ...] = ()
    new_text: str = ""


class Notices(Record):
    """What a letter gives notice of, beyond its outcome.

    `until` is the day by which an extension estimates the answer (s.17(2)); `fee` in pounds (s.9); `lacks` are
    sentences on what a refusal notice ought to say and does not (s.17): "it does not say how to ask for a review
    (s.17(7)(a))". `advice` holds the letter's own sentences on how the request could be narrowed (s.16).
    """

    until: dt.date | None = None
    fee: Decimal | None = None
    lacks: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    def as_warnings(self) -> tuple[str, ...]:
        """What a reading says of them, each with its mark."""
        return (*(f"{LACKS}{lack}" for lack in self.lacks), *(f"{ADVICE}{said}" for said in self.advice))
