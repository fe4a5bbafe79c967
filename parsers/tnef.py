"""A winmail.dat (TNEF), in which Outlook wraps a mail for other Outlooks -> the mail it holds, as an .eml.

Source: [MS-OXTNEF] 2.1.3 (attributes), [MS-OXPROPS]. The attributes are walked here, since the library stops at the
first one that is damaged, and copies the rest of the file for each; it reads each attribute and the properties in it.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from tnefparse import properties as numbers  # type: ignore[import-untyped]
from tnefparse.mapi import IMESSAGE_SIG, decode_mapi  # type: ignore[import-untyped]
from tnefparse.tnef import TNEF, TNEFObject  # type: ignore[import-untyped]

from foi.errors import Unreadable
from parsers.decoding import bytes_to_text
from parsers.mail_writer import Enclosure, WrittenMail, write_mail
from parsers.rtf import rtf_to_words
from parsers.rtf_packing import decompress_rtf

FIRST = 6
HEAD = 9
CHECKSUM = 2
SMALLEST_PROPERTY = 4
MOST_FILES = 1_000
BROKEN = (ValueError, TypeError, LookupError, struct.error)


@dataclass(slots=True)
class _File:
    name: str = ""
    long_name: str = ""
    media: str = "application/octet-stream"
    data: bytes = b""


@dataclass(slots=True)
class _Wrapped:
    """What was found in it so far. Numbers of Windows' alphabets name those of texts."""

    subject: str = ""
    plain: str = ""
    page: str = ""
    packed: bytes = b""
    charset: str = "cp1252"
    files: list[_File] = field(default_factory=list)
    losses: dict[str, None] = field(default_factory=dict)


def tnef_to_mail(data: bytes, name: str) -> WrittenMail:
    """Write the mail inside as an .eml; a file that breaks off gives what came before, and says so.

    Raises Unreadable when nothing at all is in it.
    """
    found = _Wrapped()
    for attribute in _attributes(data, found.losses):
        try:
            _take(attribute, found)
        except BROKEN:
            found.losses["a piece of it is damaged and was left out"] = None
    if found.packed and not found.page:
        words = rtf_to_words(decompress_rtf(found.packed))
        found.page = words.text if words.is_page else ""
        found.plain = found.plain or ("" if words.is_page else words.text)
    files = [file for file in found.files if file.data]
    if len(files) < len(found.files):
        found.losses[f"{len(found.files) - len(files)} files in it are empty or damaged: left out"] = None
    if not (found.plain.strip() or found.page.strip() or files):
        raise Unreadable(
            "the mail that Outlook wrapped (winmail.dat) is damaged, or nothing is in it.",
            where=name,
            do="Ask the sender to send the mail again as plain text or html, with its attachments as they are.",
        )
    headers = [("Subject", found.subject or "(without a subject)")]
    enclosures = [Enclosure(file.media, file.data, file.long_name or file.name or "attachment") for file in files]
    return WrittenMail(write_mail(headers, found.plain, found.page, enclosures), tuple(found.losses))


def _attributes(data: bytes, losses: dict[str, None]) -> Iterator[TNEFObject]:
    """One attribute after the other; the last is cut where the file breaks off."""
    at = FIRST
    while at + HEAD + CHECKSUM <= len(data):
        length = HEAD + int.from_bytes(data[at + 5 : at + HEAD], "little") + CHECKSUM
        if at + length > len(data):
            losses["it breaks off: the last piece lacks its end"] = None
        if data[at] not in {TNEF.LVL_MESSAGE, TNEF.LVL_ATTACHMENT}:
            losses["it is damaged: what follows could not be read"] = None
            return
        yield TNEFObject(data[at : at + length])
        at += length
    if at < len(data):
        losses["it breaks off: the last piece lacks its end"] = None


def _take(attribute: TNEFObject, found: _Wrapped) -> None:
    if attribute.level == TNEF.LVL_ATTACHMENT:
        _take_of_file(attribute, found)
    elif attribute.name == TNEF.ATTMAPIPROPS:
        _take_properties(_properties(attribute.data, found), found)
    elif attribute.name == TNEF.ATTBODY:
        found.plain = _text(attribute.data, found)
    elif attribute.name == TNEF.ATTSUBJECT:
        found.subject = _text(attribute.data, found)
    elif attribute.name == TNEF.ATTOEMCODEPAGE:
        found.charset = _charset(int.from_bytes(attribute.data[:4], "little"), found.charset)


def _take_of_file(attribute: TNEFObject, found: _Wrapped) -> None:
    if attribute.name == TNEF.ATTATTACHRENDDATA:
        if len(found.files) == MOST_FILES:
            raise ValueError("too many files")
        found.files.append(_File())
    if not found.files:
        raise ValueError("a file's attribute before the file")
    file = found.files[-1]
    if attribute.name == TNEF.ATTATTACHTITLE:
        file.name = _text(attribute.data, found)
    elif attribute.name == TNEF.ATTATTACHDATA:
        file.data = attribute.data
    elif attribute.name == TNEF.ATTATTACHMENT:
        _take_file_properties(_properties(attribute.data, found), file, found)


def _take_file_properties(properties: list[tuple[int, object]], file: _File, found: _Wrapped) -> None:
    for number, value in properties:
        if number == numbers.MAPI_ATTACH_LONG_FILENAME:
            file.long_name = _text(value, found)
        elif number == numbers.MAPI_ATTACH_MIME_TAG:
            file.media = _text(value, found)
        elif number == numbers.MAPI_ATTACH_DATA_OBJ and isinstance(value, bytes):
            is_mail = value.startswith(IMESSAGE_SIG)
            file.data = value.removeprefix(IMESSAGE_SIG)
            file.long_name = file.long_name or ("forwarded mail.dat" if is_mail else "")


def _take_properties(properties: list[tuple[int, object]], found: _Wrapped) -> None:
    charset = next((v for number, v in properties if number == numbers.MAPI_INTERNET_CODEPAGE), None)
    if isinstance(charset, int):
        found.charset = _charset(charset, found.charset)
    for number, value in properties:
        if number in {numbers.MAPI_BODY, numbers.MAPI_UNCOMPRESSED_BODY}:
            found.plain = _text(value, found)
        elif number == numbers.MAPI_BODY_HTML:
            found.page = _text(value, found)
        elif number == numbers.MAPI_RTF_COMPRESSED and isinstance(value, bytes):
            found.packed = value
        elif number == numbers.MAPI_SUBJECT:
            found.subject = _text(value, found)


def _properties(data: bytes, found: _Wrapped) -> list[tuple[int, object]]:
    """Number and value of each property; as many as there can be, since the library believes what the file claims."""
    count = int.from_bytes(data[:4], "little")
    if count > len(data) // SMALLEST_PROPERTY:
        raise ValueError("more properties than there can be")
    read = decode_mapi(data, found.charset)
    if len(read) < count:
        found.losses["a piece of it is damaged and was left out"] = None
    return [(one.name, one.data) for one in read]


def _text(value: object, found: _Wrapped) -> str:
    if isinstance(value, bytes):
        try:
            return value.decode(found.charset).replace("\x00", "")
        except ValueError:  # an alphabet misstated: go by the bytes
            return bytes_to_text(value)
    return str(value).replace("\x00", "")


def _charset(number: int, otherwise: str) -> str:
    charset = {65001: "utf-8", 28591: "latin-1", 20127: "ascii"}.get(number, f"cp{number}")
    try:
        b"".decode(charset)
    except LookupError:
        return otherwise
    return charset
