"""The letters that give no figure: too costly, not held, neither confirmed nor denied, and a mere acknowledgement."""

import docx
from docx.shared import Pt

from demo.make.paper import Letterhead, letter_to_pdf, paragraphs
from demo.make.replies import NOTICE, mail_to_bytes, our_reference
from demo.make.same_bytes import word_to_bytes


def wiltshire() -> bytes:
    """Section 12: the only numbers in it are an estimate of the work, and must never be read as an answer."""
    return letter_to_pdf(
        Letterhead(("Wiltshire Police", "Force Disclosure Unit"), NOTICE),
        ("Our reference: WP/FOI/319/12", f"Your reference: {our_reference('wiltshire')}", "Date: 26 July 2012"),
        paragraphs("""\
            Dear requester,

            <b>Refusal notice: section 12(1) of the Freedom of Information Act 2000</b>

            Your question about indecent photographs of children seized between March 2010 and April 2012 is refused,
            because to answer it would cost more than the law obliges us to spend.

            How many images a case involved is written only in the examiner's own report. For the time you name there
            are 1,340 such reports. At 12 minutes each they would take 268 hours to read, which at the rate fixed by
            the fees regulations comes to £6,700. The limit for a police force is 18 hours, or £450.

            By way of advice under section 16: a question about a single month, or about the number of devices
            examined, could perhaps be answered within the limit.

            You may ask us to think again, and after that you may complain to the Information Commissioner.

            Disclosure Adviser, Wiltshire Police
            """),
    )


def warwickshire() -> bytes:
    """The information is not held."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(11)
    document.add_heading("Warwickshire Police", level=1)
    for text in paragraphs(f"""\
        Freedom of Information, our reference WKS-2012-0266

        Your reference {our_reference("warwickshire")}

        19 July 2012

        Dear applicant,

        Thank you for your request under the Freedom of Information Act 2000.

        1. How many indecent photographs of children were seized between March 2010 and April 2012?

        No information held. Warwickshire Police does not hold the information you have requested: when a computer is
        seized our property system describes the computer, and nobody enters a number of pictures.

        If you believe that we are mistaken, please tell us and the search will be repeated by another officer. You
        may also approach the Information Commissioner.

        Information Rights, Warwickshire Police

        {NOTICE}
        """):
        document.add_paragraph(text)
    return word_to_bytes(document)


def northumbria() -> bytes:
    """Neither confirmed nor denied."""
    text = f"""\
NORTHUMBRIA POLICE
Information Rights

Our reference: NP 1127-12
Your reference: {our_reference("northumbria")}
Date: 2 August 2012

Dear Sir or Madam,

Freedom of Information Act 2000

Northumbria Police neither confirms nor denies that it holds the
information you ask for. By section 31(3) of the Act we are excused from
saying so where the very statement could hamper the detection of crime,
and we judge that this is such a case.

Nothing in this letter should be taken to mean that the information
exists, or that it does not.

If this disappoints you, an internal review is yours for the asking, and
beyond it a complaint to the Information Commissioner.

Northumbria Police

{NOTICE}
"""
    return text.encode("ascii")


def cleveland() -> bytes:
    """An acknowledgement: no answer yet, and the clock goes on running."""
    return mail_to_bytes(
        {
            "From": "Cleveland Police Information Unit <demonstration@cleveland.pnn.police.uk>",
            "To": "requests@foi43.example",
            "Date": "Fri, 06 Jul 2012 15:05:00 +0100",
            "Subject": f"Acknowledgement: {our_reference('cleveland')} How many images were seized?",
            "Message-ID": "<cleveland-acknowledgement@foi43.example>",
            "In-Reply-To": "<images-2012-cleveland-1@foi43.example>",
            "References": "<images-2012-cleveland-1@foi43.example>",
        },
        f"""\
Dear Sir or Madam,

We have received your request for information. It came to us on 4 July
2012. Its reference is 2012/4471; please give that if you write again.

It is now being considered. You can expect our answer within 20 working
days of that date, that is by 2 August 2012.

Information Unit
Cleveland Police

{NOTICE}
""",
    )
