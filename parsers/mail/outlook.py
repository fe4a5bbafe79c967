"""An Outlook message (.msg) -> the mail it holds, as an .eml.

Sources: [MS-OXMSG] (where each property lies), [MS-OXPROPS] (what its number means). A stream that is damaged is
left out and told; the others are read.
"""

import datetime as dt
import io
import struct
from collections.abc import Iterator
from email.utils import format_datetime

from olefile import OleFileIO  # type: ignore[import-untyped]
from oxmsg.storage import Storage, Stream

from foi.errors import Unreadable
from parsers.files.decoding import bytes_to_text
from parsers.mail.headers import split_headers
from parsers.mail.rtf import rtf_to_words
from parsers.mail.rtf_packing import decompress_rtf
from parsers.mail.writer import Enclosure, WrittenMail, write_mail

MOST_ENTRIES = 10_000
"""Storages and streams: a message with 500 files has about 7,000."""

DEEPEST = 10
"""Messages enclosed in one another."""

CLAIMED = 2
"""Times its own size that the streams of a sound file may add up to, at most: they do not overlap."""

BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error, RecursionError)
"""All that the library of compound files raises on damaged ones."""

PROPERTIES = "__properties_version1.0"
TOP_HEADER, ENCLOSED_HEADER, ATTACHMENT_HEADER = 32, 24, 8
TEXT, TEXT8, BINARY, OBJECT, TIME = 0x001F, 0x001E, 0x0102, 0x000D, 0x0040

SUBJECT, SENT, RECEIVED, TRANSPORT_HEADERS = 0x0037, 0x0039, 0x0E06, 0x007D
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
BODY, RTF, HTML = 0x1000, 0x1009, 0x1013
MESSAGE_ID, REFERENCES, IN_REPLY_TO = 0x1035, 0x1039, 0x1042
NAME, ADDRESS, SMTP_ADDRESS, RECIPIENT_TYPE = 0x3001, 0x3003, 0x39FE, 0x0C15
FILE, SHORT_NAME, METHOD, LONG_NAME, MEDIA, CONTENT_ID = 0x3701, 0x3704, 0x3705, 0x3707, 0x370E, 0x3712
CODEPAGE = 0x3FDE
COPIED_TO = 2

_EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)


def msg_to_mail(data: bytes, name: str) -> WrittenMail:
    """Write the message as an .eml, enclosed messages as enclosed mails.

    Raises Unreadable when the compound file is too damaged to find the message in it.
    """
    losses: dict[str, None] = {}
    try:
        with OleFileIO(io.BytesIO(data)) as compound:
            root = _load(compound, len(data), losses)
    except BROKEN as error:
        raise _damaged(name) from error
    if not any(stream.name == PROPERTIES for stream in root.streams):
        raise _damaged(name)
    return WrittenMail(_Message(root, TOP_HEADER, losses).to_mail(), tuple(losses))


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        "the Outlook message is damaged.", where=name, do="Save the mail again, as .eml if that can be chosen."
    )


def _load(compound: OleFileIO, size: int, losses: dict[str, None]) -> Storage:
    """All storages and streams as they lie in one another; streams that cannot be read are empty, and told."""
    entries = compound.listdir(streams=True, storages=False)
    if len(entries) > MOST_ENTRIES or sum(compound.get_size(path) for path in entries) > CLAIMED * size:
        raise ValueError("more than the file can hold")
    streams: dict[tuple[str, ...], list[Stream]] = {(): []}
    for path in entries:
        for depth in range(len(path)):
            streams.setdefault(tuple(path[:depth]), [])
        try:
            content = compound.openstream(path).read()
        except BROKEN:
            content = b""
            losses["a piece of the Outlook message is damaged and was left out"] = None
        streams[tuple(path[:-1])].append(Stream("/".join(path), content))
    built: dict[tuple[str, ...], list[Storage]] = {path: [] for path in streams}
    for path in sorted(streams, key=len, reverse=True):
        storage = Storage("/".join(path), tuple(streams[path]), tuple(built[path]))
        if not path:
            return storage
        built[path[:-1]].append(storage)
    raise ValueError("no root")


class _Message:
    """One message storage: its properties, its recipients and its files."""

    def __init__(self, storage: Storage, header: int, losses: dict[str, None], depth: int = 0) -> None:
        self._storage = storage
        self._fixed = _fixed(storage, header)
        self._losses = losses
        self._depth = depth
        self._charset = _charset(self._fixed.get(CODEPAGE, b""))

    def to_mail(self) -> bytes:
        plain, page = self._text(BODY), self._page()
        if not page and (packed := _stream(self._storage, RTF, BINARY)):
            words = rtf_to_words(decompress_rtf(packed))
            page = words.text if words.is_page else ""
            plain = plain or ("" if words.is_page else words.text)
            if not words.text.strip() and not plain.strip():
                self._losses["the text of the Outlook message is in a form that cannot be read"] = None
        return write_mail(self._headers(), plain, page, self._files())

    def _text(self, number: int) -> str:
        return _text(self._storage, number, self._charset)

    def _page(self) -> str:
        raw = _stream(self._storage, HTML, BINARY)
        return _decode(raw, self._charset) if raw else self._text(HTML)

    def _headers(self) -> Iterator[tuple[str, str]]:
        raw = self._text(TRANSPORT_HEADERS).lstrip().encode("utf-8", "replace")
        kept = [
            (key, value)
            for key, value in split_headers(raw, 0, len(raw))[0]
            if not key.lower().startswith("content-") and key.lower() != "mime-version"
        ]
        yield from kept
        known = {key.lower() for key, _ in kept}
        for key, value in self._stated():
            if value and key.lower() not in known:
                yield key, value

    def _stated(self) -> Iterator[tuple[str, str]]:
        """Headers from what Outlook itself keeps, for messages that never passed a mail server."""
        address = self._text(SENDER_SMTP) or self._text(SENDER_ADDRESS)
        yield "From", _mailbox(self._text(SENDER_NAME), address)
        people: dict[bool, list[str]] = {False: [], True: []}
        for storage in self._storage.iter_recipient_storages():
            told = int.from_bytes(_fixed(storage, ATTACHMENT_HEADER).get(RECIPIENT_TYPE, b"")[:4], "little")
            address = _text(storage, SMTP_ADDRESS, self._charset) or _text(storage, ADDRESS, self._charset)
            people[told == COPIED_TO].append(_mailbox(_text(storage, NAME, self._charset), address))
        yield "To", ", ".join(people[False])
        yield "Cc", ", ".join(people[True])
        yield "Subject", self._text(SUBJECT) or "(without a subject)"
        yield "Date", _time(self._fixed.get(SENT, b"")) or _time(self._fixed.get(RECEIVED, b""))
        yield "Message-ID", self._text(MESSAGE_ID)
        yield "In-Reply-To", self._text(IN_REPLY_TO)
        yield "References", self._text(REFERENCES)

    def _files(self) -> Iterator[Enclosure]:
        for storage in self._storage.iter_attachment_storages():
            name = next(
                (text for number in (LONG_NAME, SHORT_NAME, NAME) if (text := _text(storage, number, self._charset))),
                "",
            )
            enclosed = next((s for s in storage.storages if s.name == f"__substg1.0_{FILE:04X}{OBJECT:04X}"), None)
            content = _stream(storage, FILE, BINARY)
            if enclosed is not None and any(stream.name == PROPERTIES for stream in enclosed.streams):
                if self._depth >= DEEPEST:
                    self._losses[f"messages are enclosed more than {DEEPEST} deep: the innermost were left out"] = (
                        None
                    )
                    continue
                inner = _Message(enclosed, ENCLOSED_HEADER, self._losses, self._depth + 1)
                yield Enclosure("message/rfc822", inner.to_mail(), f"{name or 'forwarded mail'}.eml")
            elif content:
                shown = bool(_text(storage, CONTENT_ID, self._charset))
                media = _text(storage, MEDIA, self._charset) or "application/octet-stream"
                is_picture = media.lower().startswith("image/")
                yield Enclosure(media, content, name or "attachment", is_shown=shown and is_picture)
            else:
                self._losses[f'"{name or "a file"}" of the Outlook message was not sent with it or is damaged'] = None


def _stream(storage: Storage, number: int, sort: int) -> bytes:
    wanted = f"__substg1.0_{number:04X}{sort:04X}"
    return next((stream.bytes_ for stream in storage.streams if stream.name.upper() == wanted.upper()), b"")


def _text(storage: Storage, number: int, charset: str) -> str:
    wide = _stream(storage, number, TEXT)
    text = wide.decode("utf-16-le", "replace") if wide else _decode(_stream(storage, number, TEXT8), charset)
    return text.replace("\x00", "")


def _decode(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset) if charset else bytes_to_text(data)
    except ValueError:  # an alphabet misstated: go by the bytes
        return bytes_to_text(data)


def _fixed(storage: Storage, header: int) -> dict[int, bytes]:
    """Properties of fixed length: number -> the eight bytes of its value ([MS-OXMSG] 2.4.2.1)."""
    table = next((stream.bytes_ for stream in storage.streams if stream.name == PROPERTIES), b"")
    entries = (table[at : at + 16] for at in range(header, len(table) - 15, 16))
    return {int.from_bytes(entry[2:4], "little"): entry[8:] for entry in entries}


def _charset(value: bytes) -> str:
    number = int.from_bytes(value[:4], "little")
    charset = "utf-8" if number == 65001 else f"cp{number}" if number else ""  # noqa: PLR2004 - Windows' number of UTF-8
    try:
        b"".decode(charset or "ascii")
    except LookupError:
        return ""
    return charset


def _mailbox(name: str, address: str) -> str:
    plain = name.replace('"', "").strip()
    if "@" not in address:  # an address inside their own house, of no use outside it
        return f'"{plain}"' if plain else ""
    return f'"{plain}" <{address}>' if plain else address


def _time(value: bytes) -> str:
    """A FILETIME, tenths of microseconds since 1601, as a Date header; "" without one."""
    ticks = int.from_bytes(value, "little")
    try:
        return format_datetime(_EPOCH + dt.timedelta(microseconds=ticks // 10)) if ticks else ""
    except (OverflowError, ValueError):
        return ""
