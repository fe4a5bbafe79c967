"""What a mail shows of itself, headers and wording, for telling whose it is and what it is."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime

from foi.correspondence import LetterKind, MailFacts
from foi.errors import DocumentError
from parsers.acts.bounces import Bounce, mail_to_bounce
from parsers.acts.mail_kinds import mail_kind
from parsers.acts.redirects import redirects
from parsers.blocks import Document
from parsers.documents import as_mail, bytes_to_document
from parsers.files.kinds import TNEF_MAGIC
from parsers.files.parts import Part
from parsers.mail.document import mail_headers, open_mail
from parsers.mail.headers import decode_words
from parsers.mail.mail_parts import SortedMail, entity_text
from parsers.mail.message import entity_to_message
from parsers.mail.mime import Entity, walk
from parsers.texts.new_text import blocks_to_new_text

SEARCHED = 1_000_000
"""Characters of one text in which our reference is looked for."""

MOST_FOUND = 100
"""Ids, addresses and references kept of one mail: a thread of years has some dozens."""

REFERENCE_HEADER = "x-foi43-reference"

_BETWEEN_ADDRESSES = re.compile(r"[\s<>()\[\],;:\"]+")
_ADDRESS = re.compile(r"[^@]+@[^@]*[^@.]\.?")
_ANGLED = re.compile(r"<([^<>]{1,998})>")
_IN_QUOTES = re.compile(r"\"(?:[^\"\\]|\\.)*\"")
_LINE_MARKS = re.compile(r"\n[>|\s]*")
_BRACKETED = re.compile(r"\[\s*foi43[\s:_-]+([a-z0-9][a-z0-9\s-]{2,120}-\s*\d+)\s*\]", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![a-z0-9])foi43[\s:_-]{1,3}([a-z0-9]+(?:-\s{0,3}[a-z0-9]+){0,20}-\s{0,3}\d+)(?![a-z0-9])", re.IGNORECASE
)
_IN_MESSAGE_ID = re.compile(rf"(?<![\w.-])([a-z0-9][a-z0-9-]*-\d+)\.(?:{'|'.join(LetterKind)})\.\d+@", re.IGNORECASE)
_WHOLE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-\d+")


def mail_to_facts(data: bytes, name: str) -> MailFacts:
    """Read the facts of a mail (.eml or .msg), with what kind of mail it is and why.

    Raises the DocumentError of a mail that cannot be opened; any other damage only leaves facts out.
    """
    return document_to_facts(data, name, bytes_to_document(data, name))


def document_to_facts(data: bytes, name: str, document: Document) -> MailFacts:
    """The same for a mail that has been read into a document already."""
    mail = open_mail(as_mail(data, document.kind, name).data, name)
    root, headers = mail.root, mail_headers(mail.root)
    text = blocks_to_new_text(document.blocks) or _wrapped_text(mail.parts)
    bounce = mail_to_bounce(entity_to_message(root), _plain_text(mail))
    kind, reasons = mail_kind(
        headers,
        text,
        has_attachments=bool(mail.parts),
        is_bounce=bounce is not None,
        attachments=tuple(part.name for part in mail.parts),
    )
    sender, sender_name = _sender(root)
    returned = bounce or Bounce(addresses=(), message_ids=(), is_final=True, reason="")
    return MailFacts(
        message_id=next(iter(_ids([root.header("message-id")])), ""),
        in_reply_to=_ids(_values(root, "in-reply-to")),
        references=_ids(_values(root, "references")),
        sender=sender,
        sender_name=sender_name,
        reply_to=_addresses(_values(root, "reply-to")),
        recipients=_addresses(
            value for key in ("to", "cc", "delivered-to", "x-original-to") for value in _values(root, key)
        ),
        subject=" ".join(decode_words(root.header("subject")).split()),
        sent_at=_sent_at(root.header("date")),
        our_references=_our_references(root, text),
        kind=kind,
        kind_reasons=reasons,
        returned_addresses=returned.addresses,
        returned_ids=returned.message_ids,
        is_final=returned.is_final,
        redirects_to=redirects(text),
        new_text=text,
    )


def find_our_references(text: str) -> tuple[str, ...]:
    """Our references in a text ("images-2012-kent-1"), in small letters, once each, in order.

    Found with changed case, without brackets, and broken by a line end, marks of a quotation at the next line's
    beginning included.
    """
    joined = _LINE_MARKS.sub(" ", text[:SEARCHED])
    marks = sorted(
        (match.start(1), "".join(match[1].split()).lower())
        for pattern in (_BRACKETED, _BARE, _IN_MESSAGE_ID)
        for match in pattern.finditer(joined)
    )
    return tuple(dict.fromkeys(mark for _, mark in marks if _WHOLE.fullmatch(mark)))


def _wrapped_text(parts: tuple[Part, ...]) -> str:
    """The words of a mail that stand only in what Outlook wrapped (winmail.dat)."""
    for part in parts:
        if part.data.startswith(TNEF_MAGIC):
            try:
                return blocks_to_new_text(bytes_to_document(part.data, part.name).blocks)
            except DocumentError:
                continue  # it is read, and its fault told, as a document of its own
    return ""


def without_our_references(text: str) -> str:
    """A text, such as a subject, without our references: their words are those of a campaign's name."""
    return _BARE.sub(" ", _BRACKETED.sub(" ", text))


def _our_references(root: Entity, new: str) -> tuple[str, ...]:
    found = (reference for text in (*_texts_with_references(root), new) for reference in find_our_references(text))
    return tuple(dict.fromkeys(found))[:MOST_FOUND]


def _texts_with_references(root: Entity) -> Iterator[str]:
    """Wherever our reference may stand, the likeliest place first."""
    for entity in walk(root, into_enclosed=True):
        yield decode_words(entity.header("subject"))
        yield "".join(f"[foi43 {value}]" for value in _values(entity, REFERENCE_HEADER))
        yield " ".join(entity.header(key) for key in ("message-id", "in-reply-to", "references"))
    for entity in walk(root, into_enclosed=True):
        if entity.media in {"text/plain", "text/html", "text/rfc822-headers", "message/delivery-status"}:
            yield entity_text(entity).replace("&nbsp;", " ")


def _plain_text(mail: SortedMail) -> str:
    plain = [entity_text(body) for body in mail.bodies if body.media == "text/plain"]
    return "\n\n".join(plain or [entity_text(body) for body in mail.bodies])


def _values(entity: Entity, name: str) -> list[str]:
    return [value for key, value in entity.headers if key.lower() == name][:MOST_FOUND]


def _ids(values: Iterable[str]) -> tuple[str, ...]:
    """Message ids without angle brackets; those that lack them are taken where they look like one."""
    found: list[str] = []
    for value in values:
        angled = ["".join(match.split()) for match in _ANGLED.findall(value)]
        found.extend(angled or (word.strip("<>,;") for word in value.split() if "@" in word.strip("<>,;@")))
    return tuple(dict.fromkeys(one for one in found if one))[-MOST_FOUND:]


def _addresses(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address for value in values for address in _in(value)))[:MOST_FOUND]


def _in(value: str) -> list[str]:
    """The addresses in a header's value, in small letters; those in quotation marks only if there is no other."""
    for text in (_IN_QUOTES.sub(" ", value), value):
        words = [word.strip("'.") for word in _BETWEEN_ADDRESSES.split(text)]
        if found := [word.lower() for word in words if _ADDRESS.fullmatch(word)]:
            return found
    return []


def _sender(root: Entity) -> tuple[str, str]:
    """Address and name of who wrote it: From, else Sender, else Return-Path."""
    for key in ("from", "sender", "return-path"):
        value = root.header(key)
        angled = [address for inner in _ANGLED.findall(value) for address in _in(inner)]
        addresses = angled or _in(value)
        if addresses:
            name = decode_words(value.partition("<")[0]) if angled else ""
            return addresses[-1], " ".join(name.replace('"', " ").split())
    return "", ""


def _sent_at(value: str) -> dt.datetime | None:
    """The Date header in UTC; one without an offset ("-0000" included) is in UTC, as RFC 5322 says."""
    try:
        sent = parsedate_to_datetime(value)
        return (sent if sent.tzinfo else sent.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
