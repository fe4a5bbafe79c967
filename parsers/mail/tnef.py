"""A winmail.dat (TNEF), in which Outlook wraps a mail for other Outlooks -> the mail it holds, as an .eml.

Source: [MS-OXTNEF] 2.1.3 (attributes), [MS-OXPROPS] (what the number of a property means). What is damaged is left
out and told; the rest is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from foi.errors import Unreadable
from parsers.files.decoding import stated_to_text
from parsers.mail.mapi import TEXT, Property, bytes_to_properties
from parsers.mail.rtf import rtf_to_words
from parsers.mail.rtf_packing import decompress_rtf
from parsers.mail.writer import Enclosure, WrittenMail, write_mail

FIRST = 6
HEAD = 9
CHECKSUM = 2
MOST_FILES = 1_000

BREAKS_OFF = "it breaks off: the last piece lacks its end"

OF_MESSAGE, OF_FILE = 1, 2
SUBJECT, BODY, PROPERTIES, CODEPAGE = 0x8004, 0x800C, 0x9003, 0x9007
FILE_BEGINS, FILE_NAME, FILE_DATA, FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
"""Attributes ([MS-OXTNEF] 2.1.3.2)."""

MAPI_SUBJECT, MAPI_BODY, MAPI_RTF, MAPI_HTML, MAPI_CODEPAGE = 0x0037, 0x1000, 0x1009, 0x1013, 0x3FDE
MAPI_FILE, MAPI_LONG_NAME, MAPI_MEDIA = 0x3701, 0x3707, 0x370E
ENCLOSED_MAIL = bytes.fromhex("0703020000000000c000000000000046")
"""The class of an enclosed mail (IMessage), before its own TNEF."""


@dataclass(frozen=True, slots=True)
class _Attribute:
    level: int
    number: int
    data: bytes


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
        _take(attribute, found)
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


def _attributes(data: bytes, losses: dict[str, None]) -> Iterator[_Attribute]:
    """One attribute after the other; the last is cut where the file breaks off."""
    at = FIRST
    while at + HEAD + CHECKSUM <= len(data):
        end = at + HEAD + int.from_bytes(data[at + 5 : at + HEAD], "little")
        if end + CHECKSUM > len(data):
            losses[BREAKS_OFF] = None
        if data[at] not in {OF_MESSAGE, OF_FILE}:
            losses["it is damaged: what follows could not be read"] = None
            return
        yield _Attribute(data[at], int.from_bytes(data[at + 1 : at + 3], "little"), data[at + HEAD : end])
        at = end + CHECKSUM
    if at < len(data):
        losses[BREAKS_OFF] = None


def _take(attribute: _Attribute, found: _Wrapped) -> None:
    if attribute.level == OF_FILE:
        _take_of_file(attribute, found)
    elif attribute.number == PROPERTIES:
        _take_properties(_properties(attribute.data, found), found)
    elif attribute.number == BODY:
        found.plain = _text(attribute.data, found)
    elif attribute.number == SUBJECT:
        found.subject = _text(attribute.data, found)
    elif attribute.number == CODEPAGE:
        found.charset = _charset(int.from_bytes(attribute.data[:4], "little"), found.charset)


def _take_of_file(attribute: _Attribute, found: _Wrapped) -> None:
    if attribute.number == FILE_BEGINS and len(found.files) < MOST_FILES:
        found.files.append(_File())
    elif attribute.number == FILE_BEGINS or not found.files:
        found.losses["files in it were left out: there are too many, or it is damaged"] = None
    elif attribute.number == FILE_NAME:
        found.files[-1].name = _text(attribute.data, found)
    elif attribute.number == FILE_DATA:
        found.files[-1].data = attribute.data
    elif attribute.number == FILE_PROPERTIES:
        _take_file_properties(_properties(attribute.data, found), found.files[-1], found)


def _take_file_properties(properties: list[Property], file: _File, found: _Wrapped) -> None:
    for one in properties:
        if one.number == MAPI_LONG_NAME:
            file.long_name = _property_text(one, found)
        elif one.number == MAPI_MEDIA:
            file.media = _property_text(one, found)
        elif one.number == MAPI_FILE:
            is_mail = one.value.startswith(ENCLOSED_MAIL)
            file.data = one.value.removeprefix(ENCLOSED_MAIL)
            file.long_name = file.long_name or ("forwarded mail.dat" if is_mail else "")


def _take_properties(properties: list[Property], found: _Wrapped) -> None:
    for one in properties:
        if one.number == MAPI_CODEPAGE:
            found.charset = _charset(int.from_bytes(one.value[:4], "little"), found.charset)
    for one in properties:
        if one.number == MAPI_BODY:
            found.plain = _property_text(one, found)
        elif one.number == MAPI_HTML:
            found.page = _property_text(one, found)
        elif one.number == MAPI_RTF:
            found.packed = one.value
        elif one.number == MAPI_SUBJECT:
            found.subject = _property_text(one, found)


def _properties(data: bytes, found: _Wrapped) -> list[Property]:
    properties, are_whole = bytes_to_properties(data)
    if not are_whole:
        found.losses["a piece of it is damaged and was left out"] = None
    return properties


def _property_text(one: Property, found: _Wrapped) -> str:
    return _wide(one.value) if one.sort == TEXT else _text(one.value, found)


def _wide(data: bytes) -> str:
    return data.decode("utf-16-le", "replace").replace("\x00", "")


def _text(data: bytes, found: _Wrapped) -> str:
    return stated_to_text(data, found.charset).replace("\x00", "")


def _charset(number: int, otherwise: str) -> str:
    charset = {65001: "utf-8", 28591: "latin-1", 20127: "ascii"}.get(number, f"cp{number}")
    try:
        b"".decode(charset)
    except LookupError:
        return otherwise
    return charset
