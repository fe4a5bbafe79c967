"""A mail's bytes -> its tree of entities (RFC 2046), whatever the bytes are.

Python's own parser calls itself for every level, takes time that grows with the depth, and writes enclosed mails
anew. Here the tree is built from a list of work, every entity is a stretch of the bytes as they came, and depth and
number have a limit: what lies beyond is told, and stays whole in an entity that is not opened.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from parsers.files.decoding import BYTE_ORDER_MARKS, bytes_to_text
from parsers.files.transfer import PLAIN, unwrap
from parsers.mail.headers import HeaderFields, media_type, split_headers, value_to_parameters

DEEPEST = 20
"""Levels of parts within parts, enclosed mails included. Mail programs write five or six."""

MOST_ENTITIES = 12_000
MOST_MARKS = 2 * MOST_ENTITIES
ENCLOSED = frozenset({"message/rfc822", "message/global", "message/news"})
STRAY = 400
"""Characters that may stand before and after the parts: "this is a multi-part message", a list's footer."""

_GUESSED = re.compile(rb"^--([^\s-][^\r\n]{0,69})\r?$", re.MULTILINE)


@dataclass(slots=True)
class Entity:
    """A mail or a part of one: data[start:end], its body from `body_start`, its parts in order.

    `media` is its type in small letters ("text/html"); `depth` is 0 for the mail itself; `is_closed` says that there
    are parts in it that were not looked for.
    """

    data: bytes
    start: int
    body_start: int
    end: int
    headers: HeaderFields
    media: str
    parameters: dict[str, str]
    depth: int
    children: list["Entity"] = field(default_factory=list)
    is_closed: bool = False

    def header(self, name: str) -> str:
        """The first header of that (lower-case) name, unfolded but not decoded; "" without one."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def is_enclosed_mail(self) -> bool:
        """It encloses another mail whole."""
        return self.media in ENCLOSED

    @property
    def disposition(self) -> tuple[str, dict[str, str]]:
        """Whether it is an "attachment" or "inline", or neither (""), and the parameters beside that."""
        return value_to_parameters(self.header("content-disposition"))

    @property
    def raw(self) -> bytes:
        """Its bytes as they came, headers and all."""
        return self.data[self.start : self.end]

    def content(self) -> tuple[bytes, str]:
        """Its body unwrapped, and what is wrong with the wrapping ("" if nothing)."""
        return unwrap(self.data[self.body_start : self.end], self.header("content-transfer-encoding"))


@dataclass(frozen=True, slots=True)
class MailTree:
    """The mail with all its parts, and a sentence for whatever is damaged or was not opened."""

    root: Entity
    warnings: tuple[str, ...]


def bytes_to_tree(data: bytes) -> MailTree:
    """Find all parts of a mail. Never raises."""
    data = _with_line_feeds(data)
    root, headers_cut = _entity(data, 0, len(data), depth=0, default="text/plain")
    troubles: dict[str, None] = {}
    if headers_cut:
        troubles["the mail has too many or too long headers: not all of them were read"] = None
    waiting, count = [root], 1
    while waiting:
        entity = waiting.pop()
        for child, headers_cut in _open(entity, MOST_ENTITIES - count, troubles):
            entity.children.append(child)
            count += 1
            if headers_cut:
                troubles["a part of the mail has too many or too long headers: not all of them were read"] = None
        waiting.extend(reversed(entity.children))
    return MailTree(root, tuple(troubles))


def walk(root: Entity, *, into_enclosed: bool) -> Iterator[Entity]:
    """The entity and all in it, in the order in which they stand; on request also what enclosed mails hold."""
    waiting = [root]
    while waiting:
        entity = waiting.pop()
        yield entity
        if into_enclosed or not entity.is_enclosed_mail:
            waiting.extend(reversed(entity.children))


def _with_line_feeds(data: bytes) -> bytes:
    """The bytes without what stands before the first header; lines that end in a carriage return end in a feed."""
    mark = next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), "")
    if mark:
        data = bytes_to_text(data).encode("utf-8", "replace")
    data = data.lstrip(b"\r\n\x00 \t")
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def _entity(data: bytes, start: int, end: int, *, depth: int, default: str) -> tuple[Entity, bool]:
    headers, body_start, is_cut = split_headers(data, start, end)
    stated = next((value for key, value in headers if key.lower() == "content-type"), "")
    media, parameters = media_type(stated, default)
    return Entity(data, start, min(body_start, end), end, headers, media, parameters, depth), is_cut


def _open(entity: Entity, room: int, troubles: dict[str, None]) -> Iterator[tuple[Entity, bool]]:
    """The parts directly in an entity, at most `room` of them."""
    if not (entity.is_enclosed_mail or entity.media.startswith("multipart/")):
        return
    if entity.depth >= DEEPEST or room <= 0:
        entity.is_closed = True
        if entity.depth >= DEEPEST:
            troubles[f"parts lie more than {DEEPEST} deep in one another: the innermost were not opened"] = None
        else:
            troubles[_too_many()] = None
        return
    if entity.is_enclosed_mail:
        yield _enclosed(entity)
        return
    stretches = _stretches(entity, room, troubles)
    default = "message/rfc822" if entity.media == "multipart/digest" else "text/plain"
    for start, end in stretches:
        yield _entity(entity.data, start, end, depth=entity.depth + 1, default=default)


def _too_many() -> str:
    return f"the mail has more than {MOST_ENTITIES:,} parts: the last ones were not opened"


def _enclosed(entity: Entity) -> tuple[Entity, bool]:
    if entity.header("content-transfer-encoding").strip().lower() in PLAIN:
        return _entity(entity.data, entity.body_start, entity.end, depth=entity.depth + 1, default="text/plain")
    data = entity.content()[0]  # such a wrapping is not allowed (RFC 2046, 5.2.1), and is met with
    return _entity(data, 0, len(data), depth=entity.depth + 1, default="text/plain")


def _stretches(entity: Entity, room: int, troubles: dict[str, None]) -> list[tuple[int, int]]:
    """Where the parts of a multipart entity begin and end in its bytes."""
    boundary = entity.parameters.get("boundary", "").rstrip().encode("utf-8", "surrogateescape")
    marks = _marks(entity, boundary) if boundary else []
    if not marks:
        guessed = _GUESSED.search(entity.data, entity.body_start, entity.end)
        marks = _marks(entity, guessed[1].rstrip()) if guessed else []
        if marks:
            troubles["the mail does not say rightly where its parts begin: that was guessed"] = None
    if not marks:
        troubles["the mail says that it has parts, but none can be told apart: all of it was read as text"] = None
        return [(entity.body_start, entity.end)] if entity.data[entity.body_start : entity.end].strip() else []
    if len(marks) > MOST_MARKS:
        troubles[_too_many()] = None
    elif not marks[-1].group("closes"):
        troubles["the mail breaks off: its last part is not closed and may lack its end"] = None
    ends = [mark.start() for mark in marks[1:]] + [entity.end]
    pieces = [(mark.end(), end, bool(mark.group("closes"))) for mark, end in zip(marks, ends, strict=True)]
    if all(closes for _, _, closes in pieces):
        pieces = [(start, end, False) for start, end, _ in pieces[:-1]] + pieces[-1:]
    found = [(start, end) for start, end, closes in pieces if not closes]
    outside = [(entity.body_start, marks[0].start()), *((start, end) for start, end, closes in pieces if closes)]
    stray = max(len(entity.data[start:end].strip()) for start, end in outside)
    if stray > STRAY:
        troubles[f"{stray:,} characters stand outside the parts of the mail: not read"] = None
    if len(found) > room:
        troubles[_too_many()] = None
    return [(start, _before_line_end(entity.data, start, end)) for start, end in found[:room]]


def _marks(entity: Entity, boundary: bytes) -> list[re.Match[bytes]]:
    pattern = re.compile(rb"^--" + re.escape(boundary) + rb"(?P<closes>--)?[ \t]*(?:\r?\n|\Z|\r\Z)", re.MULTILINE)
    return list(islice(pattern.finditer(entity.data, entity.body_start, entity.end), MOST_MARKS + 1))


def _before_line_end(data: bytes, start: int, end: int) -> int:
    """The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1)."""
    if end > start and data[end - 1 : end] == b"\n":
        end -= 2 if data[end - 2 : end - 1] == b"\r" and end - 1 > start else 1
    return end
