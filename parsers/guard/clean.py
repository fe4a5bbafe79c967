"""Makes a copy of a file without what it carries out of sight. What is taken out is dropped unread.

Workbooks (xlsx), Word files, and mails and zips with such files in them. A file inside a mail or zip of which no
clean copy can be made is left out of the copy.
"""

import base64
import io
import zipfile
from contextlib import suppress
from email import message_from_bytes
from email.message import Message

from foi.campaigns import Campaign
from foi.errors import DocumentError, UnknownKind
from foi.records import Reading, ReplyOutcome
from parsers.blocks import Kind
from parsers.files.archives import open_archive
from parsers.files.kinds import bytes_to_kind
from parsers.files.limits import check_limits
from parsers.files.parts import Part
from parsers.guard.clean_package import package_without_records
from parsers.guard.look import find_hidden
from parsers.quirks.model import Quirks
from parsers.reply import Reply

BY_HAND = "Ask the authority for a clean file; or, if you must, release it as it is (--as-it-is)."
LEFT_OUT = b"This file was left out of the copy, for what it carries out of sight."


def clean_copy(data: bytes, name: str, campaign: Campaign, quirks: Quirks) -> Reply:
    """The clean copy as the one part of an answer, in the form of a reader (parsers/isolation.py)."""
    del campaign, quirks
    nothing = Reading(file=name, sha256="", kind=Kind.OTHER.value, outcome=ReplyOutcome.OTHER)
    return Reply(nothing, parts=(Part(name, without_records(data, name)),))


def without_records(data: bytes, name: str) -> bytes:
    """The file without pivot caches, data models, hidden sheets and workbooks behind charts.

    Raises UnknownKind for a format of which no clean copy can be made, and for one in which records are still found
    afterwards; TooLarge, Unreadable or PasswordProtected as for reading.
    """
    kind = bytes_to_kind(data, name)
    check_limits(data, kind, name)
    match kind:
        case Kind.XLSX | Kind.DOCX:
            clean = package_without_records(data, name, kind)
        case Kind.EML:
            clean = _mail(data)
        case Kind.ZIP:
            clean = _zip(data, name)
        case _:
            raise UnknownKind(f"no clean copy can be made of a file of this kind ({kind}).", where=name, do=BY_HAND)
    if any(one.is_record_level for one in find_hidden(clean, name)):
        raise UnknownKind("no clean copy can be made of it: something is still out of sight.", where=name, do=BY_HAND)
    return clean


def _part(data: bytes, name: str) -> bytes:
    """A file inside another: as it is where it is clean, a clean copy of it, or a word in its place."""
    if not any(one.is_record_level for one in find_hidden(data, name)):
        return data
    with suppress(DocumentError):
        return without_records(data, name)
    return LEFT_OUT


def _mail(data: bytes) -> bytes:
    mail = message_from_bytes(data)
    for part in mail.walk():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload and part.get_content_maintype() != "text":
            clean = _part(payload, part.get_filename() or "part")
            if clean != payload:
                _replace(part, clean)
    return mail.as_bytes()


def _replace(part: Message, content: bytes) -> None:
    del part["Content-Transfer-Encoding"]
    part["Content-Transfer-Encoding"] = "base64"
    if content == LEFT_OUT:
        del part["Content-Type"]
        part["Content-Type"] = "text/plain"
        del part["Content-Disposition"]
        part["Content-Disposition"] = "attachment; filename=left-out.txt"
    part.set_payload(base64.encodebytes(content).decode("ascii"))


def _zip(data: bytes, name: str) -> bytes:
    out = io.BytesIO()
    with open_archive(data, name) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in archive.infolist():
            if not member.is_dir():
                content = _part(archive.read(member), member.filename)
                ending = ".left-out.txt" if content == LEFT_OUT else ""
                copy.writestr(f"{member.filename}{ending}", content)
    return out.getvalue()
