"""The replies that carry a figure: a workbook, a letter with a table, a joint csv, and a mail."""

import csv
import io

from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill, Side

from demo import published_figures
from demo.make.paper import Letterhead, letter_to_pdf, paragraphs, ruled_table
from demo.make.same_bytes import workbook_to_bytes

NOTICE = "Invented for the foi43 demonstration; not a real letter."
PERIOD = "March 2010 to April 2012"
MEASURE = "Indecent photographs of children seized"


def count_of(*covers: str) -> int:
    """The published count of one force, or of several together; KeyError if there is none."""
    return {figure.covers: int(figure.images_seized) for figure in published_figures()}[covers]


def our_reference(force: str) -> str:
    """The mark our letters carry, which a reply may repeat."""
    return f"[foi43 images-2012-{force}-1]"


def cambridgeshire() -> bytes:
    """A tidy workbook: who writes, reference and date above one small table."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Response"
    for row, text in enumerate(
        (
            "Cambridgeshire Constabulary",
            "Information Access Office",
            "Our reference: CC/FOI/0412/12",
            f"Your reference: {our_reference('cambridgeshire')}",
            "Date: 27 July 2012",
        ),
        start=1,
    ):
        sheet.cell(row, 1, text)
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([])
    sheet.append(["Question 1", PERIOD])
    sheet.append([MEASURE, count_of("cambridgeshire")])
    sheet["B8"].number_format = "#,##0"
    line = Side(style="thin")
    for cell in (*sheet[7], *sheet[8]):
        cell.border = Border(left=line, right=line, top=line, bottom=line)
    for cell in sheet[7]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DFE6EE")
    sheet["A10"] = "An image found on several devices of one case is counted each time it was found."
    sheet["A12"] = NOTICE
    sheet["A12"].font = Font(italic=True)
    sheet.column_dimensions["A"].width = 44
    sheet.column_dimensions["B"].width = 28
    return workbook_to_bytes(workbook)


def dyfed_powys() -> bytes:
    """A letter whose figure stands in a ruled table."""
    head = Letterhead(
        ("Dyfed-Powys Police", "Heddlu Dyfed-Powys", "Disclosure Office"),
        NOTICE,
    )
    figure = f"{count_of('dyfed-powys'):,}"
    return letter_to_pdf(
        head,
        ("Our reference: DPP 207/2012", f"Your reference: {our_reference('dyfed-powys')}", "31 July 2012"),
        (
            *paragraphs("""\
                Dear Sir or Madam,

                <b>Freedom of Information Act 2000: your request of 4 July 2012</b>

                You wished to know how many indecent photographs of children this force seized over a stretch of a
                little more than two years. Our hi-tech crime team has been through its register of examined devices
                and we are glad to let you have the whole of what you asked for.
                """),
            ruled_table((("Question 1", PERIOD), (MEASURE, figure)), (92, 62)),
            *paragraphs("""\
                Moving pictures are entered in another register and form no part of the table.

                <b>Your rights</b>

                Should this reply not satisfy you, a colleague who had no part in it will look at the matter afresh if
                you write to us within 40 working days. After that you are free to put it before the Information
                Commissioner under section 50 of the Act.

                Yours faithfully,

                Disclosure Officer, Dyfed-Powys Police
                """),
        ),
    )


def humberside_and_lincolnshire() -> bytes:
    """One figure for two forces together, as a csv with a few lines of letter above and below it."""
    held = io.StringIO()
    rows = csv.writer(held, lineterminator="\r\n")
    rows.writerows(
        (
            ["Joint response of Humberside Police and Lincolnshire Police"],
            ["Our reference", "HL 88/2012"],
            ["Date", "30 July 2012"],
            [],
            ["Question 1", PERIOD],
            [MEASURE, f"{count_of('humberside', 'lincolnshire'):,}"],
            [],
            ["The two forces share one examination unit and its register does not tell them apart."],
            [NOTICE],
        )
    )
    return held.getvalue().encode("ascii")


def nottinghamshire() -> bytes:
    """A mail with the figure in a sentence, our request quoted below it."""
    figure = f"{count_of('nottinghamshire'):,}"
    return mail_to_bytes(
        {
            "From": "Nottinghamshire Police Disclosure <demonstration@nottinghamshire.pnn.police.uk>",
            "To": "requests@foi43.example",
            "Date": "Wed, 01 Aug 2012 11:42:00 +0100",
            "Subject": f"RE: {our_reference('nottinghamshire')} How many images were seized?",
            "Message-ID": "<nottinghamshire-reply@foi43.example>",
            "In-Reply-To": "<images-2012-nottinghamshire-1@foi43.example>",
            "References": "<images-2012-nottinghamshire-1@foi43.example>",
        },
        f"""\
Good morning,

This is our answer to your request under the Freedom of Information Act
2000. Our reference is 5518/12.

Between {PERIOD.replace(" to ", " and ")} Nottinghamshire Police seized
{figure} indecent photographs of children.

You may ask us to review this answer, and if you still disagree with it
you may take it to the Information Commissioner.

Disclosure Team
Nottinghamshire Police

{NOTICE}

-----Original Message-----
From: requests@foi43.example
Sent: 04 July 2012 09:00
To: demonstration@nottinghamshire.pnn.police.uk
Subject: {our_reference("nottinghamshire")} How many images were seized?

> Please answer under the Freedom of Information Act 2000:
> 1. How many indecent photographs of children were seized between
> March 2010 and April 2012?
""",
    )


def mail_to_bytes(headers: dict[str, str], body: str) -> bytes:
    """A plain-text mail as it would lie in a mailbox, every line ended by CR LF."""
    head = [f"{name}: {value}" for name, value in headers.items()]
    head += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", ""]
    return "\r\n".join([*head, *body.split("\n")]).encode()
