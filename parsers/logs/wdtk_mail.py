"""A message that an authority sent through WhatDoTheyKnow -> a mail, so that it is read like any other mail.

The site gives out the text and the attachments, not the mail that it received: neither headers nor addresses. What is
made here says in its headers where it comes from; the zip itself stays in the archive as the evidence. The same
message always becomes the same bytes.
"""

import datetime as dt
import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from zoneinfo import ZoneInfo

from foi.spoken_dates import spoken
from parsers.logs.wdtk_zip import Letter

NOBODY = "whatdotheyknow.invalid"
"""A domain that is nobody's (RFC 2606): the true address of the sender is not known."""

LONDON = ZoneInfo("Europe/London")


def letter_to_mail(letter: Letter, *, authority: str, our_reference: str) -> bytes:
    """The message as an .eml with its time, its text, its attachments, and our reference in the subject."""
    mail = EmailMessage(policy=SMTP)
    sender = "".join(sign for sign in authority if sign.isprintable())
    mail["From"] = Address(sender, f"incoming-{letter.id}", NOBODY)
    mail["Date"] = letter.at.replace(tzinfo=LONDON)
    mail["Subject"] = f"[foi43 {our_reference}] through WhatDoTheyKnow, {spoken(letter.at.date())}"
    mail["Message-ID"] = f"<{our_reference}.incoming-{letter.id}@{NOBODY}>"
    mail["X-foi43-Reference"] = our_reference
    mail["X-foi43-Made-From"] = f"WhatDoTheyKnow, incoming_{letter.id}"
    mail.set_content(letter.text)
    if letter.attachments:
        mail.make_mixed(boundary=_boundary(letter))
    for part in letter.attachments:
        mail.add_attachment(part.data, maintype="application", subtype="octet-stream", filename=part.name)
    return mail.as_bytes()


def _boundary(letter: Letter) -> str:
    """A line that no text holds by chance, and the same every time."""
    digest = hashlib.sha256(f"{letter.id} {letter.at:%Y%m%d%H%M%S} {letter.text}".encode())
    for part in letter.attachments:
        digest.update(part.data)
    return f"foi43-{digest.hexdigest()[:40]}"


def mail_name(letter: Letter) -> str:
    """The name of the mail's file: "2019-11-11 incoming_34.eml"."""
    return f"{dt.date.isoformat(letter.at.date())} incoming_{letter.id}.eml"
