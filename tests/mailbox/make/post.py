"""A letter's words and its envelope, made into the bytes of a mail: plain, HTML or both, in several encodings."""

import datetime as dt
import html
import random
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from tests.mailbox.make.people import OUR_NAMES, OURS, Writer
from tests.mailbox.make.threads import Earlier, thread_to_html, thread_to_plain

LAYOUTS = (
    "plain 7bit utf-8",
    "plain quoted-printable utf-8",
    "plain base64 utf-8",
    "plain 8bit utf-8",
    "plain quoted-printable windows-1252",
    "plain 8bit windows-1252",
    "html quoted-printable utf-8",
    "html 8bit windows-1252",
    "html base64 utf-8",
    "both quoted-printable utf-8",
    "both 8bit utf-8",
    "both base64 windows-1252",
)
_PROGRAMS = ("Microsoft Outlook 16.0", "", "", "Thunderbird 128", "CaseMail 4.2", "")


@dataclass(frozen=True, slots=True)
class Attached:
    name: str
    media: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """All of a mail but its own words.

    `mention` is a line of references the letter begins with. `says_topic` and `names_force` tell the one who writes
    the words that they must say what the request is about, or which force answers: nothing else would.
    """

    writer: Writer
    subject: str
    on: dt.datetime
    hard: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    thread: tuple[Earlier, ...] = ()
    mention: str = ""
    says_topic: bool = False
    names_force: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    layout: str = ""


def letter_to_mail(rng: random.Random, envelope: Envelope, words: str, attached: tuple[Attached, ...] = ()) -> bytes:
    """The bytes of the mail, the same for the same state of `rng`."""
    layout, encoding, charset = (envelope.layout or rng.choice(LAYOUTS)).split()
    message = headed(rng, envelope)
    plain = words if not envelope.thread else f"{words}\n\n{thread_to_plain(rng, envelope.thread)}"
    rich = page(rng, words_to_html(rng, words) + (thread_to_html(rng, envelope.thread) if envelope.thread else ""))
    if charset == "utf-8" and encoding == "7bit":
        plain = _ascii(plain)
    if layout == "html":
        _set(message, rich, "html", charset, encoding)
    else:
        _set(message, plain, "plain", charset, encoding)
    if layout == "both":
        message.add_alternative(rich, subtype="html", charset=charset, cte="quoted-printable")
    for paper in attached:
        main, _, sub = paper.media.partition("/")
        message.add_attachment(paper.data, maintype=main, subtype=sub, filename=paper.name)
    return message_to_bytes(rng, message)


def headed(rng: random.Random, envelope: Envelope) -> EmailMessage:
    """A message with the headers of the envelope and nothing in it."""
    message = EmailMessage(policy=SMTP)
    host = envelope.writer.address.rpartition("@")[2].lower() or "mail.example"
    message["Received"] = f"from relay.{host} by mx.ngo.example with ESMTPS; {format_datetime(envelope.on)}"
    message["From"] = formataddr((envelope.writer.shown, envelope.writer.address))
    message["To"] = formataddr((rng.choice(OUR_NAMES), OURS))
    message["Subject"] = envelope.subject
    message["Date"] = format_datetime(envelope.on)
    message["Message-ID"] = f"<{identifier(rng)}@{host}>"
    if envelope.in_reply_to:
        message["In-Reply-To"] = envelope.in_reply_to
    if envelope.references:
        message["References"] = " ".join(envelope.references)
    if (program := rng.choice(_PROGRAMS)) and envelope.writer.name:
        message["X-Mailer"] = program
    for name, value in envelope.headers.items():
        message[name] = value
    return message


def identifier(rng: random.Random) -> str:
    return "".join(rng.choices(string.ascii_uppercase + string.digits, k=20))


def message_to_bytes(rng: random.Random, message: EmailMessage) -> bytes:
    """Flatten it with boundaries taken from `rng`, never from the clock."""
    for part in message.walk():
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            part.set_boundary(f"=_{identifier(rng)}")
    return message.as_bytes()


def _set(message: EmailMessage, text: str, subtype: str, charset: str, encoding: str) -> None:
    if encoding in {"7bit", "8bit"} and max(len(line) for line in text.split("\n")) > 900:
        encoding = "quoted-printable"
    message.set_content(text, subtype=subtype, charset=charset, cte=encoding)


def _ascii(text: str) -> str:
    for rich, poor in (("\u2019", "'"), ("\u2018", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u2013", "-")):
        text = text.replace(rich, poor)
    return text.replace("\u00a3", "GBP ").encode("ascii", "replace").decode()


def words_to_html(rng: random.Random, words: str) -> str:
    """Paragraphs as a mail program writes them; lines with tabs become a table."""
    opened, closed = rng.choice(
        (("<p>", "</p>"), ('<p class="MsoNormal">', "</p>"), ("<div>", "</div><div><br></div>"), ("", "<br><br>"))
    )
    return "".join(_block(block, opened, closed) for block in words.split("\n\n"))


def page(rng: random.Random, body: str) -> str:
    style = rng.choice(("", "<style>p.MsoNormal {margin:0cm; font-size:11.0pt;}</style>"))
    return f"<html><head>{style}</head>\n<body>\n{body}\n</body></html>"


def _block(block: str, opened: str, closed: str) -> str:
    lines = block.split("\n")
    if all("\t" in line for line in lines):
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t")) + "</tr>" for line in lines
        )
        return f'<table border="1">{rows}</table>'
    text = html.escape(block, quote=False).replace("\n", "<br>\n")
    return f"{opened}{text}{closed}\n"
