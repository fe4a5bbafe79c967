"""Plain text -> paragraphs, each with the number of its first line."""

from foi.records import LinePlace
from parsers.blocks import Block, Paragraph
from parsers.files.decoding import bytes_to_text
from parsers.texts.quoting import quoted_lines


def text_to_blocks(data: bytes) -> tuple[Block, ...]:
    """Decode and split a plain text; see `lines_to_paragraphs`."""
    return lines_to_paragraphs(bytes_to_text(data))


def lines_to_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Join lines into paragraphs parted by blank lines.

    The lines of a paragraph stay parted by line feeds, since a line often carries one figure. Quoted and own lines
    are never joined. `where` is the first line, counted from 1.
    """
    lines = text.split("\n")
    quoted = quoted_lines(lines)
    paragraphs: list[Paragraph] = []
    start: int | None = None
    for at in range(len(lines) + 1):
        goes_on = at < len(lines) and lines[at].strip() and (start is None or quoted[at] == quoted[start])
        if start is not None and not goes_on:
            joined = "\n".join(line.strip() for line in lines[start:at])
            paragraphs.append(Paragraph(joined, LinePlace(line=start + 1), quoted=quoted[start]))
            start = None
        if start is None and at < len(lines) and lines[at].strip():
            start = at
    return tuple(paragraphs)
