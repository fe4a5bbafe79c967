"""A letter or mail -> the paragraphs and tables round a place, in order."""

from foi.records import LinePlace, ParagraphPlace, Where
from parsers.blocks import Block, Document, Grid, Paragraph
from parsers.located import cell_at, stands_at
from parsers.views.model import Look, Passage, Window, Words
from parsers.views.plain import plain_to_look_at
from parsers.views.windows import window_of

BEFORE, PIECES = 8, 24
"""Paragraphs and tables before a marked one, and in all."""

HEADS = {"from": "From", "date": "Sent", "subject": "Subject"}
LONGEST_HEAD = 300

ROWS = 13
"""Of a table among paragraphs: enough to tell, and the heads stay in view."""

LONGEST_LINE, LONGEST_MARKED = 2_000, 20_000
MOST_LINES = 60
"""Lines of one paragraph that are shown: of a longer one those round the marked line, else the first."""


def document_to_passage(document: Document, look: Look) -> Passage | None:
    """What stands round a place, or from a piece on; None where the document has no such place, or no words."""
    blocks = [block for block in document.blocks if not (isinstance(block, Grid) and block.hidden)]
    found = _find(blocks, look)
    if found is None:
        return None
    first = max(0, min(found - BEFORE if look.is_marked and look.place else found, len(blocks) - PIECES))
    pieces = tuple(
        _piece(block, look.place if at == found and look.is_marked else None)
        for at, block in enumerate(blocks[first : first + PIECES], start=first)
    )
    return Passage(pieces=pieces, first=first, total=len(blocks), heads=_heads(document))


def _heads(document: Document) -> tuple[tuple[str, str], ...]:
    found = ((name, plain_to_look_at(document.headers.get(key, ""), LONGEST_HEAD)) for key, name in HEADS.items())
    return tuple((name, text) for name, text in found if text)


def _find(blocks: list[Block], look: Look) -> int | None:
    if look.place is None:
        return max(0, min(look.start, len(blocks) - 1)) if blocks else None
    return next((at for at, block in enumerate(blocks) if _is_in(block, look.place)), None)


def _is_in(block: Block, place: Where) -> bool:
    return cell_at(block, place) is not None if isinstance(block, Grid) else stands_at(block, place)


def _piece(block: Block, place: Where | None) -> Words | Window:
    if isinstance(block, Grid):
        spot = cell_at(block, place) if place else None
        return window_of(block, spot or (0, 0), is_marked=spot is not None, most=ROWS)
    return _words(block, place)


def _words(paragraph: Paragraph, place: Where | None) -> Words:
    """A place by paragraph marks the whole of it; one by line the line."""
    lines = paragraph.text.split("\n")
    number = _number(paragraph)
    marked = place.line - number if isinstance(place, LinePlace) else 0 if place else -1
    start = max(0, min(marked - MOST_LINES // 2, len(lines) - MOST_LINES))
    return Words(
        lines=tuple(
            plain_to_look_at(line, LONGEST_MARKED if place else LONGEST_LINE)
            for line in lines[start : start + MOST_LINES]
        ),
        number=number + start if isinstance(paragraph.where, LinePlace) else number,
        quoted=paragraph.quoted,
        marked=marked - start if marked >= 0 else -1,
    )


def _number(paragraph: Paragraph) -> int:
    match paragraph.where:
        case LinePlace(line=line):
            return line
        case ParagraphPlace(paragraph=number):
            return number
        case _:
            return 0
