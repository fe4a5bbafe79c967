"""Bytes -> Document: tell the kind, check the limits, then hand over to the reader of that format."""

from pathlib import PurePath

from foi.errors import UnknownKind
from parsers.blocks import Block, Document, Kind
from parsers.csvs import csv_to_grid
from parsers.html import html_to_blocks
from parsers.kinds import bytes_to_kind, name_warning
from parsers.limits import check_limits, check_size
from parsers.mail import mail_to_document, mail_to_parts
from parsers.parts import Part, zip_to_parts
from parsers.pdf import pdf_to_blocks
from parsers.sheets import workbook_to_grids
from parsers.text import text_to_blocks
from parsers.word import word_to_blocks

ADVICE = {
    "doc": "Open it, save it as .docx and put that copy in.",
    "rtf": "Open it, save it as .docx and put that copy in.",
    "odt": "Open it, save it as .docx and put that copy in.",
    "msg": "Forward it to the mailbox, or save it as .eml, and put that in.",
    "dat": "Ask the sender to send the mail again as plain text or html, with its attachments as they are.",
    "exe": "Do not open it.",
}
"""What to do about formats that are not read, by the end of the name."""


def bytes_to_document(data: bytes, name: str) -> Document:
    """Read any file that is supported into blocks.

    Raises Unreadable, UnknownKind, TooLarge or PasswordProtected, each with a sentence for staff. A mail's
    attachments and a zip's members are not in the Document: `bytes_to_parts`.
    """
    check_size(len(data), name)
    kind = bytes_to_kind(data, name)
    check_limits(data, kind, name)
    document = _read(data, kind, name)
    misnamed = name_warning(kind, name)
    if not misnamed:
        return document
    return Document(document.kind, document.blocks, (misnamed, *document.warnings), document.headers)


def bytes_to_parts(data: bytes, name: str) -> tuple[Part, ...]:
    """The files inside a mail or zip, whose limits are checked first; nothing for other kinds."""
    kind = bytes_to_kind(data, name)
    if kind not in {Kind.EML, Kind.ZIP}:
        return ()
    check_limits(data, kind, name)
    return mail_to_parts(data, name) if kind is Kind.EML else zip_to_parts(data, name)


def _read(data: bytes, kind: Kind, name: str) -> Document:
    blocks: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = ()
    match kind:
        case Kind.XLSX | Kind.XLS | Kind.XLSB | Kind.ODS:
            blocks, warnings = workbook_to_grids(data, kind, name)
        case Kind.CSV:
            blocks = (csv_to_grid(data, name),)
        case Kind.PDF:
            blocks, warnings = pdf_to_blocks(data, name)
        case Kind.DOCX:
            blocks = word_to_blocks(data, name)
        case Kind.HTML:
            blocks = html_to_blocks(data, name)
        case Kind.TEXT:
            blocks = text_to_blocks(data)
        case Kind.EML:
            return mail_to_document(data, name)
        case Kind.ZIP:
            warnings = ("a zip: each file in it is read on its own",)
        case Kind.MSG | Kind.IMAGE | Kind.OTHER:
            raise _unknown(kind, name)
    return Document(kind=kind, blocks=blocks, warnings=warnings)


def _unknown(kind: Kind, name: str) -> UnknownKind:
    if kind is Kind.IMAGE:
        return UnknownKind(
            "a picture is not read.",
            where=name,
            do="Type in what it shows, or ask the sender for the figures as text.",
        )
    ending = "msg" if kind is Kind.MSG else PurePath(name).suffix.lstrip(".").lower()
    advice = ADVICE.get(ending, "Open it, save it as .xlsx, .csv, .docx or .pdf and put that copy in.")
    return UnknownKind(f"this format ({ending or 'without a name'}) is not read.", where=name, do=advice)
