"""Mails that came back, as the mail systems of the world report them, and mails that only speak of such."""

import email
from email.message import EmailMessage
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.acts.bounces import Bounce, mail_to_bounce

OURS = "drones-2019-northmere-1.request.1@ngo.example"
FAILED = "foi@northmere.police.uk"


def bounce_of(raw: str) -> Bounce | None:
    message = email.message_from_string(dedent(raw).lstrip("\n"))
    body = next((part for part in message.walk() if part.get_content_type() in {"text/plain", "text/html"}), None)
    return mail_to_bounce(message, str(body.get_payload()) if body is not None else "")


def report(action: str, status: str, *, subject: str = "Undelivered Mail Returned to Sender", words: str = "") -> str:
    fields = f"Final-Recipient: rfc822; {FAILED.upper()}\n" + (f"Action: {action}\n" if action else "")
    return (
        f"From: Mail Delivery System <MAILER-DAEMON@mx.ngo.example>\nTo: foi@ngo.example\nSubject: {subject}\n"
        'Return-Path: <>\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain\n\n{words or 'I am sorry: your mail could not be delivered.'}\n\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n{fields}Status: {status}\n\n"
        f"--b\nContent-Type: message/rfc822\n\nMessage-ID: <{OURS}>\nFrom: foi@ngo.example\nTo: {FAILED}\n"
        "References: <older@ngo.example>\nSubject: Request\n\nHow many drones?\n\n--b--\n"
    )


POSTFIX_HEADERS = f"""
    From: MAILER-DAEMON@mx.ngo.example (Mail Delivery System)
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    Content-Type: multipart/report; report-type=delivery-status; boundary="b"

    --b
    Content-Type: text/plain

    This is the mail system at host mx.ngo.example.

    <{FAILED}>: host mx.northmere.police.uk said: 550 5.1.1 User unknown

    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.ngo.example

    Final-Recipient: rfc822; {FAILED}
    Original-Recipient: rfc822;{FAILED}
    Action: failed
    Status: 5.1.1
    Diagnostic-Code: smtp; 550 5.1.1 User unknown

    --b
    Content-Type: text/rfc822-headers

    From: foi@ngo.example
    To: {FAILED}
    Message-ID:
     <{OURS}>

    --b--
"""
EXCHANGE = f"""
    From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@northmere.police.uk>
    To: foi@ngo.example
    Subject: Undeliverable: Freedom of Information request
    In-Reply-To: <{OURS}>
    Content-Type: text/html

    <html><body><p>Your message to <a href="mailto:{FAILED}">{FAILED}</a> couldn't be delivered.</p>
    <p>foi wasn't found at northmere.police.uk.</p><p>Contact helpdesk@ngo.example for help.</p></body></html>
"""
EXIM = f"""
    From: Mail Delivery System <Mailer-Daemon@host.example>
    To: foi@ngo.example
    X-Failed-Recipients: {FAILED}
    Subject: Mail delivery failed: returning message to sender

    This message was created automatically by mail delivery software.

    A message that you sent has not been delivered to one of its recipients. The address failed for good:

      {FAILED}
        Unrouteable address

    ------ This is a copy of the message, including all the headers. ------

    Return-path: <foi@ngo.example>
    Message-ID: <{OURS}>
    To: {FAILED}

    How many drones?
"""
EXIM_WITHOUT_FIELD = EXIM.replace(f"    X-Failed-Recipients: {FAILED}\n", "")
QMAIL = f"""
    From: MAILER-DAEMON@mx.example
    To: foi@ngo.example
    Subject: failure notice
    Return-Path: <>

    Hi. This is the qmail-send program at mx.example.
    I was not able to deliver your message. I have given up; sorry.

    <{FAILED}>:
    Sorry, no mailbox here by that name. (#5.1.1)

    --- Below this line is a copy of the message.

    Received: (qmail 12 invoked by uid 89); 8 Sep 2026 09:00:00 -0000
    Message-ID: <{OURS}>
    To: {FAILED}
"""
GMAIL = f"""
    From: Mail Delivery Subsystem <mailer-daemon@mail.example>
    To: foi@ngo.example
    Subject: Delivery Status Notification (Failure)

    ** Address not found **

    Your message wasn't delivered to {FAILED} because the address couldn't be found.
"""
FULL = f"""
    From: postmaster@northmere.police.uk
    To: foi@ngo.example
    Subject: Undeliverable: Request
    Return-Path: <>

    Delivery has failed to these recipients or groups:

    FOI Desk ({FAILED})
    The recipient's mailbox is full and can't accept messages now.

    Original message headers:

    From: foi@ngo.example
    Message-ID: <{OURS}>
"""
BLOCKED = f"""
    From: Mail Gateway <administrator@northmere.police.uk>
    To: foi@ngo.example
    Subject: Message blocked

    Your mail to {FAILED} was rejected by policy (550 5.7.1). If this is wrong ask postmaster@northmere.police.uk.
"""


@pytest.mark.parametrize(
    ("raw", "ids"),
    [
        (report("failed", "5.1.1"), (OURS,)),
        (report("", "5.2.2"), (OURS,)),
        (POSTFIX_HEADERS, (OURS,)),
        (EXCHANGE, (OURS,)),
        (EXIM, (OURS,)),
        (EXIM_WITHOUT_FIELD, (OURS,)),
        (QMAIL, (OURS,)),
        (GMAIL, ()),
        (FULL, (OURS,)),
        (BLOCKED, ()),
    ],
    ids=[
        "a report",
        "a report without action",
        "postfix with headers",
        "exchange",
        "exim",
        "exim without its field",
        "qmail",
        "gmail",
        "mailbox full",
        "blocked",
    ],
)
def test_what_came_back_names_its_address_and_mail(raw: str, ids: tuple[str, ...]) -> None:
    bounce = bounce_of(raw)
    assert bounce is not None
    assert bounce.addresses == (FAILED,)
    assert bounce.message_ids == ids
    assert bounce.is_final
    assert bounce.reason.endswith(".")


LATE = f"""
    From: Mail Delivery System <Mailer-Daemon@mx.example>
    To: foi@ngo.example
    Subject: Warning: message 1xAbc delayed 24 hours

    A message that you sent has not yet been delivered to one of its recipients after 24 hours:

      {FAILED}

    No action is required on your part. Delivery attempts will continue for some time.
"""


@pytest.mark.parametrize(
    "raw",
    [LATE, report("delayed", "4.4.1", subject="Delayed Mail"), report("", "4.4.7")],
    ids=["text", "report", "status"],
)
def test_a_delay_is_not_final(raw: str) -> None:
    bounce = bounce_of(raw)
    assert bounce is not None
    assert (bounce.addresses, bounce.is_final) == ((FAILED,), False)


TOLD_BY_A_PERSON = """
    From: Jo <jo@northmere.police.uk>
    Subject: RE: Your mail

    Your first mail could not be delivered to old@northmere.police.uk, so please write to me. It bounced (550 5.1.1).
"""
FORWARDED_BY_A_PERSON = """
    From: Jo <jo@ngo.example>
    Subject: FW: Undeliverable: Request

    Look, it came back again: the message could not be delivered to foi@northmere.police.uk.
"""


@pytest.mark.parametrize(
    "raw",
    [
        report("delivered", "2.0.0", subject="Successful Mail Delivery Report", words="It was delivered."),
        report("relayed", "2.0.0", words="It was relayed."),
        TOLD_BY_A_PERSON,
        FORWARDED_BY_A_PERSON,
        "From: postmaster@northmere.police.uk\nSubject: Automatic reply: Request\n\nI am away until Monday.",
        "From: foi@northmere.police.uk\nSubject: FOI 12/26\n\n12 parcels were undelivered. None returned to sender.",
        "From: foi@northmere.police.uk\nSubject: Rejected: your request\n\nYour request has been refused (s.12).",
    ],
    ids=["delivered", "relayed", "a person", "a forward", "postmaster away", "parcels", "a refusal"],
)
def test_what_only_speaks_of_it_has_not_come_back(raw: str) -> None:
    assert bounce_of(raw) is None


def test_a_report_inside_a_forwarded_mail_is_not_ours() -> None:
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "jo@northmere.police.uk", "FW: see below"
    outer.set_content("This is what I got.")
    outer.add_attachment(email.message_from_string(report("failed", "5.1.1"), policy=outer.policy))
    assert mail_to_bounce(email.message_from_bytes(outer.as_bytes()), "This is what I got.") is None


@given(st.binary(max_size=400), st.text(max_size=300))
def test_no_message_raises(noise: bytes, text: str) -> None:
    head = b"Content-Type: multipart/report; boundary=b\nFrom: MAILER-DAEMON@x.example\nSubject: failure notice\n\n"
    part = b"--b\nContent-Type: message/delivery-status\n\nAction: failed\n"
    for raw in (noise, head + noise, head + part + noise, head + b"--b\nContent-Type: message/rfc822\n" + noise):
        found = mail_to_bounce(email.message_from_bytes(raw), text)
        assert found is None or found.reason


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Unzustellbar: Anfrage", "Ihre Nachricht konnte nicht zugestellt werden.\n\n<{}>: Empf\u00e4nger unbekannt"),
        ("\u00c9chec de la remise", "La remise a \u00e9chou\u00e9 pour ce destinataire : {}. Utilisateur inconnu."),
        ("No se puede entregar", "No se ha podido entregar el mensaje a {}"),
        ("Hello", "550 5.1.1 <{}>: User unknown"),
        ("Notice", "A mail you sent was stopped at our gateway.\n\nTo: {}\nReason: a workbook that nobody can scan"),
        ("Notice", "Your mail to {} has not been passed to the person it was for."),
        ("Notice", "What you sent to {} lay in quarantine for a month and has been deleted."),
        ("Nondeliverable mail", "{}\n553 sorry, relaying denied from here"),
    ],
)
def test_mail_comes_back_in_other_tongues_and_in_codes(subject: str, text: str) -> None:
    message = email.message_from_string(f"From: Postmaster <postmaster@relay.example>\nSubject: {subject}\n\n")
    found = mail_to_bounce(message, text.format("foi@northmere.police.uk"))
    assert found is not None
    assert found.addresses == ("foi@northmere.police.uk",)
    assert found.is_final
