"""What is none of the rest: news, surveys, read receipts, recalls, apologies, questions of the press office."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage, Message
from email.policy import SMTP

from foi.correspondence import MailKind
from tests.mailbox.make import subjects, trails
from tests.mailbox.make.people import Writer, invent_writer
from tests.mailbox.make.post import Envelope, headed, message_to_bytes
from tests.mailbox.make.records import NOT_KNOWN, SentRequest
from tests.mailbox.make.sack import Sack, Wording
from tests.mailbox.make.spin import spin
from tests.mailbox.make.trails import Trail

PUTTING_OFF = frozenset({MailKind.ACKNOWLEDGEMENT})
"""Word that an answer is late says no more than a receipt does."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What one such mail says, and how it shows whose it is."""

    hard: str
    text: str
    trail: Trail
    also: frozenset[MailKind] = frozenset()


ABOUT_A_REQUEST: Sequence[Matter] = (
    Matter(
        "an apology for delay, no public interest claimed",
        (
            "{I'm sorry|We apologise} that {your answer is late|you have not had an answer yet}. {We are short "
            "of staff|There is a backlog}. {I hope to|We will} write {next week|soon}."
        ),
        trails.subject_kept,
        PUTTING_OFF,
    ),
    Matter(
        "an apology for delay",
        (
            "{The deadline for your request passed|We missed the deadline} {on Friday|last week}. {The data are "
            "being checked|A manager must sign it off}; {please bear with us|it should not be long}."
        ),
        trails.in_reply_to_only,
        PUTTING_OFF,
    ),
    Matter(
        "a survey of satisfaction",
        (
            "{How did we do?|Tell us how we did!} {You recently made a request|Your case with us was closed} and "
            "we'd {value|like} your {feedback|opinion}. {Five questions, two minutes.|Please rate us from 1 to "
            "5.}"
        ),
        trails.case_update,
    ),
    Matter(
        "a recall of a message",
        '{$writer would like to recall the message|The sender wishes to recall the message}, "RE: your FOI".',
        trails.in_reply_to_only,
    ),
    Matter(
        "a notice of secure mail, nothing in it",
        (
            "{You have a secure message|A protected message is waiting} from $official. {Register|Sign in} to "
            "{read|open} it; the link {expires|ends} in {14|30} days."
        ),
        trails.in_reply_to_only,
    ),
    Matter(
        "an offer to telephone",
        (
            "{Would you have time for a call|Could we speak by telephone} {this week|on Thursday}? {I would like "
            "to explain how we work.|It's about who you are, for our statistics.} {My direct line is on our "
            "website.|}"
        ),
        trails.quoted_only,
    ),
    Matter(
        "thanks, nothing more",
        "{Thanks for that, noted.|Noted, with thanks.|Thank you, {got it|much obliged}.}",
        trails.subject_kept,
    ),
    Matter(
        "asks where to send a letter",
        (
            "{We'd like to send you something by post|A paper letter will come}; {what is your postal "
            "address?|where to?}"
        ),
        trails.references_only,
    ),
    Matter(
        "the request will be closed at our own wish",
        (
            "{As you asked,|At your wish} {we have withdrawn|I have cancelled} the request {about $topic|}. {No "
            "answer will be sent.|The file is closed.}"
        ),
        trails.subject_only,
    ),
    Matter(
        "a change of address",
        (
            "{Please note our new address|We have moved}: {from Monday|from the first of the month} all "
            "{post|mail} for the $unit goes to the {new headquarters|shared service centre}. {Open requests are "
            "not affected.|}"
        ),
        trails.subject_kept,
    ),
    Matter(
        "the press office asks",
        (
            "{The press office here.|Hello from corporate communications.} {Are you planning to publish|Will "
            "there be an article}? {If so, when?|Could we comment beforehand?} {The answer to your FOI comes "
            "separately.|}"
        ),
        trails.quoted_only,
    ),
    Matter(
        "a notice of a system's outage",
        (
            "{Our case system was down|A fault hit our portal} {on Sunday|over the weekend}. {If you sent|Had "
            "you sent} documents then, {please send them again|they may be lost}."
        ),
        trails.case_update,
    ),
    Matter(
        "an attachment could not be opened",
        (
            "{The workbook you attached|Your attachment} {would not open|was removed by our filter}. {We go on "
            "without it.|No need to re-send it.}"
        ),
        trails.subject_kept,
    ),
)
OF_NO_REQUEST: Sequence[tuple[str, str, str]] = (
    (
        "a newsletter",
        "{Your neighbourhood this month|News from $force}",
        (
            "{Welcome to our newsletter!|In this issue:} new {chief|dogs}, {bicycle marking|coffee with a "
            "constable} and the {open day|awards}. {Unsubscribe below.|To unsubscribe, click here.}"
        ),
    ),
    (
        "a digest of the disclosure log, with both topics among others",
        "Disclosure log: {new this week|weekly digest}",
        (
            "{Newly published answers|Recently published}:\n\n"
            "- burglary by ward\n- $topic\n- $other\n- uniforms\n- hate crime\n\n"
            "{You get this because you subscribed.|Manage your subscription.}"
        ),
    ),
    (
        "an invitation to answer the force's own survey",
        "{Have your say|Policing plan survey}",
        (
            "{What matters to you?|Help us set priorities.} {The Commissioner is consulting on|We are asking "
            "everybody about} next year's {plan|council tax}. {It takes ten minutes.|The survey ends soon.}"
        ),
    ),
)
_READ = (
    "Your message\n\n   To: $unit\n   Subject: $subject\n   Sent: $sent\n\nwas read on $read.",
    (
        "{This is a return receipt|Return receipt} for the mail you sent to $address. {It only says that the "
        "mail was shown on the recipient's computer.|There is no guarantee that it was read or understood.}"
    ),
    '$writer {has opened|displayed} your message "$subject" on $read.',
)


def put_others(
    sack: Sack,
    matters: Sequence[Matter] = ABOUT_A_REQUEST,
    news: Sequence[tuple[str, str, str]] = OF_NO_REQUEST,
    receipts: Sequence[str] = (*_READ, *_READ),
) -> None:
    for matter in matters:
        request = sack.deal()
        envelope = replace(matter.trail(sack.rng, request), hard=matter.hard)
        sack.put_letter(request, envelope, Wording(((matter.text,),)), MailKind.OTHER, also=matter.also)
    for hard, subject, text in news:
        _put_news(sack, hard, subject, text)
    for text in receipts:
        _put_read_receipt(sack, text, sack.deal())


def _put_news(sack: Sack, hard: str, subject: str, text: str) -> None:
    request = sack.deal()
    given = {"other": sack.world.other(request).asked.topic, "force": request.force.official_name}
    envelope = Envelope(
        invent_writer(sack.rng, request.force),
        spin(sack.rng, subject, given),
        subjects.day(sack.rng, request),
        f"{hard}; belongs to no request",
        headers={"List-Unsubscribe": "<mailto:leave@lists.example>", "Precedence": "bulk"},
    )
    sack.put_letter(request, envelope, Wording(((text,),)), MailKind.OTHER, truth=NOT_KNOWN, given=given)


def _put_read_receipt(sack: Sack, text: str, request: SentRequest) -> None:
    """A receipt by RFC 8098. It may as well be called an automatic answer."""
    rng = sack.rng
    writer = invent_writer(rng, request.force)
    read = dt.datetime.combine(request.asked.sent, dt.time(rng.randint(11, 16), rng.randrange(60)), dt.UTC)
    slots = {
        "unit": writer.unit,
        "writer": writer.name,
        "subject": request.subject,
        "address": request.force.email,
        "sent": f"{request.asked.sent:%d %B %Y} 10:12",
        "read": f"{read:%d %B %Y %H:%M}",
    }
    words = sack.unheard(
        lambda: spin(rng, text, slots) + rng.choice(("", "\n\n(UTC)", "\n\nUTC+00:00", "\n\nEnd of receipt."))
    )
    envelope = Envelope(
        Writer(writer.name, "", "", writer.shown, writer.address), f"Read: {request.subject}", read, "a read receipt"
    )
    message = headed(rng, envelope)
    message.set_content(words)
    message.make_mixed()
    message.attach(_disposition(request))
    message.replace_header("Content-Type", 'multipart/report; report-type="disposition-notification"')
    data = message_to_bytes(rng, message)
    truth = frozenset({request.reference})
    sack.put(data, words, truth, MailKind.OTHER, envelope.hard, also=frozenset({MailKind.AUTO_REPLY}))


def _disposition(request: SentRequest) -> EmailMessage:
    fields = Message()
    fields["Final-Recipient"] = f"rfc822; {request.force.email}"
    fields["Original-Message-ID"] = request.message_id
    fields["Disposition"] = "manual-action/MDN-sent-manually; displayed"
    part = EmailMessage(policy=SMTP)
    part["Content-Type"] = "message/disposition-notification"
    part.set_payload([fields])
    return part
