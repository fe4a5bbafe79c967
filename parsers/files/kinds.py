"""What format a file is: by its bytes first, then by its name (parsers/files/names.py).

Nothing here opens a file with a library; only the list of members of a zip is looked at.
"""

import io
import re
import zipfile

from foi.errors import Unreadable
from parsers.blocks import Kind
from parsers.files.archives import BROKEN_ARCHIVE
from parsers.files.compound import compound_entries, is_compound
from parsers.files.decoding import bytes_to_text, looks_like_text
from parsers.files.delimiters import is_delimited
from parsers.files.mbox import is_mbox
from parsers.files.names import kind_by_name

PDF_HEADER_WITHIN = 1024
"""Bytes in which "%PDF-" may stand; mail gateways put a few before it (ISO 32000-1, annex H)."""

HEAD = 4096
"""Characters of a text that are enough to tell html."""

MAIL_HEAD = 65_536
"""Bytes of a mail in which its own headers stand; mail systems put some kilobytes of theirs above them."""

SURE_KINDS = frozenset(
    {Kind.XLSX, Kind.XLS, Kind.XLSB, Kind.ODS, Kind.PDF, Kind.DOCX, Kind.EML, Kind.MSG, Kind.ZIP, Kind.IMAGE}
)
"""Kinds whose bytes always show what they are."""

IMAGE_MAGIC = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
PROGRAM_MAGIC = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!")
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
TNEF_MAGIC = b"\x78\x9f\x3e\x22"
XML_MAGIC = (b"<?xml", b"\xef\xbb\xbf<?xml")
MARKED_WITHIN = 100
OFFICE_2003 = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", Kind.SHEETML),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", Kind.WORDML),
)
"""Names by which the XML that Office 2003 wrote is known; old systems still export it under .xls and .doc."""

ODF_TYPE_AT = 30
ODT_TYPES = (
    b"mimetypeapplication/vnd.oasis.opendocument.textPK",
    b"mimetypeapplication/vnd.oasis.opendocument.text-",
)
"""How an OpenDocument text begins: its first member is called "mimetype" and is not packed (ODF 1.2 part 3, 3.3)."""

RTF_MAGIC = b"{\\rtf"

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_HEADER = re.compile(r"^([A-Za-z][A-Za-z-]*):[ \t]", re.MULTILINE)
_HEADER_LINE = re.compile(r"[!-9;-~]{1,76}:")
_MAIL_ONLY = frozenset({"received", "message-id", "mime-version", "return-path", "delivered-to", "x-mailer"})
_MAIL_USUAL = frozenset({"from", "to", "subject", "date"})
_PAGE_ONLY = frozenset({"mime-version", "content-type"})
"""All that stands above a page with its pictures in one file (RFC 2557), which nobody sent."""


def bytes_to_kind(data: bytes, name: str) -> Kind:
    """Tell the format of a file. `Kind.OTHER` is a format that is not read (a program, slides ...).

    Raises Unreadable when the file is empty, or when its name promises a format that its bytes are not and nothing
    else is recognised either.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable("the file is empty.", where=name, do="Ask the sender for it again.")
    kind = _kind_by_bytes(data, name)
    named = kind_by_name(name)
    is_damaged = not _is_known_other(data) or (named is Kind.MSG and is_compound(data))
    if kind is Kind.OTHER and named in SURE_KINDS and is_damaged:
        raise Unreadable(
            f"the name says {named}, but the file is damaged or is not one.",
            where=name,
            do="Open it by hand; if that fails too, ask the sender for it again.",
        )
    return kind


def _kind_by_bytes(data: bytes, name: str) -> Kind:
    if kind := _kind_by_magic(data, name) or _mail_kind(data, name):
        return kind
    return _text_kind(bytes_to_text(data), name) if looks_like_text(data) else Kind.OTHER


def _kind_by_magic(data: bytes, name: str) -> Kind | None:
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return Kind.PDF
    if data.startswith(ZIP_MAGIC):
        return office_kind(data) or _zip_kind(data, name)
    if is_compound(data):
        return _compound_kind(data, name)
    if data.startswith(IMAGE_MAGIC) or data[8:12] == b"WEBP" or data[4:12] == b"ftypheic":
        return Kind.IMAGE
    if data.startswith(TNEF_MAGIC):
        return Kind.TNEF
    return office_kind(data) or (Kind.OTHER if _is_known_other(data) else None)


def office_kind(data: bytes) -> Kind | None:
    """Whether only an office program opens it (doc, rtf, odt, the XML of Office 2003), told by a glance at its bytes.

    None for all else, and for a locked one.
    """
    if data.startswith(RTF_MAGIC):
        return Kind.RTF
    if data[:MARKED_WITHIN].lstrip().startswith(XML_MAGIC):
        return next((kind for mark, kind in OFFICE_2003 if mark in data[:HEAD]), None)
    if is_compound(data):
        entries = compound_entries(data)
        return Kind.DOC if "WordDocument" in entries and "EncryptedPackage" not in entries else None
    is_odt = data.startswith(ZIP_MAGIC) and data[ODF_TYPE_AT:].startswith(ODT_TYPES)
    return Kind.ODT if is_odt else None


def _is_known_other(data: bytes) -> bool:
    return data.startswith((*PROGRAM_MAGIC, RTF_MAGIC)) or data.startswith(ZIP_MAGIC) or is_compound(data)


def _zip_kind(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = frozenset(archive.namelist())
            media_type = archive.read("mimetype")[:100].decode("latin-1") if _plain_mimetype(archive) else ""
    except BROKEN_ARCHIVE as error:
        raise Unreadable(
            "the file is cut short or damaged: the list of its parts at the end is missing.",
            where=name,
            do="Ask the sender for it again.",
        ) from error
    if media_type:
        return Kind.ODS if media_type.startswith("application/vnd.oasis.opendocument.spreadsheet") else Kind.OTHER
    for kind, part in (
        (Kind.XLSX, "xl/workbook.xml"),
        (Kind.XLSB, "xl/workbook.bin"),
        (Kind.DOCX, "word/document.xml"),
    ):
        if part in members:
            return kind
    return Kind.OTHER if members & {"[Content_Types].xml", "Index/Document.iwa"} else Kind.ZIP


def _plain_mimetype(archive: zipfile.ZipFile) -> bool:
    """OpenDocument files begin with an uncompressed member "mimetype" (ODF 1.2 part 3, 3.3)."""
    if "mimetype" not in archive.namelist():
        return False
    member = archive.getinfo("mimetype")
    return member.compress_type == zipfile.ZIP_STORED and member.file_size < HEAD


def _compound_kind(data: bytes, name: str) -> Kind:
    entries = compound_entries(data)
    if "EncryptedPackage" in entries:
        named = kind_by_name(name)
        return named if named in {Kind.XLSX, Kind.XLSB, Kind.DOCX} else Kind.XLSX
    if entries & {"Workbook", "Book"}:
        return Kind.XLS
    if "WordDocument" in entries:
        return Kind.DOC
    return Kind.MSG if "__properties_version1.0" in entries else Kind.OTHER


def _mail_kind(data: bytes, name: str) -> Kind | None:
    """Told by the headers alone: the body of a mail may be binary, and a damaged one often is."""
    named = kind_by_name(name)
    if is_mbox(data, named=named is Kind.MBOX):
        return Kind.MBOX
    head = bytes_to_text(data[:MAIL_HEAD]).lstrip()
    if _HTML.match(head):
        return None
    headers = {found.lower() for found in _MAIL_HEADER.findall(re.split(r"\n\s*\n", head, maxsplit=1)[0])}
    if named is Kind.EML and (headers & (_MAIL_ONLY | _MAIL_USUAL) or _HEADER_LINE.match(head)):
        return Kind.EML
    if headers >= _PAGE_ONLY and not headers & _MAIL_USUAL:
        return Kind.MHT
    return Kind.EML if headers & _MAIL_ONLY and len(headers & _MAIL_USUAL) > 1 else None


def _text_kind(text: str, name: str) -> Kind:
    head = text[:HEAD]
    named = kind_by_name(name)
    if _HTML.match(head):
        return Kind.HTML
    if head.lstrip().startswith("<?xml"):
        return Kind.OTHER
    if named is Kind.CSV or is_delimited(text, prose_likely=named is Kind.TEXT):
        return Kind.CSV
    return Kind.TEXT
