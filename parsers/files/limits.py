"""The limits checked before any library opens a file: size, inflated size, cells, nesting, passwords.

What cannot be seen from outside (pages of a PDF, a library running wild) is bounded later: parsers/pdf/document.py
counts pages, and parsers/isolation.py gives each document a process with a time and a memory limit.
"""

from foi.errors import PasswordProtected, TooLarge
from parsers.blocks import Kind
from parsers.files.archives import check_archive
from parsers.files.compound import compound_entries, is_compound
from parsers.files.inflation import MEBIBYTE
from parsers.files.pdf_streams import check_streams

FILE_BYTES = 50 * MEBIBYTE
PAGES = 300

WORKBOOKS = frozenset({Kind.XLSX, Kind.XLSB, Kind.ODS})
ZIPPED = WORKBOOKS | {Kind.DOCX, Kind.ODT, Kind.ZIP}


def check_size(size: int, name: str) -> None:
    """Raise TooLarge for a file of more than 50 MB (`size` in bytes), before it is even loaded."""
    if size > FILE_BYTES:
        raise TooLarge(
            f"the file has {size // MEBIBYTE} MB; the limit is {FILE_BYTES // MEBIBYTE} MB.",
            where=name,
            do="Take out what is not needed (pictures, other sheets), or ask the sender for a smaller file.",
        )


def check_limits(data: bytes, kind: Kind, name: str) -> None:
    """Raise TooLarge, PasswordProtected or Unreadable when the file must not be opened; say nothing otherwise."""
    check_size(len(data), name)
    if is_compound(data) and "EncryptedPackage" in compound_entries(data):
        raise PasswordProtected(
            "the file is locked with a password.",
            where=name,
            do="Ask the sender for a copy without one, or open it, save it without a password and put that copy in.",
        )
    if kind in ZIPPED:
        check_archive(data, name, is_workbook=kind is Kind.XLSX, is_document=kind is not Kind.ZIP)
    elif kind is Kind.PDF:
        check_streams(data, name)
