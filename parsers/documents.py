"""Bytes -> Document: tell the kind, check the limits, then hand over to the reader of that format.

A format's libraries are loaded when a file of it comes, or beforehand by parsers/reader_pipes.py where many do.
"""
# ruff: noqa: PLC0415 - loading the libraries of every format takes longer than reading most files

from dataclasses import replace
from pathlib import PurePath

from foi.errors import UnknownKind
from parsers.blocks import Block, Document, Kind
from parsers.files.kinds import bytes_to_kind
from parsers.files.limits import check_limits, check_size
from parsers.files.mbox import mbox_to_parts
from parsers.files.names import name_warning
from parsers.files.parts import Part, zip_to_parts
from parsers.mail.document import mail_to_document, mail_to_parts
from parsers.mail.outlook import msg_to_mail
from parsers.mail.tnef import tnef_to_mail
from parsers.mail.writer import WrittenMail
from parsers.texts.plain import text_to_blocks

COPY_IT = "and put that copy in; or let your IT staff install LibreOffice on this computer, and it is done for you."

CONTAINERS = {
    Kind.ZIP: "a zip: each file in it is read on its own",
    Kind.MBOX: "a mailbox: each mail in it is read on its own",
}
HAVE_PARTS = frozenset({Kind.EML, Kind.MSG, Kind.TNEF, *CONTAINERS})


def bytes_to_document(data: bytes, name: str) -> Document:
    """Read any file that is supported into blocks.

    Raises Unreadable, UnknownKind, TooLarge or PasswordProtected, each with a sentence for staff. A mail's
    attachments, a mailbox's mails and a zip's members are not in the Document: `bytes_to_parts`.
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
    """The files inside a mail, mailbox or zip, whose limits are checked first; nothing for other kinds."""
    kind = bytes_to_kind(data, name)
    if kind not in HAVE_PARTS:
        return ()
    check_limits(data, kind, name)
    if kind is Kind.ZIP:
        return zip_to_parts(data, name)
    if kind is Kind.MBOX:
        return mbox_to_parts(data, name)
    return mail_to_parts(as_mail(data, kind, name).data, name)


def as_mail(data: bytes, kind: Kind, name: str) -> WrittenMail:
    """A mail of any form (Kind.EML, MSG or TNEF) as .eml bytes, with what was lost on the way."""
    if kind is Kind.MSG:
        return msg_to_mail(data, name)
    return tnef_to_mail(data, name) if kind is Kind.TNEF else WrittenMail(data, ())


def _read(data: bytes, kind: Kind, name: str) -> Document:  # noqa: C901 - one branch for each format
    blocks: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = ()
    match kind:
        case Kind.XLSX | Kind.XLS | Kind.XLSB | Kind.ODS:
            from parsers.sheets.document import workbook_to_grids

            blocks, warnings = workbook_to_grids(data, kind, name)
        case Kind.CSV:
            from parsers.sheets.csvs import csv_to_grid

            blocks = (csv_to_grid(data, name),)
        case Kind.PDF:
            from parsers.pdf.document import pdf_to_blocks

            blocks, warnings = pdf_to_blocks(data, name)
        case Kind.IMAGE:
            from parsers.pdf.scans import file_to_blocks

            blocks, warnings = file_to_blocks(data, name)
        case Kind.DOCX:
            from parsers.texts.word import word_to_blocks
            from parsers.texts.word_drawings import drawing_warnings

            blocks, warnings = word_to_blocks(data, name), drawing_warnings(data, name)
        case Kind.HTML:
            from parsers.texts.html import html_to_blocks

            blocks = html_to_blocks(data, name)
        case Kind.TEXT:
            blocks = text_to_blocks(data)
        case Kind.EML | Kind.MSG | Kind.TNEF:
            mail = as_mail(data, kind, name)
            document = mail_to_document(mail.data, name)
            return replace(document, kind=kind, warnings=(*mail.losses, *document.warnings))
        case Kind.ZIP | Kind.MBOX:
            warnings = (CONTAINERS[kind],)
        case Kind.MHT:
            page = mail_to_document(data, name)
            blocks, warnings = page.blocks, page.warnings
        case Kind.DOC | Kind.RTF | Kind.ODT | Kind.WORDML | Kind.SHEETML:
            ending = ".xlsx" if kind is Kind.SHEETML else ".docx"
            raise UnknownKind(
                f"this format ({kind}) is not read as it is.",
                where=name,
                do=f"Open it, save it as {ending} {COPY_IT}",
            )
        case Kind.OTHER:
            raise _unknown(name)
    return Document(kind=kind, blocks=blocks, warnings=warnings)


def _unknown(name: str) -> UnknownKind:
    ending = PurePath(name).suffix.lstrip(".").lower()
    advice = (
        "Do not open it."
        if ending == "exe"
        else "Open it, save it as .xlsx, .csv, .docx or .pdf and put that copy in."
    )
    return UnknownKind(f"this format ({ending or 'without a name'}) is not read.", where=name, do=advice)
