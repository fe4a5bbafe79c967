"""A mail -> its headers, the paragraphs and tables of its body, and its attachments (each read on its own)."""

import html
from dataclasses import dataclass, replace

from foi.errors import Unreadable
from parsers.blocks import Block, Document, Grid, Kind, Paragraph
from parsers.files.parts import Part
from parsers.mail.headers import decode_words
from parsers.mail.mail_parts import SortedMail, entity_text, sort_parts
from parsers.mail.mime import Entity, bytes_to_tree
from parsers.texts.html import has_data_table, html_to_blocks
from parsers.texts.plain import lines_to_paragraphs

LONGEST_TEXT = 200_000
MOST_LINES = 8_000
"""Characters and lines of a mail's text: a long thread has some ten thousand, and some hundred."""

LONGEST_JOINED = 100_000
"""Characters kept of a header that stands many times."""

LINE_END = "\n"


def mail_to_document(data: bytes, name: str) -> Document:
    """Read headers and body; attachments are `mail_to_parts`.

    The plain body is preferred, unless only the html body holds a table of figures, which a plain one flattens, or
    some words stand in html alone. Raises Unreadable, or PasswordProtected for an encrypted mail.
    """
    mail = open_mail(data, name)
    blocks, left_out = _bounded(_blocks(mail, name))
    return Document(Kind.EML, blocks, (*mail.warnings, *left_out), mail_headers(mail.root))


def mail_to_parts(data: bytes, name: str) -> tuple[Part, ...]:
    """The attachments of a mail, forwarded mails among them, in order and with safe, distinct names.

    Pictures that stand in the text (logos, mostly) are not among them; the document's warnings tell of them.
    """
    return open_mail(data, name).parts


def open_mail(data: bytes, name: str) -> SortedMail:
    """Find the parts of a mail and sort them; Unreadable when it has no headers."""
    tree = bytes_to_tree(data)
    if not tree.root.headers:
        raise Unreadable("the file has no mail headers.", where=name, do="Save the mail again as .eml.")
    return sort_parts(tree, name)


def mail_headers(root: Entity) -> dict[str, str]:
    """Lower-case name -> decoded text; a header that stands several times is joined with ", " in order."""
    texts: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    for key, value in root.headers:
        name = key.lower()
        sizes[name] = sizes.get(name, 0) + len(value)
        if sizes[name] <= LONGEST_JOINED:
            texts.setdefault(name, []).append(" ".join(decode_words(value).split()))
    return {name: ", ".join(values) for name, values in texts.items()}


@dataclass(frozen=True, slots=True)
class _Words:
    """One body part's text; `has_twin` says that one of the other sort, page or plain, stands for the same."""

    text: str
    is_page: bool
    has_twin: bool


def _blocks(mail: SortedMail, name: str) -> tuple[Block, ...]:
    words = _words(mail)
    blocks: tuple[Block, ...] = lines_to_paragraphs("\n\n".join(one.text for one in words if not one.is_page))
    if not any(one.is_page for one in words):
        return blocks
    try:
        page_blocks = html_to_blocks(_as_page(words), name)
    except Unreadable:  # a page of nothing but comments
        return blocks
    alone = any(one.is_page and not one.has_twin for one in words)
    return page_blocks if alone or has_data_table(page_blocks) else blocks


def _bounded(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks up to the longest text that is read, and a warning for what follows."""
    kept: list[Block] = []
    signs = lines = 0
    for block in blocks:
        if isinstance(block, Grid):
            signs += sum(len(cell.text) + 1 for row in block.rows for cell in row)
            lines += block.height
        else:
            signs += len(block.text)
            lines += block.text.count("\n") + 1
        if signs > LONGEST_TEXT or lines > MOST_LINES:
            if isinstance(block, Paragraph) and (
                text := block.text[:LONGEST_TEXT].split("\n", MOST_LINES)[:MOST_LINES]
            ):
                kept.append(replace(block, text="\n".join(text)))
            return tuple(kept), ("the text of the mail is too long: only its beginning was read",)
        kept.append(block)
    return blocks, ()


def _words(mail: SortedMail) -> list[_Words]:
    """The body parts that are not blank, in order. Those of one alternative say the same (RFC 2046, 5.1.4)."""
    group_of = _alternatives(mail.root)
    texts = [(body, text) for body in mail.bodies if (text := entity_text(body)).strip()]
    sorts = {(group_of.get(id(body)), body.media) for body, _ in texts}
    twin_of = {"text/plain": "text/html", "text/html": "text/plain"}
    found = []
    for body, text in texts:
        group = group_of.get(id(body))
        has_twin = group is not None and (group, twin_of[body.media]) in sorts
        found.append(_Words(text, body.media == "text/html", has_twin))
    return found


def _alternatives(root: Entity) -> dict[int, int]:
    """The outermost alternative that an entity stands in, both by their identity."""
    group_of: dict[int, int] = {}
    waiting: list[tuple[Entity, int | None]] = [(root, None)]
    while waiting:
        entity, group = waiting.pop()
        if group is not None:
            group_of[id(entity)] = group
        if group is None and entity.media == "multipart/alternative":
            group = id(entity)
        if not entity.is_enclosed_mail:
            waiting.extend((child, group) for child in entity.children)
    return group_of


def _as_page(words: list[_Words]) -> str:
    """All words as one page, in order, so that its places are counted through; of twins the page."""
    return "\n".join(
        one.text if one.is_page else f"<div>{html.escape(one.text).replace(LINE_END, '<br>')}</div>"
        for one in words
        if one.is_page or not one.has_twin
    )
