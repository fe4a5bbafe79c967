"""Mail systems, and how each reports that a mail cannot be delivered."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.mailbox.make import bounce_texts as texts


@dataclass(frozen=True, slots=True)
class MailSystem:
    """How one system reports. `inside`: what it returns of our mail (whole, headers, eml, nothing)."""

    hard: str
    text: str
    subject: str
    sender: str
    diagnoses: Sequence[str]
    report: bool = True
    inside: str = "whole"
    html: bool = False
    in_reply_to: bool = False
    failed_header: bool = False
    null_path: bool = True
    action: str = "failed"


SYSTEMS: Sequence[MailSystem] = (
    MailSystem(
        "Postfix, a report by RFC 3464 with our mail",
        texts.POSTFIX,
        "Undelivered Mail Returned to Sender",
        "Mail Delivery System <MAILER-DAEMON@$host>",
        texts.UNKNOWN_USER,
    ),
    MailSystem(
        "Postfix, a report with our headers only",
        texts.POSTFIX,
        "Undelivered Mail Returned to Sender",
        "Mail Delivery System <MAILER-DAEMON@$host>",
        texts.UNKNOWN_USER,
        inside="headers",
    ),
    MailSystem(
        "Exchange Online, report in HTML",
        texts.EXCHANGE_365,
        "Undeliverable: $subject",
        "Microsoft Outlook <postmaster@$domain>",
        texts.UNKNOWN_USER,
        html=True,
        in_reply_to=True,
    ),
    MailSystem(
        "Exchange, no report: HTML with our headers at its foot",
        texts.EXCHANGE,
        "Undeliverable: $short_subject",
        "postmaster@$domain",
        texts.UNKNOWN_USER,
        report=False,
        inside="nothing",
        html=True,
    ),
    MailSystem(
        "Exim, no report: our mail as text below",
        texts.EXIM,
        "Mail delivery failed: returning message to sender",
        "Mail Delivery System <Mailer-Daemon@$host>",
        texts.UNKNOWN_USER,
        report=False,
        inside="nothing",
        failed_header=True,
    ),
    MailSystem(
        "qmail, no report: our mail as text below",
        texts.QMAIL,
        "failure notice",
        "MAILER-DAEMON@$host",
        texts.UNKNOWN_USER,
        report=False,
        inside="nothing",
    ),
    MailSystem(
        "Gmail, report with our headers",
        texts.GMAIL,
        "Delivery Status Notification (Failure)",
        "Mail Delivery Subsystem <mailer-daemon@mail.example>",
        texts.UNKNOWN_USER,
        inside="headers",
        in_reply_to=True,
        failed_header=True,
    ),
    MailSystem(
        "mailbox full, from sendmail",
        texts.SENDMAIL,
        "Returned mail: see transcript for details",
        "Mail Delivery Subsystem <MAILER-DAEMON@$host>",
        texts.FULL,
    ),
    MailSystem(
        "mailbox full, Exchange without report",
        texts.EXCHANGE,
        "Undeliverable: $subject",
        "postmaster@$domain",
        texts.FULL,
        report=False,
        inside="nothing",
    ),
    MailSystem(
        "a warning of delay by RFC 3464",
        texts.POSTFIX_DELAY,
        "Delayed Mail (still being retried)",
        "Mail Delivery System <MAILER-DAEMON@$host>",
        texts.LATER,
        inside="headers",
        action="delayed",
    ),
    MailSystem(
        "a warning of delay as text, our subject within it",
        texts.EXIM_DELAY,
        "Warning: message 1x$queue delayed $delay hours",
        "Mail Delivery System <Mailer-Daemon@$host>",
        texts.LATER,
        report=False,
        inside="nothing",
    ),
    MailSystem(
        "a gateway's own words, our mail attached as .eml",
        texts.GATEWAY,
        "Message blocked",
        "Mail Gateway <administrator@$domain>",
        texts.UNKNOWN_USER,
        report=False,
        inside="eml",
        null_path=False,
    ),
    MailSystem(
        "Domino, our subject in the text",
        texts.DOMINO,
        "DELIVERY FAILURE: $short_subject",
        "Postmaster <postmaster@$domain>",
        texts.UNKNOWN_USER,
        inside="nothing",
    ),
    MailSystem(
        "a line of text and In-Reply-To",
        texts.SHORT,
        "Delivery failure",
        "postmaster@$domain",
        texts.UNKNOWN_USER,
        report=False,
        inside="nothing",
        in_reply_to=True,
    ),
)
FOREIGN = MailSystem(
    "came back, but is no mail of ours",
    texts.QMAIL,
    "failure notice",
    "MAILER-DAEMON@$host",
    texts.UNKNOWN_USER,
    report=False,
    inside="nothing",
)
