"""Earlier mails quoted or forwarded beneath a new one, as mail programs do it, in plain text and HTML."""

import datetime as dt
import html
import random
from dataclasses import dataclass

from tests.mailbox.make.people import OURS
from tests.mailbox.make.records import SentRequest

_LETTER = """Dear Freedom of Information Officer,

Please treat this as a request under the Freedom of Information Act 2000. It concerns {topic}. \
Please tell us, for each of the calendar years 2023, 2024 and 2025:

1. the number of {first};
2. the number of {second}.

We would like the answer in a form that can be re-used, for instance a spreadsheet (section 11). If \
any part is unclear, please ask us as soon as you can.

Our reference: {reference}

Yours faithfully,
Open Figures
{ours}"""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A mail as quoted: who wrote to whom, when, about what."""

    sender: str
    to: str
    on: dt.datetime
    subject: str
    text: str


def our_mail(request: SentRequest) -> Earlier:
    """The request as we sent it."""
    first, second = request.asked.counted
    text = _LETTER.format(
        topic=request.asked.topic, first=first, second=second, reference=request.reference, ours=OURS
    )
    on = dt.datetime.combine(request.asked.sent, dt.time(10, 12), dt.UTC)
    return Earlier(f"Open Figures <{OURS}>", request.force.email, on, request.subject, text)


def without_our_reference(mail: Earlier, subject: str) -> Earlier:
    """The same mail as it stands in a case system that kept neither our subject nor our last lines."""
    return Earlier(mail.sender, mail.to, mail.on, subject, mail.text.split("\n\nOur reference")[0])


def passed_on(rng: random.Random, inner: Earlier, by: str, to: str, days: int = 1) -> Earlier:
    """A short note by which one office passed the mail on to another."""
    note = rng.choice(
        (
            "One for you I think - can you pick this up please?",
            "Hi all, please see below, came in to our box. Thanks",
            "Please log and allocate.",
            "Passing this across as it falls to the joint team to answer.",
            "FYA. Let me know if you need anything from us.",
        )
    )
    return Earlier(by, to, inner.on + dt.timedelta(days=days, hours=2), f"FW: {inner.subject}", note)


def thread_to_plain(rng: random.Random, thread: tuple[Earlier, ...]) -> str:
    """Newest first. One style for the whole thread."""
    style = rng.choice((_with_marks, _with_marks, _outlook_plain, _original_message, _forwarded))
    return style(thread)


def thread_to_html(rng: random.Random, thread: tuple[Earlier, ...]) -> str:
    style = rng.choice((_blockquotes, _outlook_html, _outlook_html))
    return style(thread)


def _with_marks(thread: tuple[Earlier, ...]) -> str:
    lines: list[str] = []
    for depth, mail in enumerate(thread):
        marks = ">" * depth + (" " if depth else "")
        lines += [f"{marks}On {mail.on:%a, %d %b %Y at %H:%M}, {mail.sender} wrote:", marks.rstrip()]
        marks = ">" * (depth + 1) + " "
        text = f"Subject: {mail.subject}\n\n{mail.text}"
        lines += [marks + line for line in _wrapped(text, 72 - len(marks))]
    return "\n".join(line.rstrip() for line in lines)


def _wrapped(text: str, width: int) -> list[str]:
    """Wrap as mail programs do: at blanks, also within our tag."""
    lines: list[str] = []
    for line in text.split("\n"):
        now = ""
        for word in line.split(" "):
            if now and len(now) + 1 + len(word) > width:
                lines.append(now)
                now = word
            else:
                now = f"{now} {word}" if now else word
        lines.append(now)
    return lines


def _heading(mail: Earlier) -> tuple[str, ...]:
    return (
        f"From: {mail.sender}",
        f"Sent: {mail.on:%d %B %Y %H:%M}",
        f"To: {mail.to}",
        f"Subject: {mail.subject}",
    )


def _outlook_plain(thread: tuple[Earlier, ...]) -> str:
    blocks = ["\n".join(("_" * 32, *_heading(mail), "", *_wrapped(mail.text, 76))) for mail in thread]
    return "\n\n".join(blocks)


def _original_message(thread: tuple[Earlier, ...]) -> str:
    blocks = [
        "\n".join(("-----Original Message-----", *_heading(mail), "", *_wrapped(mail.text, 76))) for mail in thread
    ]
    return "\n\n".join(blocks)


def _forwarded(thread: tuple[Earlier, ...]) -> str:
    blocks = [
        "\n".join(("---------- Forwarded message ---------", *_heading(mail), "", mail.text)) for mail in thread
    ]
    return "\n\n".join(blocks)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part).replace(chr(10), '<br>')}</p>" for part in text.split("\n\n"))


def _blockquotes(thread: tuple[Earlier, ...]) -> str:
    out = ""
    for mail in reversed(thread):
        said = html.escape(f"On {mail.on:%d/%m/%Y %H:%M}, {mail.sender} wrote:")
        inner = f"<p><b>Subject:</b> {html.escape(mail.subject)}</p>{_paragraphs(mail.text)}{out}"
        out = f'<div class="quote_attr">{said}</div><blockquote type="cite">{inner}</blockquote>'
    return out


def _outlook_html(thread: tuple[Earlier, ...]) -> str:
    out = ""
    for mail in thread:
        lines = "<br>".join(
            f"<b>{name}:</b> {html.escape(value)}"
            for name, _, value in (line.partition(": ") for line in _heading(mail))
        )
        out += f'<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal">{lines}</p></div>'
        out += _paragraphs(mail.text)
    return out
