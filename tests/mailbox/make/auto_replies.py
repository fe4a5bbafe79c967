"""Automatic answers: out of office in eleven layouts, and receipts of a mailbox that read nothing.

A receipt that registers the request (a reference, the twenty days counted for it) is an acknowledgement, not one of
these.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from foi.correspondence import MailKind
from tests.mailbox.make.letters import typographic
from tests.mailbox.make.people import Writer, invent_writer
from tests.mailbox.make.post import Envelope, letter_to_mail
from tests.mailbox.make.records import NOT_KNOWN, SentRequest
from tests.mailbox.make.sack import Sack
from tests.mailbox.make.spin import spin
from tests.mailbox.make.subjects import bare_subject


@dataclass(frozen=True, slots=True)
class Answerer:
    """How one mailbox answers by itself. `subject` has a slot for ours; only some say in a header that they do."""

    text: str
    subject: str = "Automatic reply: $subject"
    headers: Mapping[str, str] = field(default_factory=dict)
    layout: str = ""


OUT_OF_OFFICE: Sequence[Answerer] = (
    Answerer(
        (
            "{I am|I'm} {out of the office|away from the office} until $back {with no access to|and will not be "
            "reading} e-mail. {For anything urgent|If it cannot wait} {please contact|write to} $elsewhere."
        ),
        headers={"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"},
    ),
    Answerer(
        (
            "{Thank you for your message.|Thanks for your e-mail.} I'm on {annual leave|leave} {and back "
            "on|returning} $back. {Your mail will not be forwarded.|I will {deal with|look at} your mail when I "
            "return.}"
        ),
        headers={"Auto-Submitted": "auto-replied"},
    ),
    Answerer(
        (
            "{I no longer work|$writer no longer works} in {this department|the $unit}. {Requests for "
            "information|All requests} {should now go to|must now be sent to} $elsewhere."
        ),
        subject="Out of office",
    ),
    Answerer(
        (
            "OUT OF OFFICE\n\n"
            "Name: $writer\n{Away: until|Not here before|Next day in:} $back\nCover{: | is given by }$cover, "
            "{$elsewhere|who is at $elsewhere}"
        ),
        subject="Out of Office: $subject",
        layout="plain 7bit utf-8",
    ),
    Answerer(
        (
            "{Hi|Hello},\n\n"
            "I {work|am in} {Monday to Wednesday|part-time, three days a week}, {so|therefore} you may not {get "
            "an answer|hear back} straight away. {Next in on|I am next in on} $back."
        ),
        subject="Re: $subject",
    ),
    Answerer(
        (
            "{This is an automated response|*** Automated message ***}\n\n"
            "$writer is {on maternity leave|on secondment|on long-term absence}. $cover is {covering|standing "
            "in}; {reach|try} them at $elsewhere."
        ),
        subject="Auto: $subject",
        layout="html quoted-printable utf-8",
    ),
    Answerer(
        (
            "{Rwyf allan o'r swyddfa|Dw i allan o'r swyddfa} tan $back. / {I am away until|I will be back on} "
            "$back. {Diolch.|}"
        ),
        subject="Ateb awtomatig / Automatic reply: $subject",
    ),
    Answerer(
        (
            "{Currently|At present} {on a training course|attending court|on rest days} and {not checking|unable "
            "to check} {my inbox|mails} until $back. {In my absence|Meanwhile} {speak to|ask for} $cover."
        ),
        subject="Away from my desk",
        layout="html 8bit windows-1252",
    ),
    Answerer(
        (
            "{The $unit is closed|Our office is closed} {for the bank holiday|between now and $back|for staff "
            "training}. {Normal service resumes|We open again} on $back. {E-mails will be read then.|}"
        ),
        subject="Office closed",
    ),
    Answerer(
        (
            "{Sorry to have missed you!|You have reached $writer.} {I'm off until|My return date is} $back. {No "
            "one is monitoring this mailbox while I am away.|Please re-send if it matters.}"
        ),
        subject="$subject (autoreply)",
        headers={"Auto-Submitted": "auto-replied"},
    ),
    Answerer(
        (
            "{Retired as of last month!|I retired from $force in the summer.} {Please direct|Kindly send} {all "
            "FOI matters|your request} to $elsewhere {instead|from now on}. {This address will be closed soon.|}"
        ),
        subject="I have left $short",
    ),
)
MAILBOX_RECEIPTS: Sequence[Answerer] = (
    Answerer(
        (
            "{Thank you for contacting|You have contacted} $force. {This is an automatic answer|This reply was "
            "generated automatically}; {please do not respond to it|do not reply}. {In an emergency dial 999.|} "
            "{Your message has reached our mailbox.|}"
        ),
        subject="Thank you for contacting $force",
    ),
    Answerer(
        (
            "{Your e-mail has been received|We have received your e-mail} and {will be read|will be looked at} "
            "{in office hours|as soon as somebody is free}. {We do not|This mailbox does not} {take reports of "
            "crime|deal with emergencies}."
        ),
        subject="Automatic reply: $subject",
    ),
    Answerer(
        (
            "AUTOMATED RESPONSE - DO NOT REPLY\n\n"
            "{This mailbox is staffed|The mailbox is looked at} Monday to Friday, 8 to 4. FOI requests {sent "
            "here|in this box} are {normally|usually} answered within 20 working days; {subject access "
            "requests|requests for your own data} within a month. {Lost property: see our website.|}"
        ),
        subject="$unit mailbox",
    ),
    Answerer(
        (
            "{If your message is about|Is your message about} a crime, {call 101|report it online}. If {it "
            "is|it's} a {Freedom of Information|FOI} request, it {will be passed|goes} to the "
            "{right|responsible} team. {Please do not send it twice.|} {This is an auto-response.|}"
        ),
        subject="Auto Response",
    ),
    Answerer(
        (
            "{No-reply|Please note this inbox is not monitored}. {Mail sent here is|It is} {forwarded|delivered} "
            "to the $unit once a day. {You are receiving this because you wrote to us.|}"
        ),
        subject="RE: $subject",
    ),
)


def put_auto_replies(
    sack: Sack, answerers: Sequence[Answerer] = (*OUT_OF_OFFICE, *MAILBOX_RECEIPTS), rounds: int = 2
) -> None:
    for _ in range(rounds):
        for answerer in answerers:
            put_auto_reply(sack, answerer, sack.deal())


def put_auto_reply(sack: Sack, answerer: Answerer, request: SentRequest, *, known: bool = True) -> None:
    """An automatic answer to the request; where not `known`, neither subject nor headers say to which."""
    rng = sack.rng
    writer = invent_writer(rng, request.force)
    slots = _slots(sack, request, writer)
    words = sack.unheard(lambda: typographic(rng, spin(rng, answerer.text, slots)))
    subject = spin(rng, answerer.subject, slots) if known else bare_subject(rng)
    named = "$subject" in answerer.subject and known
    threaded = known and (not named or rng.random() < 0.6)
    envelope = Envelope(
        writer,
        subject,
        dt.datetime.combine(request.asked.sent, dt.time(10, 13, rng.randrange(60)), dt.UTC),
        "says in a header that it is automatic" if answerer.headers else "only its words say that it is automatic",
        in_reply_to=request.message_id if threaded else "",
        headers=answerer.headers,
        layout=answerer.layout,
    )
    truth = frozenset({request.reference}) if known else NOT_KNOWN
    sack.put(letter_to_mail(rng, envelope, words), words, truth, MailKind.AUTO_REPLY, envelope.hard)


def _slots(sack: Sack, request: SentRequest, writer: Writer) -> dict[str, str]:
    back = request.asked.sent + dt.timedelta(days=sack.rng.randint(3, 20))
    domain = request.force.domains[0]
    return {
        "subject": request.subject,
        "back": sack.rng.choice((f"{back:%A} {back.day} {back:%B}", f"{back:%d/%m/%Y}", f"{back.day} {back:%b}")),
        "elsewhere": f"{sack.rng.choice(('foi', 'information.requests', 'disclosure.unit'))}@{domain}",
        "cover": invent_writer(sack.rng, request.force).name,
        "writer": writer.name,
        "unit": writer.unit,
        "force": request.force.official_name,
        "short": request.force.name,
    }
