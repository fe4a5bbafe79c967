"""What a sender wrote, as one text: for telling what a document is about."""

from collections.abc import Iterable

from parsers.blocks import Block, Grid

NEW_TEXT = 20_000
"""Characters kept of it."""


def blocks_to_new_text(blocks: Iterable[Block]) -> str:
    """What stands in a document without quoted text: paragraphs parted by blank lines, a row of a table on a line."""
    texts = []
    for block in blocks:
        if isinstance(block, Grid):
            texts.append("\n".join("\t".join(cell.text for cell in row) for row in block.rows))
        elif not block.quoted:
            texts.append(block.text)
    return "\n\n".join(texts)[:NEW_TEXT]
