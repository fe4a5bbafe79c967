"""A mail -> its headers, the paragraphs and tables of its body, and its attachments (each read on its own)."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message

from foi.errors import Unreadable
from parsers.blocks import Block, Document, Kind
from parsers.decoding import bytes_to_text
from parsers.html import has_data_table, html_to_blocks
from parsers.parts import Part, safe_name, with_distinct_names
from parsers.text import lines_to_paragraphs

MOST_PARTS = 500
KIND_ENDINGS = {
    "application/pdf": ".pdf",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "message/rfc822": ".eml",
    "application/zip": ".zip",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def mail_to_document(data: bytes, name: str) -> Document:
    """Read headers and body; attachments are `mail_to_parts`.

    The plain body is preferred, unless only the html body holds a table of figures, which a plain one flattens.
    """
    message = _parse(data, name)
    plain = [part for part in _bodies(message) if part.get_content_type() == "text/plain"]
    pages = [part for part in _bodies(message) if part.get_content_type() == "text/html"]
    blocks: tuple[Block, ...] = lines_to_paragraphs("\n\n".join(_part_text(part) for part in plain))
    page_text = "\n".join(_part_text(part) for part in pages)
    if page_text.strip():
        page_blocks = html_to_blocks(page_text, name)
        if not blocks or has_data_table(page_blocks):
            blocks = page_blocks
    pictures = sum(part.get_content_maintype() == "image" and not _is_attached(part) for part in message.walk())
    warnings = (f"{pictures} pictures stand in the text of the mail: not read",) if pictures else ()
    return Document(kind=Kind.EML, blocks=blocks, warnings=warnings, headers=_headers(message))


def mail_to_parts(data: bytes, name: str) -> tuple[Part, ...]:
    """The attachments of a mail, forwarded mails among them, in order and with safe, distinct names.

    Pictures that stand in the text (logos, mostly) are not among them.
    """
    found: list[Part] = []
    for part in _attachments(_parse(data, name)):
        if len(found) == MOST_PARTS:
            raise Unreadable(f"the mail has more than {MOST_PARTS} attachments.", where=name, do="Open it by hand.")
        ending = KIND_ENDINGS.get(part.get_content_type(), "")
        file_name = _file_name(part)
        if not file_name and part.get_content_type() == "message/rfc822":
            file_name = "forwarded mail"
        label = safe_name(file_name or f"attachment {len(found) + 1}", len(found) + 1)
        found.append(Part(label if "." in label else label + ending, _part_bytes(part)))
    return with_distinct_names(found)


def _parse(data: bytes, name: str) -> Message:
    try:
        # compat32 never raises on a broken header; policy.default does on some
        message = email.message_from_bytes(data.lstrip(b"\r\n"), policy=email.policy.compat32)
        depth_checked = sum(1 for _ in message.walk())
    except (RecursionError, ValueError, LookupError) as error:
        raise Unreadable("the mail is damaged.", where=name, do="Forward it again, or save its parts.") from error
    if not depth_checked or not message.keys():
        raise Unreadable("the file has no mail headers.", where=name, do="Save the mail again as .eml.")
    return message


def _bodies(message: Message) -> Iterator[Message]:
    """Text parts that are the mail's own words, not attached files and not inside a forwarded mail."""
    if message.get_content_type() == "message/rfc822":
        return
    if message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _bodies(part)
    elif message.get_content_maintype() == "text" and not _is_attached(message):
        yield message


def _attachments(message: Message) -> Iterator[Message]:
    for part in message.get_payload() if message.is_multipart() else ():
        if not isinstance(part, Message):
            continue
        if part.get_content_type() == "message/rfc822":
            yield part
        elif part.is_multipart():
            yield from _attachments(part)
        elif _is_attached(part) or part.get_content_maintype() not in {"text", "image"}:
            yield part


def _is_attached(part: Message) -> bool:
    disposition = str(part.get("content-disposition") or "").strip().lower()
    if disposition.startswith("attachment"):
        return True
    if part.get_content_maintype() == "image" and part.get("content-id"):
        return False
    return (bool(_file_name(part)) and part.get_content_type() not in {"text/html", "text/plain"}) or (
        disposition.startswith("inline") and bool(_file_name(part)) and part.get_content_maintype() != "image"
    )


def _file_name(part: Message) -> str:
    try:
        return _decoded(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):  # a broken RFC 2231 name
        return ""


def _part_bytes(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _part_text(part: Message) -> str:
    payload = _part_bytes(part)
    charset = part.get_content_charset() or ""
    try:
        text = payload.decode(charset) if charset and charset != "us-ascii" else bytes_to_text(payload)
    except (LookupError, UnicodeDecodeError):  # an encoding misstated or unknown: go by the bytes
        text = bytes_to_text(payload)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _headers(message: Message) -> dict[str, str]:
    """Lower-case name -> text; a header that stands several times is joined with ", " in order."""
    headers: dict[str, str] = {}
    for key, raw in message.raw_items():
        text = " ".join(_decoded(raw).split())
        name = key.lower()
        headers[name] = f"{headers[name]}, {text}" if name in headers else text
    return headers


def _decoded(raw: str) -> str:
    """RFC 2047 words decoded; bytes above ASCII, which have no place in a header, go by what they look like."""
    plain = bytes_to_text(raw.encode("utf-8", "surrogateescape")) if not raw.isascii() else raw
    try:
        pieces = decode_header(re.sub(r"\n\s*", " ", plain.replace("\r", "")))
    except (ValueError, LookupError):
        return plain
    text = ""
    for piece, charset in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        try:
            text += piece.decode(charset or "raw-unicode-escape")
        except (LookupError, UnicodeDecodeError):
            text += bytes_to_text(piece)
    return text
