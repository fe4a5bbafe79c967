"""What a mail is, by its headers AND its wording: an answer, an acknowledgement, an automatic reply, or a notice.

Two faults are grave. A reply taken for an automatic one would be lost; an automatic one taken for a reply would stop
the clock of s.10. The sentences of the letter are heard for acts (modules act_*), each broad by itself; what the mail
is follows from the acts together, the weightiest first, and a mail that shows none is OTHER, for a person to look at.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from foi.correspondence import MailKind
from parsers.acts.absence import Absence, absence
from parsers.acts.answer import Answer, answer
from parsers.acts.automatic_headers import HeaderSigns, header_signs
from parsers.acts.chat import not_of_the_act, reads_as_ours
from parsers.acts.fee import asks_fee_of_us
from parsers.acts.form import notes_request, waits_for_us
from parsers.acts.leanings import leaning
from parsers.acts.papers import papers
from parsers.acts.question import asks_us
from parsers.acts.receipt import Receipt, receipt
from parsers.acts.redirects import redirects
from parsers.acts.speech import Speech, hear_mail
from parsers.acts.time import takes_more_time
from parsers.acts.transfer import passes_on
from parsers.terms.phrases import any_phrase
from parsers.values.date_forms import plain_text
from parsers.wording.statements import Says

Verdict = tuple[MailKind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Mail:
    """Everything that is known of a mail when its kind is decided."""

    signs: HeaderSigns
    speech: Speech
    absence: Absence
    receipt: Receipt
    answer: Answer
    sender: str
    subject: str
    text: str
    files: tuple[str, ...]
    has_files: bool


def mail_kind(
    headers: Mapping[str, str],
    text: str,
    *,
    has_attachments: bool,
    is_bounce: bool,
    attachments: tuple[str, ...] = (),
) -> Verdict:
    """The kind of a mail, and why: short sentences for staff that quote none of its text.

    `headers`: lower-case name -> decoded text. `text`: the sender's new words, without quoted text. `attachments`:
    the names of the files, where known. A mail that came back (`is_bounce`, see parsers/acts/bounces.py) is a bounce
    whatever else it says. Never raises.
    """
    if is_bounce:
        return MailKind.BOUNCE, ("A mail of ours came back.",)
    sender, subject = headers.get("from", ""), plain_text(headers.get("subject", ""))
    speech = hear_mail(text, sender)
    mail = _Mail(
        header_signs(headers),
        speech,
        absence(speech),
        receipt(speech, subject),
        answer(speech),
        sender,
        subject,
        text,
        attachments,
        has_attachments,
    )
    return _decide(mail)


SUBJECT_ANSWERS = any_phrase(
    r"(?:response|outcome|refusal|refused|disclosure letter|decision|completed|final reply|answers?)\b"
)
SUBJECT_NOT = any_phrase(
    r"(?:re|fw|fwd):|acknowledg\w*|received|automatic|auto\b|await\w*|holding|clarif\w*|extension|delay\w*|survey"
    r"|log\b|no response|overdue|request for"
    r"|your response|required|needed|late\b"
)


def _decide(mail: _Mail) -> Verdict:
    if reported := mail.signs.receipt or ("" if mail.answer.reasons else mail.absence.receipt):
        return MailKind.AUTO_REPLY, (reported,)
    if mail.signs.answers:
        return _answered_by_machine(mail)
    if _says_what_any_mail_gets(mail) and (told := _receipt(mail)):
        return told
    return _astray(mail) or _notice(mail) or _answer(mail) or _covering(mail) or _receipt(mail) or _rest(mail)


def _answered_by_machine(mail: _Mail) -> Verdict:
    """A machine answered at once; yet some systems let persons answer under such a subject."""
    why, absent = mail.signs.answers, mail.absence.away or mail.absence.unread
    gives = mail.answer.gives or mail.answer.attached
    if mail.has_files and gives and not absent:
        return MailKind.REPLY, ("It says that it is the answer, and files are attached.", *why)
    if mail.answer.figures and not absent:
        return MailKind.REPLY, (mail.answer.figures, *why)
    if mail.receipt.reasons and (mail.receipt.numbered or (mail.receipt.named and not absent)):
        return MailKind.ACKNOWLEDGEMENT, (*mail.receipt.reasons, *why)
    return MailKind.AUTO_REPLY, (*why, *mail.absence.reasons)


def _says_what_any_mail_gets(mail: _Mail) -> bool:
    """It calls itself automatic and speaks to all who write: that many answers are published answers nothing."""
    given = mail.answer.figures or mail.answer.denied or mail.answer.attached or mail.has_files
    return bool(mail.absence.itself and mail.absence.any_mail and not given)


def _astray(mail: _Mail) -> Verdict | None:
    """What the Act knows no name for."""
    if mail.has_files or mail.answer.denied or mail.answer.gives:
        return None
    if mail.answer.figures and not mail.signs.listed:
        return None
    told = reads_as_ours(mail.speech.said) or not_of_the_act(mail.speech.said) or mail.signs.listed
    return (MailKind.OTHER, (told,)) if told else None


def _notice(mail: _Mail) -> Verdict | None:
    """The four notices of the Act, unless the letter answers."""
    said, found = mail.speech.said, mail.answer
    fee = asks_fee_of_us(said, mail.speech.lines)
    if fee and set(found.denied) <= {Says.REFUSED} and not found.figures:
        return MailKind.FEES_NOTICE, (fee,)
    if found.figures or found.gives:
        return None
    if more_time := takes_more_time(said):
        return MailKind.EXTENSION, (more_time,)
    if (
        not (mail.absence.away or mail.absence.unread)
        and (moved := passes_on(said, mail.sender))
        and set(found.denied) <= {Says.NOT_HELD}
    ):
        return MailKind.TRANSFER, (moved,)
    if (asked := asks_us(said)) and not found.denied:
        return MailKind.CLARIFICATION, (asked,)
    return None


def _answer(mail: _Mail) -> Verdict | None:
    found = mail.answer
    if found.reasons:
        return MailKind.REPLY, found.reasons
    if found.attached and found.rights:
        return MailKind.REPLY, (found.attached, found.rights)
    if found.number and not mail.receipt.reasons and (mail.absence.aside or not mail.absence.reasons):
        return MailKind.REPLY, (found.number,)
    titled = SUBJECT_ANSWERS.search(mail.subject) and not SUBJECT_NOT.search(mail.subject)
    if titled and not (mail.receipt.due or mail.receipt.late or mail.absence.reasons):
        return MailKind.REPLY, ("Its subject is that of an answer.",)
    return None


def _covering(mail: _Mail) -> Verdict | None:
    """A note that brings files: what their names say, else the answer."""
    if not mail.has_files:
        return None
    named = (
        papers(mail.files)
        or papers(mail.speech.said)
        or (papers((mail.subject,)) if not mail.answer.attached else None)
    )
    if named and not (named[0] is MailKind.OTHER and mail.receipt.reasons):
        return named[0], (named[1],)
    if mail.answer.attached or not (mail.receipt.reasons or mail.absence.reasons):
        return MailKind.REPLY, (mail.answer.attached or "Files are attached, and its words say nothing else.",)
    return None


def _receipt(mail: _Mail) -> Verdict | None:
    """A mail that answers nothing: about our request, or about any mail?"""
    said, nobody = mail.receipt, mail.absence
    if (nobody.away or nobody.unread) and not (said.reasons and said.numbered):
        return MailKind.AUTO_REPLY, (*nobody.reasons, *mail.signs.sends)
    only_polite = nobody.any_mail and not nobody.itself
    ours = said.named or said.numbered or not nobody.reasons or (only_polite and said.received)
    if said.reasons and ours and not (said.late and not said.received):
        return MailKind.ACKNOWLEDGEMENT, said.reasons
    if said.late:
        return MailKind.OTHER, (said.late,)
    if nobody.itself or nobody.any_mail:
        return MailKind.AUTO_REPLY, (*nobody.reasons, *mail.signs.sends)
    if redirects(mail.text):
        return MailKind.AUTO_REPLY, ("It asks to write to another address instead.", *mail.signs.sends)
    return None


def _rest(mail: _Mail) -> Verdict:
    if waits := waits_for_us(mail.speech.lines):
        return MailKind.CLARIFICATION, (waits,)
    if noted := notes_request(mail.speech.lines):
        return MailKind.ACKNOWLEDGEMENT, (noted,)
    if mail.answer.number or mail.answer.rights:
        return MailKind.REPLY, tuple(reason for reason in (mail.answer.number, mail.answer.rights) if reason)
    if leans := leaning(mail.speech):
        return leans[0], (leans[1], *mail.signs.sends)
    if mail.signs.sends:
        return MailKind.AUTO_REPLY, (*mail.signs.sends, "Its words answer nothing.")
    return MailKind.OTHER, ("Its words show neither an answer nor any notice.",)
