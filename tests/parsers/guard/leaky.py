"""Invented files that carry rows out of sight. The rows are about nobody."""

import io
from email.message import EmailMessage

from openpyxl import Workbook

from tests.parsers.invented import with_member, workbook_bytes, xlsx

PERSON = ["Surname", "Date of birth", "Offence"]
FIGURES: list[list[object]] = [["Offence", "2019/20"], ["Theft of a bicycle", 12], ["Other", 30]]
RECORDS = "xl/pivotCache/pivotCacheRecords1.xml"


def with_cache(data: bytes, records: int = 200) -> bytes:
    """The workbook with a pivot cache beside it."""
    rows = '<r><s v="Invented Person"/></r>' * records
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return with_member(
        data, RECORDS, f'<pivotCacheRecords xmlns="{main}" count="{records}">{rows}</pivotCacheRecords>'.encode()
    )


def pivot_workbook(records: int = 200, figures: list[list[object]] | None = None) -> bytes:
    """A tidy sheet, and the rows that it was counted from in a pivot cache."""
    return with_cache(xlsx(figures or FIGURES), records)


def hidden_workbook(state: str, rows: int, heads: list[str] = PERSON) -> bytes:
    """A tidy sheet and one of `rows` rows in the given state: hidden or veryHidden."""
    book = Workbook()
    for row in FIGURES:
        book.worksheets[0].append(row)
    sheet = book.create_sheet("Source")
    sheet.sheet_state = state
    sheet.append(heads)
    for number in range(rows):
        sheet.append([f"Invented {number}", "1 May 1990", "Theft of a bicycle"][: len(heads)])
    return workbook_bytes(book)


def mail_with(name: str, data: bytes, sender: str = "foi@kent.police.uk") -> bytes:
    """A reply by mail with one attachment."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "us@foi43.example", "FOI"
    message["Date"] = "Tue, 24 Jul 2012 10:00:00 +0100"
    message["Message-ID"] = "<1@kent.police.uk>"
    message.set_content("Please see the figures attached.\n\nKent Police\n")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def hidden_column_workbook(rows: int) -> bytes:
    """A list in plain sight whose column of names is folded away."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Month", "Surname", "Arrests"])
    for number in range(rows):
        sheet.append(["May", f"Invented {number}", 1])
    sheet.column_dimensions["B"].hidden = True
    return workbook_bytes(book)


def word_with_chart(rows: int) -> bytes:
    """A Word file with the whole workbook behind its chart."""
    import docx  # noqa: PLC0415

    letter = docx.Document()
    letter.add_paragraph("We recorded 42 offences in 2019/20.")
    out = io.BytesIO()
    letter.save(out)
    table: list[list[object]] = [list(PERSON)]
    table += [[f"Invented {number}", "1 May 1990", "Theft"] for number in range(rows)]
    return with_member(out.getvalue(), "word/embeddings/Microsoft_Excel_Sheet1.xlsx", xlsx(table))
