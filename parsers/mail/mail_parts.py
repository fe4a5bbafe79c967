"""What each part of a mail is for: words of its body, a file to be read on its own, or something that is not read."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from foi.errors import PasswordProtected, Unreadable
from parsers.files.decoding import stated_to_text
from parsers.files.parts import Part, safe_name, with_distinct_names
from parsers.mail.headers import decode_words
from parsers.mail.mime import Entity, MailTree, walk

MOST_PARTS = 500
TINY_PICTURE = 10_000
"""Bytes of an attached picture up to which it is a logo of a signature and no scanned letter."""

KIND_ENDINGS = {
    "application/pdf": ".pdf",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "message/rfc822": ".eml",
    "application/zip": ".zip",
    "application/msword": ".doc",
    "application/ms-tnef": ".dat",
    "application/vnd.ms-tnef": ".dat",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-outlook": ".msg",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
BODIES = frozenset({"text/plain", "text/html"})
UNREAD = {
    "text/calendar": "a calendar entry",
    "text/vcard": "a visiting card",
    "text/x-vcard": "a visiting card",
    "application/pkcs7-signature": "a signature",
    "application/x-pkcs7-signature": "a signature",
    "application/pgp-signature": "a signature",
    "application/pgp-keys": "a key for encrypting",
    "message/partial": "a piece of a longer mail that was sent in pieces",
    "message/external-body": "a file that was not sent but left elsewhere",
}
"""Media types that are never handed on; the words say what is lost."""

MACHINE_REPORTS = frozenset(
    {"message/delivery-status", "message/disposition-notification", "message/feedback-report"}
)
"""What mail systems tell one another in a report (RFC 3464, 8098); parsers/acts/bounces.py reads them."""

_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_PGP = re.compile(rb"^-----BEGIN PGP MESSAGE-----", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SortedMail:
    """A mail whose parts are sorted: its own words in order, the files in it, and a sentence for each loss."""

    root: Entity
    bodies: tuple[Entity, ...]
    parts: tuple[Part, ...]
    warnings: tuple[str, ...]


def sort_parts(tree: MailTree, name: str) -> SortedMail:
    """Sort the parts of a mail.

    Raises PasswordProtected for a mail that is encrypted as a whole, Unreadable for one sealed in a signature.
    """
    _refuse_sealed(tree.root, name)
    bodies: list[Entity] = []
    files: list[Entity] = []
    unread: Counter[str] = Counter()
    is_report = tree.root.media == "multipart/report"
    for entity in _own_leaves(tree.root):
        if why := _unread_kind(entity, in_report=is_report):
            unread[why] += 1
        elif _is_file(entity):
            files.append(entity)
        elif entity.media in BODIES:
            bodies.append(entity)
    parts, troubles = _files_to_parts(files[:MOST_PARTS])
    if len(files) > MOST_PARTS:
        troubles.append(f"{len(files) - MOST_PARTS:,} attachments beyond the first {MOST_PARTS} were not taken out")
    troubles.extend(
        f"the text of the mail is damaged: {t}" for t in dict.fromkeys(b.content()[1] for b in bodies) if t
    )
    pictures = unread.pop(PICTURE, 0)
    lost = [f"{pictures} pictures stand in the text of the mail: not read"] if pictures else []
    lost.extend(f"in the mail is {what}: not read" for what in unread if what)
    return SortedMail(tree.root, tuple(bodies), parts, (*lost, *tree.warnings, *troubles))


PICTURE = "picture"


def _own_leaves(root: Entity) -> Iterator[Entity]:
    """Parts that hold something themselves: texts, files, enclosed mails, and what was not opened."""
    for entity in walk(root, into_enclosed=False):
        if entity.is_enclosed_mail or entity.is_closed or not entity.media.startswith("multipart/"):
            yield entity


def _unread_kind(entity: Entity, *, in_report: bool) -> str:
    """Why a part is neither read nor handed on; "" if it is."""
    if entity.media in UNREAD:
        return UNREAD[entity.media]
    if in_report and entity.depth and (entity.is_enclosed_mail or entity.media == "text/rfc822-headers"):
        return "our letter, which came back"
    if entity.media in MACHINE_REPORTS:
        return "a report of a mail system"
    if entity.media.startswith("image/") and _is_picture_of_the_text(entity):
        return PICTURE
    if entity.media.startswith("multipart/") and not entity.is_closed:
        return ""
    return "" if entity.data[entity.body_start : entity.end].strip() or entity.media in BODIES else "an empty part"


def _is_picture_of_the_text(entity: Entity) -> bool:
    if entity.disposition[0] != "attachment" and (entity.header("content-id") or not _file_name(entity)):
        return True
    return len(entity.content()[0]) <= TINY_PICTURE


def _is_file(entity: Entity) -> bool:
    if entity.media not in BODIES:
        return True
    way, _ = entity.disposition
    return way == "attachment" or (way == "inline" and bool(_file_name(entity)))


def _file_name(entity: Entity) -> str:
    stated = entity.disposition[1].get("filename") or entity.parameters.get("name") or ""
    return decode_words(stated)


def _files_to_parts(files: list[Entity]) -> tuple[tuple[Part, ...], list[str]]:
    parts: list[Part] = []
    troubles: list[str] = []
    for entity in files:
        data, trouble = _file_bytes(entity)
        ending = ".eml" if entity.is_closed else KIND_ENDINGS.get(entity.media, "")
        stated = _file_name(entity)
        if not stated and ending == ".eml":
            stated = "forwarded mail" if entity.is_enclosed_mail else "inner parts of the mail"
        label = safe_name(stated or f"attachment {len(parts) + 1}", len(parts) + 1)
        parts.append(Part(label if "." in label else label + ending, data))
        if trouble:
            troubles.append(f"{parts[-1].name}: {trouble}")
    return with_distinct_names(parts), troubles


def _file_bytes(entity: Entity) -> tuple[bytes, str]:
    if entity.is_enclosed_mail and entity.children:
        return entity.children[0].raw, ""
    if entity.is_closed and not entity.is_enclosed_mail:
        return b"MIME-Version: 1.0\n" + entity.raw, ""
    return entity.content()


def entity_text(entity: Entity) -> str:
    """The text of a text part: in the alphabet it states if that fits, else by its bytes."""
    charset = entity.parameters.get("charset", "")
    text = stated_to_text(entity.content()[0], "" if charset.lower() == "us-ascii" else charset)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _refuse_sealed(root: Entity, name: str) -> None:
    encrypted = PasswordProtected(
        "the mail is encrypted.", where=name, do="Ask the sender to send it again without encryption."
    )
    if root.media == "multipart/encrypted":
        raise encrypted
    if root.media in _SEALED:
        if root.parameters.get("smime-type", "").lower() != "signed-data":
            raise encrypted
        raise Unreadable(
            "the mail is sealed in its signature (S/MIME).",
            where=name,
            do="Open it in your mail program, forward it to yourself without a signature, and put that in.",
        )
    if root.media == "text/plain" and _PGP.search(root.content()[0].lstrip()[:100]):
        raise encrypted
