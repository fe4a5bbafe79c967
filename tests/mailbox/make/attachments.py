"""Small attachments: a csv, a workbook, a Word letter, a PDF letter, each with the force's name at its head."""

import random
from collections.abc import Sequence

import docx
from openpyxl import Workbook
from reportlab.platypus import Paragraph

from demo.make.paper import PLAIN, STRONG, Letterhead, ruled_table
from demo.make.same_bytes import flowables_to_pdf, word_to_bytes, workbook_to_bytes
from tests.mailbox.make.post import Attached
from tests.mailbox.make.records import SentRequest

Rows = Sequence[Sequence[str]]


def answer_rows(rng: random.Random, request: SentRequest) -> list[list[str]]:
    """A head and a line for each year, with invented numbers."""
    first, second = request.asked.counted
    rows = [["Year", first.capitalize(), second.capitalize()]]
    rows += [[str(year), f"{rng.randrange(20, 4000):,}", str(rng.randrange(2, 900))] for year in (2023, 2024, 2025)]
    return rows


def as_csv(rng: random.Random, request: SentRequest, rows: Rows) -> Attached:
    lines = [f"{request.force.official_name},,", *(",".join(cell.replace(",", "") for cell in row) for row in rows)]
    name = rng.choice(("data.csv", "Annex A.csv", f"{request.force.slug}_figures.csv"))
    return Attached(name, "text/csv", ("\r\n".join(lines) + "\r\n").encode("cp1252"))


def as_workbook(rng: random.Random, request: SentRequest, rows: Rows) -> Attached:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Response"
    sheet.append([request.force.official_name])
    for row in rows:
        sheet.append([int(cell.replace(",", "")) if cell.replace(",", "").isdigit() else cell for cell in row])
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Attached(rng.choice(("Response data.xlsx", "FOI data.xlsx", "Book1.xlsx")), media, workbook_to_bytes(book))


def as_word(rng: random.Random, request: SentRequest, rows: Rows, lines: Sequence[str]) -> Attached:
    letter = docx.Document()
    letter.add_heading(request.force.official_name, level=1)
    for line in lines:
        letter.add_paragraph(line)
    table = letter.add_table(rows=len(rows), cols=len(rows[0]))
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            table.cell(down, across).text = cell
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Attached(rng.choice(("Response letter.docx", "Decision.docx", "Reply.docx")), media, word_to_bytes(letter))


def as_pdf(rng: random.Random, request: SentRequest, rows: Rows, lines: Sequence[str]) -> Attached:
    head = Letterhead((request.force.official_name, "Information Rights"), "An invented letter")
    story = [Paragraph(request.force.name, STRONG), *(Paragraph(line, PLAIN) for line in lines)]
    data = flowables_to_pdf([*story, ruled_table(rows, (40, 55, 70))], title="Response", on_page=head.draw)
    return Attached(rng.choice(("Response.pdf", "Final response.pdf", "scan0042.pdf")), "application/pdf", data)


def answer_papers(rng: random.Random, request: SentRequest, *, lines: Sequence[str] = ()) -> tuple[Attached, ...]:
    """One or two attachments holding the answer; `lines` stand above the table where there is a letter."""
    rows = answer_rows(rng, request)
    said = lines or (f"{request.their_reference}", f"You asked about {request.asked.topic}. Our answer is below.")
    sort = rng.randrange(6)
    if sort == 0:
        return (as_csv(rng, request, rows),)
    if sort == 1:
        return (as_workbook(rng, request, rows),)
    if sort == 2:
        return (as_word(rng, request, rows, said),)
    if sort == 3:
        return (as_pdf(rng, request, rows, said), as_workbook(rng, request, rows))
    if sort == 4:
        return (as_word(rng, request, rows, said), as_csv(rng, request, rows))
    return (as_pdf(rng, request, rows, said),)
