"""What "*" hides, where the document says so: "* = fewer than 5", "values under 5 are shown as *"."""

import re
from collections.abc import Iterable
from decimal import Decimal

from foi.records import FigureKind
from parsers.blocks import Document, Paragraph
from parsers.grids.heads import Layout
from parsers.values.values import Value

LESS_THAN = r"(?:less than|fewer than|lower than|under|below|<)\s*(\d+|five|ten)\b"
STAR_THEN_BOUND = re.compile(rf"\*+[\"'\u201d)]*.{{0,80}}?{LESS_THAN}", re.IGNORECASE)
BOUND_THEN_STAR = re.compile(
    rf"{LESS_THAN}.{{0,140}}?\b(?:as|with|by|using|is|are)\s+(?:an?\s+)?(?:asterisks?\b|[\"'\u201c(]*\*)",
    re.IGNORECASE,
)
SPELT = {"five": 5, "ten": 10}


def star_bound(layout: Layout, document: Document) -> int | None:
    """The number below which "*" hides a count: said on the table's own sheet, or in a paragraph; None if unsaid.

    A note on one sheet is not read into the stars of another.
    """
    own = (look.text for row in layout.table.looks for look in row if "*" in look.text or "asterisk" in look.text)
    paragraphs = (block.text for block in document.blocks if isinstance(block, Paragraph) and not block.quoted)
    return star_note(own) or star_note(paragraphs)


def star_note(texts: Iterable[str]) -> int | None:
    """The number below which "*" hides a count, by the first text that says so."""
    for text in texts:
        match = STAR_THEN_BOUND.search(text) or BOUND_THEN_STAR.search(text)
        if match:
            word = match[1].casefold()
            return SPELT.get(word) or int(word)
    return None


def read_star(value: Value, text: str, below: int | None) -> Value:
    """A bare "*" as the range that the note gives it; any other value as it is."""
    if value.kind is FigureKind.SUPPRESSED and below is not None and below > 1 and set(text.strip()) == {"*"}:
        return Value(FigureKind.RANGE, None, Decimal(1), Decimal(below - 1), "")
    return value
