"""What a letter is written from: who asks whom for what, and what has happened up to now."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from foi.campaigns import Campaign
from foi.forces import Authority
from foi.hidden_records import HiddenRecords
from foi.records import Figure, QuestionAnswer


@dataclass(frozen=True, slots=True)
class Sender:
    """Who signs: a person of ours, the organisation, the address that replies go to, and a postal address if any.

    `postal` may have several lines.
    """

    name: str
    organisation: str
    address: str
    postal: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter; `content_type` as in "text/csv"."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class HiddenFile:
    """A file of theirs that lies in quarantine: its name, what it carries out of sight, and when it came.

    `came_on` is the day of the mail that it is, None for a file that came otherwise; `held_on` when we set it aside.
    """

    name: str
    found: tuple[HiddenRecords, ...]
    came_on: dt.date | None
    held_on: dt.date


@dataclass(frozen=True, slots=True)
class LetterContext:
    """The facts of one letter. Nothing here is looked up or counted: the caller gives what the store and clock say.

    - `authority_name`: its official name on the day of the letter (foi/force_names.py). `recipient`: the address the
      letter goes to; for a complaint under s.50 the Commissioner's. `is_verified`: a person has confirmed it.
    - `our_reference` without brackets ("images-2012-kent-1"); `parent_reference`: of the request that this narrows.
      `their_reference` as they print it. `number`: which letter of its kind this is for the request, counted from 1.
    - `sent_on`, `received_on`: of the request. `due`: the statutory day. `extended_until`: the day that an extension
      notice estimates (s.17(2)). `days_late`: calendar days since `extended_until` if there is one, else since `due`.
      `first_due`: the day it would have been due had no clarification been asked.
    - `unreasonable_from`: of an extended reply, the day after 40 working days in all. `undated_extension_on`,
      `late_extension_on`, `late_fees_notice_on`: the day of a notice of theirs that puts nothing off, because it
      names no date (s.17(2)) or came too late (s.17(1), s.9(1)).
    - `clarification_asked` on `clarification_asked_on`: their question in their words; `clarification_answer`: ours;
      `clarified_on`: the day they had an earlier answer. `disputed`: we hold the question to be needless.
    - `replied_on`: the day of the reply that is challenged or that we thank for, of one that bears no date (not
      `reply_is_dated`) the day by which it was here, which no letter names as its date;
      `answers`: how each question ended;
      `lacks`: what the refusal notice ought to say (foi.correspondence.Notices); `figures`: what we read in it.
    - `fees_notice_on`: the day of the fees notice that a narrower request answers; `fee`: the pounds it asks for,
      None where that is not known; `fee_lapsed`: the three months for payment are over (s.9(2)). `narrowed_text`: the
      narrower request, as it shall stand in the letter.
    - `hidden`: the files of theirs that carry records out of sight.
    - `chronology`: (day, what happened), oldest first. `chased_on`: the days on which we reminded them.
    - `in_reply_to`, `references`: message ids without angle brackets. `enclosures`: files to go with it.
    """

    campaign: Campaign
    authority: Authority
    authority_name: str
    our_reference: str
    sender: Sender
    recipient: str
    today: dt.date
    is_verified: bool = False
    number: int = 1
    their_reference: str = ""
    parent_reference: str = ""
    sent_on: dt.date | None = None
    received_on: dt.date | None = None
    due: dt.date | None = None
    days_late: int = 0
    first_due: dt.date | None = None
    extended_until: dt.date | None = None
    unreasonable_from: dt.date | None = None
    undated_extension_on: dt.date | None = None
    late_extension_on: dt.date | None = None
    late_fees_notice_on: dt.date | None = None
    clarification_asked_on: dt.date | None = None
    clarification_asked: str = ""
    clarification_answer: str = ""
    clarified_on: dt.date | None = None
    disputed: bool = False
    fees_notice_on: dt.date | None = None
    fee: Decimal | None = None
    fee_lapsed: bool = False
    replied_on: dt.date | None = None
    reply_is_dated: bool = True
    answers: tuple[QuestionAnswer, ...] = ()
    lacks: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    narrowed_text: str = ""
    hidden: tuple[HiddenFile, ...] = ()
    chronology: tuple[tuple[dt.date, str], ...] = ()
    chased_on: tuple[dt.date, ...] = ()
    review_asked_on: dt.date | None = None
    review_replied_on: dt.date | None = None
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    enclosures: tuple[Attachment, ...] = ()
