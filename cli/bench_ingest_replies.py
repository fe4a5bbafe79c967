"""Invented replies to invented campaigns, for measuring how fast they are read; every number of them is foreseen."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from openpyxl import Workbook

import demo
from demo.lengthy import letter
from foi.campaigns import Campaign
from foi.forces import Authority, police_forces

PERIOD = "March 2010 to April 2012"
MEASURE = "Indecent photographs of children seized"
NOTICE = "Invented for a measurement; not a real letter."
WRITTEN = dt.datetime(2012, 7, 24, 10, tzinfo=dt.UTC)
LETTER_PAGES = 3


@dataclass(frozen=True, slots=True)
class InventedReply:
    """A reply, and where in inbox/ it lies."""

    place: str
    data: bytes


def invented_campaigns(replies: int) -> list[Campaign]:
    """As many campaigns as it takes for so many replies, each put to the 43 forces about a measure of its own."""
    asked, forces = demo.campaign(), len(police_forces())
    question = asked.questions[0]
    return [
        asked.model_copy(
            update={
                "slug": f"images-bench-{number}",
                "title": f"{asked.title}, part {number}",
                "questions": (question.model_copy(update={"measure": f"images_seized_{number}"}),),
                "context": (),
                "what_if": (),
            }
        )
        for number in range(1, -(-replies // forces) + 1)
    ]


def invented_replies(number: int) -> Iterator[InventedReply]:
    """So many replies, campaign after campaign: a csv, a workbook, a mail with a workbook, a PDF of three pages."""
    forces = police_forces()
    for at in range(number):
        campaign, force = f"images-bench-{at // len(forces) + 1}", forces[at % len(forces)]
        yield _reply(at, campaign, force)


def _reply(at: int, campaign: str, force: Authority) -> InventedReply:
    count = 10_007 + 1_013 * (at % 43) + at // 43
    if at % 4 == 0:
        return InventedReply(f"{campaign}/{force.slug}/reply-{at}.csv", _csv(force, count))
    if at % 4 == 1:
        return InventedReply(f"{campaign}/reply-{at}.xlsx", _workbook(force, count))
    if at % 4 == 2:  # noqa: PLR2004 - the third of four formats
        return InventedReply(f"mail-{at}.eml", _mail(at, campaign, force, count))
    return InventedReply(f"{campaign}/{force.slug}/reply-{at}.pdf", letter(LETTER_PAGES, at))


def _csv(force: Authority, count: int) -> bytes:
    held = io.StringIO()
    rows = [[force.official_name], ["Date", "20 July 2012"], [], ["Question 1", PERIOD], [MEASURE, f"{count:,}"]]
    csv.writer(held, lineterminator="\r\n").writerows([*rows, [], [NOTICE]])
    return held.getvalue().encode()


def _workbook(force: Authority, count: int) -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in (
        [force.official_name],
        ["Date: 23 July 2012"],
        [],
        ["Question 1", PERIOD],
        [MEASURE, count],
        [NOTICE],
    ):
        sheet.append(row)
    held = io.BytesIO()
    workbook.save(held)
    return held.getvalue()


def _mail(at: int, campaign: str, force: Authority, count: int) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = f"Disclosure <bench@{force.domains[0]}>"
    message["To"] = "requests@foi43.example"
    message["Date"] = format_datetime(WRITTEN)
    message["Subject"] = f"RE: [foi43 {campaign}-{force.slug}-1] How many images were seized?"
    message["Message-ID"] = f"<bench-{at}@foi43.example>"
    message.set_content(f"Good morning,\n\nplease find our answer attached.\n\n{force.official_name}\n\n{NOTICE}\n")
    kind = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    message.add_attachment(
        _workbook(force, count), maintype="application", subtype=kind, filename=f"answer-{at}.xlsx"
    )
    return message.as_bytes()
