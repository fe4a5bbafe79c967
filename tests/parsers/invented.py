"""Invented files for the tests of parsers/, made in memory. Names and numbers mean nobody."""

import io
import struct
import zipfile
import zlib
from email.message import EmailMessage

from openpyxl import Workbook
from reportlab.lib import pagesizes
from reportlab.pdfgen.canvas import Canvas

from foi.campaigns import Campaign, campaign_from_toml

CAMPAIGN_TOML = """
[campaign]
slug = "bicycles-2020"
title = "Bicycles found"

[[question]]
number = "1"
text = "How many bicycles were found?"
measure = "bicycles_found"
unit = "bicycles"
periods = [ { label = "2019/20", start = 2019-04-01, end = 2020-03-31 } ]
"""

GIBIBYTE = 2**30


def campaign() -> Campaign:
    return campaign_from_toml(CAMPAIGN_TOML, where="bicycles.toml", read_list=str)


def workbook_bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx(rows: list[list[object]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    return workbook_bytes(book)


def zip_of(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_member(archive: bytes, name: str, content: bytes) -> bytes:
    """The zip with one member replaced or added."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        members = {member: source.read(member) for member in source.namelist()}
    return zip_of(members | {name: content})


def deflated_zeros(size: int) -> bytes:
    """A raw deflate stream of `size` zero bytes, built from one block repeated, so that no test waits for it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    ending = zlib.compressobj(9, zlib.DEFLATED, -15)
    return block * (size // 2**20) + ending.flush()


def bomb(member: str, size: int, *, declared: int | None = None) -> bytes:
    """A zip with one member that unpacks to `size` zeros but declares another size; the checksum is wrong too."""
    packed = deflated_zeros(size)
    declared = min(size if declared is None else declared, 0xFFFFFFFF)
    name = member.encode()
    sizes = struct.pack("<III", 0, len(packed), declared)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", len(name), 0) + name
    central = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
    central += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local) + len(packed), 0)
    return local + packed + central + b"PK\x05\x06" + end


def far_cell_workbook() -> bytes:
    """A workbook of little more than a kilobyte with one filled cell in the last corner of the sheet."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    return with_member(xlsx([[1]]), "xl/worksheets/sheet1.xml", sheet.encode())


def compound(entry: str) -> bytes:
    """The look of an OLE file whose directory lists one stream."""
    name = (entry + "\0").encode("utf-16-le")
    record = name.ljust(64, b"\0") + struct.pack("<H", len(name)) + b"\x02" + bytes(61)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + record + bytes(384)


def pdf(
    draw: object = None, *, encrypt: object = None, pages: int = 1, size: tuple[float, float] = pagesizes.A4
) -> bytes:
    """A PDF whose pages `draw(canvas, number)` fills; blank pages without it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, encrypt=encrypt, pageCompression=0)
    for number in range(1, pages + 1):
        if callable(draw):
            draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def pdf_with_stream(head: str, body: bytes) -> bytes:
    """A PDF skeleton with one content stream, its dictionary and its bytes as given."""
    objects = [
        b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n",
        b"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n",
        b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>> endobj\n",
        f"4 0 obj <<{head}/Length {len(body)}>> stream\n".encode() + body + b"\nendstream endobj\n",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for one in objects:
        offsets.append(len(out))
        out += one
    table = b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return (
        out
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + f"trailer <</Size 5/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()
    )


def mail(body: str, *, html: str = "", attached: dict[str, bytes] | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "FOI Team <foi@northmere.example>"
    message["To"] = "requests@example.org"
    message["Subject"] = "FOI 123/20: bicycles"
    message["Message-ID"] = "<1@northmere.example>"
    message["Date"] = "Mon, 06 Jul 2020 10:00:00 +0100"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in (attached or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message
