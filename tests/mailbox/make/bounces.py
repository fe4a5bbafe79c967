"""Mails that came back: the report of the mail system, with our mail inside or without."""

import datetime as dt
from collections.abc import Sequence
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import SMTP
from email.utils import format_datetime

from foi.correspondence import MailKind
from tests.mailbox.make import bounce_texts as texts
from tests.mailbox.make.mail_systems import FOREIGN, SYSTEMS, MailSystem
from tests.mailbox.make.people import Writer
from tests.mailbox.make.post import Envelope, headed, message_to_bytes, page, words_to_html
from tests.mailbox.make.records import NOT_KNOWN, SentRequest
from tests.mailbox.make.sack import Sack
from tests.mailbox.make.spin import spin
from tests.mailbox.make.threads import our_mail


def put_bounces(sack: Sack, systems: Sequence[MailSystem] = SYSTEMS, more: int = 4) -> None:
    """One from each system, and `more` from the first ones again."""
    for system in (*systems, *systems[:more]):
        put_bounce(sack, system, sack.deal())


def put_unknowable_bounces(sack: Sack, *, foreign: bool = True) -> None:
    """Nothing of our mail inside, and both campaigns went to the address; with `foreign`, one we never sent too."""
    system = SYSTEMS[1]
    bare = MailSystem(
        "a report without our mail: the address was asked twice",
        system.text,
        system.subject,
        system.sender,
        system.diagnoses,
        inside="nothing",
    )
    put_bounce(sack, bare, sack.deal(), known=False)
    if foreign:
        put_bounce(sack, FOREIGN, sack.deal(), known=False, foreign=True)


def put_bounce(
    sack: Sack, system: MailSystem, request: SentRequest, *, known: bool = True, foreign: bool = False
) -> None:
    original = sent_bytes(request) if not foreign else _spam()
    slots = _slots(sack, request, original, foreign=foreign)
    words = sack.unheard(lambda: spin(sack.rng, _with_diagnosis(sack, system), slots))
    at = dt.datetime.combine(request.asked.sent, dt.time(10, 20, sack.rng.randrange(60)), dt.UTC)
    shown, _, address = spin(sack.rng, system.sender, slots).rpartition(" ")
    envelope = Envelope(
        Writer("", "", "", shown, address.strip("<>")),
        spin(sack.rng, system.subject, slots),
        at,
        in_reply_to=request.message_id if system.in_reply_to else "",
        headers=_headers(system, slots["address"]),
    )
    message = headed(sack.rng, envelope)
    message.set_content(words, charset="utf-8", cte="8bit")
    if system.html:
        message.add_alternative(page(sack.rng, words_to_html(sack.rng, words)), subtype="html")
    data = _with_parts(sack, system, message, original, slots)
    truth = frozenset({request.reference}) if known else NOT_KNOWN
    sack.put(data, words, truth, MailKind.BOUNCE, system.hard)


def sent_bytes(request: SentRequest) -> bytes:
    """Our request as it left us."""
    mail = our_mail(request)
    message = EmailMessage(policy=SMTP)
    message["From"] = mail.sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.on)
    message["Message-ID"] = request.message_id
    message.set_content(mail.text)
    return message.as_bytes()


def _spam() -> bytes:
    return (
        b"From: foi@ngo.example\r\nTo: winner@lottery.example\r\nSubject: You have won\r\n"
        b"Message-ID: <77aa.1@dialup.example>\r\n\r\nClaim your prize today.\r\n"
    )


def _with_diagnosis(sack: Sack, system: MailSystem) -> str:
    return system.text.replace("$diagnosis", sack.rng.choice(system.diagnoses))


def _slots(sack: Sack, request: SentRequest, original: bytes, *, foreign: bool) -> dict[str, str]:
    text = original.decode().replace("\r\n", "\n").strip()
    address = "winner@lottery.example" if foreign else request.force.email
    local, _, domain = address.partition("@")
    return {
        "address": address,
        "local": local,
        "domain": domain,
        "host": f"mx{sack.rng.randint(1, 4)}.{domain.lower()}",
        "headers": text.split("\n\n")[0],
        "original": text,
        "subject": request.subject,
        "short_subject": request.asked.subject,
        "queue": str(sack.rng.randrange(10**5, 10**6)),
        "delay": sack.rng.choice(("4", "24", "48")),
    }


def _headers(system: MailSystem, address: str) -> dict[str, str]:
    headers = {"Return-Path": "<>"} if system.null_path else {}
    if system.report:
        headers["Auto-Submitted"] = "auto-replied"
    if system.failed_header:
        headers["X-Failed-Recipients"] = address
    return headers


def _with_parts(
    sack: Sack, system: MailSystem, message: EmailMessage, original: bytes, slots: dict[str, str]
) -> bytes:
    if system.report:
        message.make_mixed()
        message.attach(_status(system, slots))
    if system.inside in {"whole", "eml"}:
        message.add_attachment(BytesParser(policy=SMTP).parsebytes(original))
        if system.inside == "whole":
            del (inner := _last(message))["Content-Disposition"]
            assert inner.get_content_type() == "message/rfc822"
    if system.inside == "headers":
        part = EmailMessage(policy=SMTP)
        part.set_content(slots["headers"] + "\n", subtype="rfc822-headers")
        del part["MIME-Version"]
        message.attach(part)
    if system.report:
        message.replace_header("Content-Type", 'multipart/report; report-type="delivery-status"')
    return message_to_bytes(sack.rng, message)


def _last(message: EmailMessage) -> EmailMessage:
    *_, part = message.iter_parts()
    assert isinstance(part, EmailMessage)
    return part


def _status(system: MailSystem, slots: dict[str, str]) -> EmailMessage:
    """The part that machines read, RFC 3464."""
    of_message, of_recipient = Message(), Message()
    of_message["Reporting-MTA"] = f"dns; {slots['host']}"
    of_recipient["Final-Recipient"] = f"rfc822; {slots['address']}"
    of_recipient["Action"] = system.action
    status = "4.4.1" if system.action == "delayed" else "5.2.2" if system.diagnoses is texts.FULL else "5.1.1"
    of_recipient["Status"] = status
    of_recipient["Diagnostic-Code"] = f"smtp; {status} not delivered"
    part = EmailMessage(policy=SMTP)
    part["Content-Type"] = "message/delivery-status"
    part.set_payload([of_message, of_recipient])
    return part
