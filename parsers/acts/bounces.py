"""Mails of ours that came back, or are held up: which addresses failed, which mail it was, and whether that is final.

A report by RFC 3464 is believed. Without one, a mail counts as come back only if a mail system sent it and its words
say so: a person who writes about mail that came back has sent a mail like any other.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message

from parsers.acts.bounce_wording import (
    ADDRESS,
    CONTACTS,
    COPY_BEGINS,
    DELAYED,
    FAILED,
    FAILED_ADDRESS,
    FAILURE_SUBJECT,
    PERMANENT,
    SYSTEM_NAME,
    SYSTEM_SENDER,
)

LONGEST = 60_000
"""Characters read of one text."""
MOST_PARTS = 500
MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Bounce:
    """What came back: `addresses` in small letters, `message_ids` of the returned mail without angle brackets.

    `is_final` is false while a mail system still tries. `reason` is a sentence for staff. Either list may be empty.
    """

    addresses: tuple[str, ...]
    message_ids: tuple[str, ...]
    is_final: bool
    reason: str


def mail_to_bounce(message: Message, text: str) -> Bounce | None:
    """The bounce that a mail is, or None. Never raises, whatever the message.

    `message` is parsed with policy compat32; `text` is its decoded plain body (or html, if it has no other).
    """
    parts = list(_own_parts(message))
    words = _plain(text[:LONGEST])
    told, copy = _without_copy(words)
    ids = _returned_ids(parts, copy) or _ids(_header(message, "in-reply-to"))
    reports = [report for part in parts for report in _reports(part)]
    if reports:
        return _by_report(reports, ids, told)
    if not _came_from_a_system(message, told):
        return None
    final = not DELAYED.search(f"{_header(message, 'subject')}\n{told}") or bool(PERMANENT.search(told))
    return Bounce(_addresses(message, told, copy), ids, final, FINAL if final else NOT_YET)


FINAL = "A mail system says that our mail could not be delivered."
NOT_YET = "A mail system says that our mail is delayed and that it still tries."
REPORTED = "A report by a mail system (RFC 3464) says that our mail could not be delivered."
REPORTED_LATE = "A report by a mail system (RFC 3464) says that our mail is delayed and that it still tries."


def _by_report(reports: list[Message], ids: tuple[str, ...], told: str) -> Bounce | None:
    """RFC 3464, 2.3: one group of fields for each address; without an Action its Status decides, then the words."""
    failed: list[str] = []
    late: list[str] = []
    other = False
    for report in reports:
        address = _recipient(report)
        action = _header(report, "action").strip().lower()
        status = _header(report, "status").strip()
        if action.startswith("fail") or (not action and status.startswith("5")):
            failed.append(address)
        elif action.startswith("delay") or (not action and status.startswith("4")):
            late.append(address)
        elif action or address:
            other = True
    if failed or late:
        addresses = _once(failed or late) or _once(_failed_in(told))
        return Bounce(addresses, ids, bool(failed), REPORTED if failed else REPORTED_LATE)
    if not other and FAILED.search(told):
        return Bounce(_once(_failed_in(told)), ids, not DELAYED.search(told), REPORTED)
    return None


def _recipient(report: Message) -> str:
    for name in ("final-recipient", "original-recipient", "x-actual-recipient"):
        if found := ADDRESS.search(_header(report, name)):
            return found.group().lower()
    return ""


def _came_from_a_system(message: Message, told: str) -> bool:
    sender, subject = _header(message, "from"), _header(message, "subject")
    says_so = bool(FAILED.search(told[:LONGEST]) or DELAYED.search(told))
    if _header(message, "x-failed-recipients"):
        return True
    names = FAILURE_SUBJECT.match(subject.strip())
    if SYSTEM_SENDER.search(sender) or SYSTEM_NAME.search(sender):
        return bool(says_so and (names or FAILED.search(told) or DELAYED.search(subject)))
    nobody = _header(message, "return-path").strip() == "<>"
    return bool(names and says_so and (nobody or _failed_in(told)))


def _addresses(message: Message, told: str, copy: str) -> tuple[str, ...]:
    """The failed addresses of a mail without a report, from the surest place that names any."""
    named = [match.group().lower() for match in ADDRESS.finditer(_header(message, "x-failed-recipients"))]
    not_meant = {
        match.group().lower()
        for name in ("from", "to", "sender", "reply-to")
        for match in ADDRESS.finditer(_header(message, name))
    }
    copied = re.search(r"^\s*to:[^\n]*(?:\n[ \t]+[^\n]*)*", copy, re.IGNORECASE | re.MULTILINE)
    sent_to = [match.group().lower() for match in ADDRESS.finditer(copied.group() if copied else "")]
    for found in (named, _failed_in(told), _mentioned_in(told), sent_to):
        if meant := [address for address in found if address not in not_meant]:
            return _once(meant)
    return ()


def _failed_in(told: str) -> list[str]:
    found = [match["address"].lower() for pattern in FAILED_ADDRESS for match in pattern.finditer(told)]
    return [address for address in found if not SYSTEM_SENDER.match(address)]


def _mentioned_in(told: str) -> list[str]:
    return [
        match.group().lower()
        for match in ADDRESS.finditer(told)
        if not CONTACTS.search(told[max(0, match.start() - 60) : match.start()])
        and not SYSTEM_SENDER.match(match.group())
    ]


def _returned_ids(parts: Iterable[Message], copy: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in parts:
        kind = part.get_content_type()
        if kind in {"message/rfc822", "message/global"}:
            inner = part.get_payload()
            if isinstance(inner, list):
                found.extend(id_ for mail in inner[:1] if isinstance(mail, Message) for id_ in _ids(_id_of(mail)))
            else:
                found.extend(_quoted_ids(_text(part)))
        elif kind.endswith(("rfc822-headers", "global-headers")):
            found.extend(_quoted_ids(_text(part)))
    return _once(found or _quoted_ids(copy))


def _id_of(mail: Message) -> str:
    return _header(mail, "message-id")


def _quoted_ids(text: str) -> list[str]:
    lines = re.finditer(
        r"^[>| \t]{0,40}message-id:\s*(?P<id>[^\n]*(?:\n[ \t][^\n]*)?)", text, re.IGNORECASE | re.MULTILINE
    )
    return [id_ for line in lines for id_ in _ids(line["id"])][:1]


def _ids(value: str) -> tuple[str, ...]:
    angled = re.findall(r"<\s*([^<>\s]{3,500})\s*>", value)
    bare = [word for word in value.split()[:1] if "@" in word]
    return _once(angled or bare)


def _own_parts(message: Message) -> Iterator[Message]:
    """The parts of the mail itself, enclosed mails as one part each: a report in a forwarded mail is not ours."""
    waiting = [message]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        yield part
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_maintype() == "multipart":
            waiting.extend(child for child in inner if isinstance(child, Message))


def _reports(part: Message) -> list[Message]:
    """The groups of fields of a delivery status."""
    if not part.get_content_type().endswith("delivery-status"):
        return []
    inner = part.get_payload()
    return [report for report in inner[:MOST_PARTS] if isinstance(report, Message)] if isinstance(inner, list) else []


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return payload[:LONGEST].decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _header(message: Message, name: str) -> str:
    return " ".join(str(message.get(name, "") or "").split())[:LONGEST]


def _plain(text: str) -> str:
    """The text; tags of a page are taken out."""
    plain = text.replace("\r\n", "\n").replace("\u2019", "'")
    if re.search(r"<(?:html|body|div|p|br|table)\b", plain, re.IGNORECASE):
        plain = re.sub(r"<(?:br|/p|/div|/tr|/h\d|/li)\b[^<>]{0,500}>", "\n", plain, flags=re.IGNORECASE)
        plain = re.sub(
            r"<(?:style|script)\b.{0,20000}?</(?:style|script)>", " ", plain, flags=re.IGNORECASE | re.DOTALL
        )
        plain = html.unescape(re.sub(r"</?[a-z!][^<>@]{0,2000}>", " ", plain, flags=re.IGNORECASE))
    return plain


def _without_copy(text: str) -> tuple[str, str]:
    """What the mail system says, and the copy of our mail, or of its headers, below it."""
    begins = COPY_BEGINS.search(text)
    return (text[: begins.start()], text[begins.start() :]) if begins else (text, text)


def _once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in found if one))[:MOST_FOUND]
