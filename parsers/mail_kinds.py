"""What a mail is, by its headers AND its wording: an answer, an acknowledgement, an automatic reply, or a notice.

Two faults are grave. A reply taken for an automatic one would be lost; an automatic one taken for a reply would stop
the clock of s.10. So wording that answers, refuses or asks outweighs a header that only says that some system sent
the mail; a machine that answered our mail at once has answered nothing, whatever its standing text says; and a mail
that shows neither is OTHER, for a person to look at.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from foi.correspondence import MailKind
from parsers.answer_words import (
    FIGURES,
    GIVES,
    announces_answer,
    answer_reasons,
    attachment_reasons,
    denials,
    soft_reasons,
)
from parsers.automatic_headers import HeaderSigns, header_signs
from parsers.automatic_words import AutomaticWords, automatic_words
from parsers.date_forms import plain_text
from parsers.mail_findings import Notes, notes
from parsers.mail_speech import Speech, hear_mail
from parsers.redirects import redirects
from parsers.statements import Says
from parsers.weak_signs import asks_to_pay, puts_off, weak_kind

Verdict = tuple[MailKind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Mail:
    """Everything that is known of a mail when its kind is decided."""

    signs: HeaderSigns
    speech: Speech
    words: AutomaticWords
    notes: Notes
    answers: tuple[str, ...]
    subject: str
    text: str
    has_attachments: bool


def mail_kind(headers: Mapping[str, str], text: str, *, has_attachments: bool, is_bounce: bool) -> Verdict:
    """The kind of a mail, and why: short sentences for staff that quote none of its text.

    `headers`: lower-case name -> decoded text. `text`: the sender's new words, without quoted text. A mail that
    came back (`is_bounce`, see parsers/bounces.py) is a bounce whatever else it says. Never raises.
    """
    if is_bounce:
        return MailKind.BOUNCE, ("A mail of ours came back.",)
    speech = hear_mail(text)
    mail = _Mail(
        header_signs(headers),
        speech,
        automatic_words(speech),
        notes(speech),
        answer_reasons(speech),
        plain_text(headers.get("subject", "")),
        text,
        has_attachments,
    )
    if receipt := mail.signs.receipt or (mail.words.receipt and not mail.answers and mail.words.receipt):
        return MailKind.AUTO_REPLY, (receipt,)
    if mail.signs.answers or mail.words.at_once:
        return _answered_by_machine(mail)
    return _notice(mail) or _answer(mail) or _receipt(mail) or _rest(mail)


def _answered_by_machine(mail: _Mail) -> Verdict:
    why = mail.signs.answers or (mail.words.itself,)
    if mail.has_attachments and announces_answer(mail.speech) and not mail.words.away:
        return MailKind.REPLY, ("It says that it is the answer, and files are attached.", *why)
    if mail.notes.logged and (mail.notes.numbered or not mail.words.away):
        return MailKind.ACKNOWLEDGEMENT, (*mail.notes.logged, *why)
    return MailKind.AUTO_REPLY, (*why, *_told(mail.words.away))


def _notice(mail: _Mail) -> Verdict | None:
    """The four notices of the Act, unless the letter answers."""
    said, denied = mail.notes, denials(mail.speech)
    gives = GIVES in mail.answers
    if said.extension and not gives and not (denied and said.weighed):
        return MailKind.EXTENSION, (said.extension,)
    if gives:
        return None
    fees = said.fees or ("It names a sum that we are to pay (s.9)." if asks_to_pay(mail.speech) else "")
    if fees and not denied and set(mail.answers) <= {FIGURES}:
        return MailKind.FEES_NOTICE, (fees,)
    if said.transfer and set(denied) <= {Says.NOT_HELD}:
        return MailKind.TRANSFER, (said.transfer,)
    answered = denied or (mail.has_attachments and announces_answer(mail.speech)) or FIGURES in mail.answers
    if said.clarification and not answered:
        return MailKind.CLARIFICATION, (said.clarification,)
    return None


def _answer(mail: _Mail) -> Verdict | None:
    attached = attachment_reasons(mail.speech) if mail.has_attachments else ()
    reasons = mail.answers or attached or ()
    if not reasons and not mail.words.away and not mail.notes.logged:
        reasons = soft_reasons(mail.speech)
    return (MailKind.REPLY, reasons) if reasons else None


def _receipt(mail: _Mail) -> Verdict | None:
    """A mail that answers nothing: about our request, or about any mail?"""
    said = mail.notes
    if mail.words.away and not (said.logged and said.numbered):
        return MailKind.AUTO_REPLY, (mail.words.away, *mail.signs.sends)
    if said.logged:
        more_time = puts_off(mail.speech)
        return (MailKind.EXTENSION, (MORE_TIME,)) if more_time else (MailKind.ACKNOWLEDGEMENT, said.logged)
    if said.opinion or mail.signs.listed:
        return MailKind.OTHER, _told(said.opinion, mail.signs.listed)
    if mail.words.itself or mail.words.any_mail:
        return MailKind.AUTO_REPLY, _told(mail.words.itself, mail.words.any_mail, *mail.signs.sends)
    if redirects(mail.text) and not mail.has_attachments:
        return MailKind.AUTO_REPLY, ("It asks to write to another address instead.", *mail.signs.sends)
    return None


def _rest(mail: _Mail) -> Verdict:
    if any(ABOUT_THE_ANSWER.search(text) for text in mail.speech.rights):
        return MailKind.REPLY, ("It says how to complain about the answer it gives.",)
    if mail.has_attachments and not mail.notes.ours:
        return MailKind.REPLY, ("Files are attached, and its words say nothing else.",)
    if mail.notes.late or mail.notes.ours:
        return MailKind.OTHER, _told(mail.notes.late, mail.notes.ours)
    if weak := weak_kind(mail.speech, mail.subject):
        return weak[0], (weak[1], *mail.signs.sends)
    if mail.signs.sends:
        return MailKind.AUTO_REPLY, (*mail.signs.sends, "Its words answer nothing.")
    return MailKind.OTHER, ("Its words show neither an answer nor any notice.",)


MORE_TIME = "It speaks of more time and of the public interest (s.10(3))."
ABOUT_THE_ANSWER = re.compile(
    r"(?:happy|satisfied|dissatisfied|content|unhappy|disagree) with (?:this|the|our|my) (?:response|reply"
    r"|answer|decision|outcome)\b",
    re.IGNORECASE,
)


def _told(*reasons: str) -> tuple[str, ...]:
    return tuple(reason for reason in reasons if reason)
