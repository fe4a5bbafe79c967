"""The limits of zip files and of the formats that are zips inside (xlsx, docx, ods ...)."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress

from foi.errors import PasswordProtected, TooLarge, Unreadable
from parsers.files.extent import CELLS, SheetExtent, check_extent
from parsers.files.inflation import Inflation, pieces

NESTING = 3
"""Zips within zips within zips; no deeper."""

MEMBERS = 5_000
"""Most members of one zip: a workbook has some dozens."""

LOCAL_HEADER = 30
ENCRYPTED = 0x1
BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""All that the zip library raises on damaged, locked or unusual members."""

ZIP_START = b"PK\x03\x04"

_SHEET_PART = re.compile(r"xl/(?!sharedStrings)[^.]*\.xml", re.IGNORECASE)


def check_archive(data: bytes, name: str, *, is_workbook: bool, is_document: bool) -> None:
    """Unpack every member bit by bit, keeping nothing, to see that all limits hold.

    `is_workbook` also measures how far the sheets reach; `is_document` (an office file) does not look for zips
    inside. Raises TooLarge, PasswordProtected or Unreadable.
    """
    budget = Inflation(len(data), name)
    _check_members(data, name, budget, 1, is_workbook=is_workbook, look_inside=not is_document)


def open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    """Open a zip; Unreadable if its list of members is damaged."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ARCHIVE as error:
        raise Unreadable(
            "the file is cut short or damaged: the list of its parts is broken.",
            where=name,
            do="Ask the sender for it again.",
        ) from error


def _check_members(
    data: bytes, name: str, budget: Inflation, depth: int, *, is_workbook: bool, look_inside: bool
) -> None:
    if depth > NESTING:
        raise TooLarge(
            f"zip files are packed into one another more than {NESTING} deep.",
            where=name,
            do="Unpack it by hand and put the files in one by one.",
        )
    with open_archive(data, name) as archive:
        members = archive.infolist()
    if len(members) > MEMBERS:
        raise TooLarge(f"the zip has {len(members):,} files; the limit is {MEMBERS:,}.", where=name)
    budget.refuse_declared(sum(member.file_size for member in members))
    for member in members:
        if member.flag_bits & ENCRYPTED:
            raise PasswordProtected(
                f'"{member.filename}" inside it is locked with a password.',
                where=name,
                do="Ask the sender for a copy without one.",
            )
        chunks = _member_chunks(data, member, name, budget)
        if is_workbook and _SHEET_PART.match(member.filename):
            if not _is_near(chunks):
                again = _member_chunks(data, member, name, Inflation(len(data), name))
                _check_sheet(again, member.filename, name)
        elif look_inside:
            _look_inside(chunks, name, budget, depth)
        else:
            for _ in chunks:
                pass


def _is_near(chunks: Iterator[bytes]) -> bool:
    """Whether a glance shows that a sheet holds to the limit of cells."""
    extent = SheetExtent(exactly=False)
    for chunk in chunks:
        extent.feed(chunk)
    return extent.height * extent.width <= CELLS


def _check_sheet(chunks: Iterator[bytes], part: str, name: str) -> None:
    extent = SheetExtent(exactly=True)
    for chunk in chunks:
        extent.feed(chunk)
    check_extent(extent.height, extent.width, sheet=f"a sheet ({part})", name=name)


def _look_inside(chunks: Iterator[bytes], name: str, budget: Inflation, depth: int) -> None:
    first = next(chunks, b"")
    if not first.startswith(ZIP_START):
        for _ in chunks:
            pass
        return
    inner = first + b"".join(chunks)
    with suppress(Unreadable, PasswordProtected):  # it says so itself when its turn comes, and costs no other file
        _check_members(inner, name, budget, depth + 1, is_workbook=False, look_inside=not _is_office(inner, name))


def _is_office(data: bytes, name: str) -> bool:
    with open_archive(data, name) as archive:
        return not {"[Content_Types].xml", "mimetype"}.isdisjoint(archive.namelist())


def _member_chunks(data: bytes, member: zipfile.ZipInfo, name: str, budget: Inflation) -> Iterator[bytes]:
    """The member's bytes as they really unpack, whatever size it declares (APPNOTE.TXT 4.3.7)."""
    header = data[member.header_offset : member.header_offset + LOCAL_HEADER]
    if len(header) < LOCAL_HEADER or not header.startswith(ZIP_START):
        raise Unreadable("the file is damaged: a part is not where its list says.", where=name)
    start = member.header_offset + LOCAL_HEADER + int.from_bytes(header[26:28], "little")
    start += int.from_bytes(header[28:30], "little")
    packed = memoryview(data)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_DEFLATED:
        yield from budget.inflate(pieces(packed), raw=True)
    elif member.compress_type == zipfile.ZIP_STORED:
        for piece in pieces(packed):
            budget.add(len(piece))
            yield bytes(piece)
    else:
        raise Unreadable(
            f'"{member.filename}" inside it is packed in a way that is not read.',
            where=name,
            do="Unpack it by hand, or ask the sender for an ordinary zip.",
        )
