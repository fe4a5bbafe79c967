"""Mails as a test needs them: a few headers, a text, and files attached."""

from email.message import EmailMessage


def mail(
    text: str,
    *,
    sender: str = "foi@kent.police.uk",
    subject: str = "Your request",
    date: str = "Mon, 16 Jul 2012 10:00:00 +0100",
    message_id: str = "<1@kent.example>",
    files: dict[str, bytes] | None = None,
    **headers: str,
) -> bytes:
    """The bytes of a mail to us. Further headers by name, with "_" for "-"."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "foi@ngo.example"
    message["Subject"] = subject
    message["Date"] = date
    message["Message-ID"] = message_id
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    for name, data in (files or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def bounce_of(our_message_id: str, address: str, subject: str) -> bytes:
    """A report of RFC 3464 that a mail of ours could not be delivered."""
    return f"""From: MAILER-DAEMON@mx.example
To: foi@ngo.example
Subject: Undelivered Mail Returned to Sender
Date: Thu, 5 Jul 2012 09:00:00 +0100
Message-ID: <b1@mx.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

This is the mail system. Your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1
--b
Content-Type: message/rfc822

From: foi@ngo.example
To: {address}
Subject: {subject}
Message-ID: <{our_message_id}>

Dear Sir or Madam,
--b--
""".replace("\n", "\r\n").encode()
