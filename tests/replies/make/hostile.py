"""Files that mean harm, are broken, or are not what they seem. Each function returns a file name and the bytes."""

import io
import struct
import zipfile
import zlib

from openpyxl import Workbook
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from demo.make.same_bytes import workbook_to_bytes

NamedBytes = tuple[str, bytes]

_MIB = 2**20
_GIB = 2**30
_BOMB_SHEETS = 4
_CRC_OF_A_GIB_OF_NOUGHTS = 0x5B64C2B0
_DEFLATED = 8


def corrupt_workbook() -> NamedBytes:
    """A workbook of which only the first two thirds arrived: the list of its parts, at the end, is gone."""
    workbook = Workbook()
    workbook.worksheets[0].append(["Indecent photographs of children seized", 1234])
    data = workbook_to_bytes(workbook)
    return "corrupt.xlsx", data[: len(data) * 2 // 3]


def empty_pdf() -> NamedBytes:
    """A PDF of no bytes at all."""
    return "empty.pdf", b""


def pdf_without_pages() -> NamedBytes:
    """A PDF that begins as one and then ends."""
    return "no-pages.pdf", b"%PDF-1.4\n%%EOF\n"


def locked_pdf() -> NamedBytes:
    """A PDF that opens only with a password."""
    held = io.BytesIO()
    lock = StandardEncryption("open sesame", ownerPassword="and stay open", strength=128)
    canvas = Canvas(held, pagesize=A4, encrypt=lock, invariant=1, pageCompression=0)
    canvas.drawString(72, 720, "Indecent photographs of children seized: 1,234")
    canvas.save()
    return "locked.pdf", held.getvalue()


def zip_bomb() -> NamedBytes:
    """A workbook of some 4 MB whose four sheets inflate to 1 GiB each, and which says so."""
    return "zip-bomb.xlsx", _workbook_of_noughts(declared=_GIB)


def lying_zip_bomb() -> NamedBytes:
    """The same bomb, but every sheet claims to be 4,000 bytes long."""
    return "lying-zip-bomb.xlsx", _workbook_of_noughts(declared=4000)


def nested_zip_bomb() -> NamedBytes:
    """A zip of a few kilobytes that holds the bomb: small on disk, small within, vast within that."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("reply.xlsx"), zip_bomb()[1], zipfile.ZIP_DEFLATED)
    return "nested-zip-bomb.zip", held.getvalue()


def far_cell_workbook() -> NamedBytes:
    """A workbook of about 1.5 kB with one cell at the top left and one at the farthest corner a sheet has."""
    sheet = (
        '<sheetData><row r="1"><c r="A1"><v>7</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row></sheetData>'
    )
    return "far-cell.xlsx", _small_workbook(sheet)


def not_what_its_name_says() -> NamedBytes:
    """A Windows program under the name of a PDF."""
    return "figures.pdf", b"MZ\x90\x00" + bytes(range(256)) * 16


def every_hostile_file() -> tuple[NamedBytes, ...]:
    """All of the above."""
    return tuple(
        make()
        for make in (
            corrupt_workbook,
            empty_pdf,
            pdf_without_pages,
            locked_pdf,
            zip_bomb,
            lying_zip_bomb,
            nested_zip_bomb,
            far_cell_workbook,
            not_what_its_name_says,
        )
    )


_NAMESPACE = "http://schemas.openxmlformats.org"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def _small_workbook(sheet: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _parts(sheets=1).items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
        page = f'{_HEAD}<worksheet xmlns="{_NAMESPACE}/spreadsheetml/2006/main">{sheet}</worksheet>'
        archive.writestr(zipfile.ZipInfo("xl/worksheets/sheet1.xml"), page, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _parts(sheets: int) -> dict[str, str]:
    """The parts of a workbook that name its sheets, as little as a reader needs."""
    numbers = range(1, sheets + 1)
    kind = f"{_NAMESPACE}/officeDocument/2006/relationships"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{content}.worksheet+xml"/>' for n in numbers
    )
    names = "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{kind}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    package = f"{_NAMESPACE}/package/2006"
    relationships = f'{_HEAD}<Relationships xmlns="{package}/relationships">'
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{content}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{relationships}<Relationship Id="r1" '
        f'Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_NAMESPACE}/spreadsheetml/2006/main" xmlns:r="{kind}">'
        f"<sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{relationships}{links}</Relationships>",
    }


def _workbook_of_noughts(declared: int) -> bytes:
    """Written by hand, because repeating one deflated block takes no time and deflating 4 GiB does."""
    members = [
        (name, zlib.crc32(text.encode()), _deflated(text.encode()), len(text))
        for name, text in _parts(_BOMB_SHEETS).items()
    ]
    noughts = _deflated_noughts()
    members += [
        (f"xl/worksheets/sheet{n}.xml", _CRC_OF_A_GIB_OF_NOUGHTS, noughts, declared)
        for n in range(1, _BOMB_SHEETS + 1)
    ]
    body, directory = bytearray(), bytearray()
    for name, checksum, packed, length in members:
        path = name.encode()
        common = struct.pack("<HHHHHLLLHH", 20, 0, _DEFLATED, 0, 33, checksum, len(packed), length, len(path), 0)
        directory += b"PK\x01\x02\x14\x00" + common + struct.pack("<HHHLL", 0, 0, 0, 0, len(body)) + path
        body += b"PK\x03\x04" + common + path + packed
    end = struct.pack("<HHHHLLH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return bytes(body + directory + b"PK\x05\x06" + end)


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def _deflated_noughts() -> bytes:
    """One GiB of zero bytes, deflated: after a full flush every mebibyte packs to the same bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(bytes(_MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * (_GIB // _MIB) + _deflated(b"")
